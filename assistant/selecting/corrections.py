"""Notices that take a report back, and what of other reports they leave standing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.selecting.ranking import Candidate
from assistant.words import fold, stems
from index.article import Article
from index.sentences import sentence_spans

WITHDRAWN = frozenset({"killed", "withdrawn", "retracted"})
"""What an article's status says when its outlet stands by none of it."""
_MARK = r"(?:C(?:ORRECTION|orrection|LARIFICATION|larification)S?s?|R(?:ETRACTION|etraction)|KILL|WITHDRAWAL)"
_HEADED = re.compile(rf"\W*{_MARK}\s?[:\u2013\u2014-]")
_OPENS = re.compile(
    rf"""\b{_MARK}: | ^In\s(?:our|a|the)\s(?:report|story|article)\b.*\bwe\s(?:said|wrote|called|reported|gave|named|put)\b
    | \b(?:earlier|previous)\sversions?\sof\sthis\s(?:report|story|article)\b
    | \b(?:our|this|the)\s(?:report|story|article|headline|caption)\b[^.]*\b(?:wrongly|incorrectly|mistakenly|erroneously|misstated
    |misidentified)\b""",
    re.VERBOSE,
)
_KILLS = re.compile(r"\bkill\sthe\sstory\b|\b(?:withdraws?|withdrawn|retracts?|retracted)\b", re.IGNORECASE)
_OF_ITSELF = re.compile(r"\b(?:earlier|previous)\sversions?\sof\sthis\b", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
_HEADLINED = re.compile(r'\b(?:headlined|titled|headlines?|titles?)\s*"', re.IGNORECASE)
"""Says which report is meant: no other of that outlet is."""
WITHIN_DAYS = 31
"""How long after a report its outlet's notice may come where the notice does not quote its headline."""
ALIKE = 0.3
"""Share of the shorter sentence's words that stand in the other where a notice speaks of what a report says."""
SHARED = 2
LONGEST = 600
"""Characters of a notice that are quoted as one; more would be a column of corrections, on many matters."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A paragraph by which an outlet takes back what it reported, as one candidate: its sentences need each other."""

    candidate: Candidate

    @property
    def kills(self) -> bool:
        """Whether nothing of the report is left."""
        return bool(_KILLS.search(self.candidate.text))

    def takes_back(self, other: Candidate) -> bool:
        """Return whether it speaks of what the sentence of an earlier report says, or withdraws the whole report."""
        return self._is_about(other.passage.article) and (self.kills or self._speaks_of(other))

    def _is_about(self, report: Article) -> bool:
        article, text = self.candidate.passage.article, self.candidate.text
        if report.id == article.id or _OF_ITSELF.search(text):
            return False
        headline = fold(report.headline).casefold()
        if len(headline.split()) > SHARED and headline in fold(text).casefold():
            return True
        if _HEADLINED.search(fold(text)):
            return False
        if report.source != article.source or self.kills or not (report.day and article.day):
            return False
        return 0 <= (article.day - report.day).days <= WITHIN_DAYS

    def _speaks_of(self, other: Candidate) -> bool:
        own = _QUOTED.sub(" ", fold(self.candidate.text))
        theirs = set(stems(other.text))
        return any(_alike(set(stems(own[start:end])), theirs) for start, end in sentence_spans(own))


def _alike(ours: set[str], theirs: set[str]) -> bool:
    shared = len(ours & theirs)
    return shared >= SHARED and shared >= ALIKE * min(len(ours), len(theirs))


def gathered(found: Sequence[Candidate]) -> tuple[list[Candidate], list[Notice]]:
    """Return the sentences with those of a notice made one, and the notices; `found` are in their passages' order."""
    whole: list[Candidate] = []
    notices: list[Notice] = []
    for part, noticed in _parts(found):
        if noticed:
            notices.append(Notice(_joined(part)))
        whole += [notices[-1].candidate] if noticed else part
    return whole, notices


def _parts(found: Sequence[Candidate]) -> Iterator[tuple[list[Candidate], bool]]:
    """Yield the sentences in runs: each notice, up to LONGEST characters of it, and what stands between notices."""
    part: list[Candidate] = []
    noticed = False
    for sentence in found:
        goes_on = bool(part) and noticed and _follows(part, sentence)
        opens = not goes_on and _opens(sentence)
        if part and not goes_on and (opens or noticed):
            yield part, noticed
            part = []
        noticed = goes_on or opens
        part.append(sentence)
    if part:
        yield part, noticed


def is_notice(text: str) -> bool:
    """Return whether the text takes a report back or corrects it."""
    return bool(_HEADED.match(text) or _OPENS.search(text))


def _opens(sentence: Candidate) -> bool:
    return bool(_HEADED.match(sentence.passage.article.headline) or _OPENS.search(sentence.text))


def _follows(part: Sequence[Candidate], sentence: Candidate) -> bool:
    """Return whether the sentence stands in the paragraph of the part, and the part has room for it."""
    first, last = part[0], part[-1]
    if sentence.passage.chunk.id != first.passage.chunk.id or sentence.end - first.start > LONGEST:
        return False
    return "\n" not in first.passage.article.text[last.end : sentence.start]


def _joined(part: Sequence[Candidate]) -> Candidate:
    first, last = part[0], part[-1]
    text = first.passage.article.text[first.start : last.end]
    return replace(first, end=last.end, text=text)


Scored = tuple[float, Candidate]


def settled(scored: Sequence[Scored], notices: Sequence[Notice]) -> list[Scored]:
    """Return `scored` without what its outlet has taken back; a correction has at least the score of what it corrects."""
    kept = [(s, c) for s, c in scored if c.passage.article.status not in WITHDRAWN]
    for notice in notices:
        taken = [(s, c) for s, c in kept if notice.takes_back(c)]
        kept = [pair for pair in kept if pair not in taken]
        if taken and not notice.kills:
            own = [s for s, c in kept if c == notice.candidate]
            kept = [(s, c) for s, c in kept if c != notice.candidate]
            kept.append((max([*own, *(s for s, _ in taken)]), notice.candidate))
    return kept
