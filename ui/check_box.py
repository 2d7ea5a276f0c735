"""The part of the chat page where a text is pasted and checked: layout and wiring."""

from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.searching import Searches
from ui import lookup_page
from ui import lookup_wording as words
from ui.checking import check_text
from ui.filter_row import Choices, FilterRow, set_fields
from ui.lookup_api import MAX_TEXT
from ui.stopping import Stop, stopped


class CheckBox:
    """The box, its buttons and the report under it, over one search."""

    def __init__(self, searcher: Searches, outlets: Choices, sections: Choices) -> None:
        self.searcher = searcher
        with gr.Column(elem_id="check"):
            gr.HTML(lookup_page.promise(), elem_id="check-promise", apply_default_css=False)
            with gr.Column(elem_id="paste"):
                self._paste()
            self.row = FilterRow("check-narrow", outlets, sections)
            self.told = gr.HTML(elem_id="check-told", apply_default_css=False)
            self.stopping = gr.State()
            self.looked = gr.HTML(lookup_page.idle(), elem_id="looked", apply_default_css=False)

    def _paste(self) -> None:
        self.pasted = gr.Textbox(
            label=words.LABEL,
            placeholder=words.PLACEHOLDER,
            elem_id="pasted",
            lines=5,
            max_lines=16,
            max_length=MAX_TEXT,
            container=False,
        )
        self.look = gr.Button(words.CHECK, elem_id="look", variant="primary", min_width=0)
        self.halt = gr.Button(words.STOP, elem_id="halt", visible=False, min_width=0)

    def wire(self, private: dict[str, Any]) -> None:
        """Connect the box with its report; `private` are the options of every event of the page."""
        shown = [self.told, self.looked, self.stopping, self.look, self.halt]
        given = [self.pasted, *self.row.fields]
        gr.on([self.look.click, self.pasted.submit], self._look, given, shown, **private)
        quick: dict[str, Any] = {**private, "queue": False}
        self.halt.click(stopped, self.stopping, None, **quick)
        self.row.wire(quick)

    def _look(self, text: str, *fields: Any) -> Iterator[tuple[Any, ...]]:
        """Show the report as it grows; stopped, what was checked stays."""
        stop = Stop()
        yield _updates(told="", stop=stop, busy=True)
        for html in stop.over(check_text(self.searcher, text or "", set_fields(fields))):
            yield _updates(looked=html)
        yield _updates(told=lookup_page.failure(words.STOPPED) if stop.wanted else None, busy=False)


def _updates(
    *,
    told: str | None = None,
    looked: str | None = None,
    stop: Stop | None = None,
    busy: bool | None = None,
) -> tuple[Any, ...]:
    """Return what changes, as Gradio takes it; None leaves a part as it is."""
    shown = [gr.skip() if part is None else part for part in (told, looked, stop)]
    if busy is None:
        return (*shown, gr.skip(), gr.skip())
    return (*shown, gr.Button(visible=not busy), gr.Button(visible=busy))
