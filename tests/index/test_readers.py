"""Files in, raw articles out: formats told by content, damage rejected with its reason, memory flat."""

import gzip
import io
import json
from pathlib import Path

import pytest

from index.article import Rejected
from index.errors import NotFoundError
from index.readers import RawArticle, files_of, read
from index.readers.decoding import decode

LINE = {"headline": "Ferry returns", "text": "The ferry came back on Monday.", "published": "2013-01-19"}
STORY = "<p>The ferry {} came back to the harbour of Lorne on Monday with all of its passengers, and the band played.</p>"
LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": "#pub", "name": "Lorne Gazette"},
        {
            "@type": "NewsArticle",
            "headline": "Ferry returns with all aboard",
            "datePublished": "2013-01-19T18:40:00+01:00",
            "dateModified": "2013-01-20T08:00:00+01:00",
            "author": [{"@type": "Person", "name": "Ada Quill"}, "Ben Ink"],
            "publisher": {"@id": "#pub"},
            "articleSection": ["Harbour", "News"],
            "inLanguage": "en",
        },
    ],
}


def found(data: bytes, name: str) -> list[RawArticle | Rejected]:
    return list(read(io.BytesIO(data), name))


def only(data: bytes, name: str) -> RawArticle:
    [article] = found(data, name)
    assert isinstance(article, RawArticle), article
    return article


def reason(data: bytes, name: str) -> str:
    [rejected] = found(data, name)
    assert isinstance(rejected, Rejected)
    assert rejected.path.startswith(name)
    return rejected.reason


def page(head: str = "", paragraphs: int = 6) -> bytes:
    story = "".join(STORY.format(number) for number in range(paragraphs))
    title = "<title>Ferry - Lorne</title>"
    return f"<!DOCTYPE html><html><head>{title}{head}</head><body><article>{story}</article></body></html>".encode()


def script(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_text_is_one_article_as_it_stands() -> None:
    article = only(b"Ferry returns\n\nThe ferry came back.\n", "a.txt")

    assert article.text == "Ferry returns\n\nThe ferry came back.\n"
    assert article.path == "a.txt"


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.txt", "-"])
def test_json_lines_are_told_by_their_content_whatever_the_name(name: str) -> None:
    articles = found(f"{json.dumps(LINE)}\n\n{json.dumps(LINE)}\n".encode(), name)

    assert [article.path for article in articles] == [f"{name}:1", f"{name}:3"]


def test_a_bad_row_is_rejected_by_its_line_and_the_rest_is_read() -> None:
    rows = [json.dumps(LINE), '{"headline": "cut', "[1]", json.dumps({"title": "no text"}), json.dumps(LINE)]
    articles = found("\n".join(rows).encode(), "rows.jsonl")

    assert [type(article) for article in articles] == [RawArticle, Rejected, Rejected, Rejected, RawArticle]
    assert [article.path for article in articles[1:4]] == ["rows.jsonl:2", "rows.jsonl:3", "rows.jsonl:4"]
    assert all(isinstance(article, Rejected) and article.reason for article in articles[1:4])


def test_a_damaged_first_row_does_not_hide_json_lines() -> None:
    articles = found(b'{"headline": "cut\n' + json.dumps(LINE).encode() + b"\n", "rows")

    assert [type(article) for article in articles] == [Rejected, RawArticle]


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ({"title": "T"}, "headline", "T"),
        ({"Date": "2024/01/02"}, "dates", (("field", "2024/01/02"),)),
        ({"pub_date": 1358620800}, "dates", (("field", "1358620800"),)),
        ({"author": "A. Quill; B. Ink"}, "byline", ("A. Quill", "B. Ink")),
        ({"authors": [{"name": "A. Quill"}, "B. Ink"]}, "byline", ("A. Quill", "B. Ink")),
        ({"publisher": {"name": "Gazette"}}, "source", "Gazette"),
        ({"category": ["Harbour", "News"]}, "section", "Harbour"),
        ({"id": 17}, "given_id", "17"),
        ({"link": "https://a.example/1"}, "url", "https://a.example/1"),
        ({"lang": "fr"}, "language", "fr"),
        ({"colour": "red", "headline": None, "title": "T"}, "headline", "T"),
    ],
)
def test_synonyms_and_shapes_of_fields_are_understood(
    row: dict[str, object], field: str, value: object
) -> None:
    article = only(json.dumps({**row, "body": "The ferry came back."}).encode(), "row.jsonl")

    assert getattr(article, field) == value


