"""Every format gives its story and its metadata, field by field; the content tells the format, not the name."""

import io
from pathlib import Path
from typing import Any

import pytest

from index.article import Rejected
from index.compose import compose
from index.readers import RawArticle, read
from index.readers.sniff import FORMATS, choose

FIXTURES = Path(__file__).parent / "fixtures"

NITF = {
    "given_id": "nca-20130119-lorne-ferry",
    "headline": "Lorne ferry freed – all aboard safe",
    "byline": ("Ada Quill",),
    "dateline": "PORT LORNE",
    "updated": "20130119T193000Z",
    "source": "North Coast Agency",
    "provider": "NCA",
    "section": "Islands",
    "subjects": (("03010000", "Maritime"), ("", "ferries")),
    "language": "en-GB",
    "urgency": "3",
    "embargo": "20130119T190000Z",
    "version": "2",
    "status": "corrected",
    "slug": "LORNE-FERRY",
    "note": "Corrects the number of passengers in paragraph two",
    "usage": "Subscribers only Northern islands",
    "rights": "North Coast Agency 2013",
}
G2 = {
    "given_id": "tag:nca.example,2013:ferry",
    "headline": "Lorne ferry comes home",
    "byline": ("Ben Ink",),
    "dateline": "PORT LORNE, Jan 19",
    "dates": (
        ("field", "2013-01-19T18:40:00+01:00"),
        ("field", "2013-01-19T18:55:00+01:00"),
        ("field", "2013-01-19T19:00:00Z"),
    ),
    "updated": "2013-01-19T18:55:00+01:00",
    "source": "Lorne Gazette",
    "provider": "North Coast Agency",
    "section": "shipping",
    "subjects": (("medtop:20000348", "shipping"), ("pers:17", "Moira Sand"), ("", "ferries")),
    "language": "en",
    "urgency": "4",
    "embargo": "2013-01-19T20:00:00+01:00",
    "version": "3",
    "status": "published",
    "slug": "LORNE-FERRY",
    "note": "Adds comment from the harbour master.",
    "usage": "Not for broadcast.",
    "rights": "(c) North Coast Agency 2013",
}
FRENCH = G2 | {
    "given_id": "tag:nca.example,2013:ferry#fr",
    "headline": "Le ferry de Lorne rentre au port",
    "byline": ("Ada Quill",),
    "language": "fr",
}
NEWSML = {
    "given_id": "urn:newsml:nca.example:20130119:FERRY17",
    "headline": "Lorne ferry comes home",
    "byline": ("Ada Quill",),
    "dateline": "PORT LORNE",
    "updated": "20130119T185500+0100",
    "source": "Lorne Gazette",
    "provider": "North Coast Agency",
    "section": "Islands wire",
    "subjects": (("03010000", ""), ("", "ferries")),
    "language": "en",
    "urgency": "4",
    "embargo": "20130119T200000+0100",
    "version": "2",
    "status": "embargoed",
    "slug": "LORNE-FERRY",
    "note": "For island papers.",
    "rights": "(c) NCA 2013",
}
NINJS = {
    "given_id": "tag:nca.example,2013:ferry",
    "headline": "Lorne ferry comes home",
    "byline": ("By Ada Quill",),
    "dateline": "Port Lorne",
    "dates": (("field", "2013-01-19T18:40:00+01:00"), ("field", "2013-01-19T18:55:00+01:00")),
    "source": "Lorne Gazette",
    "section": "shipping",
    "subjects": (("20000348", "shipping"), ("", "ferries")),
    "language": "en",
    "urgency": "3",
    "embargo": "2013-01-19T20:00:00+01:00",
    "version": "2",
    "status": "corrected",
    "slug": "LORNE-FERRY",
    "usage": "Not for broadcast.",
    "rights": "(c) North Coast Agency 2013",
}
EXPECTED: list[tuple[str, int, dict[str, Any]]] = [
    ("ferry.nitf.xml", 0, NITF),
    (
        "ferry.latin1.nitf.xml",
        0,
        {
            "given_id": "NKA:4711",
            "headline": "Fähre vor Lorne gesunken",
            "status": "withdrawn",
            "language": "de",
        },
    ),
    ("message.g2.xml", 0, G2),
    ("message.g2.xml", 1, FRENCH),
    ("message.g2.xml", 2, {"status": "withdrawn", "language": "it", "source": "NCA", "version": "1"}),
    (
        "telegram.g2.xml",
        0,
        {
            "url": "https://nca.example/2013/01/19/tide",
            "headline": "Tide tables",
            "byline": ("By Ben Ink",),
            "source": "NCA/Gazette",
            "provider": "NCA",
            "status": "withheld",
        },
    ),
    ("release.newsml.xml", 0, NEWSML),
    ("release.newsml.xml", 1, {"headline": "Le ferry est rentré", "language": "fr", "byline": ()}),
    ("plain.newsml.xml", 0, {"status": "withdrawn", "source": "nca.example", "version": "1"}),
    ("item1.ninjs.json", 0, NINJS),
    ("item1.ninjs.json", 1, {"headline": "The band", "given_id": "tag:nca.example,2013:band"}),
    (
        "item3.ninjs.json",
        0,
        {
            "url": "https://nca.example/2013/01/19/tide",
            "headline": "Springflut am Sonntag",
            "byline": ("Ben Ink",),
            "source": "Lorner Bote",
            "provider": "NKA",
            "status": "withdrawn",
            "version": "5",
            "subjects": (("http://cv.iptc.org/newscodes/mediatopic/20000348", "Schifffahrt"),),
        },
    ),
    (
        "news.rss.xml",
        0,
        {
            "given_id": "gaz-17",
            "url": "https://gazette.example/2013/ferry",
            "headline": "Ferry & band come home",
            "byline": ("Ada Quill",),
            "dates": (("field", "Sat, 19 Jan 2013 18:40:00 +0100"),),
            "updated": "",
            "source": "Lorne Gazette",
            "section": "Harbour",
            "subjects": (("", "Harbour"), ("", "Ferries")),
            "language": "en-gb",
            "rights": "(c) Lorne Gazette",
        },
    ),
    (
        "news.atom.xml",
        0,
        {
            "given_id": "urn:bote:flut",
            "url": "https://bote.example/flut",
            "headline": "Springflut & Sturm",
            "byline": ("Ben Ink", "Ada Quill"),
            "updated": "2013-01-19T19:00:00Z",
            "section": "Wetter",
            "language": "de",
        },
    ),
    (
        "blog.wxr.xml",
        0,
        {
            "url": "https://gazette.example/2013/01/19/ferry/",
            "byline": ("Ada Quill",),
            "dates": (("field", "2013-01-19 17:40:00 GMT"),),
            "updated": "2013-01-20 08:00:00 GMT",
            "source": "Lorne Gazette",
            "section": "Harbour",
            "subjects": (("ferries", "Ferries"), ("harbour", "Harbour")),
            "status": "published",
            "slug": "ferry",
        },
    ),
    ("blog.wxr.xml", 1, {"status": "embargoed", "embargo": "2013-02-01 06:00:00 GMT"}),
    (
        "letter.eml",
        0,
        {
            "given_id": "17@gazette.example",
            "headline": "Fähre comes home",
            "byline": ("Ada Quíll",),
            "source": "Lorne Gazette",
            "subjects": (("", "ferries"), ("", "harbour")),
        },
    ),
    ("desk.mbox", 0, {"status": "killed", "source": "North Coast Agency", "byline": ()}),
    ("desk.mbox", 1, {"given_id": "tag:nca.example,2013:tide", "path": "desk.mbox:2/tide.json:1"}),
    (
        "saved.mhtml",
        0,
        {
            "url": "https://gazette.example/2013/ferry",
            "headline": "Ferry comes home",
            "dates": (
                ("meta", "2013-01-19T18:40:00+01:00"),
                ("updated", "Mon, 21 Jan 2013 09:00:00 -0000"),
            ),
        },
    ),
    (
        "politics.iptc7901.txt",
        0,
        {
            "headline": "Ferry of Lorne comes home with all its passengers",
            "byline": ("Ada Quill, apa",),
            "source": "apa",
            "section": "International",
            "subjects": (("", "Lorne"), ("", "ferry")),
            "urgency": "3",
            "status": "corrected",
            "version": "1ST LEAD",
            "slug": "Lorne/ferry/",
        },
    ),
    ("two.iptc7901.txt", 0, {"source": "nka", "section": "Sport", "status": ""}),
    ("two.iptc7901.txt", 1, {"status": "killed", "urgency": "1"}),
    (
        "ferry.anpa.txt",
        0,
        {
            "headline": "Ferry comes home to Lorne",
            "byline": ("ADA QUILL",),
            "source": "AP",
            "section": "International",
            "urgency": "3",
            "slug": "BC-Lorne-Ferry",
            "note": "Eds: Corrects number of passengers.",
            "status": "corrected",
            "version": "1st Ld-Writethru",
        },
    ),
    ("heads.anpa.txt", 0, {"headline": "News of the isles at 6 p.m.", "slug": "AP-Isles-Headlines"}),
]
STORIES = {
    "ferry.nitf.xml": [
        "PORT LORNE (NCA) — The ferry Morning Star floated free of the sand bar on Saturday.",
        "All 214 passengers had been taken off",
        "by lifeboat the evening before.",
        "Inquiry",
        "Draught 2.4 m",
    ],
    "ferry.latin1.nitf.xml": [
        "Lorne (NKA) - Die Fähre ist vor Lorne gesunken, hieß es zunächst.",
        "Die Reederei widersprach am Abend in einer Mitteilung und sagte, das Schiff liege sicher im Hafen von Lorne.",
    ],
    "message.g2.xml": [
        "The ferry came home on Saturday evening.",
        "Everybody was well, said the harbour master of Lorne.",
    ],
    "telegram.g2.xml": [
        (
            "LORNE, Jan 19 (NCA) - The spring tide on Sunday will be the highest of the year, the harbour office of Lorne"
            " said in its weekly notice to skippers."
        ),
        "Small boats should stay in the inner harbour until Monday, it said.",
    ],
    "release.newsml.xml": ["The ferry came home on Saturday evening.", "Everybody was well."],
    "item1.ninjs.json": ["The ferry came home on Saturday evening.", "Everybody was well & singing."],
    "item3.ninjs.json": [
        "Die Springflut am Sonntag wird die höchste des Jahres.",
        "Kleine Boote sollen im Hafen bleiben.",
    ],
    "news.rss.xml": ["The ferry came home on Saturday evening.", "Everybody was well & singing."],
    "news.atom.xml": ["Die Springflut kommt.", "Am Sonntag ist sie am höchsten."],
    "blog.wxr.xml": ["The ferry came home on Saturday.", "Everybody was well.", "The band played."],
    "letter.eml": [
        "The ferry came home on Saturday evening, said the harbour master of Lorne, and everybody was well – and singing.",
        "The band played until midnight.",
    ],
    "politics.iptc7901.txt": [
        (
            "Port Lorne (apa) - The ferry of Lorne came home on Saturday with all of its passengers, the harbour master said"
            " in a statement to the press."
        ),
        (
            "Divers who know the ship will look on Monday morning at the long-serving hull, and it sails again on Tuesday if"
            " they find nothing."
        ),
    ],
    "ferry.anpa.txt": [
        "PORT LORNE, Isles (AP) — The ferry came home on Saturday — with everybody well, said the harbour master.",
        "“We kept the engines warm,” he said.",
    ],
}
WHEN = {
    "ferry.nitf.xml": "2013-01-19T18:40:00+00:00",
    "message.g2.xml": "2013-01-19T18:40:00+01:00",
    "release.newsml.xml": "2013-01-19T18:40:00+01:00",
    "item1.ninjs.json": "2013-01-19T18:40:00+01:00",
    "news.rss.xml": "2013-01-19T18:40:00+01:00",
    "blog.wxr.xml": "2013-01-19T17:40:00+00:00",
    "letter.eml": "2013-01-19T18:40:00+01:00",
    "politics.iptc7901.txt": "2013-01-19T18:40:00+00:00",
    "ferry.anpa.txt": "2013-01-19T18:40:00+00:00",
    "saved.mhtml": "2013-01-19T18:40:00+01:00",
}


