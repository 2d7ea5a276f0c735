"""The chat page: Gradio Blocks around the Assistant. Layout and wiring; what happens is in `ui.desk`."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Protocol

import gradio as gr

from assistant.searching import SearchesByMeaning
from ui import article, lookup_page, render, wording
from ui.asking import Asked
from ui.check_box import CheckBox
from ui.desk import MAX_QUESTION, Desk, Last, Screen, Shelf
from ui.filter_row import FilterRow, set_fields
from ui.narrowing import Fields
from ui.stopping import OneAtATime
from ui.timeline_box import TIMELINE, TimelineBox

STORAGE_KEY = "dateline.conversation.1"
"""Where the browser keeps the conversation; the number changes with the form of what is kept."""
BROWSER_SEAL = "dateline"
"""Gradio wants a fixed word, or each restart would forget every conversation; it guards no secret."""
CONCURRENT = 8
"""Questions answered at a time; each mostly waits for the model, and Gradio's own default is one."""
WAITING = 64
"""Questions that may wait; with more, nobody looks at the answers any more."""
BRIDGE = """window.dateline.connect(trigger);
/* 'cite' 'place' 'narrow' 'example' 'retry' 'anytime' 'reword' 'undo' */"""
"""Gradio finds the names of an HTML component's own events in its script, in quotes."""
STYLES = ("page", "panel", "box", "welcome", "turn", "answered", "check", "timeline")
"""The page's styles, as files of ui/static: what all views share, then a part each. They are sent as one."""
SANS = ("system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif")
MONO = ("ui-monospace", "Menlo", "Consolas", "monospace")
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' "
    "height='32' rx='4' fill='%231d3f66'/%3E%3Ctext x='16' y='24' font-family='Georgia,serif' font-size='23' "
    "font-weight='700' text-anchor='middle' fill='white'%3ED%3C/text%3E%3C/svg%3E"
)


class Searching(SearchesByMeaning, Protocol):
    """The search, and what leads to the catalogue."""

    @property
    def catalogue(self) -> Shelf:
        """The archive's catalogue."""


class Answering(Asked, Protocol):
    """The Assistant, as far as the chat knows it."""

    @property
    def searcher(self) -> Searching:
        """The search behind the answers."""


def build_chat(assistant: Answering, *, title: str = "Dateline", examples: Sequence[str] = ()) -> gr.Blocks:
    """Return the chat page over `assistant`; mount it with `mount_options()`.

    `examples` are questions to start from; without any, the sample archive has its own.
    """
    shelf = assistant.searcher.catalogue
    desk = Desk(assistant, shelf, tuple(examples))
    blocks: gr.Blocks
    with gr.Blocks(title=title, analytics_enabled=False, fill_width=True) as blocks:
        _Page(desk, title, assistant.searcher).wire(blocks)
    blocks.queue(default_concurrency_limit=CONCURRENT, max_size=WAITING, api_open=False)
    return blocks


def mount_options() -> dict[str, Any]:
    """Return the keyword arguments for `gr.mount_gradio_app(app, build_chat(…), path=…, **mount_options())`."""
    script = article.static("dateline.js")
    style = article.stylesheet() + "".join(article.static(f"{name}.css") for name in STYLES)
    return {
        # Not by `css`: Gradio would confine each rule to the inside of its own container.
        "head": f'<link rel="icon" href="{ICON}"><style>{style}</style><script>{script}</script>',
        "theme": gr.themes.Base(font=SANS, font_mono=MONO),
        "footer_links": [],
        "run_history": False,
        "show_error": False,
        "max_file_size": 1,
        "ssr_mode": False,
        "enable_monitoring": False,
        "pwa": False,
        "mcp_server": False,
    }


