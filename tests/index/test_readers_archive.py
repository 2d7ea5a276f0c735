"""The sample archive is read whole, through readers, cleaning and dates."""

import re
from pathlib import Path

import pytest

from index.article import Article, Rejected
from index.compose import compose
from index.readers import files_of, read

ARCHIVE = Path(__file__).parents[1] / "archive"
FURNITURE = re.compile(
    r"skip to|jump to main|cookie|advertisement|share (?:on|this)|sign up for|subscribe|most read|recommended for you|all rights reserved"
    r"|listen to this article|log in|have your say|back to top",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    found = {}
    for path in files_of([ARCHIVE]):
        with path.open("rb") as stream:
            for raw in read(stream, path.name):
                assert not isinstance(raw, Rejected), raw
                found[raw.path] = compose(raw)
    return found


def test_nothing_is_rejected_and_every_article_has_its_own_id(articles: dict[str, Article]) -> None:
    assert len({article.id for article in articles.values()}) == len(articles) >= 60


def test_only_the_two_without_a_date_are_undated(articles: dict[str, Article]) -> None:
    undated = {path for path, article in articles.items() if not article.published}

    assert undated == {"river-of-boats.txt", "crossword-setter.txt"}


def test_no_furniture_is_left_in_headlines_and_texts(articles: dict[str, Article]) -> None:
    left = [
        (path, line)
        for path, article in articles.items()
        for line in lines_of(article)
        if FURNITURE.search(line)
    ]

    assert left == []


def lines_of(article: Article) -> list[str]:
    """The short lines, where furniture would stand."""
    return [line for line in [article.headline, *article.text.split("\n\n")] if len(line) < 120]


@pytest.mark.parametrize(
    ("path", "headline", "published", "byline", "dateline", "source"),
    [
        ("tallowfallsledger-2013-01-19-rebels-leave-town.txt", "Rebels walk away from Malian town, residents say", "2013-01-19",
         ("DANA WHITLOCK",), "BAMAKO, Mali (Meridian)", "Tallow Falls Ledger"),
        ("sahelcourier-2013-01-20-abidjan-summit.txt", "Abidjan: leaders promise troops, ask the world to pay", "2013-01-20",
         ("Moussa Keïta",), "ABIDJAN, Côte d’Ivoire", "Sahel Courier"),
        ("northgatepost-2014-02-27-council-budget.txt", "Council tax up 1.9 per cent as Northgate passes budget", "2014-02-27",
         ("Owen Tate",), "", "The Northgate Evening Post"),
        ("orbitandfield-2012-07-04-higgs.txt",
         "Cern's two big experiments find a new particle, and it looks like the Higgs", "2012-07-04",
         ("Yusuf Rahim",), "", "ORBIT & FIELD"),
        ("meridian-2013-01-30-kidal-airport.txt", "French troops land at Kidal airport", "2013-01-30",
         (), "KIDAL, Mali, Jan. 30, 2013 (Meridian)", "Meridian"),
        ("sahelcourier-2013-01-14-diabaly-falls.html", "Diabaly falls as Islamists strike back in the west",
         "2013-01-14T21:45:00+00:00", ("Awa Sidibé",), "SÉGOU, Mali", "Sahel Courier"),
    ],
)  # fmt: skip
def test_what_stands_above_the_story_is_understood(  # noqa: PLR0913, PLR0917 - one column each
    articles: dict[str, Article],
    path: str,
    headline: str,
    published: str,
    byline: tuple[str, ...],
    dateline: str,
    source: str,
) -> None:
    article = articles[path]

    assert (article.headline, article.published, article.byline) == (headline, published, byline)
    assert (article.dateline, article.source) == (dateline, source)
