"""Reading-comprehension examples from SQuAD-like JSONL files."""

import gzip
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.jsonlines import rows_of
from index.errors import InputError, NotFoundError

HINT = "Give a folder with train.jsonl.gz and dev.jsonl.gz: one question, context, answers and impossible a line."


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A question, a passage, and the places (start, end) in it that answer; none where it does not."""

    id: str
    """Its own, else the file's name and the line."""
    source: str
    title: str
    question: str
    context: str
    spans: tuple[tuple[int, int], ...]

    @property
    def answers(self) -> list[str]:
        """The words at those places."""
        return [self.context[start:end] for start, end in self.spans]

    @property
    def target(self) -> tuple[int, int] | None:
        """The place most annotators gave, the first of them where they disagree; None where nothing answers."""
        return Counter(self.spans).most_common(1)[0][0] if self.spans else None


def split_file(folder: Path, split: str) -> Path:
    """Return the file of a split ("train", "dev"), packed or plain. Raises NotFoundError where there is none."""
    for name in (f"{split}.jsonl.gz", f"{split}.jsonl"):
        if (folder / name).exists():
            return folder / name
    raise NotFoundError(f"There is no {split}.jsonl.gz in {folder}.", hint=HINT)


def read_examples(file: Path, leave_out: Iterable[str] = ()) -> tuple[list[Example], int]:
    """Return the examples of a file, and how many were left out because no answer stands where it is said to.

    `leave_out` names sources whose rows are not read. Raises InputError at a row that is no example.
    """
    barred = set(leave_out)
    examples: list[Example] = []
    wrong = 0
    for place, row in _rows(file):
        if row.get("src") in barred:
            continue
        example = _example(place, row)
        if example is None:
            wrong += 1
        else:
            examples.append(example)
    return examples, wrong


def _rows(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        packed = file.read_bytes()
        text = (gzip.decompress(packed) if file.suffix == ".gz" else packed).decode("utf-8-sig")
    except FileNotFoundError as error:
        raise NotFoundError(f"There is no {file}.", hint=HINT) from error
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise InputError(f"{file} cannot be read: {error}.", hint=HINT) from error
    for _, place, row in rows_of(text.split("\n"), file.name, HINT):
        yield place, row


def _example(place: str, row: dict[str, Any]) -> Example | None:
    try:
        context, question, impossible = str(row["context"]), str(row["question"]), bool(row["impossible"])
        given = [(int(a["start"]), int(a["start"]) + len(a["text"]), str(a["text"])) for a in row["answers"]]
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{place}: no question, context, answers or impossible.", hint=HINT) from error
    spans = tuple(
        (start, end) for start, end, text in given if text and start >= 0 and context[start:end] == text
    )
    if not impossible and not spans:
        return None
    return Example(
        id=str(row.get("id") or place),
        source=str(row.get("src") or ""),
        title=str(row.get("title") or "").replace("_", " ").strip(),
        question=question.strip(),
        context=context,
        spans=() if impossible else spans,
    )
