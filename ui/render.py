"""Turns as HTML. Pure functions; whatever comes from an article, a model or a reader passes through `esc`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ui import chronology, lookup_wording, timeline_wording, wording
from ui.answered import abstention, answer
from ui.markup import esc, paragraph
from ui.turns import ShownQuery, ShownTurn


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A question on its way: what is known of it so far."""

    question: str
    status: str
    query: ShownQuery | None = None
    draft: str = ""


def skip_link() -> str:
    """Return the first thing that the Tab key reaches."""
    return f'<a class="skip" href="#question" data-act="skip">{esc(wording.SKIP)}</a>'


def masthead(title: str) -> str:
    """Return the name at the top of the page."""
    return f'<h1 class="nameplate">{esc(title)}</h1>'


def narrow_toggle(row: str) -> str:
    """Return the button that shows and hides a filter row; the page counts the filters that are set."""
    return (
        '<button type="button" class="quiet narrow-toggle" data-act="toggle" aria-expanded="false"'
        f' aria-controls="{esc(row)}">{esc(wording.NARROW)}<span class="narrow-count"></span></button>'
    )


def welcome(examples: Sequence[str], covers: str, *, undo: bool = False) -> str:
    """Return what stands where no question was asked yet: the promise, what the archive holds, questions to start from.

    With `undo` it offers the conversation that was closed to get here.
    """
    items = "".join(
        f'<li><button type="button" class="example" data-act="example" data-text="{esc(example)}">'
        f"{esc(example)}</button></li>"
        for example in examples
    )
    listed = f'<ul class="examples" aria-label="{esc(wording.EXAMPLES_LABEL)}">{items}</ul>' if items else ""
    held = f'<p class="covers">{esc(covers)}</p>' if covers else ""
    back = f'<button type="button" class="quiet" data-act="undo">{esc(wording.UNDO)}</button>'
    closed = f'<p class="closed">{esc(wording.CLOSED)} {back}</p>' if undo else ""
    how = "" if items else f'<p class="how">{esc(wording.HOW_TO_ASK)}</p>'
    promise = f'<p class="promise">{esc(wording.PROMISE)}</p>'
    return f'<section class="welcome">{closed}{promise}{held}{listed}{how}</section>'


def turns(shown: Sequence[ShownTurn]) -> str:
    """Return the turns before the current one, oldest first; only the current one can be asked again."""
    return "".join(turn(one, ordinal, last=False) for ordinal, one in enumerate(shown))


def turn(shown: ShownTurn, ordinal: int, *, last: bool = True) -> str:
    """Return a finished turn: question, what was understood, the checked answer and its sources."""
    told, status = _told(shown, ordinal)
    silent = shown.abstained is not None
    drafted = wording.drafted_by(shown.answerer, shown.seconds) if shown.sentences else ""
    by = wording.searched_in(shown.seconds) if silent else drafted
    return _frame(
        _asked(shown.question, ordinal) + chips(shown.query, ordinal, shown.question, last=last),
        notices(shown.notices) + told,
        _foot(by, again=last),
        status=status if last else "",
    )


def _told(shown: ShownTurn, ordinal: int) -> tuple[str, str]:
    """Return what the archive tells, and how that is announced."""
    if shown.abstained is not None:
        return abstention(shown, ordinal), wording.no_answer(shown.sources)
    if drawn := shown.timeline:
        events = chronology.chronology(drawn, shown.sources, ordinal)
        ready = timeline_wording.ready(len(drawn.events), drawn.more)
        return events + chronology.exports(drawn, shown.query, page=True), ready
    return answer(shown, ordinal), wording.done(len(shown.sentences), len(shown.sources))


def progress(shown: Progress, ordinal: int) -> str:
    """Return a turn on its way; a draft is set apart and says that it was not checked."""
    draft = (
        f'<div class="draft"><p class="label">{esc(wording.DRAFT)}</p>'
        f'<p aria-hidden="true">{esc(shown.draft)}</p></div>'
        if shown.draft
        else ""
    )
    query = chips(shown.query, ordinal, shown.question) if shown.query else ""
    return _frame(_asked(shown.question, ordinal) + query, draft, "", status=shown.status, busy=True)


