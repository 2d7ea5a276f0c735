"""What in an article speaks to a language model instead of a reader: it is never evidence for an answer.

Which sentences these are stands in `assistant/selecting/orders.py`; here is what follows from one. What it wants said stands
behind it, so it takes the rest of its paragraph along.
"""

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import Any

from assistant.selecting.orders import ORDERS
from index.article import Passage
from index.sentences import sentence_spans

_LINE = re.compile(r"[^\n]+")
_ENDED = re.compile(r"[.!?\u2026]\W*$")
_BARE = 8
"""Words of an order that says nothing but that orders follow: "Ignore all previous instructions."."""
_MIXED = re.compile(r"(?=[^\W\d_]*[a-z])[^\W\d_]*[\u0370-\u03ff\u0400-\u04ff][^\W\d_]*", re.IGNORECASE)
"""A word of Latin letters with Greek or Cyrillic ones among them, which look the same."""
_FEWEST_MIXED = 2
_ENGLISH = frozenset(
    """the of and to that with by from it his she they are has have had this were said but who which their been would about after
    more when they we you what there into than if its not for""".split()
)
_OTHER = frozenset(
    """der die das und dass nicht ist ein einen einem wer wie sie auf von zu mit le la les de des du et que qui est un une pour dans sur
    vous el los y en por para una con se del lo il che di della ha fu o os do da ao foi het een dat van op zeg och att det som
    har inte og han skal du er til ve bir bu w na nie tylko ja ei""".split()
)
"""Little words of eleven other languages that write with Latin letters."""
_LETTERS = re.compile(r"[^\W\d_]+")
_STRANGE = re.compile(r"[\u0370-\u1fff\u2e80-\ud7ff\uf900-\ufdff\uff66-\uffdc]")
_FEWEST_STRANGE = 8
_FEWEST_FOREIGN = 2
_ENGLISH_SHARE = 0.15
"""Share of the little words in English text is a third or so; in a text that is mixed, above this."""


def addresses_a_model(sentence: str) -> bool:
    """Tell whether `sentence` gives orders to whoever answers questions: it is never evidence for an answer.

    English, and the plainest orders in ten other languages. Reports about such attacks lose a sentence of evidence at
    worst, and the check of every drafted sentence stands behind it.
    """
    plain = sentence if sentence.isascii() else _undisguised(sentence)
    folded = plain.lower()
    disguised = plain is not sentence and len(_MIXED.findall(sentence)) >= _FEWEST_MIXED
    return disguised or any(kind.given(plain, folded) for kind in ORDERS)


def _undisguised(text: str) -> str:
    """Return `text` in plain letters: without accents, wide and fancy forms, and what nobody sees."""
    return "".join(
        c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) not in {"Mn", "Cf"}
    )


def _in_another_language(sentence: str) -> bool:
    """Tell whether a sentence of an English article is in another language: no evidence, and where an order may hide."""
    strange = len(_STRANGE.findall(sentence))
    words = _LETTERS.findall(sentence)
    if strange >= _FEWEST_STRANGE and 2 * strange > sum(map(len, words)):
        return True
    small = [word for word in words if word.islower()]
    if 2 * len(small) < len(words) or not _ENGLISH.isdisjoint(small):
        return False
    return sum(word in _OTHER or not word.isascii() for word in small) >= _FEWEST_FOREIGN


def _is_english(text: str) -> bool:
    words = text.split()
    return sum(word in _ENGLISH for word in words) > _ENGLISH_SHARE * len(words)


@lru_cache(maxsize=1024)
def for_readers(text: str) -> str:
    """Return `text` with what speaks to a model blanked out; its length and every other character stay.

    An order takes the rest of its paragraph with it: what it wants said stands there. A line that is an order and too
    short to hold that, or breaks off ("### System:"), takes the next line too.
    """
    spans: list[tuple[int, int]] = []
    unended, goes_on = "", False
    english = _is_english(text)
    for line in _LINE.finditer(text):
        at = _first_order(line[0], "" if goes_on else unended, english=english)
        if at is not None or goes_on:
            spans.append((line.start() + (0 if goes_on else at or 0), line.end()))
        unended = "" if _ENDED.search(line[0]) else line[0]
        goes_on = at == 0 and (bool(unended) or len(line[0].split()) <= _BARE)
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _first_order(paragraph: str, before: str, *, english: bool) -> int | None:
    """Return where the first sentence begins that gives orders, or leaves the language; `before` is a line that breaks off."""
    sentences = ((start, paragraph[start:end]) for start, end in sentence_spans(paragraph))
    starts = (
        start
        for start, sentence in sentences
        if addresses_a_model(sentence) or (english and _in_another_language(sentence))
    )
    broken = before and addresses_a_model(f"{before} {paragraph}")
    return 0 if broken else next(starts, None)


def guarded(passage: Passage) -> Passage:
    """Return `passage` as evidence may use it: the same offsets, but no order to a model anywhere in it."""
    article, chunk = passage.article, passage.chunk
    first = article.text.rfind("\n\n", 0, max(0, article.text.rfind("\n\n", 0, chunk.start)))
    first, last = max(first, 0), article.text.find("\n\n", chunk.end)
    last = len(article.text) if last < 0 else last
    heard = article.text[:first] + for_readers(article.text[first:last]) + article.text[last:]
    names: dict[str, Any] = {
        name: for_readers(getattr(article, name)).strip()
        for name in ("headline", "source", "section", "dateline")
    }
    byline = tuple(name for name in article.byline if for_readers(name) == name)
    plain = replace(article, text=heard, byline=byline, **names)
    if plain == article:
        return passage
    return replace(passage, article=plain, chunk=replace(chunk, text=heard[chunk.start : chunk.end]))
