"""A raw article becomes an Article: headline, date and how we know it, text without what stood above it."""

import pytest

from index.article import Article, Details
from index.compose import compose
from index.errors import InputError, UnreadableError
from index.readers.raw import RawArticle

STORY = (
    "The ferry came back to the harbour on Monday with all of its passengers aboard, and the band played on the pier.\n\n"
    "It had been thought lost since Jan. 11, when the storm broke."
)


def from_text(text: str, published: str = "", source: str = "") -> Article:
    return compose(RawArticle(text=text, path="a.txt"), published=published, source=source)


def test_a_scraped_text_gives_headline_and_dateline_and_stays_undated() -> None:
    article = from_text(
        f"scorecardresearch Skip to main content\n\nFerry returns with all aboard\n\nLORNE, Vale \u2014 {STORY}"
    )

    assert article.headline == "Ferry returns with all aboard"
    assert article.dateline == "LORNE, Vale"
    assert article.text == f"LORNE, Vale \u2014 {STORY}"
    assert (article.published, article.published_from) == (None, "")


@pytest.mark.parametrize(
    ("above", "byline"),
    [
        ("Ada Quill\n\nAssociated Press\n\n", ("Ada Quill",)),
        ("Ada Quill, Lorne\n\nPosted on: 19 January 2013\n\n", ("Ada Quill",)),
        ("Port Lorne\n\n", ()),
    ],
)
def test_a_name_alone_signs_where_the_next_line_says_when_or_for_whom(
    above: str, byline: tuple[str, ...]
) -> None:
    story = "The ferry came back on Monday with all of its passengers aboard."
    article = compose(RawArticle(text=f"{above}{story}", path="a", headline="Ferry returns"))
    assert article.byline == byline
    assert article.text == (story if byline else f"{above}{story}")


@pytest.mark.parametrize(
    "above",
    [
        "Ferry returns with all aboard\nBy Ada Quill and Ben Ink, Lorne Gazette\nPublished: 19 January 2013, 18:40 GMT\n",
        (
            "https://lorne.example/harbour/ferry\nLorne Gazette\nHome | News | Sport | Jobs\n\n"
            "Ferry returns with all aboard\n\n"
            "By ADA QUILL and BEN INK\nSat, Jan 19, 2013 6:40 p.m. GMT\n24 comments\n"
        ),
        "Title: Ferry returns with all aboard\nDate: 2013-01-19T18:40:00Z\nAuthor: Ada Quill, Ben Ink\nURL: https://lorne.example/f\n",
        "Lorne Gazette\nWorld > Harbour\n\nFerry returns with all aboard\nThursday 19 January 2013 18:40 GMT | By Ada Quill and Ben Ink | 3 comments\n",
    ],
)
def test_the_lines_above_the_story_become_metadata(above: str) -> None:
    article = from_text(f"{above}\n{STORY}")

    assert article.headline == "Ferry returns with all aboard"
    assert [name.title() for name in article.byline] == ["Ada Quill", "Ben Ink"]
    assert article.published == "2013-01-19T18:40:00+00:00"
    assert article.published_from == "text"
    assert article.text == STORY


def test_the_most_trusted_date_wins_and_says_how_we_know() -> None:
    raw = RawArticle(
        text=STORY,
        path="p.html",
        url="https://lorne.example/2013/01/18/f",
        dates=(("page", "2013-02-01"), ("meta", "2013-01-19")),
    )

    assert (compose(raw).published, compose(raw).published_from) == ("2013-01-19", "meta")


@pytest.mark.parametrize("spoilt", ["0001-01-01", "9999-12-31", "soon", ""])
def test_a_date_no_newspaper_can_bear_gives_way_to_the_next(spoilt: str) -> None:
    raw = RawArticle(
        text=STORY, path="p", url="https://lorne.example/2013/01/18/f", dates=(("field", spoilt),)
    )

    assert (compose(raw).published, compose(raw).published_from) == ("2013-01-18", "url")


