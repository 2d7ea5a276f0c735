"""The row of filters under a question or a pasted text, and the button that shows it."""

from collections.abc import Sequence
from typing import Any

import gradio as gr

from ui import render, wording
from ui.narrowing import Fields

Choices = Sequence[tuple[str, str]]
"""What a filter can be set to: the words shown and the value, "any" first."""


class FilterRow:
    """The five filters in the order of `Fields`, in a row of its own name, and the buttons under them."""

    def __init__(self, name: str, outlets: Choices, sections: Choices, again: str = "") -> None:
        gr.HTML(render.narrow_toggle(name), elem_classes="toggle", apply_default_css=False)
        with gr.Row(elem_id=name, elem_classes="narrow"):
            since, until = _day(wording.SINCE, f"{name}-since"), _day(wording.UNTIL, f"{name}-until")
            self.source = _choice(outlets, wording.SOURCE, f"{name}-source")
            self.section = _choice(sections, wording.SECTION, f"{name}-section")
            as_of = _day(wording.AS_OF, f"{name}-as_of")
            with gr.Row(elem_classes="narrow-actions"):
                self.again = gr.Button(again, size="sm", min_width=0, visible=bool(again))
                self.clear = gr.Button(wording.CLEAR, size="sm", min_width=0)
        self.fields: list[Any] = [since, until, self.source, self.section, as_of]

    def wire(self, quick: dict[str, Any]) -> None:
        """Connect the row with itself; `quick` are the options of an event that answers at once."""
        self.clear.click(lambda: tuple(Fields()), None, self.fields, **quick).then(
            fn=None, js="() => window.dateline.tally()"
        )


def _day(label: str, name: str) -> gr.Textbox:
    return gr.Textbox(
        label=label,
        placeholder=wording.DAY_PLACEHOLDER,
        elem_id=name,
        elem_classes="day",
        max_lines=1,
        max_length=len(wording.DAY_PLACEHOLDER),
        min_width=0,
    )


def _choice(choices: Choices, label: str, name: str) -> gr.Dropdown:
    return gr.Dropdown(choices, value="", label=label, elem_id=name, min_width=0)


def set_fields(values: Sequence[Any]) -> Fields:
    """Return what the components of a row hold; an empty one may hold None."""
    return Fields(*(str(value or "") for value in values))
