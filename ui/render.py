"""Turns as HTML. Pure functions; whatever comes from an article, a model or a reader passes through `esc`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ui import chronology, lookup_wording, timeline_wording, wording
from ui.markup import esc
from ui.permalink import Permalink
from ui.turns import ShownQuery, ShownSentence, ShownSource, ShownTurn

LONGEST_WORD: Final = 30
"""Characters; a longer last word may be an address, and has to break on a narrow screen."""


def href(source: ShownSource, name: str) -> str:
    """Return the permanent address of a source: of its words, or of the passage of a close article."""
    if name == "sources":
        return Permalink.to(source.article_id, source.start, source.quote).address()
    return Permalink(article_id=source.article_id, start=source.start, end=source.end).address()


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


def welcome(examples: Sequence[str], covers: str) -> str:
    """Return what stands where no question was asked yet: the promise, and questions to start from."""
    items = "".join(
        f'<li><button type="button" class="example" data-act="example" data-text="{esc(example)}">'
        f"{esc(example)}</button></li>"
        for example in examples
    )
    listed = f'<ul class="examples" aria-label="{esc(wording.EXAMPLES_LABEL)}">{items}</ul>' if items else ""
    dated = f'<p class="covers">{esc(covers)}</p>' if covers else ""
    return f'<section class="welcome"><p class="promise">{esc(wording.PROMISE)}</p>{dated}{listed}</section>'


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
        return abstention(shown, ordinal), wording.NO_ANSWER
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
    told = f'<div class="notice" role="alert"><p>{esc(message)}</p>{_paragraph(hint, "hint")}</div>'
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


def _paragraph(text: str, name: str) -> str:
    return f'<p class="{name}">{esc(text)}</p>' if text else ""


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


def answer(shown: ShownTurn, ordinal: int) -> str:
    """Return the checked sentences and the list of their sources.

    A short answer stands above the rest. What did not stand the check never runs on in the text: it is a paragraph of
    its own, labelled.
    """
    apart = shown.answerer == "extraction"
    paragraphs: list[str] = [in_short(shown, ordinal)] if shown.short and shown.sentences else []
    running: list[str] = []
    for one in shown.sentences[bool(shown.short) :]:
        doubtful = one.verdict in {"unsupported", "contradicted"}
        if (doubtful or apart) and running:
            paragraphs.append(f"<p>{' '.join(running)}</p>")
            running = []
        if doubtful:
            paragraphs.append(doubt(one, shown.sources, ordinal))
        else:
            running.append(sentence(one, shown.sources, ordinal))
    if running:
        paragraphs.append(f"<p>{' '.join(running)}</p>")
    differ = f'<p class="notice">{esc(shown.differ)}</p>' if shown.differ else ""
    return f'<div class="answer">{differ}{"".join(paragraphs)}</div>' + sources(shown.sources, ordinal)


def in_short(shown: ShownTurn, ordinal: int) -> str:
    """Return the short answer, which is the first sentence, with how many stories give it where several do."""
    agree = f' <span class="agree">{esc(wording.agree(shown.short))}</span>' if shown.short > 1 else ""
    return f'<p class="short">{sentence(shown.sentences[0], shown.sources, ordinal)}{agree}</p>'


def sentence(one: ShownSentence, cited: Sequence[ShownSource], ordinal: int) -> str:
    """Return a sentence that stands, or stands in part, with its markers."""
    if one.verdict == "supported":
        return _marked(one, cited, ordinal)
    note = f'<span class="verdict">({esc(wording.verdict(one.verdict, one.reason))})</span>'
    return f'<span class="partly">{_marked(one, cited, ordinal)}</span> {note}'


def _marked(one: ShownSentence, cited: Sequence[ShownSource], ordinal: int) -> str:
    """Return the sentence with its markers; the last word holds on to them at the end of a line."""
    head, space, tail = one.text.rpartition(" ")
    if len(tail) > LONGEST_WORD:
        head, space, tail = one.text, "", ""
    marks = markers(one.citations, cited, ordinal)
    return f'{esc(head + space)}<span class="tail">{esc(tail)}{marks}</span>'


def doubt(one: ShownSentence, cited: Sequence[ShownSource], ordinal: int) -> str:
    """Return a sentence that failed the check, labelled before it is read."""
    return (
        f'<p class="doubt"><span class="verdict">{esc(wording.verdict(one.verdict, one.reason))}</span> '
        f"{_marked(one, cited, ordinal)}</p>"
    )


def markers(numbers: Iterable[int], cited: Sequence[ShownSource], ordinal: int) -> str:
    """Return the markers of a sentence, `[1]`; each leads to its source, opened in the panel by the page."""
    known = {source.number: source for source in cited}
    return "".join(
        f'<a class="marker" href="#cite-{ordinal}-{number}" data-act="cite" data-list="sources"'
        f' data-turn="{ordinal}" data-number="{number}" aria-label="{esc(_label(known[number]))}">[{number}]</a>'
        for number in numbers
        if number in known
    )


def _label(source: ShownSource) -> str:
    return wording.source_label(source.number, source.source or source.headline, source.published)


def sources(cited: Sequence[ShownSource], ordinal: int) -> str:
    """Return the list that the markers lead to: number, outlet, day, headline, quote."""
    return _listed(cited, ordinal, "sources", wording.SOURCES)


def abstention(shown: ShownTurn, ordinal: int) -> str:
    """Return that the archive does not say, why, what would help, and the articles that come closest."""
    why = _paragraph(shown.abstained or "", "why") + _paragraph(shown.searched, "searched")
    hints = "".join(f"<li>{esc(hint)}</li>" for hint in shown.hints)
    helps = f'<p class="label">{esc(wording.HELPS)}</p><ul class="hints">{hints}</ul>' if hints else ""
    said = f'<div class="abstention"><h3>{esc(wording.NO_ANSWER)}</h3>{why}{helps}</div>'
    return said + _listed(shown.closest, ordinal, "closest", wording.CLOSEST)


def _listed(cited: Sequence[ShownSource], ordinal: int, name: str, title: str) -> str:
    if not cited:
        return ""
    items = "".join(_item(source, ordinal, name) for source in cited)
    return f'<section class="sources"><h3>{esc(title)}</h3><ol>{items}</ol></section>'


def _item(source: ShownSource, ordinal: int, name: str) -> str:
    target = f"{'cite' if name == 'sources' else 'close'}-{ordinal}-{source.number}"
    outlet = f'<span class="outlet">{esc(source.source)}</span> ' if source.source else ""
    return (
        f'<li id="{target}"><span class="number">{source.number}</span><div>'
        f'<p class="where">{outlet}<span class="when">{esc(wording.published(source.published))}</span></p>'
        f'<a class="headline" href="{esc(href(source, name))}" data-act="cite"'
        f' data-list="{name}" data-turn="{ordinal}" data-number="{source.number}">'
        f"{esc(source.headline or wording.NO_HEADLINE)}</a>"
        f"<blockquote>{esc(source.quote)}</blockquote></div></li>"
    )
