"""The many shapes of one date."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import date_in_url, parse_published, plausible


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024/01/02", "2024-01-02"),
        ("2013-01-19", "2013-01-19"),
        ("20130119", "2013-01-19"),
        ("2013-01-19T18:40:00Z", "2013-01-19T18:40:00+00:00"),
        ("2013-01-19T18:40:00.000+01:00", "2013-01-19T18:40:00+01:00"),
        ("2013-01-19T18:40:00-0500", "2013-01-19T18:40:00-05:00"),
        ("20130119T184000Z", "2013-01-19T18:40:00+00:00"),
        ("2013-01-19 18:40:00", "2013-01-19"),
        ("Jan. 19, 2013", "2013-01-19"),
        ("January 19th, 2013", "2013-01-19"),
        ("19 January 2013, 18:40 GMT", "2013-01-19T18:40:00+00:00"),
        ("Saturday, January 19, 2013", "2013-01-19"),
        ("Updated 6:10 PM ET, Sat January 19, 2013", "2013-01-19T18:10:00-05:00"),
        ("Updated 6:10 PM ET, Fri July 19, 2013", "2013-07-19T18:10:00-04:00"),
        ("12:05 a.m. EST Jan. 19, 2013", "2013-01-19T00:05:00-05:00"),
        ("Sat, 19 Jan 2013 18:40:00 +0100", "2013-01-19T18:40:00+01:00"),
        ("Sat Jan 19 18:40:00 +0000 2013", "2013-01-19T18:40:00+00:00"),
        ("26-FEB-1987 15:01:01.79", "1987-02-26"),
        ("1358620800", "2013-01-19T18:40:00+00:00"),
        ("1358620800000", "2013-01-19T18:40:00+00:00"),
        ("19. Januar 2013 um 18:40 Uhr", "2013-01-19"),
        ("le 19 janvier 2013", "2013-01-19"),
        ("19 de enero de 2013", "2013-01-19"),
        ("19.01.2013", "2013-01-19"),
        ("19/01/2013", "2013-01-19"),
        ("01/19/2013", "2013-01-19"),
    ],
)
def test_a_date_is_read_in_its_shape(text: str, iso: str) -> None:
    assert parse_published(text) == iso


@pytest.mark.parametrize(
    "text",
    ["", "01/02/2024", "Jan. 11", "January 2013", "2013", "2013-02-30", "yesterday", "31 Foo 2013", "12345678",
     "Jan 19, 2013 and Jan 20, 2013", "9" * 40, "2013-13-01"],
)  # fmt: skip
def test_what_is_no_certain_day_gives_none(text: str) -> None:
    assert parse_published(text) is None


def test_an_equal_day_and_month_is_certain() -> None:
    assert parse_published("02/02/2024") == "2024-02-02"


def test_a_time_whose_zone_has_several_meanings_is_left_out() -> None:
    assert parse_published("Jan. 19, 2013 6:10 p.m. IST") == "2013-01-19"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2013/01/19/ferry", "2013-01-19"),
        ("https://a.example/world/2013/jan/19/ferry", "2013-01-19"),
        ("https://a.example/2013-01-19-ferry", "2013-01-19"),
        ("https://a.example/ferry-20130119.html", "2013-01-19"),
        ("https://a.example/2013/01/ferry", None),
        ("https://a.example/story/8819589002/", None),
        ("https://a.example/ferry?date=2013-01-19", None),
        ("https://a.example/2013/13/19/ferry", None),
    ],
)
def test_an_address_names_its_day(url: str, day: str | None) -> None:
    assert date_in_url(url) == day


def test_no_newspaper_bears_a_date_before_1600_or_after_tomorrow() -> None:
    today = datetime.now(UTC).date()

    assert plausible("1599-12-31") is None
    assert plausible("1605-01-01") == "1605-01-01"
    assert plausible((today + timedelta(days=1)).isoformat())
    assert plausible((today + timedelta(days=3)).isoformat()) is None


@given(st.datetimes(min_value=datetime(1600, 1, 1), max_value=datetime(2900, 1, 1)))  # noqa: DTZ001 - any day
def test_every_day_written_out_is_read_back(moment: datetime) -> None:
    for shape in ("%Y-%m-%d", "%d %B %Y", "%b. %d, %Y", "%A, %B %d, %Y", "%Y%m%d", "%d-%b-%Y"):
        assert parse_published(moment.strftime(shape)) == moment.date().isoformat()


@given(st.text(alphabet="0123456789-/.,: JanFebMayTZapm", max_size=30))
def test_no_text_breaks_it(text: str) -> None:
    iso = parse_published(text)

    assert iso is None or datetime.fromisoformat(iso)
