"""A chronology of the sample archive: by event day, one entry an event, nothing that was taken back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.timelines.timeline import Entry, timeline
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
    fell, retaken = told(searcher, MATTER)[:2]
    assert (str(fell.day.earliest), fell.day.words) == ("2013-01-10", "Thursday")
    assert fell.told == "The story, filed Friday 11 January 2013, says “Thursday”."
    assert retaken.day.earliest in {date(2013, 1, 17), date(2013, 1, 18)}


def test_a_request_for_a_timeline_is_a_request_for_its_matter(searcher: Searcher) -> None:
    drawn = timeline(searcher, f"Show me the timeline of {MATTER}.")
    assert drawn.query.text == MATTER
    assert [e.citation for e in drawn.entries] == [e.citation for e in timeline(searcher, MATTER).entries]


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
    reported = replace(fell, day=replace(fell.day, kind="reported"))
    assert reported.sentence.startswith("Reported Thursday 10 January 2013: “")


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
    assert short.more == len(whole.entries) - 2
    assert min(e.weight for e in short.entries) == sorted(e.weight for e in whole.entries)[-2]


def test_another_matter_gives_no_timeline_and_no_matter_is_the_callers_mistake(searcher: Searcher) -> None:
    assert told(searcher, "the eruption of Hunga Tonga") == []
    with pytest.raises(InputError, match="nothing to look for"):
        timeline(searcher, " ? ")
