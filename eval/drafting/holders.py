"""Who else says it: the other articles that hold an answer beside a question's key words, and those that rival it."""

import re
from dataclasses import dataclass

from assistant.checking.dated import dates_in
from assistant.checking.figures import find_figures
from assistant.checking.names import find_names
from assistant.words import is_content, stem, stems, words
from eval.drafting.reading import BLANK, Target, holds
from index.article import Article, Chunk
from index.catalogue import Catalogue
from index.lexical import lexical

LOOKED_THROUGH = 80
"""Chunks by full text for each of two searches: those that share most of a sentence's words stand at the top."""
HOLDS = 0.5
"""Share of the question's words that a chunk with the answer must have to count as saying the same."""
HOLDS_NAMES = 0.6
"""And of the words of its names: a report may leave out a first name."""
RIVALS = 0.6
"""Share of the question's words, its names among them, at which a sentence without the answer may be what is asked."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_ASKING = re.compile(
    r"^(?:Which \w+ is missing:|Who|When|Where|Which|(?:For )?[Hh]ow (?:many|much)|What percentage)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """What the rest of the archive has to do with a question."""

    holders: frozenset[str]
    """Ids of articles of other stories that say the same, as far as words show."""
    stories: int
    """How many stories these are."""
    rivals: int
    """Chunks of other stories that the question fits as well, with another answer."""


def others(catalogue: Catalogue, question: str, target: Target, article: Article) -> Others:
    """Return what full-text search finds in other stories for the question, with its answer and without."""
    sought = _words(question)
    answer = target.answers[1] if target.kind == "day" else target.answers[0]
    queries = (question.replace(BLANK, ""), f"{answer} {' '.join(sorted(sought.names))}")
    numbers = {number for query in queries for number, _ in lexical(catalogue, query, LOOKED_THROUGH)}
    found = [(c, a) for c, a in catalogue.found(sorted(numbers)).values() if a.story != article.story]
    near = [(c, a) for c, a in found if _share(sought.stems, _stems(c, a)) >= HOLDS]
    holding = {a.id: a.story for c, a in near if _says_so(sought, target, c, a)}
    rivals = sum(a.id not in holding and _rivals(sought, target, c, a) for c, a in near)
    return Others(holders=frozenset(holding), stories=len(set(holding.values())), rivals=rivals)


def named_in(catalogue: Catalogue, name: str) -> int:
    """Return how many stories have the name, as far as `LOOKED_THROUGH` chunks show."""
    numbers = [number for number, _ in lexical(catalogue, name, LOOKED_THROUGH)]
    return len({a.story for c, a in catalogue.found(numbers).values() if name in c.text})


def alike(one: str, other: str) -> bool:
    """Return whether two questions ask for much the same: of two reports of one event that are no copies."""
    said, known = _words(one), _words(other)
    fewest = min(len(said.stems), len(known.stems))
    named = _share(said.names, known.names) >= HOLDS_NAMES and _share(known.names, said.names) >= HOLDS_NAMES
    apart = said.years and known.years and said.years.isdisjoint(known.years)
    return named and not apart and len(said.stems & known.stems) >= RIVALS * fewest


@dataclass(frozen=True, slots=True)
class _Words:
    """The content words of a question: all, those of its names, and its years."""

    stems: frozenset[str]
    names: frozenset[str]
    years: frozenset[str]


def _words(question: str) -> _Words:
    said = _ASKING.sub("", question).replace(BLANK, "")
    names = (word for name in find_names(said) for word, _, _ in words(name.text))
    return _Words(
        frozenset(stems(said)),
        frozenset(stem(word) for word in names if is_content(word)),
        frozenset(_YEAR.findall(said)),
    )


def _says_so(sought: _Words, target: Target, chunk: Chunk, article: Article) -> bool:
    """Return whether the chunk, which shares much with the question, has most of its names and the answer too."""
    named = _share(sought.names, _stems(chunk, article)) >= HOLDS_NAMES
    return named and _has_answer(target, chunk.text, article)


def _has_answer(target: Target, text: str, article: Article) -> bool:
    if target.day:
        return any(time.earliest == target.day == time.latest for time in dates_in(text, article.day))
    if any(holds(text, answer) for answer in target.answers):
        return True
    figure = target.figure
    return figure is not None and any(
        (f.value, f.unit) == (figure.value, figure.unit) for f in find_figures(text)
    )


def _rivals(sought: _Words, target: Target, chunk: Chunk, article: Article) -> bool:
    """Return whether a sentence of the chunk shares so much with the question that another may take it for the answer."""
    headline = frozenset(stems(article.headline))
    for start, end in chunk.sentences:
        text = article.text[start:end]
        held = frozenset(stems(text)) | headline
        fits = _share(sought.stems, held) >= RIVALS and _share(sought.names, held) >= HOLDS_NAMES
        if fits and _of_its_time(sought, text, article) and _has_kind(target, text, article):
            return True
    return False


def _of_its_time(sought: _Words, text: str, article: Article) -> bool:
    """Return whether the text may be about a year that the question names; any will do where it names none."""
    published = {str(article.day.year)} if article.day else set()
    return not sought.years or not sought.years.isdisjoint(published | set(_YEAR.findall(text)))


def _has_kind(target: Target, text: str, article: Article) -> bool:
    """Return whether the text has something of the kind that is asked for."""
    if target.day:
        return any(time.earliest == time.latest for time in dates_in(text, article.day))
    if target.figure:
        return any(f.unit == target.figure.unit for f in find_figures(text))
    return bool(find_names(text))


def _stems(chunk: Chunk, article: Article) -> frozenset[str]:
    return frozenset(stems(f"{article.headline}\n{chunk.text}"))


def _share(wanted: frozenset[str], held: frozenset[str]) -> float:
    return len(wanted & held) / len(wanted) if wanted else 1.0
