"""What the archive says of a text as JSON: the object of one sentence, and of a draft (DESIGN §5)."""

from collections.abc import Sequence

from typing_extensions import TypedDict

from assistant.citation import Verdict
from assistant.lookup.cite import CiteReport, Match
from assistant.lookup.pasted import Looked, counts
from ui.objects import place_object
from ui.permalink import Permalink
from ui.shapes import PlaceObject


class MatchObject(PlaceObject):
    """A place in the archive that bears on a text; `differences` are the text's words that it does not bear out.

    `link` is its permanent address, relative to the server's root.
    """

    verdict: Verdict
    differences: list[str]
    reason: str
    link: str


class CiteObject(TypedDict):
    """What the archive says of a sentence: the best verdict that any match gives, and the matches, best first."""

    verdict: Verdict
    matches: list[MatchObject]


class LookedObject(CiteObject):
    """A sentence of a pasted text, with what the archive says of it; `start` and `end` are its place in the text."""

    text: str
    start: int
    end: int


class LookupObject(TypedDict):
    """What the archive says of a pasted text, sentence by sentence, and how many sentences had each verdict."""

    sentences: list[LookedObject]
    counts: dict[Verdict, int]


def cite_object(report: CiteReport) -> CiteObject:
    """Return what the archive says of one sentence."""
    return {"verdict": report.verdict, "matches": [_match(match) for match in report.matches]}


def lookup_object(looked: Sequence[Looked]) -> LookupObject:
    """Return what the archive says of a text."""
    return {"sentences": [_looked(one) for one in looked], "counts": counts(looked)}


def link_to(match: Match) -> Permalink:
    """Return the permanent link to the words of a match."""
    return Permalink.to(match.article.id, match.start, match.quote)


def _match(match: Match) -> MatchObject:
    return {
        **place_object(match),
        "verdict": match.verdict,
        "differences": list(match.differences),
        "reason": match.reason,
        "link": link_to(match).address(),
    }


def _looked(one: Looked) -> LookedObject:
    found = cite_object(one.report)
    return {"text": one.sentence, "start": one.start, "end": one.end, **found}
