"""Does the archive say this? A sentence in, the sentences of the archive that bear on it out."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from assistant.answer import Verdict
from assistant.evidence import Evidence
from assistant.extract import select
from assistant.verify import check
from assistant.words import stems
from index.article import Article, Filters, Passage, Query
from index.errors import InputError

if TYPE_CHECKING:
    from index.search import Searcher

PASSAGES = 10
"""Passages looked through; the sentence sought is nearly always in the first few."""
MATCHES = 5
"""Matches returned; more than a person compares at a time."""
WEIGHT: dict[Verdict, int] = {"supported": 0, "contradicted": 1, "partly": 2, "unsupported": 3}
"""What a reader wants to know first: that it is said, then that the opposite is said."""
NEAR = 0.5
"""Share of the text's content words that a sentence must have to be about the same thing: below it, `check` finds
denials and other figures in sentences that merely lie near by."""
QUOTES = str.maketrans({"“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "\u2019": "'", "\u2018": "'"})
"""One character for one, so that offsets hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A place in the archive that bears on the text: `article.text[start:end] == quote`."""

    article: Article
    start: int
    end: int
    quote: str
    verdict: Verdict
    differences: tuple[str, ...] = ()
    """Words of the text that the quote does not bear out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteReport:
    """What the archive says of a text; the verdict is the best that any match gives."""

    verdict: Verdict
    matches: tuple[Match, ...] = ()


def cite(searcher: "Searcher", text: str, filters: Filters | None = None) -> CiteReport:
    """Return the sentences of the archive that bear out `text`, contradict it or come close, best first; perhaps none.

    1. search for the text  2. find it word for word  3. select the nearest sentences  4. check each
    """
    if not text.strip():
        raise InputError("There is nothing to look for.", hint='Give a sentence: dateline cite "…".')
    query = Query(text=" ".join(text.split()), **asdict(filters or Filters()))
    passages = searcher.search(query, PASSAGES)
    verbatim = [match for passage in passages if (match := _word_for_word(query.text, passage))]
    nearest = [item for item in select(query, passages, searcher.embedder) if _near(query.text, item.text)]
    return _report([*verbatim, *(_checked(query.text, item) for item in nearest)])


def _word_for_word(text: str, passage: Passage) -> Match | None:
    """Return the text's place in the passage, where it stands there but for spacing and kinds of quotes."""
    words = (re.escape(word) for word in text.translate(QUOTES).split())
    chunk = passage.chunk
    found = re.search(r"\s+".join(words), chunk.text.translate(QUOTES))
    if not found:
        return None
    start, end = found.span()
    return Match(
        article=passage.article,
        start=chunk.start + start,
        end=chunk.start + end,
        quote=chunk.text[start:end],
        verdict="supported",
    )


def _near(text: str, sentence: str) -> bool:
    """Return whether the sentence has enough of the text's words to be about the same thing."""
    said, found = set(stems(text)), set(stems(sentence))
    return not said or len(said & found) / len(said) >= NEAR


def _checked(text: str, item: Evidence) -> Match:
    result = check(text, [item])
    return Match(
        article=item.passage.article,
        start=item.start,
        end=item.end,
        quote=item.text,
        verdict=result.verdict,
        differences=() if result.verdict == "supported" else result.words or (result.reason,),
    )


def _report(matches: Sequence[Match]) -> CiteReport:
    """Return the matches by verdict, their order kept within it, each place once."""
    ordered = sorted(matches, key=lambda match: WEIGHT[match.verdict])
    kept: list[Match] = []
    for match in ordered:
        if not any(_overlap(match, other) for other in kept):
            kept.append(match)
    return CiteReport(verdict=kept[0].verdict if kept else "unsupported", matches=tuple(kept[:MATCHES]))


def _overlap(one: Match, other: Match) -> bool:
    return one.article.id == other.article.id and one.start < other.end and other.start < one.end
