"""Training pairs: what they cite is shown, what they say stands, and the seed alone decides."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checking.verify import check
from assistant.drafting.citations import sentences_of
from assistant.drafting.draft import is_refusal
from assistant.drafting.prompts import REFUSAL
from assistant.evidence import Evidence
from eval.reading.examples import Example
from eval.teaching.desk import Quote, filed
from eval.teaching.making import Maker
from eval.teaching.pairs import Pair
from eval.teaching.telling import cited, told
from index.article import Query

WORDS = st.sampled_from(
    "the ferry Arven carried 21 passengers (and crew) However, to Boln on Friday [3] 1,200 which sank; \u201cgone\u201d Who?".split()
)
SENTENCES = st.lists(st.lists(WORDS, min_size=1, max_size=14), min_size=1, max_size=6)


@st.composite
def made_examples(draw: st.DrawFn) -> list[Example]:
    """Passages of any shape, two questions each, answered anywhere or nowhere."""
    found = []
    for n in range(draw(st.integers(1, 4))):
        context = " ".join(" ".join(words).capitalize() + "." for words in draw(SENTENCES))
        for i in range(2):
            start = draw(st.integers(0, len(context) - 1))
            end = draw(st.integers(start + 1, min(len(context), start + 30)))
            spans = ((start, end),) if draw(st.booleans()) else ()
            question = draw(st.sampled_from(["Who carried it?", "How many were there?", "What sank"]))
            found.append(
                Example(
                    id=f"{n}-{i}", source="squad", title="", question=question, context=context, spans=spans
                )
            )
    return found


def shown(pair: Pair) -> set[int]:
    return {int(n) for n in re.findall(r"^\[(\d+)\] \(", pair.messages[-1].content, re.MULTILINE)}


def holds(pair: Pair) -> None:
    """A reply cites only what the prompt shows, each sentence, and each stands; or it is the refusal, word for word."""
    if not pair.answers:
        assert pair.reply == REFUSAL
        assert is_refusal(pair.reply)
        return
    numbers = {e.number: e for e in pair.evidence}
    assert {int(n) for n in re.findall(r"\[(\d+)\]\.?(?:\s|$)", pair.reply)} <= shown(pair) <= set(numbers)
    sentences = sentences_of(pair.reply, 999)
    assert sentences
    for sentence in sentences:
        assert sentence.markers
        assert set(sentence.markers) <= shown(pair)
        assert check(sentence.text, [numbers[n] for n in sentence.markers]).verdict == "supported"
    assert all(words in " ".join(s.text for s in sentences) for words in pair.answers)


def test_every_pair_of_a_whole_set_is_sound_and_every_kind_occurs(examples: list[Example]) -> None:
    made = [pair for seed in range(4) for pair in Maker(examples, seed).pairs(99)]
    for pair in made:
        holds(pair)
    assert {pair.kind for pair in made} == {"cited", "silent", "combined", "follow-up", "conflict"}


@settings(max_examples=25, deadline=None)
@given(made_examples(), st.integers(0, 99))
def test_no_passage_makes_a_pair_that_cites_what_is_not_shown(examples: list[Example], seed: int) -> None:
    for pair in Maker(examples, seed).pairs(9):
        holds(pair)


@settings(max_examples=8, deadline=None)
@given(made_examples(), st.integers(0, 99))
def test_the_seed_alone_decides(examples: list[Example], seed: int) -> None:
    assert Maker(examples, seed).pairs(9) == Maker(examples, seed).pairs(9)


def test_another_seed_makes_other_pairs(examples: list[Example]) -> None:
    assert Maker(examples, 1).pairs(9) != Maker(examples, 2).pairs(9)


def test_a_silent_pair_shows_no_words_that_answer(examples: list[Example]) -> None:
    answers = {example.id: example.answers for example in examples}
    silent = [pair for seed in range(4) for pair in Maker(examples, seed).pairs(99) if pair.kind == "silent"]
    assert any(answers[pair.id] for pair in silent)
    for pair in silent:
        assert not any(words in e.text for e in pair.evidence for words in answers[pair.id])


def test_differing_figures_are_told_with_their_days_the_earlier_first(examples: list[Example]) -> None:
    pairs = [pair for seed in range(4) for pair in Maker(examples, seed).pairs(99) if pair.kind == "conflict"]
    assert pairs
    for pair in pairs:
        first, second = sentences_of(pair.reply, 9)
        days = [pair.evidence[s.markers[0] - 1].passage.article.day for s in (first, second)]
        assert days == sorted(days, key=str)
        assert pair.answers[0] in first.text
        assert pair.answers[1] in second.text
        assert pair.answers[0] != pair.answers[1]


def evidence(text: str) -> Evidence:
    return Quote(filed(text, "Ferry", "Harbour Post", date(2019, 5, 6)), 0, len(text)).numbered(1)


@pytest.mark.parametrize(
    ("sentence", "question", "answer", "said"),
    [
        (
            "Lena Okafor led the search for the ferry.",
            "Who led the search?",
            "Lena Okafor",
            "Lena Okafor led the search.",
        ),
        ("However, it sank (in May) off Boln.", "Where did it sink?", "Boln", "It sank off Boln."),
        (
            "It sank off Boln (in May) at night.",
            "When did it sink?",
            "in May",
            "It sank off Boln (in May) at night.",
        ),
        ("It sank off Boln, which is a port.", "Where did it sink?", "Boln", "It sank off Boln."),
        (
            "It sank off Boln, which is a port.",
            "What is Boln?",
            "a port",
            "It sank off Boln, which is a port.",
        ),
    ],
)
def test_a_sentence_is_shortened_around_the_answer(
    sentence: str, question: str, answer: str, said: str
) -> None:
    assert told(evidence(sentence), question, answer) == said


def test_a_sentence_is_not_told_without_the_answer() -> None:
    assert told(evidence("The ferry sank off Boln at night."), "Who?", "Lena") is None


@pytest.mark.parametrize(
    ("text", "said"), [("It sank.", "It sank [2]."), ("\u201cIt sank!\u201d", "\u201cIt sank!\u201d [2]")]
)
def test_the_marker_stands_where_the_prompts_example_has_it(text: str, said: str) -> None:
    assert cited(text, 2) == said
    assert [s.markers for s in sentences_of(said, 9)] == [(2,)]


def test_the_day_of_asking_is_never_before_the_last_report(examples: list[Example]) -> None:
    for pair in Maker(examples, 3).pairs(99):
        assert isinstance(pair.query, Query)
        if pair.query.as_of:
            assert all((e.passage.article.day or pair.query.as_of) <= pair.query.as_of for e in pair.evidence)
