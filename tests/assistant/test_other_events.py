"""Times of other events than the one asked about: of one to come, of what followed it, of an older week."""

from dataclasses import replace

import pytest

from assistant.dating.asked_event import Event
from assistant.dating.other_events import tells_of_past
from assistant.evidence import Evidence
from tests.assistant.test_when import days, evidence

WIN = "When did Anna Bell win the election?"
OPEN = "When did the mayor open the bridge?"
TRIAL = "When did the trial of Karl Moor begin?"
QUAKE = "When did the earthquake hit Tarn?"
FIRE = "When was the fire at the mill in Tarn?"
FERRY = "When did the ferry sink off Tarn?"
RIOT = "When was the riot in Tarn?"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (WIN, "Anna Bell faces an election on Tuesday."),
        (OPEN, "The mayor is to open the bridge on Thursday."),
        (TRIAL, "The trial of Karl Moor is expected to begin on Wednesday."),
        ("When did Tarn elect a mayor?", "Voters in Tarn go to the polls on Friday to elect a mayor."),
        ("When did Tarn vote on the dam?", "Tarn votes on the dam on Monday."),
        (QUAKE, "A 5.2 aftershock hit Tarn on Friday after the earthquake."),
        (FIRE, "Crews found two bodies on Monday following the fire at the mill in Tarn."),
        (FERRY, "The captain was arrested in Tarn on Tuesday over the ferry that sank."),
        ("When did Mara Lind die?", "Mara Lind's widower died on Sunday."),
        ("When did Mara Lind die?", "The brother of Mara Lind died on Sunday."),
        (
            "When was the judge shot in Tarn?",
            "A man was charged in Tarn on Tuesday with having shot the judge.",
        ),
        (
            "When did the avalanche bury the hotel in Farin?",
            "Rescuers on Thursday found six alive in the hotel in Farin buried by an avalanche.",
        ),
        ("When was the raid on Tarn?", "Three men died on Monday of wounds suffered in the raid on Tarn."),
        ("When was the election in Tarn?", "Riots shook Tarn on Wednesday amid anger at the election."),
        ("When did Mara Lind die?", 'The mayor wrote: "Mara Lind, our friend, died this evening."'),
        (FERRY, "The ferry that sank off Tarn was the first lost since the end of the war in 1999."),
    ],
)
def test_the_time_of_what_is_to_come_or_came_after_is_no_answer(question: str, text: str) -> None:
    assert days(question, text) == ""


@pytest.mark.parametrize(
    ("question", "text", "wanted"),
    [
        (WIN, "Anna Bell, who faces a recount, won the election on Tuesday.", "2013-01-15"),
        (OPEN, "The bridge, which carries trams, was opened by the mayor on Thursday.", "2013-01-17"),
        (
            "When will the trial of Karl Moor begin?",
            "The trial of Karl Moor is expected to begin on Wednesday.",
            "2013-01-23",
        ),
        ("When did Karl Moor resign?", "Karl Moor resigned on Friday, before he faces a vote.", "2013-01-18"),
        ("When did Bell beat Moor?", "Bell beat Moor in Tarn on Friday.", "2013-01-18"),
        (QUAKE, "The earthquake hit Tarn on Friday, after two weaker tremors.", "2013-01-18"),
        (QUAKE, "After the earthquake hit Tarn on Friday, aftershocks went on for hours.", "2013-01-18"),
        (
            "When did the second quake hit Tarn?",
            "Days after the great quake a second one hit Tarn on Friday.",
            "2013-01-18",
        ),
        (FIRE, "Two died in the fire at the mill in Tarn on Monday.", "2013-01-14"),
        (
            "When did Mara Lind die?",
            'Mara Lind died on Sunday. "She was a friend," the mayor said.',
            "2013-01-13",
        ),
        (FERRY, "The ferry sank off Tarn on Tuesday following a collision.", "2013-01-15"),
        (
            "When did the plane crash near Corran?",
            "The plane on Friday struck a mast and crashed near Corran.",
            "2013-01-18",
        ),
        ("When was the blaze in Tarn?", "The blaze in Tarn on Monday killed six.", "2013-01-14"),
        ("When did Mara Lind die?", "Mara Lind died beside her husband on Sunday.", "2013-01-13"),
        ("When was Dorn jailed for fraud?", "Dorn was jailed for fraud on Monday.", "2013-01-14"),
        (
            "When did the judge's brother Dorn die?",
            "The judge's brother Dorn died on Monday.",
            "2013-01-14",
        ),
    ],
)
def test_the_time_of_the_event_is_read_beside_them(question: str, text: str, wanted: str) -> None:
    assert days(question, text) == wanted


@pytest.mark.parametrize(
    ("clause", "past"),
    [
        ("The treaty was signed", True),
        ("It has rained", True),
        ("The treaty is signed", False),
        ("The treaty must be signed", False),
        ("The council meets", False),
    ],
)
def test_a_clause_tells_of_the_past_by_its_verb(clause: str, past: bool) -> None:
    assert tells_of_past(clause) is past


NEWS = "A riot erupted in Tarn on Friday."
FILLER = "The sea was calm. Shops were open. Bread was dear. "


def _sentence(text: str, told: str) -> Evidence:
    """Return the sentence `told` of a story with this text."""
    start = text.index(told)
    return replace(evidence(text), start=start, end=start + len(told), text=told)


def test_a_question_about_what_is_to_come_looks_ahead() -> None:
    assert Event.of(WIN).lies_behind
    assert not Event.of("When will Anna Bell appear in court?").lies_behind
