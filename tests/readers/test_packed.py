"""Archives, mailboxes, PDFs and web archives: read as if each file lay alone, within bounds, without tricks."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from index.article import Rejected
from index.compose import compose
from index.readers import RawArticle, nesting, read

FIXTURES = Path(__file__).parent / "fixtures"
NITF = (FIXTURES / "ferry.nitf.xml").read_bytes()
WARC_DATE = "2013-01-21T09:00:00Z"
LINES = (
    "Ferry comes home to Lorne",
    "The ferry came home to the harbour of Lorne on Satur-",
    "day evening with all of its passengers, and the band",
    "played.",
    "The harbour master said that the ﬁrst to leave had been",
    "the children.",
)


def found(data: bytes, name: str) -> list[RawArticle | Rejected]:
    return list(read(io.BytesIO(data), name))


def only(data: bytes, name: str) -> RawArticle:
    [article] = found(data, name)
    assert isinstance(article, RawArticle), article
    return article


def reason(data: bytes, name: str) -> str:
    [rejected] = found(data, name)
    assert isinstance(rejected, Rejected), rejected
    return rejected.reason


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def pdf(lines: tuple[str, ...], info: str = "", *, pages: int = 1) -> bytes:
    """Return a small PDF whose pages show `lines`."""
    shown = "".join(f"({line}) Tj T* " for line in lines)
    content = f"BT /F1 11 Tf 14 TL 50 700 Td {shown} ET".encode("mac-roman", "replace")
    kids = " ".join(f"{5 + number} 0 R" for number in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /MacRomanEncoding >>",
        b"<< /Length %d >> stream\n%s\nendstream" % (len(content), content),
        *[
            (
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
                b" /Resources << /Font << /F1 3 0 R >> >> >>"
            )
        ]
        * pages,
        f"<< {info} >>".encode(),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        out
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R"
            f" /Info {len(objects)} 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )


def page(extra: str = "", charset: str = "utf-8") -> bytes:
    story = (
        "The ferry came home to the harbour of Lorne – with all of its passengers – and the band played on. "
    )
    body = "".join(f"<p>{story} Verse {number}.</p>" for number in range(5))
    return f"<html><head><title>Ferry comes home</title>{extra}</head><body><article>{body}</article></body></html>".encode(
        charset
    )


def response(address: str, body: bytes, status: str = "200 OK", kind: str = "text/html") -> bytes:
    answer = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    )
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: {WARC_DATE}\r\n"
        f"WARC-Record-ID: <urn:uuid:{zlib.crc32(answer):032d}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def arc(address: str, body: bytes) -> bytes:
    head = b"1 0 Lorne\nURL IP-address Archive-date Content-type Archive-length\n"
    opening = b"filedesc://lorne.arc 0.0.0.0 20130121090000 text/plain %d\n%s\n" % (len(head), head)
    answer = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    return opening + f"{address} 10.0.0.1 20130121090000 text/html {len(answer)}\n".encode() + answer + b"\n"


WRAPPERS: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("day.zip", lambda data: zipped({"in/ferry.xml": data})),
    ("day.tar", lambda data: tarred({"in/ferry.xml": data})),
    ("day.tar.gz", lambda data: gzip.compress(tarred({"in/ferry.xml": data}))),
    ("day.zip", lambda data: zipped({"in.zip": zipped({"ferry.xml.gz": gzip.compress(data)})})),
    ("ferry.xml.gz", gzip.compress),
    ("ferry.xml.bz2", bz2.compress),
    ("ferry.xml.xz", lzma.compress),
    ("twice.xz", lambda data: lzma.compress(data[:400]) + lzma.compress(data[400:])),
    ("day.tar.xz", lambda data: lzma.compress(tarred({"in/ferry.xml": data}))),
    ("ferry.bz2", lambda data: bz2.compress(gzip.compress(data))),
]


@pytest.mark.parametrize(("name", "wrap"), WRAPPERS)
def test_a_story_is_the_same_however_it_is_packed(name: str, wrap: Callable[[bytes], bytes]) -> None:
    article = only(wrap(NITF), name)

    assert article.text == only(NITF, "ferry.xml").text
    assert article.path.startswith(name)


def test_an_archive_that_comes_through_a_pipe_is_read() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    data = zipped({"a.xml": NITF, "b.txt": b"The ferry came home to Lorne."})

    assert len(list(read(Pipe(data), "-"))) == 2


def test_each_file_of_an_archive_is_judged_alone() -> None:
    files = {
        "ferry.xml": NITF,
        "broken.xml": b"<?xml version='1.0'?><nitf><body>",
        "picture.png": b"\x89PNG\r\n\x1a\n",
        "__MACOSX/._ferry.xml": b"x",
        ".hidden": b"x",
    }

    for data in (zipped(files), tarred(files)):
        paths = {one.path: type(one) for one in found(data, "day")}

        assert paths == {
            "day/ferry.xml": RawArticle,
            "day/broken.xml": Rejected,
            "day/picture.png": Rejected,
        }


@pytest.mark.parametrize("name", ["../../etc/cron.d/x", "/etc/passwd", "a/../../b.txt", "C:\\x.txt"])
def test_a_name_that_leads_out_of_its_archive_is_not_read(name: str) -> None:
    assert "leads out" in reason(zipped({name: b"The ferry came home."}), "trick.zip")
    assert "leads out" in reason(tarred({name: b"The ferry came home."}), "trick.tar")


def test_links_in_a_tar_are_not_followed() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        link = tarfile.TarInfo("passwords.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)

    assert "link" in reason(out.getvalue(), "trick.tar")


@pytest.mark.parametrize("layers", [1, 2])
def test_a_decompression_bomb_is_stopped_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, layers: int
) -> None:
    monkeypatch.setattr(nesting, "FREE_BYTES", 1 << 16)
    bomb = b"a" * (4 << 20)
    for _ in range(layers):
        bomb = zipped({"bomb.txt": bomb})

    assert "bomb" in reason(bomb, "bomb.zip")
    assert "bomb" in reason(gzip.compress(b"a" * (4 << 20)), "bomb.txt.gz")
    assert "bomb" in reason(bz2.compress(b"a" * (4 << 20)), "bomb.txt.bz2")
    assert "bomb" in reason(lzma.compress(b"a" * (4 << 20)), "bomb.txt.xz")


def test_nesting_has_an_end() -> None:
    data = b"The ferry came home."
    for _ in range(nesting.MAX_DEPTH + 1):
        data = zipped({"in.zip": data})

    assert "into one another" in reason(data, "russian.zip")


def test_an_office_document_is_no_archive_of_stories() -> None:
    assert "office" in reason(
        zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "a.docx"
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (zipped({"a.xml": NITF})[:-30], "zip"),
        (b"PK\x03\x04" + bytes(40), "zip"),
        (tarred({"a.xml": NITF})[:900], "damaged|ends|data"),
    ],
)
def test_a_damaged_archive_is_rejected(data: bytes, words: str) -> None:
    rejected = found(data, "day.zip")[-1]

    assert isinstance(rejected, Rejected)
    assert any(word in rejected.reason for word in words.split("|"))


def test_a_pdf_gives_its_paragraphs_and_its_metadata() -> None:
    said = "/Title (Ferry comes home) /Author (Ada Quill) /CreationDate (D:20130119184000+01'00') /Keywords (ferries, harbour)"
    article = only(pdf(LINES, said), "ferry.pdf")

    assert compose(article).text.split("\n\n")[-2:] == [
        "The ferry came home to the harbour of Lorne on Saturday evening with all of its passengers, and the band played.",
        "The harbour master said that the first to leave had been the children.",
    ]
    assert (article.headline, article.byline, article.language) == (
        "Ferry comes home",
        ("Ada Quill",),
        "en-GB",
    )
    assert article.dates == (("page", "2013-01-19T18:40:00+01:00"),)
    assert article.subjects == (("", "ferries"), ("", "harbour"))


def test_running_heads_of_a_pdf_are_no_text() -> None:
    article = only(pdf(("LORNE GAZETTE 19 January", *LINES), pages=3), "ferry.pdf")

    assert "GAZETTE" not in article.text


@pytest.mark.parametrize(
    ("data", "words"), [(pdf(()), "text layer"), (b"%PDF-1.7 ...", "PDF"), (pdf(LINES)[:200], "PDF")]
)
def test_a_pdf_without_text_is_rejected(data: bytes, words: str) -> None:
    assert words in reason(data, "scan.pdf")


@pytest.mark.parametrize("packed", [False, True])
def test_a_web_archive_gives_the_articles_among_its_pages(packed: bool) -> None:
    records = [
        response("https://gazette.example/old", b"", "301 Moved"),
        response("https://gazette.example/ferry", page()),
        response("https://gazette.example/f.png", b"\x89PNG", kind="image/png"),
        response("https://gazette.example/", b"<html><body><a href=/>Home</a></body></html>"),
        response("https://gazette.example/none", page(), "404 Not Found"),
    ]
    data = b"".join(gzip.compress(record) if packed else record for record in records)
    article, rejected = found(data, "crawl.warc.gz" if packed else "crawl.warc")

    assert isinstance(article, RawArticle)
    assert article.url == "https://gazette.example/ferry"
    assert article.dates[-1] == ("updated", WARC_DATE)
    assert isinstance(rejected, Rejected)
    assert "no article" in rejected.reason


def test_a_fetched_page_is_in_the_character_set_its_server_named() -> None:
    data = response(
        "https://gazette.example/ferry", page(charset="cp1250"), kind="text/html; charset=windows-1250"
    )

    assert "Lorne – with" in only(data, "crawl.warc").text


def test_an_arc_file_is_read_like_its_successor() -> None:
    assert (
        only(arc("https://gazette.example/ferry", page()), "crawl.arc").url == "https://gazette.example/ferry"
    )


def test_a_web_archive_without_pages_says_what_it_holds() -> None:
    assert "files of other kinds" in reason(
        response("https://gazette.example/f.png", b"\x89PNG", kind="image/png"), "crawl.warc"
    )


def test_a_status_that_a_row_gives_is_kept() -> None:
    row = {
        "headline": "Ferry",
        "text": "The ferry came home.",
        "status": "killed",
        "version": 3,
        "tags": ["ferries"],
    }
    article = only(json.dumps(row).encode(), "rows.jsonl")

    assert (article.status, article.version, article.subjects) == ("killed", "3", (("", "ferries"),))


def test_compressed_files_that_break_off_or_are_damaged_or_ask_for_too_much_are_rejected() -> None:
    story = b"The ferry came home to the harbour of Lorne. " * 200
    greedy = lzma.compress(story, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 30}])
    assert "too early" in reason(bz2.compress(story)[:-9], "a.txt.bz2")
    assert "too early" in reason(lzma.compress(story)[:-9], "a.txt.xz")
    assert "damaged" in reason(lzma.compress(story)[:40] + b"\xff" * 99, "a.txt.xz")
    assert "cannot be read" in reason(bz2.compress(story)[:40] + b"\xff" * 99, "a.txt.bz2")
    assert "damaged" in reason(greedy, "a.txt.xz")
    assert only(lzma.compress(story), "a.txt.xz").text.startswith("The ferry")
