"""All rules, by the kind of change that they make: an error of its kind, or a rewriting that stays true."""

from collections.abc import Iterator, Mapping

from eval.planting.amounts import (
    another_figure,
    another_unit,
    figure_of_passage,
    rounded,
    spelt_otherwise,
)
from eval.planting.called import (
    body_from_elsewhere,
    body_of_passage,
    by_surname,
    person_from_elsewhere,
    person_of_passage,
    place_from_elsewhere,
    place_of_passage,
    without_aside,
)
from eval.planting.days import another_time, in_full, other_order, without_day, wrongly_reckoned
from eval.planting.denying import affirmed, denied, made_certain
from eval.planting.sentence import Change, Rule, Sentence
from eval.planting.telling import another_speaker, speaker_first, speaker_last
from eval.planting.wording import other_spelling, other_word, without_last_clause


def as_it_stands(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence word for word."""
    yield sentence.changed(0, 0, "")


FALSE: Mapping[str, Rule] = {
    "figure": another_figure,
    "figure of the passage": figure_of_passage,
    "unit": another_unit,
    "time": another_time,
    "day wrongly reckoned": wrongly_reckoned,
    "person": person_from_elsewhere,
    "person of the passage": person_of_passage,
    "place": place_from_elsewhere,
    "place of the passage": place_of_passage,
    "organisation": body_from_elsewhere,
    "organisation of the passage": body_of_passage,
    "denial put in": denied,
    "denial taken out": affirmed,
    "certainty": made_certain,
    "speaker": another_speaker,
}
"""Kinds of errors; each rule changes one thing, and what comes out is false however it is read."""
TRUE: Mapping[str, Rule] = {
    "as it stands": as_it_stands,
    "time in full": in_full,
    "date in the other order": other_order,
    "day left out": without_day,
    "figure spelt otherwise": spelt_otherwise,
    "figure rounded": rounded,
    "surname": by_surname,
    "aside left out": without_aside,
    "speaker first": speaker_first,
    "speaker last": speaker_last,
    "other word": other_word,
    "other spelling": other_spelling,
    "last clause left out": without_last_clause,
}
"""Kinds of rewritings that leave a sentence true."""
