"""Articles with marked time expressions, from the forms in which people have them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from eval.jsonlines import lines_of, rows_of
from eval.times.timeml import TML, Marked, MarkedArticle, days_of, read_timeml
from index.dates import parse_published
from index.errors import InputError

FORM = '{"id", "published"?, "text", "expressions": [{"start", "end", "value", "text"?, "type"?, "earliest"?, "latest"?}]}'
GIVE = f"Give a .tml file, a folder of them, or JSONL, where a row is {FORM}."

Object = Mapping[str, Any]


def read_stories(path: Path) -> list[MarkedArticle]:
    """Return the marked articles of a TimeML file, of all in a folder and the folders in it, or of a JSONL file.

    A row of JSONL is an article with its expressions, or a single expression of a TimeML file ("doc", "start", "end",
    "value"), whose text then stands in a folder beside the JSONL file, named as it is without ".jsonl".
    Raises NotFoundError where there is nothing, and InputError, with file and line, at what cannot be read.
    """
    if path.is_dir():
        files = sorted(path.rglob(f"*{TML}"))
        articles = [read_timeml(file, str(file.relative_to(path).with_suffix(""))) for file in files]
    elif path.suffix.lower() == TML:
        articles = [read_timeml(path)]
    else:
        rows = [(place, row) for _, place, row in rows_of(lines_of(path, GIVE), str(path), GIVE)]
        articles = _from_rows(rows, path)
    if not articles:
        raise InputError(f"{path} holds no article with time expressions.", hint=GIVE)
    return articles


def _from_rows(rows: Sequence[tuple[str, Object]], path: Path) -> list[MarkedArticle]:
    if rows and "doc" in rows[0][1] and "expressions" not in rows[0][1]:
        return _by_document(rows, path)
    seen: dict[str, MarkedArticle] = {}
    for place, row in rows:
        article = _article(row, place)
        if article.id in seen:
            raise InputError(f'{place}: the id "{article.id}" is used before.', hint="Ids are unique.")
        seen[article.id] = article
    return list(seen.values())


def _article(row: Object, place: str) -> MarkedArticle:
    text, given = _text(row, "text", place), row.get("expressions")
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise InputError(f'{place}: "expressions" is not a list of objects.', hint=f"A row is {FORM}.")
    marked = [_marked(one, text, place) for one in given]
    return MarkedArticle(
        id=_text(row, "id", place),
        text=text,
        published=_day(row, "published", place),
        expressions=tuple(sorted(marked, key=lambda one: (one.start, one.end))),
    )


def _by_document(rows: Sequence[tuple[str, Object]], path: Path) -> list[MarkedArticle]:
    """Return the articles that the rows are of, their texts from the folder beside, the marks from the rows."""
    folder = path.with_suffix("")
    if not folder.is_dir():
        raise InputError(
            f"{path} has a row an expression, and the folder {folder} with their articles is not there.",
            hint=f"Put the .tml files of the articles into {folder}. {GIVE}",
        )
    articles: dict[str, MarkedArticle] = {}
    for place, row in rows:
        name = _text(row, "doc", place)
        if "/" in name or "\\" in name:
            raise InputError(f'{place}: "doc" is no name of a file in {folder}.')
        known = articles.get(name) or replace(
            read_timeml(folder / f"{name}{TML}"),
            published=_day(row, "dct", place),
            expressions=(),
        )
        marks = (*known.expressions, _marked(row, known.text, place))
        articles[name] = replace(
            known, expressions=tuple(sorted(marks, key=lambda one: (one.start, one.end)))
        )
    return list(articles.values())


def _marked(row: Object, text: str, place: str) -> Marked:
    start, end = row.get("start"), row.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
        raise InputError(
            f'{place}: "start" and "end" are no stretch of the text: {start}, {end}.',
            hint=f"A row is {FORM}.",
        )
    words, value = text[start:end], _text(row, "value", place)
    if row.get("text", words) != words:
        raise InputError(
            f'{place}: at {start} to {end} stands "{words}", not "{row["text"]}".',
            hint="Offsets count characters of the text, from 0.",
        )
    relative = row.get("relative")
    first, last = _day(row, "earliest", place), _day(row, "latest", place)
    return Marked(
        start=start,
        end=end,
        text=words,
        value=value,
        type=str(row.get("type") or ""),
        relative={"true": True, "false": False}.get(str(relative).lower()),
        days=(first, last) if first and last else days_of(value, str(row.get("mod") or "")),
    )


def _text(row: Object, field: str, place: str) -> str:
    value = row.get(field)
    if not isinstance(value, str) or not value.strip():
        raise InputError(f'{place}: "{field}" is missing or not a text.', hint=f"A row is {FORM}.")
    return value


def _day(row: Object, field: str, place: str) -> date | None:
    value = row.get(field)
    if value is None or value == "":
        return None
    found = parse_published(str(value))
    if found is None:
        raise InputError(f'{place}: "{field}" is not a day: {value}.', hint="Write it as 2024-11-30.")
    return date.fromisoformat(found[:10])
