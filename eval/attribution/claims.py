"""Claims with their references, and whether people found that these support them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.citation import Verdict
from eval.jsonlines import lines_of, rows_of
from index.article import Article
from index.dates import parse_published
from index.errors import InputError

CLAIM_FORM = '{"id"?, "claim", "references": [texts], "label": "supported", "partly" or "unsupported"}'
FORM_HINT = f"Claims are JSONL in UTF-8, where a row is {CLAIM_FORM}."

LABELS: dict[str, Verdict] = {
    "supported": "supported",
    "attributable": "supported",
    "partly": "partly",
    "partly supported": "partly",
    "partially supported": "partly",
    "unsupported": "unsupported",
    "not supported": "unsupported",
    "not attributable": "unsupported",
    "contradicted": "contradicted",
    "contradictory": "contradicted",
}
"""What people's labels mean as our verdicts: our own words, AttributionBench's, WiCE's; `_` and `-` are blanks."""

_LABELLED = re.compile(
    r"(?:\(meta data\)\s*)?(?P<label>title|section|author|publisher|published datetime|copyright):\s*(?P<value>.*)",
    re.IGNORECASE,
)
"""A line above the text that says something about it: WiCE's `(meta data) TITLE: …`, AttributionBench's `Title: …`."""
_TEXT = re.compile(r"\Atext:\s*", re.IGNORECASE)
"""What AttributionBench puts between a title and its text."""
_NEXT = re.compile(r"\(meta data\)\s*title:", re.IGNORECASE)
"""Where another document begins among WiCE's sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A sentence with the texts that are to support it, and what people found; ids are unique within a set."""

    id: str
    claim: str
    references: tuple[Article, ...]
    label: Verdict
    kind: str = ""
    """The source within the set, else the file it comes from."""

    @property
    def question(self) -> str:
        """The claim: what a person sees of it."""
        return self.claim


def read_claims(path: Path) -> list[Claim]:
    """Return the claims of a JSONL file, or of all in a folder, in order.

    A row has `claim`; `references`, a text each, or `evidence`, the sentences of one text after another (WiCE); `label`
    or `attribution_label`; and may have an `id` and a `kind` or `src_dataset`. Lines above a text that name its title,
    author, publisher or day become the article's. Raises NotFoundError where there is no file, and InputError,
    with file and line, at the first row that is no claim or repeats an id.
    """
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    claims: dict[str, Claim] = {}
    for file in files:
        for number, place, row in rows_of(lines_of(file, FORM_HINT), str(file), FORM_HINT):
            claim = _claim(row, place, file.stem, number)
            if claim.id in claims:
                raise InputError(f'{place}: the id "{claim.id}" is used before.', hint="Ids are unique.")
            claims[claim.id] = claim
    if not claims:
        raise InputError(f"{path} holds no claim.", hint=f"A row is {CLAIM_FORM}.")
    return list(claims.values())


def _claim(row: Mapping[str, Any], place: str, stem: str, number: int) -> Claim:
    text = row.get("claim")
    if not isinstance(text, str) or not text.strip():
        raise InputError(f'{place}: "claim" is missing or not a text.', hint=f"A row is {CLAIM_FORM}.")
    name = str(row.get("id") or f"{stem}:{number}")
    return Claim(
        id=name,
        claim=text,
        references=tuple(_references(row, name, place)),
        label=_label(row, place),
        kind=str(row.get("kind") or row.get("src_dataset") or stem),
    )


def _label(row: Mapping[str, Any], place: str) -> Verdict:
    given = row.get("label") if row.get("label") is not None else row.get("attribution_label")
    plain = " ".join(str(given or "").replace("_", " ").replace("-", " ").lower().split())
    if plain not in LABELS:
        told = "has no label" if given is None else f"has the label {given!r}, which means nothing here"
        raise InputError(f"{place} {told}.", hint=f"Labels are: {', '.join(LABELS)}.")
    return LABELS[plain]


def _references(row: Mapping[str, Any], name: str, place: str) -> Iterator[Article]:
    field = "references" if row.get("references") is not None else "evidence"
    texts = [row[field]] if isinstance(row.get(field), str) else row.get(field)
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise InputError(f'{place}: "{field}" is not a list of texts.', hint=f"A row is {CLAIM_FORM}.")
    if field == "references":
        documents = [(text.split("\n"), "\n") for text in texts]
    else:
        documents = [(group, "\n\n") for group in _documents(texts)]
    for number, (lines, between) in enumerate(documents, start=1):
        article = _article(f"{name}/{number}", lines, between)
        if article.text:
            yield article


def _documents(sentences: Sequence[str]) -> list[list[str]]:
    """Return the sentences of each document, which begins where its title stands."""
    groups: list[list[str]] = []
    for sentence in sentences:
        if not groups or _NEXT.match(sentence):
            groups.append([])
        groups[-1].append(sentence)
    return groups


def _article(name: str, lines: Sequence[str], between: str) -> Article:
    """Return the reference as an article; what stands above its text in labelled lines goes where we keep such."""
    labelled = [_LABELLED.fullmatch(line.strip()) for line in lines]
    top = next((n for n, line in enumerate(lines) if line.strip() and not labelled[n]), len(lines))
    said = {match["label"].lower(): match["value"] for match in labelled[:top] if match}
    return Article(
        id=name,
        headline=said.get("title", ""),
        text=_TEXT.sub("", between.join(lines[top:]).strip()),
        published=parse_published(said.get("published datetime", "")),
        source=said.get("publisher", ""),
        section=said.get("section", ""),
        byline=(said["author"],) if said.get("author") else (),
        story=name,
    )