def test_the_outlets_own_day_stands_for_a_moment_in_greenwich_time_that_night() -> None:
    def day(*dates: tuple[str, str]) -> tuple[str | None, str]:
        article = compose(RawArticle(text=STORY, path="a", headline="Ferry", dates=dates))
        return article.published, article.published_from

    moment = ("json-ld", "2013-01-19T00:47:00Z")
    assert day(moment, ("meta", "Friday, January 18, 2013, 06:47 PM")) == ("2013-01-18", "meta")
    assert day(moment, ("meta", "2013-01-17")) == ("2013-01-19T00:47:00+00:00", "json-ld")
    assert day(("json-ld", "2013-01-19T19:47:00Z"), ("meta", "2013-01-18"))[1] == "json-ld"


def test_an_update_dates_an_article_that_has_no_other_date() -> None:
    article = from_text(
        f"Ferry returns with all aboard\n\nUpdated 6:10 PM ET, Sat January 19, 2013\n\n{STORY}"
    )

    assert article.published == article.updated == "2013-01-19T18:10:00-05:00"
    assert article.published_from == "updated"


def test_given_date_and_source_are_for_articles_that_carry_none() -> None:
    bare = from_text(STORY, published="2013-01-19", source="Lorne Gazette")
    own = compose(
        RawArticle(text=STORY, path="p", source="Vale Herald", dates=(("field", "2013-01-17"),)),
        published="2013-01-19",
        source="Lorne Gazette",
    )

    assert (bare.published, bare.published_from, bare.source) == ("2013-01-19", "given", "Lorne Gazette")
    assert (own.published, own.published_from, own.source) == ("2013-01-17", "field", "Vale Herald")


def test_a_given_date_that_is_none_is_the_callers_mistake() -> None:
    with pytest.raises(InputError, match="01/02/2024"):
        from_text(STORY, published="01/02/2024")


@pytest.mark.parametrize(
    ("opening", "dateline", "source"),
    [
        ("LORNE, Vale (AP) \u2014 ", "LORNE, Vale (AP)", "Associated Press"),
        ("LORNE (Reuters) - ", "LORNE (Reuters)", "Reuters"),
        ("Lorne, Vale (CNN) ", "Lorne, Vale (CNN)", "CNN"),
        ("LORNE, Vale, Jan. 19, 2013 (Vale Wire) -- ", "LORNE, Vale, Jan. 19, 2013 (Vale Wire)", "Vale Wire"),
        ("(CNN) ", "", "CNN"),
        ("Lorne CNN \u2014\n\n", "Lorne CNN", "CNN"),
        ("COVID-19 \u2014 ", "", ""),
        ("", "", ""),
    ],
)
def test_the_dateline_is_noted_and_stays_in_the_text(opening: str, dateline: str, source: str) -> None:
    article = from_text(f"Ferry returns with all aboard\n\n{opening}{STORY}")

    assert (article.dateline, article.source) == (dateline, source)
    assert article.text == f"{opening.strip()} {STORY}".strip()


def test_the_date_in_a_dateline_counts_when_it_has_a_year() -> None:
    article = from_text(f"Ferry returns with all aboard\n\nLORNE, Jan. 19, 2013 (Vale Wire) - {STORY}")

    assert article.published == "2013-01-19"


def test_a_repeated_headline_byline_and_date_go_from_a_text_that_came_with_fields() -> None:
    raw = RawArticle(
        text=f"News\n\nFerry returns to Lorne with all aboard\n\nBy Ada Quill\n\nJanuary 19, 2013\n\n{STORY}",
        path="r:1",
        headline="Ferry returns to Lorne with ...",
        dates=(("field", "2013/01/19"),),
    )

    assert compose(raw).text == STORY
    assert compose(raw).byline == ("Ada Quill",)


