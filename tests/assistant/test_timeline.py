"""A chronology of the sample archive: by event day, one entry an event, nothing that was taken back."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.timelines.entries import Entry
from assistant.timelines.timeline import timeline
from index.archive import open_searcher
from index.article import Filters, happened_in
from index.errors import InputError
from index.search import Searcher

MATTER = "the fall and recovery of Konna"


@pytest.fixture(scope="module")
def searcher(sample_archive: Path) -> Searcher:
    return open_searcher(sample_archive)


def told(searcher: Searcher, matter: str, filters: Filters | None = None, limit: int = 20) -> list[Entry]:
    return list(timeline(searcher, matter, filters, limit=limit).entries)


def test_events_stand_by_their_own_days_not_by_those_of_their_stories(searcher: Searcher) -> None:
    fell, *later = told(searcher, MATTER)
    assert (str(fell.day.earliest), fell.day.words) == ("2013-01-10", "Thursday")
    assert fell.told == "The story, filed Friday 11 January 2013, says “Thursday”."
    assert {date(2013, 1, 17), date(2013, 1, 18)} & {entry.day.earliest for entry in later}


def test_a_request_for_a_timeline_is_a_request_for_its_matter(searcher: Searcher) -> None:
    drawn = timeline(searcher, f"Show me the timeline of {MATTER}.")
    assert drawn.query.text == MATTER
    assert [e.citation for e in drawn.entries] == [e.citation for e in timeline(searcher, MATTER).entries]


@pytest.mark.parametrize(
    "words",
    [
        "the fight for Konna",
        "the battle for Konna",
        "the story of Konna",
        "the Konna affair",
        "events in Konna",
        "Konna",
    ],
)
def test_what_the_asker_calls_it_is_not_asked_of_what_tells_of_it(searcher: Searcher, words: str) -> None:
    days = [str(e.day.earliest) for e in told(searcher, words)]
    assert days[0] == "2013-01-10"
    assert {"2013-01-17", "2013-01-18"} & set(days)


def test_a_day_has_an_entry_or_two_and_the_main_days_are_there(searcher: Searcher) -> None:
    days = Counter(e.day.earliest for e in told(searcher, "the Mali intervention"))
    assert max(days.values()) <= 2
    main = {(1, 10), (1, 11), (1, 14), (1, 18), (1, 26), (1, 28), (1, 30)}
    assert main <= {(day.month, day.day) for day in days}


def test_a_time_that_is_said_bounds_it(searcher: Searcher) -> None:
    for words in ("What happened in Mali in January 2013, day by day?", "Mali in January 2013"):
        drawn = timeline(searcher, words)
        assert drawn.query.text == "Mali"
        assert drawn.entries
        assert {(e.day.earliest.year, e.day.latest.month) for e in drawn.entries} == {(2013, 1)}


def test_entries_are_numbered_in_order_and_quote_to_the_byte(searcher: Searcher) -> None:
    entries = told(searcher, "Mali intervention")
    assert [e.citation.number for e in entries] == list(range(1, len(entries) + 1))
    assert [e.day.earliest for e in entries] == sorted(e.day.earliest for e in entries)
    for entry in entries:
        cited = entry.citation
        assert cited.article.text[cited.start : cited.end] == cited.quote
        assert entry.day.words in cited.quote


def test_the_archive_of_a_day_knows_nothing_of_what_was_published_later(searcher: Searcher) -> None:
    entries = told(searcher, MATTER, Filters(as_of=date(2013, 1, 12)))
    assert entries
    assert all(e.citation.article.day and e.citation.article.day <= date(2013, 1, 12) for e in entries)


def test_days_narrow_the_events_though_they_be_told_later(searcher: Searcher) -> None:
    (fell,) = told(searcher, MATTER, Filters(happened=happened_in(date(2013, 1, 10), date(2013, 1, 10))))
    assert fell.citation.article.day == date(2013, 1, 11)


def test_days_of_publication_narrow_what_tells_of_them(searcher: Searcher) -> None:
    entries = told(searcher, "Mali intervention", Filters(since=date(2013, 1, 20)))
    assert entries
    assert all(e.citation.article.day and e.citation.article.day >= date(2013, 1, 20) for e in entries)


def test_an_entry_is_a_sentence_that_stands_the_check_with_its_day(searcher: Searcher) -> None:
    fell = told(searcher, MATTER)[0]
    assert fell.sentence == f"Thursday 10 January 2013: “{fell.citation.quote}”"
    planned = replace(fell, day=replace(fell.day, kind="planned"))
    assert planned.sentence.startswith("Planned for Thursday 10 January 2013: “")


def test_a_name_is_met_in_each_of_its_forms(searcher: Searcher) -> None:
    quotes = [e.citation.quote for e in told(searcher, "the French intervention in Mali")]
    assert any("brought France into the war" in quote for quote in quotes)
    assert not any("clinic" in quote for quote in quotes)


def test_what_an_outlet_took_back_is_on_no_timeline(searcher: Searcher) -> None:
    for matter in ("Konna", MATTER, "Tallow Falls paper mill"):
        shown = {e.citation.article.id for e in told(searcher, matter, limit=100)}
        assert "mw-20130112-konna" not in shown
        assert not any(e.citation.article.headline.startswith("KILL") for e in told(searcher, matter))


def test_the_weightiest_stay_where_there_are_too_many(searcher: Searcher) -> None:
    whole, short = timeline(searcher, "Mali intervention"), timeline(searcher, "Mali intervention", limit=2)
    assert len(short.entries) == 2
    assert short.more == whole.more + len(whole.entries) - 2
    assert max(e.weight for e in whole.entries) in {e.weight for e in short.entries}


def test_another_matter_gives_no_timeline_and_no_matter_is_the_callers_mistake(searcher: Searcher) -> None:
    assert told(searcher, "the eruption of Hunga Tonga") == []
    with pytest.raises(InputError, match="nothing to look for"):
        timeline(searcher, " ? ")