def failure(question: str, ordinal: int, message: str, hint: str = "") -> str:
    """Return a turn that came to nothing, with what to do next and a way to ask again."""
    told = f'<div class="notice" role="alert"><p>{esc(message)}</p>{paragraph(hint, "hint")}</div>'
    return _frame(_asked(question, ordinal), told, _foot("") if question else "", status="")


def idle() -> str:
    """Return the empty place of the current turn; its status line is there before anything is announced."""
    return '<p class="status" role="status" aria-live="polite"></p>'


def note(told: str = "") -> str:
    """Return what is told beside the box in which questions are typed; the line is there before anything is announced."""
    return f'<p class="note" role="status" aria-live="polite">{esc(told)}</p>'


def _frame(head: str, body: str, foot: str, *, status: str, busy: bool = False) -> str:
    """Return the one skeleton of every turn; a stable skeleton lets the page patch what changed only."""
    return (
        f'<p class="status{" busy" if busy else ""}" role="status" aria-live="polite">{esc(status)}</p>'
        f'<article class="turn" aria-busy="{"true" if busy else "false"}">'
        f'<header>{head}</header><div class="told">{body}</div><footer>{foot}</footer></article>'
    )


def _asked(question: str, ordinal: int) -> str:
    return f'<h2 class="question" id="turn-{ordinal}">{esc(question)}</h2>' if question else ""


def _foot(text: str, *, again: bool = True) -> str:
    retry = f'<button type="button" class="quiet" data-act="retry">{esc(wording.RETRY)}</button>'
    return f'<p class="foot"><span>{esc(text)}</span>{retry if again else ""}</p>'


def chips(query: ShownQuery, ordinal: int, question: str = "", *, last: bool = False) -> str:
    """Return what was understood, a chip each; a chip opens the filter row filled with these values.

    Of the `last` turn the wording can be changed, and the time range taken away.
    """
    days = wording.days(query.since, query.until)
    happened = wording.days(*query.happened[:2]) if query.happened else ""
    named = (
        ("since" if query.since else "until", wording.PUBLISHED, days),
        (
            "happened_since" if query.happened and query.happened.first else "happened_until",
            wording.HAPPENED if query.happened and query.happened.only else wording.PREFERRED,
            happened,
        ),
        ("source", wording.SOURCE, query.source),
        ("section", wording.SECTION, query.section),
        ("as_of", wording.AS_OF, wording.day(query.as_of) if query.as_of else ""),
    )
    items = "".join(
        f"<li>{_chip(field, label, value, ordinal)}{_unset(field, label) if last and label in wording.TIMES else ''}</li>"
        for field, label, value in named
        if value
    )
    listed = f'<ul class="chips" aria-label="{esc(wording.UNDERSTOOD)}">{items}</ul>' if items else ""
    return _rewritten(query.text, question, last=last) + listed


def _rewritten(text: str, question: str, *, last: bool) -> str:
    """Return the stand-alone text where it is not the question itself, so that a misreading shows."""
    if not text or text.strip(" ?.").casefold() == question.strip(" ?.").casefold():
        return ""
    told = esc(f"{wording.UNDERSTOOD}: {text}")
    if not last:
        return f'<p class="searched">{told}</p>'
    return (
        f'<details class="searched"><summary>{told} <span class="edit">{esc(lookup_wording.EDIT)}</span></summary>'
        f'<div class="reword"><input type="text" value="{esc(text)}" aria-label="{esc(lookup_wording.REWORDED)}">'
        f'<button type="button" class="quiet" data-act="reword">{esc(lookup_wording.AGAIN)}</button></div></details>'
    )


def _chip(field: str, label: str, value: str, ordinal: int) -> str:
    named = f"<span>{esc(label)}</span> " if label else ""
    return (
        f'<button type="button" class="chip" data-act="narrow" data-turn="{ordinal}" data-field="{field}"'
        f' title="{esc(wording.CHANGE)}">{named}{esc(value)}</button>'
    )


def _unset(field: str, label: str) -> str:
    """Return the button beside a time range that takes it away, for words that were no time or meant another."""
    told = esc(lookup_wording.any_time(label))
    return (
        f'<button type="button" class="chip unset" data-act="anytime" data-field="{field}" aria-label="{told}"'
        f' title="{told}"><span aria-hidden="true">\u2715</span></button>'
    )


def notices(remarks: Iterable[str]) -> str:
    """Return plain remarks about the answer, above it."""
    return "".join(f'<p class="notice">{esc(remark)}</p>' for remark in remarks)
