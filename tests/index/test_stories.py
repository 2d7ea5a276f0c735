"""Stories: who joins, which member is the face, and what becomes of a story when its members change."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index.article import Article
from index.catalogue import Catalogue
from index.embed import Embedder
from index.stories import joins
from index.writer import Writer

Store = Callable[..., None]

WIRE = (
    "The ferry to Lorne left the quay an hour late on Monday with forty people aboard, its owners said. A rope had "
    "fouled the rudder and two divers worked in the dark to cut it loose. Nobody was hurt, but a wedding party missed "
    "its own supper on the island. The owners said they would pay for the meal and for a night at the inn. The harbour "
    "master praised the divers, who went straight on to mend a buoy that had drifted near the rocks."
)
OTHER = (
    "The council of Vale voted on Monday to close the old swimming bath and to build a library in its place. Eleven "
    "members were for it and four against. The vote ends a quarrel of six years, in which the bath was saved twice by "
    "petitions. Swimmers who sat in the gallery left without a word. The library is to open in the spring after next, "
    "and the council wants to borrow the money at once while the rates are low."
)


def article(article_id: str, text: str = WIRE, published: str = "2013-01-21") -> Article:
    return Article(id=article_id, headline="Late ferry", text=text, published=published, story=article_id)


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return Catalogue(tmp_path / "archive", create=True)


@pytest.fixture
def copies(catalogue: Catalogue, store: Store) -> Catalogue:
    store(
        catalogue,
        article("evening", published="2013-01-22"),
        replace(article("morning"), story="evening"),
        replace(article("weekly", published="2013-01-23"), story="evening"),
    )
    return catalogue


def members(catalogue: Catalogue, story: str) -> list[str]:
    return [member.id for member in catalogue.story(story)]


def test_an_article_joins_the_story_of_the_article_it_is_most_like() -> None:
    others = [article("cut", WIRE[:300]), article("whole"), article("other", OTHER)]

    assert joins(article("new", f"{WIRE} The supper was fish."), others) == "whole"
    assert joins(article("another", OTHER.replace("quarrel", "dispute")), others) == "other"


def test_an_article_like_none_begins_a_story() -> None:
    assert joins(article("new", OTHER), [article("whole")]) == "new"
    assert joins(article("new"), []) == "new"


def test_one_member_that_is_not_the_face_brings_nobody_in() -> None:
    drifted = replace(article("drifted"), story="face")
    face = article("face", OTHER)

    assert joins(article("new"), [face, drifted]) == "new"
    assert joins(article("new"), [face, drifted, replace(article("second"), story="face")]) != "new"


def test_the_earliest_is_the_face_whenever_it_comes(copies: Catalogue) -> None:
    assert members(copies, "morning") == ["morning", "evening", "weekly"]
    assert not copies.story("evening")


@pytest.mark.parametrize(
    "signs",
    [
        {"source": "Reuters"},
        {"byline": ("Ann Lee", "Associated Press")},
        {"dateline": "LORNE, Scotland (AP)"},
        {"text": f"LORNE, Scotland (AFP) - {WIRE}"},
    ],
)
def test_the_agencys_own_is_the_face_though_it_comes_last(
    copies: Catalogue, store: Store, signs: dict[str, object]
) -> None:
    agency = article("agency", published="2013-01-24")
    store(copies, replace(agency, story="weekly", **signs))  # type: ignore[arg-type]

    assert members(copies, "agency") == ["morning", "evening", "weekly", "agency"]


def test_of_copies_of_one_day_the_fullest_is_the_face(catalogue: Catalogue, store: Store) -> None:
    store(catalogue, article("a-cut", WIRE[:300]), replace(article("whole"), story="a-cut"))

    assert members(catalogue, "whole") == ["a-cut", "whole"]


def test_the_story_has_a_new_face_when_the_old_one_is_gone(
    copies: Catalogue, word_embedder: Embedder
) -> None:
    with Writer(copies, word_embedder.identity) as writer:
        writer.forget(["morning"])

    assert members(copies, "evening") == ["evening", "weekly"]
    assert "morning" not in {story for (story,) in copies.connection.execute("SELECT story FROM articles")}


def test_a_new_version_with_another_text_leaves_its_story(copies: Catalogue, store: Store) -> None:
    store(copies, article("morning", OTHER))

    assert members(copies, "morning") == ["morning"]
    assert members(copies, "evening") == ["evening", "weekly"]


def test_a_new_version_that_is_still_a_copy_stays_and_may_be_the_face_again(
    copies: Catalogue, store: Store
) -> None:
    store(copies, replace(article("morning", f"{WIRE} The supper was fish."), story="weekly"))

    assert members(copies, "morning") == ["morning", "evening", "weekly"]
    assert copies.counts()["stories"] == 1


def test_who_joins_an_article_that_is_gone_stands_alone(catalogue: Catalogue, store: Store) -> None:
    store(catalogue, replace(article("late"), story="gone"))

    assert members(catalogue, "late") == ["late"]
