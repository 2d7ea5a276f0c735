"""A citation as other programs and papers take it: plain text, Markdown, footnote, BibTeX, RIS, CSL-JSON."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args
from urllib.parse import quote as encoded

from index.article import Article, digest
from ui import wording

Form = Literal["text", "markdown", "footnote", "bibtex", "ris", "csl-json"]
FORMS: Final[tuple[Form, ...]] = get_args(Form)
MEDIA: Final[dict[Form, str]] = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "footnote": "text/plain",
    "bibtex": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl-json": "application/vnd.citationstyles.csl+json",
}
DATA: Final[frozenset[Form]] = frozenset(("bibtex", "ris", "csl-json"))
"""The forms that programs read; the others are for people."""
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""BibTeX's own names for the months."""
LATEX: Final = str.maketrans(
    {sign: f"\\{sign}" for sign in "{}$&#%_"}
    | {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
)
MARKDOWN: Final = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|~!&$"})
KEY_LETTERS = 16
ADDRESS: Final = ":/?#[]@!$&'()*+,;=%~"
"""What stays in a web address as it is; spaces, braces and backslashes do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An article with the words cited from it, the permanent link to them, and the day it was looked up."""

    article: Article
    quote: str = ""
    link: str = ""
    accessed: date | None = None

    @property
    def title(self) -> str:
        """The headline on one line."""
        return line(self.article.headline) or wording.NO_HEADLINE

    @property
    def outlet(self) -> str:
        """The outlet on one line."""
        return line(self.article.source)

    @property
    def words(self) -> str:
        """The quotation in quotation marks on one line; empty where nothing is quoted."""
        return f"“{line(self.quote)}”" if line(self.quote) else ""

    @property
    def authors(self) -> tuple[str, ...]:
        """Who wrote it, as printed: what is a family name differs from language to language."""
        return tuple(name for name in map(line, self.article.byline) if name)

    @property
    def day(self) -> str:
        """The day of publication in words; empty where the article bears none."""
        return wording.published(self.article.published) if self.article.published else ""

    @property
    def url(self) -> str:
        """Where the article came from, else the permanent link."""
        web = self.article.url.startswith(("https://", "http://"))
        return encoded(line(self.article.url), safe=ADDRESS) if web else self.link

    @property
    def archived(self) -> str:
        """The permanent link, where `url` is another one."""
        return self.link if self.link != self.url else ""


def line(text: str) -> str:
    """Return `text` on one line, without control characters and what steers the direction of writing."""
    kept = (" " if sign.isspace() else sign for sign in text)
    return " ".join("".join(sign for sign in kept if not unicodedata.category(sign).startswith("C")).split())


def formatted(reference: Reference, form: Form) -> str:
    """Return the reference in this form, ending in a new line."""
    return _WRITERS[form](reference) + "\n"


def listed(references: Sequence[Reference], form: Form) -> str:
    """Return the references together: numbered for people, one for each article, in one file, for programs."""
    if form not in DATA:
        gap = "\n\n" if form == "markdown" else " "
        numbered = (
            f"[{number}]{gap}{formatted(one, form)}" for number, one in enumerate(references, start=1)
        )
        return "\n".join(numbered)
    each: dict[str, Reference] = {}
    for one in references:
        each.setdefault(one.article.id, one)
    written = [formatted(one, form) for one in each.values()]
    if form == "csl-json":
        return json.dumps([json.loads(one)[0] for one in written], ensure_ascii=False, indent=2) + "\n"
    return "\n".join(written)


def _text(reference: Reference) -> str:
    where = ", ".join(part for part in (_credit(reference), reference.link or reference.url) if part)
    return f"{reference.words} ({where})" if reference.words else where


def _credit(reference: Reference) -> str:
    """Return who, what, where and when: `Awa Sangaré and Tom Hale, “Konna is back”, Niger Bend Courier, 18 January 2013`."""
    who = wording.by(reference.authors).removeprefix("By ")
    return ", ".join(part for part in (who, f"“{reference.title}”", reference.outlet, reference.day) if part)


def _footnote(reference: Reference) -> str:
    read = f"read {wording.day(reference.accessed)}" if reference.accessed else ""
    parts = (_credit(reference), reference.url, reference.archived, read)
    return ", ".join(part for part in parts if part) + "."


def _markdown(reference: Reference) -> str:
    title = reference.title.translate(MARKDOWN)
    address = encoded(reference.link or reference.url, safe=ADDRESS.replace("(", "").replace(")", ""))
    outlet = f"*{reference.outlet.translate(MARKDOWN)}*" if reference.outlet else ""
    who = wording.by(reference.authors).removeprefix("By ").translate(MARKDOWN)
    parts = (who, f"[{title}]({address})" if address else title, outlet, reference.day)
    credit = ", ".join(part for part in parts if part)
    return f"> {reference.words.translate(MARKDOWN)}\n>\n> — {credit}" if reference.words else credit


def _bibtex(reference: Reference) -> str:
    article, day = reference.article, reference.article.day
    shown = (reference.words.translate(LATEX), _shown_address(reference.archived))
    fields = {
        "author": " and ".join(_bibtex_name(name) for name in reference.authors),
        "title": f"{{{reference.title.translate(LATEX)}}}",
        "journal": reference.outlet.translate(LATEX),
        "entrysubtype": "newspaper",
        "year": str(day.year) if day else "",
        "date": day.isoformat() if day else "",
        "url": reference.url,
        "urldate": reference.accessed.isoformat() if reference.accessed else "",
        "langid": line(article.language).translate(LATEX),
        "note": " ".join(part for part in shown if part),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if day:
        lines.append(f"  month = {MONTHS[day.month - 1]},")
    return "\n".join((f"@article{{{_key(reference)},", *lines, "}"))


def _shown_address(link: str) -> str:
    """Return a link as LaTeX prints it; within a field its signs need escaping even there."""
    shown = encoded(link, safe=ADDRESS).replace("%", r"\%").replace("#", r"\#")
    return rf"\url{{{shown}}}" if link else ""


def _bibtex_name(name: str) -> str:
    """Return a name as BibTeX reads it; one with a comma or an "and" in it is kept whole by braces."""
    shown = name.translate(LATEX)
    return f"{{{shown}}}" if re.search(r",|\band\b", name, re.IGNORECASE) else shown


def _key(reference: Reference) -> str:
    """Return a key of its own for each article: `nigerbendcourier2013-3f2a91`."""
    plain = unicodedata.normalize("NFKD", reference.outlet).encode("ascii", "ignore").decode().lower()
    year = reference.article.day.year if reference.article.day else ""
    return f"{re.sub('[^a-z]', '', plain)[:KEY_LETTERS]}{year}-{digest(reference.article.id)[:6]}"


def _ris(reference: Reference) -> str:
    article, day = reference.article, reference.article.day
    fields: Iterable[tuple[str, str]] = (
        ("TY", "NEWS"),
        *(("AU", name) for name in reference.authors),
        ("TI", reference.title),
        ("T2", reference.outlet),
        ("PY", str(day.year) if day else ""),
        ("DA", f"{day:%Y/%m/%d}/" if day else ""),
        ("SE", line(article.section)),
        ("LA", line(article.language)),
        ("UR", reference.url),
        ("L2", reference.archived),
        ("Y2", f"{reference.accessed:%Y/%m/%d}/" if reference.accessed else ""),
        ("N1", reference.words),
    )
    lines = [f"{tag}  - {value}" for tag, value in fields if value]
    return "\r\n".join((*lines, "ER  - "))


def _csl(reference: Reference) -> str:
    article, day, read = reference.article, reference.article.day, reference.accessed
    fields = {
        "id": _key(reference),
        "type": "article-newspaper",
        "title": reference.title,
        "author": [{"literal": name} for name in reference.authors],
        "container-title": reference.outlet,
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "accessed": {"date-parts": [[read.year, read.month, read.day]]} if read else None,
        "section": line(article.section),
        "language": line(article.language),
        "URL": reference.url,
        "note": " ".join(part for part in (reference.words, reference.archived) if part),
    }
    return json.dumps(
        [{name: value for name, value in fields.items() if value}], ensure_ascii=False, indent=2
    )


_WRITERS: Final[dict[Form, Callable[[Reference], str]]] = {
    "text": _text,
    "markdown": _markdown,
    "footnote": _footnote,
    "bibtex": _bibtex,
    "ris": _ris,
    "csl-json": _csl,
}
