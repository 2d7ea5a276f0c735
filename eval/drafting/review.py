"""The drafts as one page on which a person keeps or drops each: whole in itself, read from a file, asking nobody.

Articles are hostile: the template escapes whatever it is given, and only the page's own script and style, known to the
browser by their digests, ever run.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from eval.drafting.drafts import Draft
from eval.drafting.keeping import Row, case_row
from eval.drafting.resolved import day_in_full
from eval.reports.tables import legible
from index.article import digest
from index.sentences import PARAGRAPH_BREAK

if TYPE_CHECKING:
    from jinja2 import Template

HERE = Path(__file__).parent
AROUND = 400
"""Characters of the paragraph shown on either side of the sentence: who wants more opens the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A draft as it is shown."""

    draft: Draft
    before: str
    """The paragraph up to the sentence."""
    sentence: tuple[str, str, str]
    """The sentence: up to its answer, the answer, and on from there."""
    after: str

    @property
    def published(self) -> str:
        """The day of publication in words, empty where it is not known."""
        return day_in_full(self.draft.article.day) if self.draft.article.day else ""

    @property
    def also(self) -> int:
        """How many other articles say the same, copies included."""
        return len(self.draft.case.relevant | self.draft.case.without) - 1

    @property
    def row(self) -> Row:
        """The case as it is downloaded, unless the person changes it."""
        return case_row(self.draft.case)


def review_page(drafts: Sequence[Draft]) -> str:
    """Return the page for the drafts; what is decided on it is remembered by the browser that opened it."""
    colours, look, script = (
        path.read_text("utf-8")
        for path in (HERE.parent / "colours.css", HERE / "review.css", HERE / "review.js")
    )
    style = colours + look
    cards = [_card(draft) for draft in drafts]
    return _template().render(
        cards=cards,
        rows=[card.row for card in cards],
        key=digest(*(draft.case.id for draft in drafts)),
        style=style,
        script=script,
        style_digest=_integrity(style),
        script_digest=_integrity(script),
    )


def _card(draft: Draft) -> Card:
    text, start, end = draft.article.text, draft.start, draft.end
    breaks = [match.span() for match in PARAGRAPH_BREAK.finditer(text)]
    first = max((after for _, after in breaks if after <= start), default=0)
    last = min((before for before, _ in breaks if before >= end), default=len(text))
    return Card(
        draft=draft,
        before=legible(_shortened(text[first:start], keep_end=True)),
        sentence=_divided(draft),
        after=legible(_shortened(text[end:last], keep_end=False)),
    )


def _shortened(text: str, *, keep_end: bool) -> str:
    """Return what lies next to the sentence, whole words of it, with an ellipsis where it goes on."""
    if len(text) <= AROUND:
        return text
    return (
        f"\u2026 {text[-AROUND:].partition(' ')[2]}"
        if keep_end
        else f"{text[:AROUND].rpartition(' ')[0]} \u2026"
    )


def _divided(draft: Draft) -> tuple[str, str, str]:
    found = re.search(rf"(?<!\w){re.escape(draft.answer)}(?!\w)", draft.sentence)
    at, end = found.span() if found and draft.answer else (len(draft.sentence), len(draft.sentence))
    parts = (draft.sentence[:at], draft.sentence[at:end], draft.sentence[end:])
    return legible(parts[0]), legible(parts[1]), legible(parts[2])


def _integrity(content: str) -> str:
    """Return the digest by which a content policy knows the content."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


@cache
def _template() -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["legible"] = legible
    environment.policies["json.dumps_kwargs"] = {"sort_keys": False}  # a row keeps the order of its fields
    return environment.get_template("review.html")
