"""The part of the chat page where a timeline is drawn: layout and wiring."""

from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.timelines.timeline import Searches, timeline
from ui import timeline_page, wording
from ui import timeline_wording as words
from ui.asking import never_raising
from ui.narrowing import Fields

MAX_MATTER = 300
"""Characters; a matter is named in a few words."""


class TimelineBox:
    """The box, its fields and the timeline under them, over one search."""

    def __init__(self, searcher: Searches) -> None:
        self.searcher = searcher
        with gr.Column(elem_id="timeline"):
            gr.HTML(timeline_page.promise(), elem_id="timeline-promise", apply_default_css=False)
            with gr.Row(elem_id="matter-entry"):
                self.matter = gr.Textbox(
                    label=words.LABEL,
                    placeholder=words.PLACEHOLDER,
                    elem_id="matter",
                    max_lines=1,
                    max_length=MAX_MATTER,
                    container=False,
                    scale=1,
                )
                self.draw = gr.Button(words.DRAW, elem_id="draw", variant="primary", scale=0, min_width=0)
            with gr.Row(elem_id="timeline-days"):
                self.since = _day(words.SINCE, "since")
                self.until = _day(words.UNTIL, "until")
                self.as_of = _day(words.AS_OF, "as-of")
            self.drawn = gr.HTML(timeline_page.status(), elem_id="drawn", apply_default_css=False)

    def wire(self, private: dict[str, Any]) -> None:
        """Connect the box with its timeline; `private` are the options of every event of the page."""
        fields = (self.since, self.until, self.as_of)
        asked = [self.matter, *fields]
        puts = [self.draw.click, self.matter.submit, *(field.submit for field in fields)]
        gr.on(puts, self._draw, asked, self.drawn, **private)

    def _draw(self, matter: str, since: str, until: str, as_of: str) -> Iterator[str]:
        yield timeline_page.status(words.DRAWING, busy=True)
        fields = Fields(since=since or "", until=until or "", as_of=as_of or "")
        yield from draw(self.searcher, matter or "", fields)


def draw(searcher: Searches, matter: str, fields: Fields) -> Iterator[str]:
    """Yield the timeline as HTML, once. Never raises: a failure is a notice."""
    return never_raising(lambda: _drawn(searcher, matter, fields), timeline_page.failure)


def _drawn(searcher: Searches, matter: str, fields: Fields) -> Iterator[str]:
    yield timeline_page.chronology(timeline(searcher, matter, fields.filters()))


def _day(label: str, name: str) -> gr.Textbox:
    return gr.Textbox(
        label=label,
        placeholder=wording.DAY_PLACEHOLDER,
        elem_id=f"event-{name}",
        max_lines=1,
        max_length=len(wording.DAY_PLACEHOLDER),
        min_width=0,
    )
