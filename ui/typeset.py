"""An article's text as HTML: its paragraphs, the cited words marked, the words that name a time with their days."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from index.article import Article
from index.times import describe, find_times
from ui.markup import esc

PARAGRAPH = "\n\n"


class Dated(NamedTuple):
    """Words that name a time, `text[start:end]`, and the days they mean, for a reader."""

    start: int
    end: int
    days: str


def dated(article: Article) -> tuple[Dated, ...]:
    """Return the words that name certain days without being their date already; "recently" names none."""
    found = (
        Dated(one.start, one.end, describe(one, article.day))
        for one in find_times(article.text, article.day)
        if one.earliest and one.latest
    )
    return tuple(one for one in found if one.days and one.days != article.text[one.start : one.end])


def dated_within(article: Article, start: int, end: int) -> tuple[Dated, ...]:
    """Return those of the words that stand in `article.text[start:end]`; their places are counted from its start."""
    return shifted((one for one in dated(article) if start <= one.start and one.end <= end), -start)


def shifted(times: Iterable[Dated], by: int) -> tuple[Dated, ...]:
    """Return the words at places so much later."""
    return tuple(Dated(one.start + by, one.end + by, one.days) for one in times)


def paragraphs(
    text: str, start: int | None = None, end: int | None = None, times: Sequence[Dated] = ()
) -> str:
    """Return `text` in paragraphs, `text[start:end]` marked in each that it reaches into, the times underlined.

    Only the first mark carries the id that links lead to. Nothing of the text is lost but the blank lines, and nothing is
    put into it: a page shows the days beside the words, and what is copied or printed is the text.
    """
    out: list[str] = []
    at, named = 0, False
    for block in text.split(PARAGRAPH):
        stop = at + len(block)
        first, last = _overlap(at, stop, start, end)
        if first < last:
            name = "" if named else ' id="cited" tabindex="-1"'
            named = True
            before, cited, after = (
                underlined(text, *part, times) for part in ((at, first), (first, last), (last, stop))
            )
            out.append(f"<p>{before}<mark{name}>{cited}</mark>{after}</p>")
        elif block.strip():
            out.append(f"<p>{underlined(text, at, stop, times)}</p>")
        at = stop + len(PARAGRAPH)
    return "".join(out)


def explained(times: Iterable[Dated], part: str = "") -> str:
    """Return the days as hidden elements, each once, that the underlined words of a part of the page name as their description."""
    days = {one.days: None for one in times}
    return "".join(
        f'<span id="{_name(said, part)}" role="tooltip" hidden>{esc(said)}</span>' for said in days
    )


def _name(days: str, part: str) -> str:
    """Return an id that tells these days from others."""
    return f"days{part}-" + "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in days)


def _overlap(at: int, stop: int, start: int | None, end: int | None) -> tuple[int, int]:
    return (at, at) if start is None or end is None else (max(at, start), min(stop, end))


def underlined(text: str, first: int, last: int, times: Sequence[Dated], part: str = "") -> str:
    """Return `text[first:last]` with the times underlined; one that is cut by an edge is so on both sides."""
    out, at = "", first
    for one in times:
        start, end = max(at, one.start), min(last, one.end)
        if start < end:
            days = f'data-days="{esc(one.days)}" aria-describedby="{_name(one.days, part)}"'
            said = _lines(text[start:end])
            out += f'{_lines(text[at:start])}<span class="dated" tabindex="0" {days}>{said}</span>'
            at = end
    return out + _lines(text[at:last])


def _lines(text: str) -> str:
    return esc(text).replace("\n", "<br>")
