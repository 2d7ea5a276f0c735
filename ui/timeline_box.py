"""The part of the chat page where a timeline is drawn: layout and wiring."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import gradio as gr

from assistant.searching import SearchesByMeaning
from assistant.timelines.timeline import timeline
from ui import timeline_page
from ui import timeline_wording as words
from ui.asking import never_raising
from ui.filter_row import Choices, FilterRow, chosen, set_fields
from ui.narrowing import Fields

TIMELINE: Final = "timeline"
"""The name of this view in the page's address."""
MAX_MATTER = 300
"""Characters; a matter is named in a few words."""


class TimelineBox:
    """The box, its filters and the timeline under them, over one search."""

    def __init__(self, searcher: SearchesByMeaning, outlets: Choices, sections: Choices) -> None:
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
            self.row = FilterRow("timeline-narrow", outlets, sections)
            self.drawn = gr.HTML(timeline_page.status(), elem_id="drawn", apply_default_css=False)

    @property
    def asked(self) -> list[Any]:
        """The components that say of what the timeline is."""
        return [self.matter, *self.row.fields]

    def arriving(self, given: Mapping[str, str], outlets: Choices, sections: Choices) -> list[Any]:
        """Return what the page's address sets them to, which is nothing where it leads to another view."""
        here = given if given.get("view") == TIMELINE else {}
        fields = Fields(**{name: here[name] for name in Fields._fields if name in here})
        shown = fields._asdict() | {
            "source": chosen(outlets, fields.source),
            "section": chosen(sections, fields.section),
        }
        return [here.get("q", "")[:MAX_MATTER], *shown.values()]

    def wire(self, private: dict[str, Any], quick: dict[str, Any]) -> None:
        """Connect the box with its timeline; `private` are the options of every event, `quick` of one answered at once."""
        puts = [self.draw.click, self.matter.submit, *(day.submit for day in self.row.days)]
        gr.on(puts, self._draw, self.asked, self.drawn, **private)
        self.row.wire(quick)

    def _draw(self, matter: str, *fields: Any) -> Iterator[str]:
        yield timeline_page.status(words.DRAWING, busy=True)
        yield from draw(self.searcher, matter or "", set_fields(fields))


def draw(searcher: SearchesByMeaning, matter: str, fields: Fields) -> Iterator[str]:
    """Yield the timeline as HTML, once. Never raises: a failure is a notice."""
    return never_raising(lambda: _drawn(searcher, matter, fields), timeline_page.failure)


def _drawn(searcher: SearchesByMeaning, matter: str, fields: Fields) -> Iterator[str]:
    yield timeline_page.whole(timeline(searcher, matter, fields.filters()))
