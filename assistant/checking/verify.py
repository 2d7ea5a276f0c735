"""Is a sentence in what it cites? Quotations, figures, dates, names and denials first, then the words."""

from collections.abc import Sequence

from assistant.case import Case, context
from assistant.checking.alignment import run_along
from assistant.checking.clauses import clauses_of
from assistant.checking.facts import facts_of
from assistant.checking.findings import HARD, STANDS, TELLING_AGAINST, Checked, fails
from assistant.checking.grafts import grafted
from assistant.checking.meaning import Meaning, as_meant
from assistant.checking.polarity import left_open, unattributed
from assistant.checking.speakers import other_office
from assistant.checking.strangers import strangers
from assistant.citation import Verdict
from assistant.evidence import Evidence
from assistant.words import fold, is_content, quoted, stem, stems, words

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
    # what the nearest contradicts, no other makes true
    return "supported" in found and found[0] != "contradicted"


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
    return fails(f"No cited sentence alone says all of it{named}.", *other, verdict="partly")


def _tested(case: Case, meaning: Meaning | None) -> Checked:
    """Return the first finding on all that is cited, read as one text."""
    failed = next((finding for test in HARD if (finding := test(case))), None)
    return failed or _words(case, meaning) or _shades(case) or _strangers(case, meaning) or STANDS


def support(sentence: str, evidence: Sequence[Evidence], meaning: Meaning) -> float:
    """Return how likely the evidence supports `sentence`, in [0, 1]: its meaning, less where a hard fact fails.

    For ranking and measuring; what a reader may see is decided by `check`.
    """
    if not evidence:
        return 0.0
    if _verbatim(sentence, evidence):
        return 1.0
    case = Case(sentence, tuple(evidence))
    failed = any(test(case) for test in TELLING_AGAINST)
    return meaning.score(sentence, case.texts, case.around) * (FAILED if failed else 1.0)


def _verbatim(sentence: str, evidence: Sequence[Evidence]) -> bool:
    return any(fold(sentence) == fold(e.text) for e in evidence)


def _words(case: Case, meaning: Meaning | None) -> Checked | None:
    words = [w for w in case.said.words if not _quoted_word(case, w[1])]
    if not words:
        hard = (case.said.quotations, case.said.dates, case.said.figures, case.said.codes)
        known_name = any(k.knows(n) for k in case.known for n in case.said.names)
        return None if known_name or any(hard) else fails("It says nothing that can be checked.")
    near = {s for text in case.texts for s in stems(text)}
    far = {s for text in case.around for s in stems(text)}
    strange = [word for s, word in words if s not in near and s not in far]
    held = sum(1.0 if s in near else WIDER if s in far else 0.0 for s, _ in words) / len(words)
    if held >= SUPPORTED:
        return None
    named = strange or [word for s, word in words if s not in near]
    told = sum(s in near for s, _ in words) / len(words)
    score = meaning.score(case.sentence, case.texts, case.around) if meaning else 0.0
    verdict = as_meant(score) if meaning else _as_worded(held, told)
    if verdict == "supported":
        return None
    return fails(f"The cited sentence does not say {quoted(named)}.", *named, verdict=verdict)


def _as_worded(held: float, told: float) -> Verdict:
    return "partly" if held >= PARTLY and told >= TOLD else "unsupported"


def _strangers(case: Case, meaning: Meaning | None) -> Checked | None:
    """Return a finding where a sentence told in its source's words has others put in."""
    names = {word for name in case.said.names for word, _, _ in words(name.text)}
    known = names.union(word for _, word in case.said.words)
    put_in = strangers(case.sentence, case.texts, case.around, meaning)
    if named := [w for w in put_in if w in known and not _quoted_word(case, w)]:
        return fails(f"The cited sentence does not say {quoted(named)}.", *named, verdict="partly")
    return None


def _quoted_word(case: Case, word: str) -> bool:
    return any(stem(word) in stems(text) for text, _, _ in case.said.quotations)


def _shades(case: Case) -> Checked | None:
    """Return a finding where hard facts stand but what the article leaves open is stated outright."""
    if pair := other_office(case.sentence, case.texts, case.around):
        reason = f"In the article {quoted(pair[1:])} says so, not {quoted(pair[:1])}."
        return fails(reason, pair[0], verdict="partly")
    if word := left_open(case.sentence, case.texts):
        return fails(f"The article leaves it open: {quoted([word])}.", word)
    if word := unattributed(case.sentence, case.texts):
        reason = f"The article gives it as somebody's claim: {quoted([word])}."
        return fails(reason, word, verdict="partly")
    found = [f for facts in case.cited for f in facts.figures]
    for figure in case.said.figures:
        equal = [f for f in found if f.value == figure.value]
        if equal and figure.bound in {"over", "under"} and all(f.bound != figure.bound for f in equal):
            reason = f"The article gives {quoted([equal[0].text])} with no such bound."
            return fails(reason, figure.text, verdict="partly")
    return None