class _Page:
    """The components, and what leads from one to another."""

    def __init__(self, desk: Desk, title: str, searcher: Searching) -> None:
        self.desk = desk
        self.kept = gr.BrowserState([], storage_key=STORAGE_KEY, secret=BROWSER_SEAL)
        self.last = gr.State(Last())
        self.work = gr.State(OneAtATime())
        gr.HTML(render.skip_link(), elem_id="skip")
        with gr.Row(elem_id="head"):
            gr.HTML(render.masthead(title), elem_id="masthead")
            gr.HTML(lookup_page.views(), elem_id="views", apply_default_css=False)
            self.new = gr.Button(wording.NEW, elem_id="new", size="sm", min_width=0)
        with gr.Column(elem_id="talk"):
            self.past = gr.HTML(elem_id="past", apply_default_css=False)
            self.live = gr.HTML(render.idle(), elem_id="live", apply_default_css=False)
            self._composer()
        self.box = CheckBox(searcher, *desk.choices())
        self.events = TimelineBox(searcher, *desk.choices())
        self.reading = gr.HTML(elem_id="reading", apply_default_css=False)
        self.bridge = gr.HTML(elem_id="bridge", js_on_load=BRIDGE)

    def _composer(self) -> None:
        with gr.Column(elem_id="composer"):
            with gr.Row(elem_id="entry"):
                self.question = gr.Textbox(
                    label=wording.QUESTION_LABEL,
                    placeholder=wording.QUESTION_PLACEHOLDER,
                    elem_id="question",
                    max_lines=6,
                    max_length=MAX_QUESTION,
                    container=False,
                    scale=1,
                )
                self.send = gr.Button(wording.ASK, elem_id="ask", variant="primary", scale=0, min_width=0)
                self.stop = gr.Button(wording.STOP, elem_id="stop", visible=False, scale=0, min_width=0)
            self.note = gr.HTML(render.note(), elem_id="note", apply_default_css=False)
            self.row = FilterRow("narrow", *self.desk.choices(), again=wording.RETRY)

    @property
    def screen(self) -> list[Any]:
        """The components that a Screen changes."""
        parts = [self.past, self.live, self.question, self.kept, self.last, self.note]
        return [*parts, self.send, self.stop]

    def _choices(self) -> list[Any]:
        """Return the components whose choices follow the archive."""
        return [part for row in (self.row, self.box.row) for part in (row.source, row.section)]

    def wire(self, blocks: gr.Blocks) -> None:
        """Connect the components with the desk."""
        private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        quick: dict[str, Any] = {**private, "queue": False}
        arriving = [*self.screen, *self._choices(), *self.events.asked]
        blocks.load(self._restore, self.kept, arriving, **private).then(
            fn=None, js="() => window.dateline.arrived()"
        )
        self.box.wire(private)
        self.row.wire(quick)
        self.events.wire(private, quick)
        self._wire_questions(private)
        self.stop.click(OneAtATime.stop, self.work, None, **quick).then(
            fn=None, js="() => document.querySelector('#question textarea').focus()"
        )
        for begun in (
            self.new.click(self._fresh, [self.kept, self.work], self.screen, **quick),
            self.bridge.undo(self._reopened, self.work, self.screen, **quick),
        ):
            begun.then(fn=None, js="() => window.dateline.started()")
        self.bridge.cite(self._opened, self.kept, self.reading, **quick).then(
            fn=None, js="() => window.dateline.reveal()"
        )
        self.bridge.place(self._placed, None, self.reading, **quick).then(
            fn=None, js="() => window.dateline.reveal()"
        )
        self.bridge.narrow(self._narrowed, self.kept, self.row.fields, **quick).then(
            fn=None, js="() => window.dateline.narrowed()"
        )

    def _wire_questions(self, private: dict[str, Any]) -> None:
        """Connect everything that puts a question; one that comes while another is answered is told to wait."""
        told: dict[str, Any] = {**private, "trigger_mode": "multiple"}
        after = [self.kept, self.work]
        put, again = ([first, *self.row.fields, *after] for first in (self.question, self.last))
        gr.on([self.send.click, self.question.submit], self._ask, put, self.screen, **told)
        self.row.again.click(self._again, again, self.screen, **told)
        self.bridge.retry(self._retry, [self.last, *after], self.screen, **told)
        self.bridge.anytime(self._any_time, [self.last, *after], self.screen, **told)
        self.bridge.reword(self._reworded, [self.last, *after], self.screen, **told)
        self.bridge.example(self._example, after, self.screen, **told)

    def _restore(self, kept: object, request: gr.Request) -> tuple[Any, ...]:
        outlets, sections = self.desk.choices()
        given = {name: str(value)[:MAX_QUESTION] for name, value in request.query_params.items()}
        asked = given.get("q") if given.get("view") != TIMELINE else None
        screen = self.desk.restored(kept)._replace(question=asked or None)
        renewed = [gr.Dropdown(choices=outlets), gr.Dropdown(choices=sections)]
        return (*_updates(screen), *renewed, *renewed, *self.events.arriving(given, outlets, sections))

    def _fresh(self, kept: object, work: OneAtATime) -> tuple[Any, ...]:
        return _updates(self.desk.fresh(kept, work))

    def _reopened(self, work: OneAtATime) -> tuple[Any, ...]:
        return _updates(self.desk.reopened(work))

    def _ask(self, question: str, *rest: Any) -> Iterator[tuple[Any, ...]]:
        *fields, kept, work = rest
        yield from _shown(self.desk.ask(question or "", set_fields(fields), kept, work))

    def _again(self, last: Any, *rest: Any) -> Iterator[tuple[Any, ...]]:
        *fields, kept, work = rest
        yield from _shown(self.desk.again(Last(*last), set_fields(fields), kept, work))

    def _retry(self, last: Any, kept: object, work: OneAtATime) -> Iterator[tuple[Any, ...]]:
        yield from _shown(self.desk.again(Last(*last), Last(*last).fields, kept, work))

    def _any_time(
        self, last: Any, kept: object, work: OneAtATime, data: gr.EventData
    ) -> Iterator[tuple[Any, ...]]:
        yield from _shown(self.desk.any_time(_sent(data), Last(*last), kept, work))

    def _reworded(
        self, last: Any, kept: object, work: OneAtATime, data: gr.EventData
    ) -> Iterator[tuple[Any, ...]]:
        yield from _shown(self.desk.reworded(_sent(data), Last(*last), kept, work))

    def _example(self, kept: object, work: OneAtATime, data: gr.EventData) -> Iterator[tuple[Any, ...]]:
        question = str(_sent(data).get("text", ""))[:MAX_QUESTION]
        yield from _shown(self.desk.ask(question, Fields(), kept, work))

    def _opened(self, kept: object, data: gr.EventData) -> str:
        return self.desk.opened(_sent(data), kept)

    def _placed(self, data: gr.EventData) -> str:
        return self.desk.placed(_sent(data))

    def _narrowed(self, kept: object, data: gr.EventData) -> tuple[str, ...]:
        return tuple(self.desk.narrowed(_sent(data), kept))


def _sent(data: gr.EventData) -> dict[str, Any]:
    """Return what the page sent with an event; nothing where it sent something else."""
    sent = data._data  # noqa: SLF001 - its public access is by attribute and raises on a missing name
    return sent if isinstance(sent, dict) else {}


def _shown(screens: Iterable[Screen]) -> Iterator[tuple[Any, ...]]:
    """Yield each screen as Gradio takes it, after one that changes nothing: without any, Gradio empties the page."""
    return map(_updates, chain((Screen(),), screens))


def _updates(screen: Screen) -> tuple[Any, ...]:
    """Return a Screen as Gradio takes it, in the order of `_Page.screen`."""
    parts = [screen.past, screen.live, screen.question, screen.kept, screen.last, screen.note]
    shown = [gr.skip() if part is None else part for part in parts]
    if screen.busy is None:
        return (*shown, gr.skip(), gr.skip())
    return (*shown, gr.Button(visible=not screen.busy), gr.Button(visible=screen.busy))
