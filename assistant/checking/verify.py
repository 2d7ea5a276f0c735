"""Is a sentence in what it cites? Quotations, figures, dates, names and denials first, then the words."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from assistant.case import Case, context
from assistant.checking.alignment import (
    denial_moved,
    grafted,
    in_place_of,
    opposite_in_place,
    other_office,
    other_speaker,
    replaced,
    run_along,
    swapped,
)
from assistant.checking.clauses import clauses_of
from assistant.checking.dated import apart, bears_out, calendar_words, exact, joined
from assistant.checking.facts import Facts, facts_of, leftovers, outside
from assistant.checking.figures import Figure, same
from assistant.checking.meaning import Meaning, as_meant
from assistant.checking.polarity import invented, left_open, opposite, turned, unattributed
from assistant.checking.quotations import holds
from assistant.checking.strangers import strangers
from assistant.citation import Verdict
from assistant.evidence import Evidence
from assistant.words import bare, fold, is_content, listed, quoted, stem, stems, words
from index.article import TimeExpression

F = TypeVar("F", Figure, TimeExpression)

SUPPORTED = 0.8
"""Share of the content words that must stand in what is cited for a sentence to pass: one stranger in five, which
is how far an honest sentence strays from its source's wording."""
PARTLY = 0.5
"""Below this share a sentence is not a telling of its source at all."""
WIDER = 0.5
"""What a word counts for that stands in the passage or the headline, but not in the cited sentence."""
TOLD = 1 / 3
"""Share of the content words that the cited sentence itself must have: the rest of the passage only adds to it."""
NEAREST = 3
"""Cited sentences that are tried alone, those first that share most words: a sentence with all of another's words is one."""
SPLICED = 0.75
"""Share of its words that stand side by side in what is cited as they do in it, from which on a sentence is put together from
several, not a summary of them in words of its own. All of 320 splices made by program lie above .8; of 61 true claims of
AttributionBench and WiCE dev that no cited sentence supports alone, 13."""
FAILED = 0.5
"""What is left of the likelihood of support where a hard fact fails. Seen on AttributionBench dev, where shares from .3 to
.7 order claims equally well."""
_REPORTING = frozenset(listed("file filed publish published date dated report reported appeared"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How a sentence stood: the verdict, one plain sentence of reason, and the words it turns on."""

    verdict: Verdict
    reason: str = ""
    words: tuple[str, ...] = ()


STANDS = Checked(verdict="supported")

FILED = re.compile(r"\b(?:filed|reported|published|dated) (?:on )?$", re.IGNORECASE)
"""What introduces the day of the article itself, which other days in it do not contradict."""


def check(sentence: str, evidence: Sequence[Evidence], meaning: Meaning | None = None) -> Checked:
    """Return whether what `sentence` says is in the evidence it cites; nothing invented passes.

    Quotations must stand in the passage to the letter; figures, dates, names and denials as the cited sentences
    have them, in any spelling; the other words by their stems or, with `meaning`, in other words of the same sense.
    Figures and quotations come from the cited passage; names and dates may come from its article's headline too.
    The first failure is the verdict; no likeness in meaning makes up for a hard fact that fails. One cited sentence
    alone must say it whole, or each of the claims that it coordinates: what several say joined, none may say. Only a
    sentence in words of its own may sum several up.
    """
    if not evidence:
        return Checked(verdict="unsupported", reason="It cites nothing.")
    if _verbatim(sentence, evidence):
        return STANDS
    if len(evidence) == 1:
        return _tested(Case(sentence, tuple(evidence)), meaning)
    case, clauses = Case(sentence, tuple(evidence)), clauses_of(sentence)
    graft = any(_grafted(sentence, e, evidence) for e in evidence)
    each = len(clauses) > 1 and not graft and all(_alone(clause, evidence, meaning) for clause in clauses)
    if each or _alone(sentence, evidence, meaning):
        return _strangers(case, meaning) or STANDS
    found = _tested(case, meaning)
    spliced = graft or run_along(sentence, case.texts) >= SPLICED
    return _joined(sentence, evidence) if spliced and found.verdict == "supported" else found


def _alone(claim: str, evidence: Sequence[Evidence], meaning: Meaning | None) -> bool:
    """Return whether one of the cited sentences supports all that is claimed, the others adding no more than a name."""
    named = {stem(w) for name in facts_of(claim, None).names for w, _, _ in words(name.text)}
    ours = set(stems(claim)) - named
    shared = len(ours & {s for e in evidence for s in stems(e.text)})
    nearest = [
        e
        for e in nearest_first(claim, evidence)
        if _held(ours, e) >= SUPPORTED * shared and not _grafted(claim, e, evidence)
    ]
    found = [_tested(Case(claim, (e,)), meaning).verdict for e in nearest[:NEAREST]]
    return (
        "supported" in found and found[0] != "contradicted"
    )  # what the nearest contradicts, no other makes true


def _held(ours: set[str], evidence: Evidence) -> float:
    """Return how many of the stems a cited sentence has; what its pronouns stand for is in the passage."""
    near = ours & set(stems(evidence.text))
    return len(near) + WIDER * len((ours - near) & set(stems(context(evidence))))


def _grafted(claim: str, one: Evidence, evidence: Sequence[Evidence]) -> bool:
    return grafted(claim, one.text, [e.text for e in evidence if e is not one])


def nearest_first(claim: str, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the evidence that shares most words with a claim first."""
    ours = {stem(word) for word, _, _ in words(claim)}
    return sorted(evidence, key=lambda e: -len(ours & {stem(word) for word, _, _ in words(e.text)}))


def _joined(sentence: str, evidence: Sequence[Evidence]) -> Checked:
    """Return the finding on a sentence whose parts stand in different cited sentences, joined into what none of them says."""
    near = stems(nearest_first(sentence, evidence)[0].text)
    other = [word for word, _, _ in words(sentence) if is_content(word) and stem(word) not in near]
    named = f": others have {quoted(other)}" if other else ""
    return _fails(f"No cited sentence alone says all of it{named}.", *other, verdict="partly")


def _tested(case: Case, meaning: Meaning | None) -> Checked:
    """Return the first finding on all that is cited, read as one text."""
    tests = (_quotations, _figures, _codes, _dates, _names, _swaps, _turned, _denials)
    failed = next((finding for test in tests if (finding := test(case))), None)
    return failed or _words(case, meaning) or _shades(case) or _strangers(case, meaning) or STANDS


def support(sentence: str, evidence: Sequence[Evidence], meaning: Meaning) -> float:
    """Return how likely the evidence supports `sentence`, in [0, 1]: its meaning, less where a hard fact fails.

    For ranking and measuring; what a reader may see is decided by `check`. A name that is merely not there does not
    count: of AttributionBench dev's claims with one about as many are supported (47 %) as are not.
    """
    if not evidence:
        return 0.0
    if _verbatim(sentence, evidence):
        return 1.0
    case = Case(sentence, tuple(evidence))
    failed = any(test(case) for test in (_quotations, _figures, _codes, _dates, _swaps, _turned))
    return meaning.score(sentence, case.texts, case.around) * (FAILED if failed else 1.0)


def _verbatim(sentence: str, evidence: Sequence[Evidence]) -> bool:
    return any(fold(sentence) == fold(e.text) for e in evidence)


def _fails(reason: str, *words: str, verdict: Verdict = "unsupported") -> Checked:
    return Checked(verdict=verdict, reason=reason, words=words)


def _against(theirs: str, ours: str) -> Checked:
    return _fails(
        f"The article has {quoted([theirs])} where this says {quoted([ours])}.", ours, verdict="contradicted"
    )


def _quotations(case: Case) -> Checked | None:
    held = [context(e) for e in case.evidence] + [h.text for h in case.headlines]
    for text, _, _ in case.said.quotations:
        if not any(holds(source, text) for source in held):
            return _fails(f"The passage does not hold the words {quoted([text])}.", text)
    return None


def _figures(case: Case) -> Checked | None:
    said = outside(case.said.figures, case.said.quotations, lambda f: (f.start, f.end))
    found = [f for facts in case.cited for f in facts.figures]
    missing, rivals = leftovers(said, found, (_same_noun, lambda theirs, ours: same(ours, theirs)))
    for figure in missing:
        if rival := next((r for r in rivals if _counts_the_same(figure, r)), None):
            return _against(rival.text, figure.text)
        if not any(same(figure, f) for f in found) and not _elsewhere(case, figure):
            return _fails(f"The figure {quoted([figure.text])} is not in the cited passage.", figure.text)
    for figure in said:
        instead = _in_place(case, (figure.start, figure.end), lambda facts: facts.figures)
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
            return _fails(f"{quoted([code])} is not in the cited passage.", code)
    return None


def _dates(case: Case) -> Checked | None:
    own = joined(case.sentence, case.said.dates)
    said = outside(own, case.said.quotations, lambda t: (t.start, t.end))
    found = [t for facts in case.cited for t in joined(facts.text, facts.dates)]
    ends = [t for facts in case.cited for t in facts.dates]
    quoted_days = {
        t.value for t in own if t not in said
    }  # the quotation holds, so what it means may be spelt out
    missing, rivals = leftovers(said, found, (exact, bears_out))
    for time in missing:
        filed = _publication(case, time) and bool(FILED.search(case.sentence[: time.start]))
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
            return _fails(f"The date {quoted([time.text])} is not in the cited passage.", time.text)
    for time in outside(case.said.dates, case.said.quotations, lambda t: (t.start, t.end)):
        instead = _in_place(case, (time.start, time.end), lambda facts: facts.dates)
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
            return _against(other, text) if other else _fails(f"The article has no {quoted([text])}.", text)
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
            return _fails(f"The name {quoted([name.text])} is not in the cited passage.", name.text)
    if pair := other_speaker(case.sentence, case.texts):
        return _fails(f"In the article {quoted(pair[1:])} says so, not {quoted(pair[:1])}.", pair[0])
    return None


def _swaps(case: Case) -> Checked | None:
    kinds: tuple[Sequence[tuple[int, int]], ...] = (
        [(f.start, f.end) for f in case.said.figures],
        [(n.start, n.end) for n in case.said.names],
        [(t.start, t.end) for t in case.said.dates],
    )
    for spans in kinds:
        if pair := swapped(case.sentence, spans, case.texts):
            reason = f"The article has {quoted(pair)} the other way round."
            return _fails(reason, *pair, verdict="contradicted")
    return None


def _turned(case: Case) -> Checked | None:
    if pair := turned(case.sentence, case.texts):
        reason = f"It turns round what the article says: {quoted(pair[:1])}."
        return _fails(reason, pair[0], verdict="contradicted")
    if word := denial_moved(case.sentence, case.texts):
        reason = f"It turns round what the article says: {quoted([word])}."
        return _fails(reason, word, verdict="contradicted")
    if pair := opposite_in_place(case.sentence, case.texts) or opposite(case.sentence, case.texts):
        return _against(pair[1], pair[0])
    return None


def _denials(case: Case) -> Checked | None:
    if word := invented(case.sentence, [*case.texts, *case.around]):
        return _fails(f"The passage bears out no {quoted([word])}.", word)
    return None


def _words(case: Case, meaning: Meaning | None) -> Checked | None:
    words = [w for w in case.said.words if not _quoted_word(case, w[1])]
    if not words:
        hard = (case.said.quotations, case.said.dates, case.said.figures, case.said.codes)
        known_name = any(k.knows(n) for k in case.known for n in case.said.names)
        return None if known_name or any(hard) else _fails("It says nothing that can be checked.")
    near = {s for text in case.texts for s in stems(text)}
    far = {s for text in case.around for s in stems(text)}
    strange = [word for s, word in words if s not in near and s not in far]
    held = sum(1.0 if s in near else WIDER if s in far else 0.0 for s, _ in words) / len(words)
    if held >= SUPPORTED:
        return None
    named = strange or [word for s, word in words if s not in near]
    told = sum(s in near for s, _ in words) / len(words)
    by_words: Verdict = "partly" if held >= PARTLY and told >= TOLD else "unsupported"
    verdict = as_meant(meaning.score(case.sentence, case.texts, case.around)) if meaning else by_words
    if verdict == "supported":
        return None
    return _fails(f"The cited sentence does not say {quoted(named)}.", *named, verdict=verdict)


def _strangers(case: Case, meaning: Meaning | None) -> Checked | None:
    """Return a finding where a sentence told in its source's words has others put in."""
    names = {word for name in case.said.names for word, _, _ in words(name.text)}
    known = names.union(word for _, word in case.said.words)
    put_in = strangers(case.sentence, case.texts, case.around, meaning)
    if named := [w for w in put_in if w in known and not _quoted_word(case, w)]:
        return _fails(f"The cited sentence does not say {quoted(named)}.", *named, verdict="partly")
    return None


def _quoted_word(case: Case, word: str) -> bool:
    return any(stem(word) in stems(text) for text, _, _ in case.said.quotations)


def _shades(case: Case) -> Checked | None:
    """Return a finding where hard facts stand but what the article leaves open is stated outright."""
    if pair := other_office(case.sentence, case.texts, case.around):
        reason = f"In the article {quoted(pair[1:])} says so, not {quoted(pair[:1])}."
        return _fails(reason, pair[0], verdict="partly")
    if word := left_open(case.sentence, case.texts):
        return _fails(f"The article leaves it open: {quoted([word])}.", word)
    if word := unattributed(case.sentence, case.texts):
        reason = f"The article gives it as somebody's claim: {quoted([word])}."
        return _fails(reason, word, verdict="partly")
    found = [f for facts in case.cited for f in facts.figures]
    for figure in case.said.figures:
        equal = [f for f in found if f.value == figure.value]
        if equal and figure.bound in {"over", "under"} and all(f.bound != figure.bound for f in equal):
            reason = f"The article gives {quoted([equal[0].text])} with no such bound."
            return _fails(reason, figure.text, verdict="partly")
    return None