def test_text_can_be_a_list_of_paragraphs_or_markup() -> None:
    listed = only(json.dumps({"content": ["One.", "Two."]}).encode(), "a.jsonl")
    marked = only(json.dumps({"content": "<p>One &amp; a half.</p><p>Two.</p>"}).encode(), "a.jsonl")

    assert listed.text == "One.\n\nTwo."
    assert " ".join(marked.text.split()) == "One & a half. Two."


def test_a_row_without_id_and_url_is_named_by_what_it_is_not_by_where_it_stands() -> None:
    first = only(json.dumps(LINE).encode(), "rows.jsonl")
    second = found(b'{"text": "Other."}\n' + json.dumps(LINE).encode(), "rows.jsonl")[1]

    assert isinstance(second, RawArticle)
    assert first.key == second.key
    assert first.path != second.path


def test_an_array_of_objects_is_read_object_by_object() -> None:
    articles = found(json.dumps([LINE, LINE, {"title": "empty"}], indent=1).encode(), "all.json")

    assert [article.path for article in articles] == ["all.json:1", "all.json:2", "all.json:3"]
    assert [type(article) for article in articles] == [RawArticle, RawArticle, Rejected]


def test_a_cut_array_keeps_what_is_whole() -> None:
    articles = found(json.dumps([LINE, LINE]).encode()[:-20], "all.json")

    assert [type(article) for article in articles] == [RawArticle, Rejected]


def test_one_object_over_several_lines_and_one_that_wraps_a_list_are_read() -> None:
    assert only(json.dumps(LINE, indent=2).encode(), "one.json").headline == "Ferry returns"
    assert (
        len(found(json.dumps({"status": "ok", "articles": [LINE, LINE]}, indent=2).encode(), "api.json")) == 2
    )


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_table_is_read_whatever_its_delimiter(mark: str) -> None:
    table = f'title{mark}date{mark}text\nFerry{mark}2013-01-19{mark}"It came{mark} at last.\n\nAll sang."\n'
    article = only(table.encode(), "table.csv")

    assert article.headline == "Ferry"
    assert article.text == f"It came{mark} at last.\n\nAll sang."
    assert article.path == "table.csv:2"


def test_a_row_with_more_fields_than_the_header_is_rejected() -> None:
    articles = found(b"title,text\na,b,c\nFerry,It came.\n", "t.csv")

    assert [type(article) for article in articles] == [Rejected, RawArticle]


def test_a_field_may_be_long() -> None:
    assert len(only(b"title,text\nFerry," + b"word " * 200_000, "t.csv").text) > 900_000


def test_a_table_without_a_text_column_says_what_it_has() -> None:
    assert "place" in reason(b"name,place\na,b\n", "t.csv")


def test_a_page_gives_its_article_with_what_json_ld_says() -> None:
    article = only(page(script(LD)), "ferry.html")

    assert article.headline == "Ferry returns with all aboard"
    assert article.dates[0] == ("json-ld", "2013-01-19T18:40:00+01:00")
    assert article.updated == "2013-01-20T08:00:00+01:00"
    assert article.byline == ("Ada Quill", "Ben Ink")
    assert (article.source, article.section, article.language) == ("Lorne Gazette", "Harbour", "en")
    assert article.text.count("the band played") == article.text.count("\n\n") + 1


