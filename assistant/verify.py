"""Is a sentence in what it cites? Quotations, figures, dates, names and denials first, then the words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.alignment import denial_moved, in_place_of, other_speaker, replaced, swapped
from assistant.answer import Verdict
from assistant.dated import bears_out, calendar_words, exact, joined
from assistant.evidence import Evidence
from assistant.facts import Facts, facts_of, leftovers, outside
from assistant.figures import Figure, find_figures, same
from assistant.names import Known, known
from assistant.polarity import invented, left_open, opposite, turned
from assistant.quotations import holds
from assistant.words import bare, fold, listed, quoted, stem, stems
from index.article import Passage, TimeExpression

SUPPORTED = 0.8
"""Share of the content words that must stand in what is cited for a sentence to pass: one stranger in five, which
is how far an honest sentence strays from its source's wording."""
PARTLY = 0.5
"""Below this share a sentence is not a telling of its source at all."""
WIDER = 0.5
"""What a word counts for that stands in the passage or the headline, but not in the cited sentence."""
TOLD = 1 / 3
"""Share of the content words that the cited sentence itself must have: the rest of the passage only adds to it."""
_REPORTING = frozenset(listed("file filed publish published date dated report reported appeared"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How a sentence stood: the verdict, one plain sentence of reason, and the words it turns on."""

    verdict: Verdict
    reason: str = ""
    words: tuple[str, ...] = ()


STANDS = Checked(verdict="supported")


def check(sentence: str, evidence: Sequence[Evidence]) -> Checked:
    """Return whether what `sentence` says is in the evidence it cites; nothing invented passes.

    Quotations must stand in the passage to the letter; figures, dates, names and denials as the cited sentences
    have them, in any spelling; the other words by their stems. Figures and quotations come from the cited passage;
    names and dates may come from its article's headline too. The first failure is the verdict.
    """
    if not evidence:
        return Checked(verdict="unsupported", reason="It cites nothing.")
    if any(fold(sentence) == fold(e.text) for e in evidence):
        return STANDS
    case = _Case(sentence, tuple(evidence))
    tests = (_quotations, _figures, _codes, _dates, _names, _swaps, _polarity, _words, _shades)
    return next((finding for test in tests if (finding := test(case))), STANDS)


@dataclass(frozen=True)
class _Case:
    """A sentence beside what it cites, each read once."""

    sentence: str
    evidence: tuple[Evidence, ...]

    @cached_property
    def published(self) -> date | None:
        return self.evidence[0].passage.article.day

    @cached_property
    def said(self) -> Facts:
        return facts_of(self.sentence, self.published)

    @cached_property
    def texts(self) -> list[str]:
        return [e.text for e in self.evidence]

    @cached_property
    def cited(self) -> list[Facts]:
        return [facts_of(e.text, e.passage.article.day) for e in self.evidence]

    @cached_property
    def passages(self) -> list[Facts]:
        unique = {(p.chunk.id, _context(e)): p.article.day for e in self.evidence for p in (e.passage,)}
        return [facts_of(text, day) for (_, text), day in unique.items()]

    @cached_property
    def headlines(self) -> list[Facts]:
        unique = {e.passage.article.headline: e.passage.article.day for e in self.evidence}
        return [facts_of(headline, day) for headline, day in unique.items()]

    @cached_property
    def known(self) -> list[Known]:
        return [known(text) for text in self.texts]

    @cached_property
    def widely_known(self) -> list[Known]:
        about = {_about(e.passage) for e in self.evidence}
        return [known(f.text) for f in (*self.passages, *self.headlines)] + [known(text) for text in about]


def _context(evidence: Evidence) -> str:
    """Return the passage's text, widened where the cited sentence reaches beyond it."""
    chunk = evidence.passage.chunk
    return evidence.passage.article.text[min(chunk.start, evidence.start) : max(chunk.end, evidence.end)]


def _about(passage: Passage) -> str:
    article = passage.article
    return "\n".join((article.source, article.dateline, article.section, *article.byline))


def _fails(reason: str, *words: str, verdict: Verdict = "unsupported") -> Checked:
    return Checked(verdict=verdict, reason=reason, words=words)


def _against(theirs: str, ours: str) -> Checked:
    return _fails(
        f"The article has {quoted([theirs])} where this says {quoted([ours])}.", ours, verdict="contradicted"
    )


def _quotations(case: _Case) -> Checked | None:
    held = [_context(e) for e in case.evidence] + [h.text for h in case.headlines]
    for text, _, _ in case.said.quotations:
        if not any(holds(source, text) for source in held):
            return _fails(f"The passage does not hold the words {quoted([text])}.", text)
    return None


def _figures(case: _Case) -> Checked | None:
    said = outside(case.said.figures, case.said.quotations, lambda f: (f.start, f.end))
    found = [f for facts in case.cited for f in facts.figures]
    missing, rivals = leftovers(said, found, (_same_noun, lambda theirs, ours: same(ours, theirs)))
    for figure in missing:
        rival = next((r for r in rivals if _counts_the_same(figure, r)), None)
        if rival:
            return _against(rival.text, figure.text)
        if not any(same(figure, f) for f in found) and not _elsewhere(case, figure):
            return _fails(f"The figure {quoted([figure.text])} is not in the cited passage.", figure.text)
    for figure in said:
        instead = in_place_of(case.sentence, (figure.start, figure.end), case.texts)
        if instead and not any(same(figure, f) for f in find_figures(instead)):
            return _against(instead, figure.text)
    return _misplaced(said, found)


def _same_noun(theirs: Figure, ours: Figure) -> bool:
    return same(ours, theirs) and ours.noun == theirs.noun


def _counts_the_same(one: Figure, other: Figure) -> bool:
    """Return whether two figures may be rivals: of one kind, and of the same thing as far as that is said."""
    if one.unit != other.unit:
        return False
    return bool(one.unit) or not one.noun or not other.noun or one.noun == other.noun


def _elsewhere(case: _Case, figure: Figure) -> bool:
    """Return whether the passage, beyond the cited sentence, has the figure of the same thing."""
    wider = (f for facts in case.passages for f in facts.figures)
    return any(
        same(figure, f) and (figure.noun == f.noun or figure.unit not in {"", "ordinal"}) for f in wider
    )


def _misplaced(said: Sequence[Figure], found: Sequence[Figure]) -> Checked | None:
    """Return a finding where a figure of the source is given to what another figure of it counts."""
    for figure in said:
        equal = [f for f in found if same(figure, f)]
        owner = next(
            (f for f in found if f.noun == figure.noun and f.unit == figure.unit and f not in equal), None
        )
        if figure.noun and owner and equal and all(f.noun not in {"", figure.noun} for f in equal):
            return _against(f"{owner.text} {owner.noun}", f"{figure.text} {figure.noun}")
    return None


def _codes(case: _Case) -> Checked | None:
    said = outside(case.said.codes, case.said.quotations, lambda c: (c[1], c[2]))
    found = [code for facts in case.cited for code, _, _ in facts.codes]
    wider = {code for facts in (*case.passages, *case.headlines) for code, _, _ in facts.codes}
    missing, rivals = leftovers([code for code, _, _ in said], found, (str.__eq__,))
    for code in missing:
        if rivals and code not in found:
            return _against(rivals[0], code)
        if code not in wider:
            return _fails(f"{quoted([code])} is not in the cited passage.", code)
    return None


def _dates(case: _Case) -> Checked | None:
    own = joined(case.sentence, case.said.dates)
    said = outside(own, case.said.quotations, lambda t: (t.start, t.end))
    found = [t for facts in case.cited for t in joined(facts.text, facts.dates)]
    ends = [t for facts in case.cited for t in facts.dates]
    wider = [t for facts in (*case.passages, *case.headlines) for t in facts.dates]
    missing, rivals = leftovers(said, found, (exact, bears_out))
    for time in missing:
        if _publication(case, time) or (any(bears_out(t, time) for t in found) and not rivals):
            continue
        if "/" not in time.value and any(exact(t, time) for t in ends if t not in found):
            continue
        if rivals:
            return _against(rivals[0].text, time.text)
        if not any(bears_out(t, time) for t in wider):
            return _fails(f"The date {quoted([time.text])} is not in the cited passage.", time.text)
    return _calendar(case)


def _calendar(case: _Case) -> Checked | None:
    """Return a finding for a month or weekday that made no date and that nothing cited has (`an October survey`)."""
    near = {word: text[s:e] for text in case.texts for word, s, e in calendar_words(text)}
    wider = (*case.passages, *case.headlines)
    there = set(near) or {word for facts in wider for word, _, _ in calendar_words(facts.text)}
    for word, start, end in calendar_words(case.sentence):
        dated = any(t.start <= start and end <= t.end for t in case.said.dates)
        if word not in there and not dated:
            text = case.sentence[start:end]
            other = next(iter(near.values()), "")
            return _against(other, text) if other else _fails(f"The article has no {quoted([text])}.", text)
    return None


def _publication(case: _Case, time: TimeExpression) -> bool:
    """Return whether the date is the article's own, and is called so: `filed Saturday 19 January 2013`."""
    before = case.sentence[: time.start].split()[-3:]
    reporting = any(bare(w.strip(",(")) in _REPORTING for w in before)
    days = {e.passage.article.day for e in case.evidence}
    return reporting and time.earliest is not None and time.earliest == time.latest and time.earliest in days


def _names(case: _Case) -> Checked | None:
    for name in case.said.names:  # quoted ones too: the words may stand in the passage, but in another place
        cited = any(k.knows(name) for k in case.known)
        if instead := replaced(case.sentence, name, case.texts, cited=cited):
            return _against(instead, name.text)
        if not cited and not any(k.knows(name) for k in case.widely_known):
            return _fails(f"The name {quoted([name.text])} is not in the cited passage.", name.text)
    if pair := other_speaker(case.sentence, case.texts):
        return _fails(f"In the article {quoted(pair[1:])} says so, not {quoted(pair[:1])}.", pair[0])
    return None


def _swaps(case: _Case) -> Checked | None:
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


def _polarity(case: _Case) -> Checked | None:
    if pair := turned(case.sentence, case.texts):
        reason = f"It turns round what the article says: {quoted(pair[:1])}."
        return _fails(reason, pair[0], verdict="contradicted")
    if word := denial_moved(case.sentence, case.texts):
        reason = f"It turns round what the article says: {quoted([word])}."
        return _fails(reason, word, verdict="contradicted")
    if pair := opposite(case.sentence, case.texts):
        return _against(pair[1], pair[0])
    if word := invented(case.sentence, [*case.texts, *(f.text for f in (*case.passages, *case.headlines))]):
        return _fails(f"The passage bears out no {quoted([word])}.", word)
    return None


def _words(case: _Case) -> Checked | None:
    words = [w for w in case.said.words if not _quoted_word(case, w[1])]
    if not words:
        hard = (case.said.quotations, case.said.dates, case.said.figures, case.said.codes)
        known_name = any(k.knows(n) for k in case.known for n in case.said.names)
        return None if known_name or any(hard) else _fails("It says nothing that can be checked.")
    near = {s for text in case.texts for s in stems(text)}
    far = {s for facts in (*case.passages, *case.headlines) for s in stems(facts.text)}
    strange = [word for s, word in words if s not in near and s not in far]
    held = sum(1.0 if s in near else WIDER if s in far else 0.0 for s, _ in words) / len(words)
    if held >= SUPPORTED:
        return None
    named = strange or [word for s, word in words if s not in near]
    told = sum(s in near for s, _ in words) / len(words)
    verdict: Verdict = "partly" if held >= PARTLY and told >= TOLD else "unsupported"
    return _fails(f"The cited sentence does not say {quoted(named)}.", *named, verdict=verdict)


def _quoted_word(case: _Case, word: str) -> bool:
    return any(stem(word) in stems(text) for text, _, _ in case.said.quotations)


def _shades(case: _Case) -> Checked | None:
    """Return a finding where hard facts stand but what the article leaves open is stated outright."""
    if word := left_open(case.sentence, case.texts):
        return _fails(f"The article leaves it open: {quoted([word])}.", word, verdict="partly")
    found = [f for facts in case.cited for f in facts.figures]
    for figure in case.said.figures:
        equal = [f for f in found if f.value == figure.value]
        if equal and figure.bound in {"over", "under"} and all(f.bound != figure.bound for f in equal):
            reason = f"The article gives {quoted([equal[0].text])} with no such bound."
            return _fails(reason, figure.text, verdict="partly")
    return None
