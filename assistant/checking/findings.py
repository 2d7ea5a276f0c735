"""Whether the hard facts of a sentence are those of what it cites: a test for each kind, the first finding of which counts."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from assistant.case import Case, context
from assistant.checking.alignment import denial_moved, in_place_of, opposite_in_place, replaced, swapped
from assistant.checking.dated import apart, bears_out, calendar_words, exact, joined
from assistant.checking.facts import Facts, leftovers, outside, span_of
from assistant.checking.figures import Figure, same
from assistant.checking.polarity import invented, opposite, turned
from assistant.checking.quotations import holds
from assistant.checking.speakers import other_speaker
from assistant.citation import Verdict
from assistant.words import bare, listed, quoted
from index.article import TimeExpression

F = TypeVar("F", Figure, TimeExpression)

_REPORTING = frozenset(listed("file filed publish published date dated report reported appeared"))
_FILED = re.compile(r"\b(?:filed|reported|published|dated) (?:on )?$", re.IGNORECASE)
"""What introduces the day of the article itself, which other days in it do not contradict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How a sentence stood: the verdict, one plain sentence of reason, and the words it turns on."""

    verdict: Verdict
    reason: str = ""
    words: tuple[str, ...] = ()


STANDS = Checked(verdict="supported")


def fails(reason: str, *words: str, verdict: Verdict = "unsupported") -> Checked:
    """Return the finding that a sentence fails, for that reason, on those words."""
    return Checked(verdict=verdict, reason=reason, words=words)


def _against(theirs: str, ours: str) -> Checked:
    return fails(
        f"The article has {quoted([theirs])} where this says {quoted([ours])}.", ours, verdict="contradicted"
    )


def _quotations(case: Case) -> Checked | None:
    held = [context(e) for e in case.evidence] + [h.text for h in case.headlines]
    for text, _, _ in case.said.quotations:
        if not any(holds(source, text) for source in held):
            return fails(f"The passage does not hold the words {quoted([text])}.", text)
    return None


def _figures(case: Case) -> Checked | None:
    said = outside(case.said.figures, case.said.quotations, span_of)
    found = [f for facts in case.cited for f in facts.figures]
    missing, rivals = leftovers(said, found, (_same_noun, lambda theirs, ours: same(ours, theirs)))
    for figure in missing:
        if rival := next((r for r in rivals if _counts_the_same(figure, r)), None):
            return _against(rival.text, figure.text)
        if not any(same(figure, f) for f in found) and not _elsewhere(case, figure):
            return fails(f"The figure {quoted([figure.text])} is not in the cited passage.", figure.text)
    for figure in said:
        instead = _in_place(case, span_of(figure), lambda facts: facts.figures)
        if instead and not any(same(figure, f) for f in instead):
            return _against(instead[0].text, figure.text)
    return _misplaced(said, [facts.figures for facts in case.cited])


def _in_place(case: Case, span: tuple[int, int], kind: Callable[[Facts], Sequence[F]]) -> list[F]:
    """Return the facts of a kind that the closest of the cited sentences has word for word where this has `span`."""
    there = in_place_of(case.sentence, span, case.texts)
    if not there:
        return []
    which, (start, end) = there
    return [fact for fact in kind(case.cited[which]) if fact.start < end and start < fact.end]


def _same_noun(theirs: Figure, ours: Figure) -> bool:
    return same(ours, theirs) and ours.noun == theirs.noun


def _counts_the_same(one: Figure, other: Figure) -> bool:
    """Return whether two figures may be rivals: of one kind, and of the same thing as far as that is said."""
    if one.unit != other.unit:
        return False
    return one.noun == other.noun or not one.noun or not other.noun


def _elsewhere(case: Case, figure: Figure) -> bool:
    """Return whether the passage, beyond the cited sentence, has the figure of the same thing."""
    wider = (f for facts in case.passages for f in facts.figures)
    return any(
        same(figure, f) and (figure.noun == f.noun or figure.unit == f.unit not in {"", "ordinal"})
        for f in wider
    )


def _misplaced(said: Sequence[Figure], cited: Sequence[Sequence[Figure]]) -> Checked | None:
    """Return a finding where a figure is given to what another figure of the same cited sentence counts."""
    for figure in said:
        equal = [f for found in cited for f in found if same(figure, f)]
        beside = (f for found in cited if any(f in equal for f in found) for f in found)
        owner = next(
            (f for f in beside if f.noun == figure.noun and f.unit == figure.unit and f not in equal), None
        )
        if figure.noun and owner and all(f.noun not in {"", figure.noun} for f in equal):
            return _against(f"{owner.text} {owner.noun}", f"{figure.text} {figure.noun}")
    return None


def _codes(case: Case) -> Checked | None:
    said = outside(case.said.codes, case.said.quotations, lambda c: (c[1], c[2]))
    found = [code for facts in case.cited for code, _, _ in facts.codes]
    missing, rivals = leftovers([code for code, _, _ in said], found, (str.__eq__,))
    for code in missing:
        if rivals and code not in found:
            return _against(rivals[0], code)
        if not any(code == c for facts in (*case.passages, *case.headlines) for c, _, _ in facts.codes):
            return fails(f"{quoted([code])} is not in the cited passage.", code)
    return None


def _dates(case: Case) -> Checked | None:
    own = joined(case.sentence, case.said.dates)
    said = outside(own, case.said.quotations, span_of)
    found = [t for facts in case.cited for t in joined(facts.text, facts.dates)]
    ends = [t for facts in case.cited for t in facts.dates]
    quoted_days = {
        t.value for t in own if t not in said
    }  # the quotation holds, so what it means may be spelt out
    missing, rivals = leftovers(said, found, (exact, bears_out))
    for time in missing:
        filed = _publication(case, time) and bool(_FILED.search(case.sentence[: time.start]))
        if (
            filed
            or time.value in quoted_days
            or (not rivals and (_publication(case, time) or any(bears_out(t, time) for t in found)))
        ):
            continue
        if "/" not in time.value and any(exact(t, time) for t in ends if t not in found):
            continue
        if rival := next((r for r in rivals if apart(r, time)), None):
            return _against(rival.text, time.text)
        if not any(bears_out(t, time) for facts in (*case.passages, *case.headlines) for t in facts.dates):
            return fails(f"The date {quoted([time.text])} is not in the cited passage.", time.text)
    for time in outside(case.said.dates, case.said.quotations, span_of):
        instead = _in_place(case, span_of(time), lambda facts: facts.dates)
        if instead and not any(bears_out(t, time) or not apart(t, time) for t in instead):
            return _against(instead[0].text, time.text)
    return _calendar(case)


def _calendar(case: Case) -> Checked | None:
    """Return a finding for a month or weekday that made no date and that nothing cited has (`an October survey`)."""
    near = {word: text[s:e] for text in case.texts for word, s, e in calendar_words(text)}
    there = set(near) or {word for text in case.around for word, _, _ in calendar_words(text)}
    for word, start, end in calendar_words(case.sentence):
        dated = any(t.start <= start and end <= t.end for t in case.said.dates)
        if word not in there and not dated:
            text = case.sentence[start:end]
            other = next(iter(near.values()), "")
            return _against(other, text) if other else fails(f"The article has no {quoted([text])}.", text)
    return None


def _publication(case: Case, time: TimeExpression) -> bool:
    """Return whether the date is the article's own, and is called so: `filed Saturday 19 January 2013`."""
    before = case.sentence[: time.start].split()[-3:]
    reporting = any(bare(w.strip(",(")) in _REPORTING for w in before)
    days = {e.passage.article.day for e in case.evidence}
    return reporting and time.earliest is not None and time.earliest == time.latest and time.earliest in days


