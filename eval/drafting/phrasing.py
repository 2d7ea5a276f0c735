"""How a draft is put: a real question or a sentence with a gap, and behind it what an archive needs to find it by."""

import re
from collections.abc import Iterator, Sequence

from assistant.checking.names import find_names
from assistant.words import stems
from eval.drafting.asking import real_question
from eval.drafting.naming import Naming, expanded
from eval.drafting.reading import BLANK, Reading, Target
from eval.drafting.resolved import month_in_full
from index.article import Article
from index.datelines import AGENCIES

NAMES_ENOUGH = 2
"""Names that make a question findable in a big archive; with fewer, it is told what the article is about."""
FEWEST_WORDS = 5
"""Content words; "Who spoke at the news conference?" has two, and a hundred answers."""
NEAR = 1500
"""Characters around the sentence: in a round-up, what the headline names may be of another matter."""
SHORTEST_NAME = 3
OPENING_CHARS = 6000
"""Of an article's text: what it is about is named there."""
_HOLDER = re.compile(r"Who was .+ in [A-Z][a-z]+ \d{4}\?")
"""A question for who held an office, which says all there is to say."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_PEOPLES = re.compile(
    r"(?:[a-z]an|ans|ish|ese|crats?|French|Dutch|Greek|Swiss|Thai|Israeli|Iraqi|Pakistani|Saudi|Yemeni)$"
)
"""Names that only say whose something is."""


def put(reading: Reading, target: Target, article: Article) -> str | None:
    """Return the question about `target`; None where nothing in it would lead to its article."""
    question = real_question(reading, target) or cloze(reading.told.text, target)
    question = expanded(question, reading.naming.full_names)
    if _HOLDER.fullmatch(question):
        return question
    if len(set(stems(_content(question)))) < FEWEST_WORDS:
        return None
    names = [n for n in find_names(_content(question)) if not n.opening or " " in n.text]
    about = [] if len(names) >= NAMES_ENOUGH else _about(reading, target, article, question)
    dated = target.kind == "day" or _YEAR.search(question) or article.day is None
    month = "" if dated or article.day is None else month_in_full(article.day)
    return question + _aside(about, month) if names or about else None


def cloze(told: str, target: Target) -> str:
    """Return the sentence with a gap: 'Which figure is missing: “… had sent ____ soldiers …”'."""
    gap = told[: target.start] + BLANK + told[target.end :]
    return f"Which {target.kind} is missing: \u201c{gap}\u201d"


def is_cloze(question: str) -> bool:
    """Return whether the question shows a gap to fill."""
    return BLANK in question


def on_topic(question: str, article: Article, least: int) -> bool:
    """Return whether question and headline share `least` content words: it asks for what the article is about."""
    topic = set(stems(article.headline))
    return len(topic.intersection(stems(question))) >= min(least, len(topic))


def _content(question: str) -> str:
    """Return the question without the words that ask."""
    quoted = re.search("\u201c(.*)\u201d", question)
    return quoted[1] if quoted else re.sub(r"^(?:How many|How much|What percentage|\w+)\s", "", question)


def _about(reading: Reading, target: Target, article: Article, question: str) -> list[str]:
    """Return up to two names that headline and text share near the sentence, and that question and answer lack."""
    said = f"{question} {' '.join(target.answers)}".replace("\u2019", "'")
    told = {word.lower().removesuffix("'s") for word in re.findall(r"[\w'-]+", said)}
    near = article.text[max(0, reading.start - NEAR) : reading.end + NEAR]
    shared = [name for name in _names(article) if name in article.headline and name in near]
    new = [name for name in shared if told.isdisjoint(word.lower() for word in name.split())]
    return [name for name in new if not any(name != other and name in other for other in new)][:NAMES_ENOUGH]


def _names(article: Article) -> Iterator[str]:
    """Yield the names that stand at least twice within sentences of the text, each once, outlets left out."""
    counts: dict[str, int] = {}
    for name in find_names(article.text[:OPENING_CHARS]):
        plain = re.sub("['\u2019]s$", "", name.text)
        if not name.opening and not re.search(r"[\n.]", plain) and len(plain) >= SHORTEST_NAME:
            counts[plain] = counts.get(plain, 0) + 1
    common = Naming(article.text).common
    for name_text, count in counts.items():
        known = count > 1 and name_text.lower() not in common and not _PEOPLES.search(name_text)
        if known and not _is_outlet(name_text, article):
            yield name_text


def _is_outlet(name: str, article: Article) -> bool:
    plain = name.lower()
    return plain in AGENCIES or plain.replace(" ", "") in article.source.lower().replace(" ", "")


def _aside(about: Sequence[str], month: str) -> str:
    """Return what the question is about as it stands behind it: " (Konna and Gao, January 2013)"."""
    parts = [part for part in (" and ".join(about), month) if part]
    return f" ({', '.join(parts)})" if parts else ""