def found(name: str, *, called: str = "") -> list[RawArticle | Rejected]:
    return list(read(io.BytesIO((FIXTURES / name).read_bytes()), called or name))


def articles(name: str) -> list[RawArticle]:
    return [one for one in found(name) if isinstance(one, RawArticle)]


@pytest.mark.parametrize(
    ("name", "number", "fields"), EXPECTED, ids=[f"{row[0]}-{row[1]}" for row in EXPECTED]
)
def test_all_metadata_of_a_story_is_read(name: str, number: int, fields: dict[str, Any]) -> None:
    article = articles(name)[number]

    said = {field: getattr(article, field) for field in fields}
    if name == "saved.mhtml":
        said["dates"] = tuple(claim for claim in article.dates if claim[0] != "page")

    assert said == fields


@pytest.mark.parametrize("name", STORIES)
def test_the_text_is_the_story_in_paragraphs_and_nothing_else(name: str) -> None:
    assert compose(articles(name)[0]).text.split("\n\n") == STORIES[name]


@pytest.mark.parametrize("name", WHEN)
def test_the_date_of_publication_keeps_its_time_and_zone(name: str) -> None:
    assert compose(articles(name)[0]).published == WHEN[name]


@pytest.mark.parametrize("name", sorted(path.name for path in FIXTURES.iterdir()))
def test_the_content_tells_the_format_whatever_the_name(name: str) -> None:
    data = (FIXTURES / name).read_bytes()
    kinds = {getattr(choose(data, called), "name", "") for called in (name, "-", "story.txt", "story.html")}

    assert len(kinds) == 1
    assert kinds != {"text"}
    assert [type(one) for one in found(name, called="-")] == [type(one) for one in found(name)]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("message.g2.xml", "class picture"),
        ("plain.newsml.xml", "without text"),
        ("news.rss.xml", "only a teaser"),
        ("blog.wxr.xml", "draft"),
    ],
)
def test_what_is_no_story_is_rejected_with_its_reason(name: str, words: str) -> None:
    [rejected] = [one for one in found(name) if isinstance(one, Rejected)]

    assert words in rejected.reason


def test_each_format_says_what_it_is() -> None:
    assert all(form.about for form in FORMATS)
    assert len({form.name for form in FORMATS}) == len(FORMATS)
