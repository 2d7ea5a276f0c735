"""What an answer says that its sources do not have: a plain look at strings, which shares nothing with the check.

It is cruder than `assistant.checking.verify` on purpose: figures, weekdays, months, years, capitalised words and quotations are
looked for in the quotes, headlines and articles that a sentence cites. It may cry wolf; what it cries is looked at.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from assistant.answer import Answer
from assistant.citation import Citation, Sentence
from index.timex.english import MONTH_NAMES, WEEKDAY_NAMES

Kind = Literal["figure", "date", "name", "quotation"]
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_NUMBERS = {word: n for n, word in enumerate([*_WORDS, "seventeen", "eighteen", "nineteen"])} | {
    word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_NUMBER = re.compile(
    rf"(?<![\w.])(?P<n>\d[\d,]*(?:\.\d+)?|(?:{'|'.join(_NUMBERS)})(?:-(?:{'|'.join(_NUMBERS)}))?)(?:st|nd|rd|th)?"
    rf"(?:[ -](?P<scale>{'|'.join(_SCALES)}))?(?!\w)",
    re.IGNORECASE,
)
_ROUNDED = re.compile(
    r"\b(?:about|around|nearly|almost|over|more than|at least|some|roughly|less than)\s\$?$"
)
_ROUNDING = 0.06
_QUOTATIONS = re.compile(r"[\u201c\"]([^\u201c\u201d\"]+)[\u201d\"]")
_NAME = re.compile(
    r"(?<![\w'\u2019])(?:[A-Z]\.){2,}|(?<![\w'\u2019])[A-Z][\w\u2019'-]*\w|(?<![\w'\u2019])[A-Z]\b"
)
_OPENS = re.compile(r"(?:^|[.!?:]\s|[\u201c\"\u2018])[\s\u201c\"\u2018']*$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ALIKE = ("us america united states", "uk britain british united kingdom", "french france", "spanish spain", "dutch netherlands",
          "polish poland", "eu european union", "un united nations", "swiss switzerland", "greek greece", "turkish turkey",
          "welsh wales", "irish ireland", "danish denmark", "swedish sweden", "finnish finland")  # fmt: skip
_LEAST_STEM, _SHORT_MONTH = 4, 4
"""Letters: of a name that its kin share (Mali, Malian), and of a month cut short (Sept)."""
_WEEK, _NEAR = 7, 32
"""Days about an article's own that its weekdays and "last month" may mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A string of an answer that the sources of its sentence do not have."""

    kind: Kind
    text: str
    sentence: str


def strays(answer: Answer, sentences: Iterable[Sentence]) -> list[Stray]:
    """Return what those sentences of an answer say that nothing they cite has."""
    cited = {c.number: c for c in answer.citations}
    return [
        Stray(kind=kind, text=text, sentence=sentence.text)
        for sentence in sentences
        for kind, text in _strange(sentence.text, _Sources([cited[n] for n in sentence.citations]))
    ]


class _Sources:
    """All that the citations of a sentence have, as sets of strings."""

    def __init__(self, citations: Sequence[Citation]) -> None:
        articles = [c.article for c in citations]
        self.whole = "\n".join(
            "\n".join((a.text, a.headline, a.source, a.section, a.dateline, *a.byline)) for a in articles
        )
        self.folded = folded(self.whole)
        self.words = set(re.findall(r"\w+", self.folded.casefold())) | set(_undotted(self.folded.casefold()))
        self.numbers = set(_values(self.whole)) | {
            n for day in self._days(articles, 0) for n in (day.day, day.year)
        }
        self.days = self._days(articles, _NEAR)
        self.own = self._days(articles, 0)
        self.days_of_month = {day.day for day in self._days(articles, _WEEK)}

    @staticmethod
    def _days(articles: Iterable[object], near: int) -> set[date]:
        own = {day for a in articles if (day := getattr(a, "day", None))}
        return {day + timedelta(days=n) for day in own for n in range(-near, near + 1)}

    def has_number(self, value: float, *, rounded: bool) -> bool:
        """Return whether a figure is there, or one that it rounds."""
        if value in self.numbers:
            return True
        return rounded and any(abs(value - n) <= _ROUNDING * n for n in self.numbers)

    def has_year(self, year: int) -> bool:
        """Return whether a year is there, or is told by "last year" or "three years ago"."""
        return any(abs(day.year - year) in {0, 1, *self.numbers} for day in self.own)

    def has_word(self, word: str) -> bool:
        """Return whether a word of a name is there, in this form or one of its kin."""
        own = word.casefold().replace(".", "")
        kin = {k for group in _ALIKE if own in group.split() for k in group.split()}
        stem = own[: max(_LEAST_STEM, len(own) - 3)]
        return bool(self.words & {own, *kin}) or (
            len(own) >= _LEAST_STEM and any(w.startswith(stem) for w in self.words)
        )


