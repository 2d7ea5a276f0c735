"""What only the words of a release hold back is under embargo, until the day they name is over."""

from datetime import date

import pytest

from index.compose import compose
from index.held_back import held_until
from index.readers.raw import RawArticle

STORY = "The harbour board closes the north quay for eleven weeks, while divers repair its foundations."


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("EMBARGOED UNTIL 06:00 GMT, 1 January 2031", "2031-01-01"),
        ("Embargoed until Friday", "2019-11-15"),
        ("*** STRICTLY EMBARGOED UNTIL 6 p.m. on November 14 ***", "2019-11-14"),
        ("Not for publication before 20 November 2019", "2019-11-20"),
        ("HOLD FOR RELEASE until delivery", "2019-11-12"),
        ("Embargo on arms for Lorne extended until 2031", ""),
        ("EMBARGO LIFTED UNTIL SPRING", ""),
        ("The data are not held until Friday.", ""),
    ],
)
def test_a_line_above_the_story_says_until_when_it_is_held(line: str, until: str) -> None:
    assert held_until(["Lorne closes its quay", line], date(2019, 11, 12)) == until


def test_a_line_that_names_no_day_of_an_undated_release_names_no_end() -> None:
    assert held_until(["Embargoed until delivery"], None) == "Embargoed until delivery"


def test_a_release_under_embargo_is_shown_when_the_day_is_over_everywhere() -> None:
    text = f"EMBARGOED UNTIL 06:00 GMT, 1 January 2031\n\n{STORY}"
    article = compose(RawArticle(text=text, path="release.eml", headline="Lorne closes its quay"))
    assert article.embargo == "2031-01-02T12:00:00Z"


def test_a_release_that_never_says_when_it_ends_is_held_by_its_status() -> None:
    raw = RawArticle(
        text=f"Embargoed until delivery\n\n{STORY}", path="release.txt", headline="Lorne closes its quay"
    )
    assert compose(raw).status == "embargoed"
