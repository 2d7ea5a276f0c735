"""Whether what was found is the coverage of the matter asked about."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from assistant.evidence import Evidence
from assistant.selecting.confidence import signs
from assistant.selecting.coverage import UNKNOWN, in_headlines, same_days, too_early
from index.article import Passage, Query, happened_in

Build = Callable[..., Evidence]

WEEK = happened_in(date(2013, 1, 14), date(2013, 1, 20))


@pytest.fixture
def of_day(evidence_of: Build) -> Callable[..., Passage]:
    """A passage found at a rank, of an article of a day."""

    def build(rank: int, day: str, headline: str = "") -> Passage:
        found = evidence_of(rank, "Konna has fallen, the army said.", published=day, headline=headline)
        return found.passage

    return build


def test_a_report_is_the_more_too_early_the_longer_before_the_time_asked_about() -> None:
    query = Query(text="Which town fell this week?", happened=WEEK)
    days = [date(2012, 1, 1), date(2013, 1, 3), date(2013, 1, 13), date(2013, 1, 14), date(2014, 1, 1)]
    early = [too_early(query, day) for day in days]
    assert early[0] > early[1] > 0.5
    assert early[2:] == [0.0, 0.0, 0.0]
    assert early[0] <= 1


def test_nothing_is_too_early_where_no_time_is_named_or_plans_are_asked_for() -> None:
    day = date(2012, 1, 1)
    assert too_early(Query(text="Which town fell?"), day) == 0
    assert too_early(Query(text="Which town will be retaken this week?", happened=WEEK), day) == 0
    assert too_early(Query(text="Which town fell this week?", happened=WEEK), None) == 0


def test_reports_of_one_event_come_within_days(of_day: Callable[..., Passage]) -> None:
    burst = [of_day(1, "2013-01-14"), of_day(2, "2013-01-16"), of_day(3, "2013-01-10")]
    alone = [of_day(1, "2013-01-14"), of_day(2, "2012-01-16"), of_day(3, "2011-01-10")]
    day = date(2013, 1, 14)
    assert same_days(burst, day) == 1
    assert same_days(alone, day) == pytest.approx(1 / (1 + 1 / 2 + 1 / 3))
    assert same_days(burst, None) == same_days([], day) == UNKNOWN


def test_who_a_matter_is_about_is_named_in_its_headlines(of_day: Callable[..., Passage]) -> None:
    found = [of_day(1, "2013-01-14", "Konna falls"), of_day(2, "2013-01-14", "War in the north")]
    assert in_headlines("Konna", found) == 0.5
    assert in_headlines("Diabaly", found) == in_headlines("the", found) == in_headlines("Konna", []) == 0


def test_confidence_rests_on_the_days_of_what_was_found(evidence_of: Build) -> None:
    query = Query(text="Which town fell this week?", happened=WEEK)
    now = evidence_of(1, "Konna has fallen, the army said.", published="2013-01-15")
    old = replace(
        now, passage=replace(now.passage, article=replace(now.passage.article, published="2011-01-15"))
    )
    assert signs(query, [now])["too_early"] == 0 < signs(query, [old])["too_early"]
    assert signs(query, [now])["same_days"] == 1
