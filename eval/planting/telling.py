"""Who says it: another speaker put in, and the one who speaks moved within the sentence."""

import re
from collections.abc import Iterator

from eval.drafting.naming import WORD, Span
from eval.drafting.words import TELLING
from eval.planting.called import may_be_one
from eval.planting.sentence import Change, Sentence
from index.timex.english import MONTH_NAMES, WEEKDAY_NAMES

_CALENDAR = (*WEEKDAY_NAMES, *MONTH_NAMES)
_NO_SURNAMES = frozenset((*_CALENDAR, "Jr", "Sr", "II", "III", "IV"))
_TELLS = "|".join(sorted(TELLING))
_SPEAKS = re.compile(rf"(?:,\s[^,]{{3,60}},)?\s(?:has\s|had\s|also\s)?(?:{_TELLS})\b")
_SPOKEN_BY = re.compile(rf"(?:\b(?:{_TELLS})|\b[Aa]ccording\sto)\s(?:[A-Z][a-z]+\.?\s)?$")
_PART_OF_NAME = re.compile(rf"(?<!\w)(?!(?:Mr|Mrs|Ms|Dr)\b){WORD}\.?\s$")
"""Before a surname: it is not alone."""
_BEHIND = re.compile(
    rf"(?P<what>(?:(?!\b(?:{_TELLS})\b)[^,\"\u201c\u201d;:])+),\s"
    rf"(?:(?P<according>according\sto\s)(?P<source>[^,]+)|(?P<who>[^,]+)\ssaid|said\s(?P<last>{WORD}(?:\s{WORD}){{1,4}}))\."
)
_BEFORE = re.compile(
    r"(?P<who>[^,\"\u201c\u201d;:]{3,60}?)\ssaid\s(?:that\s)?"
    rf"(?P<what>(?:the|an?|there|two|three|at\sleast|more\sthan|about|(?!(?:{'|'.join(_CALENDAR)})\b)[A-Z]\w+)\s[^,;:\"]+)\."
)
_NO_SPEAKER = re.compile(
    r"\b(?:who|which|that|when|while|where|he|she|they|it|its|his|her|their|on|in|at|denied|percent|and\s(?:has|have|is|was))\b|\d",
    re.IGNORECASE,
)
"""What stands for a speaker and has one of these in it may be more than that."""


def another_speaker(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with another person of the passage, or else of the article, as the one who says it."""
    naming = sentence.reading.naming
    others = sentence.here.people or tuple(naming.full_names.values())
    for start, end in speakers(sentence):
        was = sentence.text[start:end]
        for name in others:
            surname = name.split()[-1]
            if surname not in _NO_SURNAMES and not may_be_one(was, name) and not sentence.has(name):
                yield sentence.changed(start, end, name if " " in was else surname)


def speakers(sentence: Sentence) -> Iterator[Span]:
    """Yield where the sentence names a person who says something, by full name or by surname."""
    text = sentence.text
    people = list(sentence.reading.naming.people(text))
    for start, end in sorted([*people, *_alone(sentence, people)]):
        spoken_by = text[end : end + 1] in {",", "."} and _SPOKEN_BY.search(text[:start])
        if spoken_by or _SPEAKS.match(text, end):
            yield start, end


def _alone(sentence: Sentence, people: list[Span]) -> Iterator[Span]:
    """Yield where a person's surname stands by itself."""
    text = sentence.text
    known = (*sentence.here.people, *sentence.reading.naming.full_names.values())
    surnames = dict.fromkeys(name.rsplit(maxsplit=1)[-1] for name in known)
    for surname in surnames.keys() - _NO_SURNAMES:
        for match in re.finditer(rf"(?<![\w-]){re.escape(surname)}(?![\w-])", text):
            within = any(s < match.end() and match.start() < e for s, e in people)
            if not within and not _PART_OF_NAME.search(text[: match.start()]):
                yield match.span()


def speaker_first(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with the one who says it at its front: "Keita said that …", "According to Keita, …"."""
    match = _BEHIND.fullmatch(sentence.text)
    if match is None or not sentence.reading.opens_clearly:
        return
    what = sentence.reading.mid(match["what"])
    who = match["source"] or match["who"] or match["last"]
    if not _NO_SPEAKER.search(who):
        first = who[0].upper() + who[1:]
        yield sentence.retold(
            f"According to {who}, {what}." if match["according"] else f"{first} said that {what}."
        )


def speaker_last(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with the one who says it at its end: "…, Keita said."."""
    match = _BEFORE.fullmatch(sentence.text)
    if match and not _NO_SPEAKER.search(match["who"]):
        what = match["what"][0].upper() + match["what"][1:]
        yield sentence.retold(f"{what}, {sentence.reading.mid(match['who'])} said.")
