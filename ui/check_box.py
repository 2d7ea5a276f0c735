"""The part of the chat page where a text is pasted and checked: layout and wiring."""

from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.cite import Searches
from ui import lookup_page
from ui import lookup_wording as words
from ui.checking import check_text
from ui.lookup_api import MAX_TEXT


class CheckBox:
    """The box, its buttons and the report under it, over one search."""

    def __init__(self, searcher: Searches) -> None:
        self.searcher = searcher
        with gr.Column(elem_id="check"):
            gr.HTML(lookup_page.promise(), elem_id="check-promise", apply_default_css=False)
            with gr.Column(elem_id="paste"):
                self._paste()
            self.told = gr.HTML(elem_id="check-told", apply_default_css=False)
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
        shown = [self.told, self.looked, self.look, self.halt]
        looking = gr.on([self.look.click, self.pasted.submit], self._look, self.pasted, shown, **private)
        self.halt.click(self._halted, None, shown, cancels=[looking], queue=False, **private)

    def _look(self, text: str) -> Iterator[tuple[Any, ...]]:
        yield _updates(told="", busy=True)
        for html in check_text(self.searcher, text or ""):
            yield _updates(looked=html)
        yield _updates(busy=False)

    def _halted(self) -> tuple[Any, ...]:
        """Say that the rest was not checked; what was stays."""
        return _updates(told=lookup_page.failure(words.STOPPED), busy=False)


def _updates(
    *, told: str | None = None, looked: str | None = None, busy: bool | None = None
) -> tuple[Any, ...]:
    """Return what changes, as Gradio takes it; None leaves a part as it is."""
    shown = [gr.skip() if part is None else part for part in (told, looked)]
    if busy is None:
        return (*shown, gr.skip(), gr.skip())
    return (*shown, gr.Button(visible=not busy), gr.Button(visible=busy))
