"""CSV and its relatives: a header of known names, one article a row, fields of any length."""

import csv
from collections.abc import Iterator
from io import BufferedReader

from index.article import Rejected
from index.readers.decoding import MAX_LINE_BYTES, numbered_lines
from index.readers.fields import SYNONYMS, from_record, knows_text, plain_name
from index.readers.raw import RawArticle

DELIMITERS = ",;\t|"
ENOUGH_KNOWN = 2
"""A first line with this many known column names, one of them the text, is a header."""


def delimiter_of(header: str) -> str:
    """Return the delimiter that splits `header` into most known names; a comma when none does."""
    return max(DELIMITERS, key=lambda mark: known_names(header, mark))


def known_names(header: str, delimiter: str) -> int:
    """Return how many column names of `header` we know, when split by `delimiter`."""
    known = {name for names in SYNONYMS.values() for name in names}
    return sum(plain_name(cell.strip('" ')) in known for cell in header.split(delimiter))


def is_table(head: str) -> bool:
    """Tell whether the first line is a header of columns that make an article."""
    header = head.partition("\n")[0].strip()
    delimiter = delimiter_of(header)
    cells = [cell.strip('" ') for cell in header.split(delimiter)]
    return knows_text(cells) and known_names(header, delimiter) >= ENOUGH_KNOWN


def read_table(stream: BufferedReader, name: str) -> Iterator[RawArticle | Rejected]:
    """Yield the article of each row; a row that does not fit the header is rejected with its line."""
    csv.field_size_limit(MAX_LINE_BYTES)
    lines = (line for _, line in numbered_lines(stream) if isinstance(line, str))
    header = next(lines, "")
    delimiter = delimiter_of(header)
    columns = next(csv.reader([header], delimiter=delimiter), [])
    if not knows_text(columns):
        accepted = ", ".join(SYNONYMS["text"][:3])
        yield Rejected(
            path=name, reason=f"no text column ({accepted} …); the header reads: {header.strip()[:120]}"
        )
        return
    yield from rows(csv.reader(lines, delimiter=delimiter), columns, name)


def rows(reader: Iterator[list[str]], columns: list[str], name: str) -> Iterator[RawArticle | Rejected]:
    """Yield what each row of a table holds; `name:2` is the first row after the header."""
    number = 1
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Rejected(path=f"{name}:{number}", reason=f"not a CSV row: {error}")
            continue
        if len(row) > len(columns):
            reason = f"{len(row)} fields where the header has {len(columns)}"
            yield Rejected(path=f"{name}:{number}", reason=reason)
        elif any(cell.strip() for cell in row):
            yield from_record(dict(zip(columns, row, strict=False)), name, number)
