r"""Runs and judgements in the form of trec_eval, so that other people's tools can check our figures.

A run is `case Q0 article rank score tag`, judgements (qrels) are `case 0 article grade`, both parted by white space.
Our ids may hold white space, so what would break the columns is written as `\20;` (the character's number in hex).
Backslashes are written so too; an id without either, any url for one, stays as it is.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from index.errors import InputError, NotFoundError

RUN_COLUMNS = 6
QRELS_COLUMNS = 4

_UNSAFE = re.compile(r"[\s\\\x00-\x1f\x7f\ud800-\udfff\ufeff]")
_ESCAPED = re.compile(r"\\([0-9a-f]{1,4});")  # four digits reach every character of _UNSAFE


def escape(identifier: str) -> str:
    """Return the id as one column: free of white space, and `unescape` gives it back."""
    if not identifier:
        raise InputError(
            "An empty id cannot be written in TREC form.", hint="Give every case and article an id."
        )
    return _UNSAFE.sub(lambda match: f"\\{ord(match[0]):x};", identifier)


def unescape(column: str) -> str:
    """Return the id that `escape` wrote; an id from another tool comes back as it is."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), column)


def write_run(path: Path, rankings: Mapping[str, Sequence[str]]) -> None:
    """Write the ranked article ids of each case; scores fall by one a rank, so that no tool breaks ties."""
    lines = [
        f"{escape(case)} Q0 {escape(article)} {rank} {len(articles) - rank + 1} dateline\n"
        for case, articles in rankings.items()
        for rank, article in enumerate(articles, start=1)
    ]
    path.write_text("".join(lines), "utf-8", newline="\n")


def write_qrels(path: Path, relevant: Mapping[str, Collection[str]]) -> None:
    """Write the relevant article ids of each case, all of grade 1, in the order of their ids."""
    lines = [
        f"{escape(case)} 0 {escape(article)} 1\n"
        for case, articles in relevant.items()
        for article in sorted(articles)
    ]
    path.write_text("".join(lines), "utf-8", newline="\n")


def read_run(path: Path) -> dict[str, list[str]]:
    """Return each case's article ids, best score first, as trec_eval orders them (the rank column is not used)."""
    scored: dict[str, list[tuple[float, str]]] = {}
    for place, columns in _rows(path, RUN_COLUMNS):
        scored.setdefault(unescape(columns[0]), []).append((_number(columns[4], place), unescape(columns[2])))
    return {
        case: [article for _, article in sorted(pairs, key=lambda p: -p[0])] for case, pairs in scored.items()
    }


def read_qrels(path: Path) -> dict[str, set[str]]:
    """Return the ids of grade above 0 for each case; a case with none of them has an empty set."""
    relevant: dict[str, set[str]] = {}
    for place, columns in _rows(path, QRELS_COLUMNS):
        articles = relevant.setdefault(unescape(columns[0]), set())
        if _number(columns[3], place) > 0:
            articles.add(unescape(columns[2]))
    return relevant


def _rows(path: Path, columns: int) -> list[tuple[str, list[str]]]:
    try:
        lines = path.read_text("utf-8").split("\n")
    except FileNotFoundError as error:
        raise NotFoundError(f"There is no file {path}.", hint="Give a run or qrels in TREC form.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}.", hint="TREC files are UTF-8 text.") from error
    rows = [(f"{path}:{number}", line.split()) for number, line in enumerate(lines, start=1) if line.strip()]
    for place, parts in rows:
        if len(parts) != columns:
            raise InputError(
                f"{place}: {len(parts)} columns where {columns} belong.", hint="See eval/trec.py."
            )
    return rows


def _number(text: str, place: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise InputError(f"{place}: {text} is not a number.") from error
