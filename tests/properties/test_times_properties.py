"""What holds for time expressions in any text, published on any day."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.times import WORD, describe, find_times
from index.timex.english import FIGURES, FORMS, SLOTS
from index.timex.patterns import token

WORDS = st.sampled_from(
    [
        "the",
        "on",
        "in",
        "last",
        "next",
        "this",
        "past",
        "early",
        "late",
        "mid",
        "two",
        "3",
        "a",
        "few",
        "several",
        "days",
        "weeks",
        "years",
        "ago",
        "earlier",
        "later",
        "before",
        "week",
        "month",
        "year",
        "Friday",
        "Saturday",
        "Jan.",
        "January",
        "March",
        "May",
        "11",
        "13",
        "2012",
        "1990s",
        "2001",
        "to",
        "and",
        "-",
        ",",
        ".",
        "\n\n",
        "yesterday",
        "today",
        "morning",
        "third",
        "quarter",
        "century",
        "19th",
        "summer",
        "recently",
        "will",
        "said",
        "fell",
        "Christmas",
        "10:35",
        "a.m.",
        "5/6/2012",
        "nearly",
        "of",
        "half",
        "fiscal",
        "ended",
        "end",
        "through",
        "noon",
        "GMT",
        "0735",
        "9/11",
        "Easter week",
        "Election Day",
        "first",
        "month",
        "to the day after",
        "TOKYO, Jan 20 (Reuters) -",
    ]
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=200)
DAYS = st.none() | st.dates()
NEWS_DAYS = st.dates(date(1600, 1, 1), date(2100, 1, 1))


@given(TEXTS, DAYS)
def test_offsets_are_exact_sorted_and_never_overlap(text: str, published: date | None) -> None:
    reached = 0
    for time in find_times(text, published):
        assert text[time.start : time.end] == time.text != ""
        assert time.start >= reached
        reached = time.end


@given(TEXTS, DAYS)
def test_bounds_come_in_pairs_and_in_order(text: str, published: date | None) -> None:
    for time in find_times(text, published):
        assert (time.earliest is None) == (time.latest is None)
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest
        assert time.value
        assert isinstance(describe(time, published), str)


@given(TEXTS, DAYS)
def test_the_same_text_gives_the_same_times(text: str, published: date | None) -> None:
    assert find_times(text, published) == find_times(text, published)


@settings(max_examples=50, deadline=None)
@given(NEWS_DAYS, st.integers(1, 400))
def test_relative_words_move_with_the_publication_and_with_nothing_else(published: date, weeks: int) -> None:
    text = "It fell on Friday, yesterday, last week, three days ago and earlier this week."
    moved = timedelta(weeks=weeks)
    before, after = find_times(text, published), find_times(text, published + moved)
    assert [(t.earliest and t.earliest + moved, t.latest and t.latest + moved) for t in before] == [
        (t.earliest, t.latest) for t in after
    ]


@given(TEXTS)
def test_without_a_publication_day_nothing_is_placed_but_by_figures_in_the_text(text: str) -> None:
    if (
        not any(figure in text for figure in ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"))
        and text.isascii()
    ):
        assert all(time.earliest is None for time in find_times(text, None) if "century" not in text)


REGULAR = {name: words for name, words in SLOTS.items() if isinstance(words, str)} | FIGURES


@pytest.mark.parametrize("name", sorted(REGULAR))
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_whatever_a_regular_expression_matches_looks_as_its_forms_say(name: str, data: st.DataObject) -> None:
    alone = re.sub(r"\(\?<=[^)]*\)", "", REGULAR[name]).replace("(?=", "(?:")
    said = data.draw(st.from_regex(alone, fullmatch=True))
    words = [token(word) for word in WORD.findall(said)]
    assert " ".join(words[:2]) in FORMS[name]