@pytest.mark.parametrize(
    "first",
    [
        "By Monday the harbour was open again.",
        "By the time it came, 200 people stood there.",
        "On January 19, 2013 the storm broke over Lorne.",
    ],
)
def test_a_first_sentence_is_no_byline_and_no_date_line(first: str) -> None:
    article = compose(RawArticle(text=f"{first}\n\n{STORY}", path="r:1", headline="Ferry"))

    assert article.text.startswith(first)
    assert article.byline == ()


def test_bylines_run_together_are_taken_apart() -> None:
    raw = RawArticle(
        text=STORY, path="r", byline=("Ada Quill Ben Ink", "Ada Quill", "Ben Ink", "By Cy Nib, Dee Pen")
    )

    assert compose(raw).byline == ("Ada Quill", "Ben Ink", "Cy Nib", "Dee Pen")


def test_the_id_is_the_given_one_else_the_urls_else_the_places() -> None:
    def made(**fields: str) -> str:
        return compose(RawArticle(text=STORY, path="rows:1", **fields)).id  # type: ignore[arg-type]

    assert made(given_id="17", url="https://a.example") == "17"
    assert made(url="https://a.example", key="k") == made(url="https://a.example")
    assert made(key="k") != made()


def test_an_article_without_headline_is_called_by_its_first_words() -> None:
    assert from_text(STORY).headline == "The ferry came back to the harbour on Monday with all of\u2026"


def test_the_outlets_name_goes_from_the_headline_and_its_address_names_it() -> None:
    raw = RawArticle(text=STORY, path="p", headline="Ferry returns | Lorne Gazette", source="Lorne Gazette")

    assert compose(raw).headline == "Ferry returns"
    assert (
        compose(RawArticle(text=STORY, path="p", url="https://www.lorne.example/x")).source == "lorne.example"
    )


@pytest.mark.parametrize(
    "text", ["", "Advertisement\n\nSkip to content", "Ferry returns\n\nBy Ada Quill\n\nJanuary 19, 2013"]
)
def test_a_text_without_a_story_is_unreadable(text: str) -> None:
    with pytest.raises(UnreadableError):
        compose(RawArticle(text=text, path="a", headline="Ferry returns"))


SAID = "The ferry that ran aground on Friday was pulled free, the harbour master said."


@pytest.mark.parametrize(
    ("below", "byline", "credits_", "source", "published"),
    [
        ("\n\n(Reporting by Ada Quill in Lorne, Mali and B. Ink; Editing by Cy Dale)", ("Ada Quill", "B. Ink"),
         ("(Reporting by Ada Quill in Lorne, Mali and B. Ink; Editing by Cy Dale)",), "", None),
        (" (Reporting by Ada Quill. Editing by Cy Dale)", ("Ada Quill",), ("(Reporting by Ada Quill. Editing by Cy Dale)",), "", None),
        ("\n\nReporting and writing by Ada Quill\n\nOur Standards: The Trust Principles.", ("Ada Quill",),
         ("Reporting and writing by Ada Quill",), "", None),
        ("\n\nAda Quill and Cy Dale contributed to this report.", (), ("Ada Quill and Cy Dale contributed to this report.",), "", None),
        (" \u2014 AFP", (), (), "AFP", None),
        ("\n\n-- Reuters\n\n-0-", (), (), "Reuters", None),
        ("\n\nFirst published on 19 January 2013", (), (), "", "2013-01-19"),
    ],
)  # fmt: skip
def test_what_stands_below_the_story_goes_from_the_text_and_tells_who_reported(
    below: str, byline: tuple[str, ...], credits_: tuple[str, ...], source: str, published: str | None
) -> None:
    article = compose(RawArticle(text=SAID + below, path="x", headline="Ferry"))
    assert article.text == SAID
    assert (article.byline, article.details.credits, article.source) == (byline, credits_, source)
    assert article.published == published


def test_credits_survive_being_stored() -> None:
    told = Details(credits=("Ada Quill contributed.",), subjects=(("1", "Sea"),))
    assert Details.from_json(told.as_json()) == told
