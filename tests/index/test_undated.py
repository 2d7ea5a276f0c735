"""When an undated article was written, by its own words."""

import pytest

from index.article import Article
from index.undated import Written, described, when_written

HELD = "The ferry sank on Friday 11 January 2013, with nobody aboard."


def of(text: str, published: str | None = None) -> Written | None:
    return when_written(Article(id="a", headline="", text=text, published=published))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HELD, "not before Friday 11 January 2013"),
        (f"{HELD} The hull was built in 1984.", "not before Friday 11 January 2013"),
        ("Work on the quay began in December 2012.", "not before December 2012"),
        ("The quay was built in 2009.", "not before 2009"),
        (f"{HELD} An inquiry will open on 4 February 2013.", "between Friday 11 January 2013 and Monday 4 February 2013"),
        ("The harbour was closed in December 2012. It reopened on Friday, January 11.", "not before Friday 11 January 2013"),
        ("The ferry sank on Friday, January 11. The hull was built in 1986.", "not before 1986"),
        ("The harbour will close today, 19 January 2013.", "on Saturday 19 January 2013"),
    ],
)  # fmt: skip
def test_the_times_it_names_bound_the_days_in_which_it_was_written(text: str, told: str) -> None:
    found = of(text)
    assert found
    assert described(found) == told


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank on Friday, with nobody aboard.",
        "The ferry sank on 11 January.",
        "A new ferry will be launched in 2015.",
        "The town planned a new quay by 2015.",
        "She was a member of the class of 2014.",
        "He announced that he was seeking election in 2014.",
        f"{HELD} The funeral will be held on 4 January 2013.",
        "The quay was, so the novel, built in 2931.",
    ],
)
def test_words_that_do_not_tell_or_contradict_each_other_tell_nothing(text: str) -> None:
    assert of(text) is None


def test_an_article_that_bears_a_date_is_not_dated_anew() -> None:
    assert of(HELD, "2013-01-12") is None


def test_only_what_was_written_on_one_day_has_that_day() -> None:
    one, several = of("The harbour will close today, 19 January 2013."), of(HELD)
    assert one
    assert several
    assert (str(one.day), several.day) == ("2013-01-19", None)


def test_the_words_it_rests_on_are_kept() -> None:
    found = of(f"{HELD} An inquiry will open on 4 February 2013.")
    assert found
    assert found.until
    assert (found.since.text, found.until.text) == ("Friday 11 January 2013", "4 February 2013")