@pytest.mark.parametrize("spoilt", ["{", "[]", '{"@type": 3}', '{"@graph": [[[[[[[[[]]]]]]]]]}', "null"])
def test_damaged_json_ld_says_nothing(spoilt: str) -> None:
    head = f'<script type="application/ld+json">{spoilt}</script><meta property="article:published_time" content="2013-01-19">'

    assert only(page(head), "ferry.html").dates[0] == ("meta", "2013-01-19")


def test_a_page_is_a_page_even_when_a_script_in_it_looks_like_json() -> None:
    scripts = "<script>\n" + '{"a": 1}\n' * 30 + "</script>"

    assert only(page(scripts), "ferry.jsonl").text.startswith("The ferry")


def test_a_page_declares_its_encoding() -> None:
    head = '<meta charset="iso-8859-2">'
    data = page(head).decode().replace("harbour", "Gdańsk").encode("iso-8859-2")

    assert "Gdańsk" in only(data, "ferry.html").text


def test_a_page_without_an_article_is_rejected() -> None:
    menu = b"<!doctype html><html><body><ul><li><a href=/>Home</a></li><li>Sport</li></ul></body></html>"

    assert "no article" in reason(menu, "index.html")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"  \n \n", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04...", "zip"),
        (b"\x00\x01\x02 binary", "binary"),
        (b'<?xml version="1.0"?><nitf><body/></nitf>', "NITF"),
        (b'<?xml version="1.0"?><results><id/></results>', "XML"),
        (gzip.compress(b"a story " * 4000)[:-40], "ends too early"),
        (gzip.compress(b"a story " * 4000)[:30] + b"\xff" * 99, "damaged"),
    ],
)
def test_what_cannot_be_read_is_rejected_in_words(data: bytes, words: str) -> None:
    assert words in reason(data, "thing.txt")


def test_a_text_larger_than_any_article_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.readers.plain.MAX_BYTES", 1000)

    assert "too large" in reason(b"word " * 300, "dump.txt")


def test_compression_is_unwrapped_and_rows_before_the_damage_are_kept() -> None:
    rows = b"".join(
        json.dumps({**LINE, "id": n, "x": str(hash((n, 7)))}).encode() + b"\n" for n in range(3000)
    )
    whole, cut = gzip.compress(rows), gzip.compress(rows)[:-4000]

    assert len(found(whole, "rows.jsonl.gz")) == 3000
    *before, last = found(cut, "rows.jsonl.gz")
    assert len(before) > 300
    assert isinstance(last, Rejected)


def test_rows_are_handed_on_while_the_input_still_runs() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            line = json.dumps(LINE).encode() + b"\n"
            buffer[: len(line)] = line
            return len(line)

    rows = read(io.BufferedReader(Endless()), "-")

    assert [type(next(rows)) for _ in range(5000)] == [RawArticle] * 5000


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", "Étoile de Konna"),
        ("utf-16", "Étoile de Konna"),
        ("cp1252", "Moussa Keïta à Abidjan, Côte d’Ivoire – l’été dernier"),
        ("cp1251", "Президент сказал, что страна готова к переговорам"),
        ("cp1250", "Rząd zapowiedział, że żołnierze wrócą do źródeł; głosów było dużo"),
        ("cp932", "大統領は東京で会見し、政策を発表した。"),
    ],
)
def test_encodings_are_recognised(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_rows_in_a_legacy_encoding_are_decoded_alike() -> None:
    rows = "title,text\nCafé,L’été à Sète\nKeïta,Né à Ségou\n".encode("cp1252")

    assert [article.text for article in found(rows, "t.csv") if isinstance(article, RawArticle)] == [
        "L’été à Sète",
        "Né à Ségou",
    ]


def test_folders_are_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ["b.txt", "a/z.txt", "a/.hidden", ".git/config"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")

    assert [file.relative_to(tmp_path).as_posix() for file in files_of([tmp_path])] == ["a/z.txt", "b.txt"]


def test_a_path_that_is_not_there_is_an_error_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        files_of([tmp_path, tmp_path / "nowhere"])
