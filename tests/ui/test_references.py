"""Citations in the forms that papers and programs take; nothing that stands in an article breaks out of them."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from ui.references import FORMS, Form, Reference, formatted, listed

ARTICLE = Article(
    id="konna/0118",
    headline="Army: “100% of Konna” is back",
    text="",
    published="2013-01-18T19:40:00+00:00",
    source="Niger Bend Courier",
    section="Africa",
    url="https://courier.example/2013/01/18/konna_1",
    byline=("Awa Sangaré", "Tom Hale"),
    language="en",
)
KONNA = Reference(
    article=ARTICLE,
    quote="The army holds\nKonna.",
    link="https://archive.example/article/konna?start=1&end=9&quote=ab#cited",
    accessed=date(2026, 11, 22),
)
HOSTILE = (
    "}\n@book{x, title={y}}",
    "\\input{/etc/passwd} $x^2$ ~ % # & _",
    "a\r\nER  - \r\nTY  - BOOK",
    '"},{"type":"book',
    "](javascript:alert(1)) <b>*x*</b> `y` ![z](w)",
    "\u202ereversed\u2066",
)


def written(form: Form, reference: Reference = KONNA) -> str:
    return formatted(reference, form)


def test_plain_text_names_who_what_where_and_when() -> None:
    assert written("text") == (
        "“The army holds Konna.” (Awa Sangaré and Tom Hale, “Army: “100% of Konna” is back”, Niger Bend Courier, "
        "18 January 2013, https://archive.example/article/konna?start=1&end=9&quote=ab#cited)\n"
    )


def test_markdown_quotes_and_links_the_headline() -> None:
    quote, _, credit = written("markdown").strip().split("\n")
    assert quote == "> “The army holds Konna.”"
    assert "[Army: “100% of Konna” is back](https://archive.example/article/konna?" in credit
    assert credit.endswith("*Niger Bend Courier*, 18 January 2013")


def test_a_footnote_says_when_it_was_read() -> None:
    assert written("footnote").endswith("#cited, read 22 November 2026.\n")


def test_bibtex_has_the_day_the_newspaper_and_the_quotation() -> None:
    entry = written("bibtex")
    assert re.match(r"@article\{nigerbendcourier2013-[0-9a-f]{6},\n", entry)
    assert "  author = {Awa Sangaré and Tom Hale},\n" in entry
    assert r"  title = {{Army: “100\% of Konna” is back}}," in entry
    assert "  date = {2013-01-18},\n" in entry
    assert "  month = jan,\n" in entry
    assert "  url = {https://courier.example/2013/01/18/konna_1},\n" in entry
    assert r"  note = {“The army holds Konna.” \url{https://archive.example/article/konna?" in entry
    assert entry.endswith("}\n")


def test_bibtex_keeps_the_name_of_a_desk_in_one_piece() -> None:
    desk = replace(KONNA, article=replace(ARTICLE, byline=("Staff and agencies", "Hale, Jr., Tom")))
    assert "  author = {{Staff and agencies} and {Hale, Jr., Tom}},\n" in written("bibtex", desk)


def test_ris_is_a_news_record_with_a_line_for_each_author() -> None:
    lines = written("ris").split("\r\n")
    assert lines[:3] == ["TY  - NEWS", "AU  - Awa Sangaré", "AU  - Tom Hale"]
    assert "T2  - Niger Bend Courier" in lines
    assert "DA  - 2013/01/18/" in lines
    assert "Y2  - 2026/11/22/" in lines
    assert lines[-1] == "ER  - \n"


def test_csl_json_is_an_article_of_a_newspaper() -> None:
    (item,) = json.loads(written("csl-json"))
    assert item["type"] == "article-newspaper"
    assert item["author"] == [{"literal": "Awa Sangaré"}, {"literal": "Tom Hale"}]
    assert item["issued"] == {"date-parts": [[2013, 1, 18]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 22]]}
    assert item["URL"] == "https://courier.example/2013/01/18/konna_1"


@pytest.mark.parametrize("form", FORMS)
def test_an_article_that_bears_nothing_can_still_be_cited(form: Form) -> None:
    bare = Reference(article=Article(id="x", headline="", text=""), link="http://a.example/article/x")
    said = written(form, bare)
    assert "http://a.example/article/x" in said
    assert "None" not in said


@pytest.mark.parametrize("form", FORMS)
def test_the_address_of_an_article_is_the_web_or_nothing(form: Form) -> None:
    odd = replace(KONNA, article=replace(ARTICLE, url="javascript:alert(1)"))
    assert "javascript" not in written(form, odd)


def hostile(text: str) -> Reference:
    article = Article(
        id="x",
        headline=text,
        text="",
        published="2013-01-18",
        source=text,
        section=text,
        url=f"https://{text}",
        byline=(text, text),
        language=text,
    )
    return Reference(article=article, quote=text, link="http://a.example/article/x")


def unescaped_braces(entry: str) -> int:
    """How deep the braces are open at the end; -1 as soon as one closes what is not open."""
    depth = 0
    for brace in re.findall(r"(?<!\\)(?:\\\\)*([{}])", entry):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return -1
    return depth


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", FORMS)
def test_hostile_articles_stay_within_their_record(form: Form, text: str) -> None:
    check(form, text)


@given(st.sampled_from(FORMS), st.text())
def test_no_text_breaks_out_of_its_record(form: Form, text: str) -> None:
    check(form, text)


def check(form: Form, text: str) -> None:
    said = written(form, hostile(text))
    assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]", said)
    if form == "bibtex":
        assert unescaped_braces(said) == 0
        assert len(re.findall(r"^@", said, re.MULTILINE)) == 1
        assert all(re.match(r"@article|  [a-z]+ = |\}$", one) for one in said.rstrip("\n").split("\n"))
    elif form == "ris":
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", one) for one in said.rstrip("\n").split("\r\n"))
        assert len(re.findall(r"^(?:TY|ER)  - ", said, re.MULTILINE)) == 2
    elif form == "csl-json":
        assert len(json.loads(said)) == 1
    elif form == "markdown":
        assert not re.search(r"(?<!\\)[<`!]", said)
    else:
        assert said.count("\n") == 1


def test_a_list_for_people_is_numbered_and_keeps_every_quotation() -> None:
    told = listed([KONNA, replace(KONNA, quote="It rained.")], "footnote")
    assert [line.partition(" ")[0] for line in told.splitlines() if line] == ["[1]", "[2]"]
    assert listed([], "footnote") == ""


def test_a_list_for_programs_has_each_article_once_in_the_order_of_its_citations() -> None:
    wire = Reference(article=replace(ARTICLE, id="wire", headline="Wire"))
    references = [KONNA, wire, replace(KONNA, quote="It rained.")]
    titles = [one["title"] for one in json.loads(listed(references, "csl-json"))]
    assert titles == [ARTICLE.headline, "Wire"]
    assert listed(references, "bibtex").count("@article{") == 2
    assert listed(references, "ris").count("TY  - NEWS") == 2
