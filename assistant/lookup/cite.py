"""Does the archive say this? A sentence in, the sentences of the archive that bear on it out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise

from assistant.checking.names import find_names
from assistant.checking.quotations import find_quotations, holds
from assistant.checking.verify import check
from assistant.citation import Verdict
from assistant.evidence import Evidence
from assistant.searching import Searches
from assistant.selecting.instructions import guarded
from assistant.selecting.ranking import candidates
from assistant.words import stems
from index.article import Article, Filters, Passage, Query
from index.errors import InputError

PASSAGES = 10
"""Passages looked through; the sentence sought is nearly always in the first few."""
CHECKED = 12
"""Sentences checked, the nearest ones: a check takes a millisecond or two."""
MATCHES = 5
"""Matches returned; more than a person compares at a time."""
CLOSEST = 2
"""Matches returned where nothing bears on the text."""
WEIGHT: dict[Verdict, int] = {"supported": 0, "contradicted": 1, "partly": 2, "unsupported": 3}
"""What a reader wants to know first: that it is said, then that the opposite is said."""
NEAR = 0.5
"""Share of the text's content words that must stand in a sentence, or by half in what is about it, for both to be
about the same thing: below it, `check` finds denials and other figures in sentences that merely lie near by."""
OWN = 1 / 3
"""Share of the words that the sentence itself must have; `verify.TOLD` asks for as many."""
WIDER = 0.5
"""What a word counts for that stands in the passage or the headline alone, as in `verify`: often it is whom `he` means."""
LONGEST_PAIR = 500
"""Characters of two sentences that are quoted as one; longer ones are no quotation but a paragraph."""
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
    reason: str = ""
    """What is different, as a sentence; empty where the quote bears the text out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteReport:
    """What the archive says of a text; the verdict is the best that any match gives."""

    verdict: Verdict
    matches: tuple[Match, ...] = ()

    @property
    def disputed(self) -> bool:
        """Whether one article says it and another, or another sentence, says otherwise."""
        return {"supported", "contradicted"} <= {match.verdict for match in self.matches}


def cite(searcher: Searches, text: str, filters: Filters | None = None, *, before: str = "") -> CiteReport:
    """Return the sentences of the archive that bear out `text`, contradict it or come close, best first; perhaps none.

    1. search for the text, with what stands `before` it where it names nothing itself  2. find it word for word
    3. take the nearest sentences  4. check each  5. where none bears it out, check two that follow each other
    """
    sentence = " ".join(text.split())
    if not sentence:
        raise InputError("There is nothing to look for.", hint='Give a sentence: dateline cite "…".')
    sought = sentence if find_names(sentence) else f"{before} {sentence}".strip()
    query = Query(text=sought, **asdict(filters or Filters()))
    passages = [guarded(passage) for passage in searcher.search(query, PASSAGES)]
    verbatim = [item for passage in passages if (item := _word_for_word(sentence, passage))]
    nearest = _nearest(sentence, passages)
    found = [_checked(sentence, item) for item in (*verbatim, *nearest)]
    if not any(match.verdict == "supported" for match in found):
        pairs = (_checked(sentence, pair) for item in nearest for pair in _pairs(item))
        found += [match for match in pairs if match.verdict == "supported"]
    return _report(found)


def _word_for_word(text: str, passage: Passage) -> Evidence | None:
    """Return the whole sentences in which the text stands word for word, but for spacing and kinds of quotes."""
    words = r"\s+".join(re.escape(word) for word in text.translate(QUOTES).split())
    chunk = passage.chunk
    found = re.search(rf"(?<!\w){words}(?!\w)", chunk.text.translate(QUOTES))
    if not found:
        return None
    first, last = (chunk.start + at for at in found.span())
    around = [(s, e) for s, e in chunk.sentences if s < last and first < e]
    start, end = min([first, *(s for s, _ in around)]), max([last, *(e for _, e in around)])
    return Evidence(number=1, passage=passage, start=start, end=end, text=passage.article.text[start:end])


def _nearest(text: str, passages: Sequence[Passage]) -> list[Evidence]:
    """Return the sentences that are about the same thing, those with most of the text's words first.

    Of a text that quotes, only sentences that hold a quotation of it, where there are any: who said the words is then
    the question.
    """
    said = set(stems(text))
    near: list[Evidence] = []
    for found in candidates(passages) if said else ():
        own = len(said & set(stems(found.text)))
        about = f"{found.passage.article.headline}\n{found.passage.chunk.text}"
        wide = len(said & set(stems(about)))
        share = (own + WIDER * (wide - own)) / len(said)
        if share >= NEAR and own / len(said) >= OWN:
            near.append(
                Evidence(
                    number=1,
                    passage=found.passage,
                    start=found.start,
                    end=found.end,
                    text=found.text,
                    score=share,
                )
            )
    quotations = [words for words, _, _ in find_quotations(text)]
    quoting = [item for item in near if any(holds(item.text, words) for words in quotations)]
    return sorted(quoting or near, key=lambda item: -item.score)[:CHECKED]


def _pairs(item: Evidence) -> Iterator[Evidence]:
    """Yield the sentence with the one before it, and with the one after it, each as one quote."""
    borders = item.passage.chunk.sentences
    for (start, first), (second, end) in pairwise(borders):
        if (item.start, item.end) in {(start, first), (second, end)}:
            text = item.passage.article.text[start:end]
            if len(text) <= LONGEST_PAIR:
                yield replace(item, start=start, end=end, text=text)


def _checked(text: str, item: Evidence) -> Match:
    result = check(text, [item])
    stands = result.verdict == "supported"
    return Match(
        article=item.passage.article,
        start=item.start,
        end=item.end,
        quote=item.text,
        verdict=result.verdict,
        differences=() if stands else result.words,
        reason="" if stands else result.reason,
    )


def _report(matches: Sequence[Match]) -> CiteReport:
    """Return the matches by verdict, their order kept within it, each place once.

    What only comes close is told where nothing else is, and then the closest alone.
    """
    bearing = [match for match in matches if match.verdict != "unsupported"]
    ordered = sorted(bearing, key=lambda match: WEIGHT[match.verdict]) or matches[:CLOSEST]
    kept: list[Match] = []
    for match in ordered:
        if not any(_overlap(match, other) for other in kept):
            kept.append(match)
    return CiteReport(verdict=kept[0].verdict if kept else "unsupported", matches=tuple(kept[:MATCHES]))


def _overlap(one: Match, other: Match) -> bool:
    return one.article.id == other.article.id and one.start < other.end and other.start < one.end