def _names(case: Case) -> Checked | None:
    for name in case.said.names:  # quoted ones too: the words may stand in the passage, but in another place
        cited = any(k.knows(name) for k in case.known)
        if instead := replaced(case.sentence, name, case.texts, cited=cited):
            return _against(instead, name.text)
        if not cited and not any(k.knows(name) for k in case.widely_known):
            return fails(f"The name {quoted([name.text])} is not in the cited passage.", name.text)
    if pair := other_speaker(case.sentence, case.texts):
        return fails(f"In the article {quoted(pair[1:])} says so, not {quoted(pair[:1])}.", pair[0])
    return None


def _swaps(case: Case) -> Checked | None:
    said = case.said
    for kind in (map(span_of, said.figures), map(span_of, said.names), map(span_of, said.dates)):
        if pair := swapped(case.sentence, list(kind), case.texts):
            reason = f"The article has {quoted(pair)} the other way round."
            return fails(reason, *pair, verdict="contradicted")
    return None


def _turned(case: Case) -> Checked | None:
    pair = turned(case.sentence, case.texts)
    if word := pair[0] if pair else denial_moved(case.sentence, case.texts):
        reason = f"It turns round what the article says: {quoted([word])}."
        return fails(reason, word, verdict="contradicted")
    if pair := opposite_in_place(case.sentence, case.texts) or opposite(case.sentence, case.texts):
        return _against(pair[1], pair[0])
    return None


def _denials(case: Case) -> Checked | None:
    if word := invented(case.sentence, [*case.texts, *case.around]):
        return fails(f"The passage bears out no {quoted([word])}.", word)
    return None


HARD = (_quotations, _figures, _codes, _dates, _names, _swaps, _turned, _denials)
"""The tests, in the order in which they are put: each returns its finding, None where it finds nothing wrong."""
TELLING_AGAINST = (_quotations, _figures, _codes, _dates, _swaps, _turned)
"""Those that make support less likely: a denial that is merely not there does not, nor does a name: of AttributionBench
dev's claims with one about as many are supported (47 %) as are not."""
