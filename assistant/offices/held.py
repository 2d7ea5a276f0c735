"""Who holds an office, by what reports call people: "Prime Minister Keir Starmer", "Elon Musk, Twitter's chief executive".

Reports name the holder in passing far more often than they say who it is, and the newest of them know best.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.answer import Answer
from assistant.checking.checked import quoted
from assistant.checking.names import Name, alike, find_names
from assistant.evidence import Evidence
from assistant.offices.asked import OfficeAsked
from assistant.short.stating import told_apart
from index.article import Passage

WINDOWS = (90, 400, None)
"""Days before the day that is asked about in whose reports the holder is sought, the next only where these name nobody."""
HALF_LIFE_DAYS = 21
"""After so many days a report counts half: who took over last week has fewer reports than who held it before."""
STORIES = 2
"""Stories that must agree; one alone may have called somebody what nobody else does."""
BESIDE = 0.5
"""Share of the leading name's weight from which on another is told beside it."""

_NOT_NOW = re.compile(
    r"\b(?:former|ex|then|late|next|future|incoming|potential|aspiring|previous|acting|interim|shadow|deputy|vice|assistant"
    r"|onetime|one-time|ousted|first|would-be|designate|elect|possible|prospective|fake|no|sacked|fired|dismissed|replaced)[\s-]+"
    r"(?:[\w.&'\u2019-]+[\s-]+){0,2}$",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\s?-?(?:elect|designate|nominee|candidate|hopeful|contender|race|pick|bid)\b", re.IGNORECASE
)
_BETWEEN = re.compile(
    r",\s(?:who\s(?:is|has\sbeen)\s)?(?:(?:the|its|their|current|new)\s)*"
    r"(?:(?:[A-Z][\w.&'\u2019-]*|[a-z]+['\u2019]s)\s){0,3}"
)
"""What stands between a name and the office behind it: "Macron, the French president"."""
_OF = re.compile(r"\s(?:of|at|for)\s(?:the\s)?(?P<of>(?:[\w.&'\u2019-]+\s?){1,3})")
_BEFORE = re.compile(r"(?P<of>(?:[\w.&'\u2019-]+\s){0,3})$")

_GOES_ON = re.compile(r"\s(?:ten|ter|te|zu|af)\s[A-Z]")
"""What shows that a name was not seen whole: "Erik ten Hag"."""

Searches = Callable[[date | None], Sequence[Passage]]
"""Passages about the office, published since a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """Somebody a sentence calls the holder."""

    name: str
    surname: str
    evidence: Evidence
    outright: bool
    """Whether the sentence says beside the office whose it is; else only what it tells of does."""

    @property
    def day(self) -> date:
        """The day of the report."""
        return self.evidence.passage.article.day or date.min

    @property
    def story(self) -> str:
        """The story that tells it."""
        article = self.evidence.passage.article
        return article.story or article.id


def holders(asked: OfficeAsked, end: date, searches: Searches) -> list[list[Called]]:
    """Return who holds the office by the newest reports up to `end`, the leading one first, each with its newest place a story.

    More than one where reports as new name another. Nobody where fewer than two stories agree.
    """
    for days in WINDOWS:
        found = [c for p in searches(end - timedelta(days) if days else None) for c in called(asked, p)]
        if agreed := _leading(found, end):
            return agreed
    return []


def _leading(found: Sequence[Called], end: date) -> list[list[Called]]:
    by_name: dict[str, dict[str, Called]] = defaultdict(dict)
    for one in sorted(found, key=lambda c: c.day):
        by_name[one.surname][one.story] = one
    groups = [_best_first(list(s.values())) for s in by_name.values() if any(c.outright for c in s.values())]
    agreed = [(sum(_weight(c, end) for c in g), g) for g in groups if len(g) >= STORIES]
    most = max((weight for weight, _ in agreed), default=0.0)
    return [g for weight, g in sorted(agreed, key=lambda one: -one[0]) if weight >= BESIDE * most]


def _weight(one: Called, end: date) -> float:
    return float(0.5 ** ((end - one.day).days / HALF_LIFE_DAYS))


def _best_first(said: Sequence[Called]) -> list[Called]:
    """Return the places newest first, ahead of all the newest that has the name as most do: one report may misspell it."""
    spelt = Counter(c.name for c in said if " " in c.name)
    usual = max(spelt, key=lambda name: spelt[name], default="")
    newest = sorted(said, key=lambda c: c.day, reverse=True)
    return sorted(newest, key=lambda c: c is not next((n for n in newest if n.name == usual), newest[0]))


def called(asked: OfficeAsked, passage: Passage) -> Iterator[Called]:
    """Yield whom the sentences of a passage call the holder of the office."""
    about = passage.article.headline
    for start, end in passage.chunk.sentences:
        text = passage.article.text[start:end]
        names = find_names(text)
        for place in _places(asked, text):
            beside = [n.keys for n in find_names(_whose(text, place))]
            if not any(
                _is_of(asked, keys) for keys in beside or [n.keys for n in find_names(f"{about}\n{text}")]
            ):
                continue
            if name := _beside(text, place, names):
                evidence = Evidence(number=1, passage=passage, start=start, end=end, text=text)
                yield Called(
                    name=re.sub(r"['\u2019]s?$", "", name.text),
                    surname=name.keys[-1],
                    evidence=evidence,
                    outright=bool(beside),
                )


def _places(asked: OfficeAsked, text: str) -> Iterator[tuple[int, int]]:
    """Yield where the office stands as one that is held: neither "former" nor "president-elect"."""
    any_name = "|".join(
        re.escape(name).replace("\\ ", r"[\s-]").replace("defence", "defen[cs]e") for name in asked.names
    )
    for found in re.finditer(rf"(?<![\w-])(?:{any_name})(?![\w-])", text, re.IGNORECASE):
        if not _NOT_NOW.search(text, 0, found.start()) and not _NOT_YET.match(text, found.end()):
            yield found.span()


def _whose(text: str, place: tuple[int, int]) -> str:
    """Return the words beside an office that may say whose it is: "French" before it, "of France" after."""
    before, after = _BEFORE.search(text[: place[0]]), _OF.match(text, place[1])
    return " ".join(found["of"] for found in (before, after) if found)


def _is_of(asked: OfficeAsked, keys: Sequence[str]) -> bool:
    return all(any(alike(wanted, own) for own in keys) for wanted in asked.keys)


def _beside(text: str, place: tuple[int, int], names: Sequence[Name]) -> Name | None:
    """Return the name that an office stands before ("Speaker Mike Johnson") or behind ("Mike Johnson, the speaker")."""
    for name in names:
        if text[place[1] : name.start] in {" ", ", "} and name.start > place[1]:
            return None if _GOES_ON.match(text, name.end) else name
        between = text[name.end : place[0]]
        if name.end < place[0] and len(name.keys) > 1 and _BETWEEN.fullmatch(between):
            return name
    return None


def named(answer: Answer, groups: Sequence[Sequence[Called]]) -> Answer:
    """Return the answer that names the holders, each as of its newest report, then the sentences that call them so."""
    leads = [group[0] for group in groups]
    second = [c for c in groups[0][1:2] if c.evidence.text != leads[0].evidence.text]
    cited = [c.evidence for c in (*leads, *second)]
    citations, quotes = quoted(cited)
    short, sentence = told_apart([(lead.name, lead.evidence, n) for n, lead in enumerate(leads, 1)])
    return replace(
        answer,
        passages=tuple(dict.fromkeys(e.passage for e in cited)),
        sentences=(sentence, *quotes),
        citations=citations,
        short=replace(short, stories=len(groups[0])),
    )