def _strange(text: str, sources: _Sources) -> Iterator[tuple[Kind, str]]:
    for match in _QUOTATIONS.finditer(text):
        if _letters(match[1]) not in _letters(sources.folded):
            yield "quotation", match[1]
    for match, value in _figures(text):
        known = sources.has_number(value, rounded=bool(_ROUNDED.search(text[: match.start()])))
        known = known or (_dated(text, match) and value in sources.days_of_month)
        if not known and not (_YEAR.fullmatch(match.group()) and sources.has_year(int(value))):
            yield (
                ("date" if _YEAR.fullmatch(match.group()) or _dated(text, match) else "figure"),
                match.group(),
            )
    for match in _NAME.finditer(text):
        word = re.sub(r"['\u2019]s?$", "", match.group())
        if word in WEEKDAY_NAMES or word in MONTH_NAMES:
            if not _near(word, sources):
                yield "date", word
        elif not _OPENS.search(text[: match.start()]) and word != "I":
            parts = [p for p in folded(word).split("-") if p[:1].isupper()]
            if not all(sources.has_word(re.sub(r"'\w+$", "", part)) for part in parts):
                yield "name", word


def _dated(text: str, match: re.Match[str]) -> bool:
    months = "|".join(name[:3] for name in MONTH_NAMES)
    return bool(
        re.match(rf"\s(?:{months})", text[match.end() :])
        or re.search(rf"\b(?:{months})\w*\.?\s$", text[: match.start()])
    )


def _near(word: str, sources: _Sources) -> bool:
    """Return whether a weekday or month is in the source, or is one near the article's own day."""
    if word.casefold() in sources.words or any(
        w.startswith(word[:3].casefold()) and len(w) <= _SHORT_MONTH for w in sources.words
    ):
        return True
    if word in MONTH_NAMES:
        return any(MONTH_NAMES[day.month - 1] == word for day in sources.days)
    own = {WEEKDAY_NAMES[(day + timedelta(days=n)).weekday()] for day in sources.own for n in (-1, 0, 1)}
    return word in own


def _figures(text: str) -> Iterator[tuple[re.Match[str], float]]:
    """Yield each number with its value; a lone "one" is mostly a pronoun."""
    for match in _NUMBER.finditer(text):
        if match.group().casefold() != "one":
            yield match, _value(match)


def _values(text: str) -> Iterator[float]:
    """Yield the values of a text's numbers, with and without their scale."""
    for match in _NUMBER.finditer(text):
        yield _value(match)
        yield _value(match) / _SCALES.get((match["scale"] or "").casefold(), 1)


def _value(match: re.Match[str]) -> float:
    words = match["n"].casefold().replace(",", "").split("-")
    value = float(sum(_NUMBERS[w] for w in words)) if words[0] in _NUMBERS else float(words[0])
    return value * _SCALES.get((match["scale"] or "").casefold(), 1)


def folded(text: str) -> str:
    """Return `text` without accents and with plain quotation marks."""
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "'").replace("\u2018", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", " ", folded(text).casefold()).strip()


def _undotted(text: str) -> Iterator[str]:
    return (m.group().replace(".", "") for m in re.finditer(r"(?:\w\.){2,}", text))
