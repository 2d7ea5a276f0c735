"""What comes from outside may be damaged or malicious: it is rejected in words, never raised, never obeyed."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Rejected
from index.readers import RawArticle, read
from index.readers.notices import in_headline, in_note, in_slug, said, tells

FIXTURES = Path(__file__).parent / "fixtures"
SEEDS = [path.read_bytes() for path in sorted(FIXTURES.iterdir())]
BOMB = b"""<!DOCTYPE nitf [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><nitf><body><body.content><p>&b;</p></body.content></body></nitf>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf><body><body.content><p>&x;</p></body.content></body></nitf>"""


def found(data: bytes, name: str) -> list[RawArticle | Rejected]:
    return list(read(io.BytesIO(data), name))


@pytest.mark.parametrize(
    "data", [BOMB, OUTSIDE, BOMB.replace(b"nitf", b"rss"), OUTSIDE.replace(b"nitf", b"newsItem")]
)
def test_entities_are_neither_expanded_nor_fetched(data: bytes) -> None:
    [rejected] = found(data, "trick.xml")

    assert isinstance(rejected, Rejected)
    assert "entities" in rejected.reason


def test_an_export_with_entities_of_its_own_shows_none_of_them() -> None:
    data = (
        (FIXTURES / "blog.wxr.xml")
        .read_bytes()
        .replace(b"<rss ", b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss ', 1)
    )
    texts = [
        one.text
        for one in found(data.replace(b"<title>Ferry", b"<title>&x;"), "b.xml")
        if isinstance(one, RawArticle)
    ]

    assert not any("root:" in text for text in texts)


def test_a_stylesheet_or_schema_outside_is_not_loaded() -> None:
    data = b'<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "http://127.0.0.1:9/nitf.dtd"><nitf><body><body.content><p>The ferry.</p></body.content></body></nitf>'
    [article] = found(data, "a.xml")

    assert isinstance(article, RawArticle)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<?xml version='1.0'?><nitf><body>", "not well-formed"),
        (b"<newsItem><contentSet>", "not well-formed"),
        (b"<?xml version='1.0'?><results><id/></results>", "<results>"),
        (b"<?xml version='1.0'?><nitf/>", "without text"),
        (b'<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>', "only names its items"),
        (b"<rss><channel><title>x</title></channel></rss>", "without entries"),
    ],
)
def test_what_holds_no_story_is_rejected_in_words(data: bytes, words: str) -> None:
    [rejected] = found(data, "thing.xml")

    assert isinstance(rejected, Rejected)
    assert words in rejected.reason


@settings(max_examples=150, deadline=None)
@given(
    seed=st.sampled_from(SEEDS),
    place=st.floats(0, 1),
    length=st.integers(0, 60),
    put=st.binary(max_size=40),
    cut=st.booleans(),
)
def test_no_damage_is_ever_raised(seed: bytes, place: float, length: int, put: bytes, *, cut: bool) -> None:
    at = int(place * len(seed))
    data = seed[:at] + put + (b"" if cut else seed[at + length :])

    for one in found(data, "damaged"):
        assert tells(one) if isinstance(one, RawArticle) else one.reason


@pytest.mark.parametrize(
    ("headline", "status"),
    [
        ("KILL Ferry sinks off Lorne", "killed"),
        ("BULLETIN KILL: Ferry", "killed"),
        ("Kill devil hills reopen", ""),
        ("CORRECTED-Ferry comes home", "corrected"),
        ("Correction: Ferry", "corrected"),
        ("CORRECTED (OFFICIAL)-Ferry", "corrected"),
        ("Corrections officers freed", ""),
        ("REFILE-UPDATE 2-Ferry comes home", "corrected"),
        ("WITHDRAWN-Ferry sinks", "withdrawn"),
        ("Retraction: Ferry sinks", "withdrawn"),
        ("Killed: the ferry plan", ""),
        ("Withdrawal: what it means for the isles", ""),
        ("Cancelled: the Lorne regatta", ""),
        ("Withdrawal from the isles begins", ""),
        ("UPDATE 1-Ferry comes home", ""),
    ],
)
def test_a_headline_says_that_a_story_is_taken_back_or_set_right(headline: str, status: str) -> None:
    assert in_headline(headline) == status


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("Eds: Corrects age of captain.", "corrected"),
        ("EDITORS: Kill the story slugged LORNE-FERRY.", "killed"),
        ("This story has been withdrawn.", "withdrawn"),
        ("Adds comment; no correction needed.", ""),
        ("Five people have been named.", ""),
        ("Please withhold until Monday.", "withheld"),
    ],
)
def test_a_note_to_editors_says_the_same_in_words(note: str, status: str) -> None:
    assert in_note(note) == status


@pytest.mark.parametrize(
    ("slug", "status"),
    [
        ("BC-Lorne-Ferry,KILL", "killed"),
        ("LORNE-FERRY/CORRECTION", "corrected"),
        ("SKILLS-DAY", ""),
        ("TROOPS-WITHDRAWAL", ""),
        ("SOLDIERS-KILLED", ""),
    ],
)
def test_a_slug_bears_the_mark_among_its_keywords(slug: str, status: str) -> None:
    assert in_slug(slug) == status


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("stat:usable", "published"),
        ("stat:canceled", "withdrawn"),
        ("http://cv.iptc.org/newscodes/pubstatusg2/withheld", "withheld"),
        ("Embargoed", "embargoed"),
        ("sig:update", ""),
    ],
)
def test_the_formats_own_words_become_ours(word: str, status: str) -> None:
    assert said(word) == status


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("The of\ufb01ce \ufb02ooded.", "The office flooded."),
        ("The har\xad\nbour of Lorne.", "The harbour of Lorne."),
        ("It\xe2\x80\x99s home, \xe2\x80\x9cthey\xe2\x80\x9d said.", "It’s home, “they” said."),
        ("It\xe2\u20ac\u2122s home.", "It’s home."),
        ("It\x92s \x93home\x94\x85", "It’s “home”…"),
        ("VIVE LA LIBERT\xc9\xbb, dit-il.", "VIVE LA LIBERT\xc9\xbb, dit-il."),
    ],
)
def test_letters_are_restored_as_they_were_meant(data: str, text: str) -> None:
    [article] = found(data.encode(), "a.txt")

    assert isinstance(article, RawArticle)
    assert article.text == text


@pytest.mark.parametrize(
    "data",
    [
        b'<nitf><head><docdata management-status="canceled"><doc-id id-string="nca-17-ferry"/></docdata></head><body/></nitf>',
        b'<newsItem guid="nca-17-ferry"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta></newsItem>',
        (
            b"<NewsML><NewsItem><Identification><NewsIdentifier><PublicIdentifier>nca-17-ferry</PublicIdentifier></NewsIdentifier>"
            b'</Identification><NewsManagement><Status FormalName="Canceled"/></NewsManagement></NewsItem></NewsML>'
        ),
        (
            b"<NewsML><NewsItem><Identification><NewsIdentifier><PublicIdentifier>nca-17-ferry</PublicIdentifier></NewsIdentifier>"
            b'</Identification><NewsManagement><Status FormalName="Usable"/><Instruction FormalName="Delete"/></NewsManagement></NewsItem></NewsML>'
        ),
        b'{"uri": "nca-17-ferry", "versioncreated": "2013-01-19", "pubstatus": "canceled"}',
    ],
)
def test_a_notice_without_a_story_takes_back_the_article_of_its_id(data: bytes) -> None:
    [notice] = found(data, "kill")

    assert isinstance(notice, RawArticle)
    assert (notice.text, notice.given_id, notice.status) == ("", "nca-17-ferry", "withdrawn")


def test_a_story_can_take_back_another() -> None:
    docdata = b'<docdata management-doc-idref="nca-16" management-idref-status="canceled"/>'
    [story] = found(
        b"<nitf><head>" + docdata + b"</head><body><p>The ferry is home.</p></body></nitf>", "kill"
    )

    assert isinstance(story, RawArticle)
    assert story.takes_back == "nca-16"


@pytest.mark.parametrize("charset", ["undefined", "unicode_escape", "utf-16", "rot13", "no-such", "utf-8"])
def test_a_page_that_names_no_real_character_set_is_read_by_its_bytes(charset: str) -> None:
    story = "".join(
        f"<p>Verse {n}: the ferry came back to Lorne – with all of its {n} passengers.</p>" for n in range(9)
    )
    page = f'<html><head><meta charset="{charset}"><title>x</title></head><body><article>{story}</article></body></html>'
    [article] = found(page.encode(), "a.html")

    assert isinstance(article, RawArticle)
    assert "Lorne – with" in article.text
