"""The row of filters under a question or a pasted text, and the button that shows it."""

from collections.abc import Sequence
from typing import Any

import gradio as gr

from ui import render, wording
from ui.narrowing import Fields

Choices = Sequence[tuple[str, str]]
"""What a filter can be set to: the words shown and the value, "any" first."""


class FilterRow:
    """The filters in the order of `Fields`, in a row of its own name, and the buttons under them."""

    def __init__(self, name: str, outlets: Choices, sections: Choices, again: str = "") -> None:
        gr.HTML(render.narrow_toggle(name), elem_classes="toggle", apply_default_css=False)
        with gr.Row(elem_id=name, elem_classes="narrow"):
            *ranges, as_of = wording.DAYS
            self.days = [_day(name, field) for field in ranges]
            self.source = _choice(outlets, wording.SOURCE, f"{name}-source")
            self.section = _choice(sections, wording.SECTION, f"{name}-section")
            self.days.append(_day(name, as_of))
            with gr.Row(elem_classes="narrow-actions"):
                self.again = gr.Button(again, size="sm", min_width=0, visible=bool(again))
                self.clear = gr.Button(wording.CLEAR, size="sm", min_width=0)
        self.fields: list[Any] = [*self.days[:-1], self.source, self.section, self.days[-1]]

    def wire(self, quick: dict[str, Any]) -> None:
        """Connect the row with itself; `quick` are the options of an event that answers at once."""
        self.clear.click(lambda: tuple(Fields()), None, self.fields, **quick).then(
            fn=None, js="() => window.dateline.tally()"
        )


def _day(row: str, field: str) -> gr.Textbox:
    return gr.Textbox(
        label=wording.DAYS[field],
        placeholder=wording.DAY_PLACEHOLDER,
        elem_id=f"{row}-{field}",
        elem_classes="day",
        max_lines=1,
        max_length=len(wording.DAY_PLACEHOLDER),
        min_width=0,
    )


def _choice(choices: Choices, label: str, name: str) -> gr.Dropdown:
    return gr.Dropdown(choices, value="", label=label, elem_id=name, min_width=0)


def chosen(choices: Choices, value: str = "") -> gr.Dropdown:
    """Return a filter with these choices, set to `value` where it is one of them."""
    return gr.Dropdown(choices=choices, value=value if value in {known for _, known in choices} else "")


def set_fields(values: Sequence[Any]) -> Fields:
    """Return what the components of a row hold; an empty one may hold None."""
    return Fields(*(str(value or "") for value in values))
