"""JSON: one object a line, one array, or one object; read as a stream, a bad row is rejected and passed over."""

import codecs
import json
import re
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from index.article import Rejected
from index.readers.decoding import decode, marked_encoding, numbered_lines
from index.readers.fields import LISTS, SYNONYMS, from_record
from index.readers.ninjs import articles as ninjs_articles
from index.readers.ninjs import is_ninjs
from index.readers.plain import MAX_BYTES, too_large
from index.readers.raw import RawArticle

SAMPLE_LINES = 20
BLOCK_BYTES = 1 << 20
BETWEEN = re.compile(r"[\s,\[]*")
DECODER = json.JSONDecoder()


def is_json_lines(head: str) -> bool:
    """Tell whether `head` opens a file of JSON objects, one a line; a damaged first line does not hide it."""
    lines = [line.strip() for line in head.splitlines()[:SAMPLE_LINES] if line.strip()]
    if len(lines) == 1:
        return lines[0].startswith("{")
    objects = [line for line in lines if line.startswith("{")]
    return 2 * len(objects) > len(lines) and any(isinstance(parsed(line), dict) for line in objects)


def parsed(text: str) -> Any:
    """Return the JSON value of `text`, or None."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def read_json_lines(stream: BufferedReader, name: str) -> Iterator[RawArticle | Rejected]:
    """Yield the article of each line, or a rejection that names the line; blank lines are passed over."""
    for number, line in numbered_lines(stream):
        if not isinstance(line, str):
            yield Rejected(path=f"{name}:{number}", reason=str(line))
        elif line.strip():
            yield from from_line(line, name, number)


def from_line(line: str, name: str, number: int) -> Iterator[RawArticle | Rejected]:
    """Yield what one line of JSON holds."""
    try:
        value = json.loads(line, strict=False)  # a line break within a string is told for what it is
    except (ValueError, RecursionError) as error:
        yield Rejected(path=f"{name}:{number}", reason=not_json(error))
        return
    yield from from_value(value, name, number)


def not_json(error: ValueError | RecursionError) -> str:
    """Return the reason for a row that is not JSON."""
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg} at column {error.colno}"
    return "not JSON: nested too deeply" if isinstance(error, RecursionError) else f"not JSON: {error}"


def from_value(value: Any, name: str, number: int) -> Iterator[RawArticle | Rejected]:
    """Yield the article of an object, or the articles of an object that holds a list of them."""
    if not isinstance(value, dict):
        yield Rejected(path=f"{name}:{number}", reason="not a JSON object")
        return
    if is_ninjs(value):
        yield from ninjs_articles(value, f"{name}:{number}")
        return
    inner = articles_within(value)
    if inner is None:
        yield from_record(value, name, number)
        return
    for row in inner:
        yield from from_value(row, name, number)


def articles_within(value: dict[Any, Any]) -> list[Any] | None:
    """Return the list of objects that an object without text of its own wraps, if it does."""
    if any(value.get(field) for field in SYNONYMS["text"]):
        return None
    for field in LISTS:
        found = value.get(field)
        if isinstance(found, list) and found and all(isinstance(row, dict) for row in found):
            return found
        if isinstance(found, dict):
            return [found] if is_ninjs(found) else articles_within(found)
    return None


def read_json_object(stream: BufferedReader, name: str) -> Iterator[RawArticle | Rejected]:
    """Yield the article (or articles) of one JSON object written over several lines."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield too_large(name)
        return
    yield from from_line(decode(data), name, 1)


def read_json_array(stream: BufferedReader, name: str) -> Iterator[RawArticle | Rejected]:
    """Yield the article of each object of an array; memory holds one block, whatever the array's length."""
    number, held = 0, ""
    for block in decoded_blocks(stream):
        values, held = whole_objects(held + block)
        for value in values:
            number += 1
            yield from from_value(value, name, number)
        if len(held) > MAX_BYTES:
            break
    if held.strip("[] \t\r\n,"):
        yield Rejected(path=f"{name}:{number + 1}", reason="not JSON from here on: damaged or cut off")


def decoded_blocks(stream: BufferedReader) -> Iterator[str]:
    """Yield the stream's text block by block; a character cut by a border waits for the next block."""
    first = stream.read(BLOCK_BYTES)
    decoder = codecs.getincrementaldecoder(marked_encoding(first) or "utf-8")("replace")
    yield decoder.decode(first).removeprefix("\ufeff")
    while block := stream.read(BLOCK_BYTES):
        yield decoder.decode(block)


def whole_objects(text: str) -> tuple[list[Any], str]:
    """Return the objects that lie whole in `text`, and the rest of it."""
    values: list[Any] = []
    start = 0
    while True:
        start = BETWEEN.match(text, start).end()  # type: ignore[union-attr]  # it also matches nothing
        if not text.startswith("{", start):
            return values, text[start:]
        try:
            value, start = DECODER.raw_decode(text, start)
        except (json.JSONDecodeError, RecursionError):
            return values, text[start:]
        values.append(value)
