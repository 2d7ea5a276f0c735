"""What a question asks for: the kind of answer, and the words that the answer's sentence should share."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.checking.names import find_names
from assistant.understanding.question_words import STATE
from assistant.words import bare, is_content, listed, parts, stem, words

Kind = Literal["person", "place", "name", "time", "figure", "other"]

_IDLE = frozenset(
    stem(w)
    for w in listed("""week month year day time recent latest following question true false many much name called know known
    happen hold occur place kind type sort reason main likely new missing figure""")
)
"""Words that questions are made of; an answer need not share them."""

_PERSON = re.compile(
    r"""\bwho(?:se|m|'s)?\b|\b(?:which|what)\s(?:[\w'-]+\s){0,3}?(?:actors?|actress(?:es)?|singers?|artists?|rappers?
    |politicians?|senators?|presidents?|leaders?|players?|stars?|athletes?|golfers?|judges?|justices?|comedians?|person
    |people|man|woman|men|women|candidates?|billionaires?|celebrit(?:y|ies)|directors?|authors?|ceos?|ministers?|royals?
    |musicians?|coach(?:es)?|officials?|governors?|scientists?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PLACE = re.compile(
    r"\bwhere\b|\b(?:which|what)\s(?:[\w'-]+\s){0,3}?(?:countr(?:y|ies)|nations?|states?|cit(?:y|ies)|towns?|places?"
    r"|islands?|continents?|villages?|regions?|provinces?|capitals?|airports?|rivers?|venues?)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\bwhen\b|\b(?:which|what)\s(?:year|day|date|month|week|century|time|weekday)\b|\bsince when\b|\bhow (?:recently|soon)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\bhow\s(?:many|much|old|long|far|big|large|tall|high|often|fast|heavy|deep|wide)\b|\b(?:what|which)\s(?:[\w'-]+\s){0,2}?"
    r"(?:percent(?:age)?|number|amount|price|cost|share|rate|proportion|magnitude|age|toll|score|fraction|figure)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\bwhat (?:is|was|are|were) (?:the )?(?:[\w'-]+ ){0,3}?(?:name|title|nickname)|\bwhich\b|\bwhat [\w'-]+",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:which|what|name)\s(?:(?:two|three|four|five|six|other|are the)\s)?(?:[\w'-]+\s)?"
    r"(?:countries|nations|states|cities|towns|places|people|companies|teams|members|parties|groups|measures|reasons"
    r"|points|demands|conditions|films|players|leaders|officials)\b|\blist\b|\bwho (?:are|were)\b|\bwhich ones\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\bhow many ([\w-]+)", re.IGNORECASE)
_MEASURES = (
    (r"\bhow\s(?:long|old)\b", "second minute hour day week month year decade"),
    (r"\bhow\s(?:long|far|high|deep|tall|wide)\b", "km mile metre cm foot inch"),
    (r"\b(?:percent(?:age)?|share|proportion|rate|fraction)\b", "%"),
    (r"\b(?:price|cost|charge|fine|penalty|salary|money)\b", "$ euro pound cent yen rupee rouble yuan"),
)
"""The units, as figures bear them, in which what is asked for is measured."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")
_EXPLAINED = re.compile(
    r"^\W*(?:and\s|but\s|so\s)?(?!\w+\s(?:you|we|it|anyone|anybody)\s(?:know|tell|say|remember|known|clear)\b)(?:why\b"
    r"|how\b(?!\s(?:many|much|old|long|far|big|large|tall|high|often|fast|heavy|deep|wide|recently|soon)\b)"
    r"|(?:is|was|are|were|did|does|do|has|have|had|will|would|can|could|should)\b)",
    re.IGNORECASE,
)
"""How a question opens that asks for a yes, a no or an explanation, whatever its clauses say of "when" and "who"."""
_ASKING = re.compile(r"^(?:who|what|when|where|which|why|how|whom|whose)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as the search for its sentence needs it."""

    kind: Kind
    several: bool
    """More than one answer is asked for, so that more than one sentence may be."""
    stems: tuple[str, ...]
    """Its content words, each once."""
    names: frozenset[str]
    """The keys of the names in it."""
    units: frozenset[str] = frozenset()
    """In what a figure that is asked for may be measured."""


def asks_how_things_stand(question: str) -> bool:
    """Return whether a question asks for what holds as it is put ("How many are missing?"): what a report says held on its day."""
    found = STATE.match(question)
    return bool(found and re.search(r"^(?!.*\bdid\b).*\b(?:is|are|has|have)$", found[0], re.IGNORECASE))


def explained(question: str) -> bool:
    """Return whether the question, by its last sentence, asks for a yes, a no or an explanation."""
    return bool(_EXPLAINED.match(_SENTENCE.split(question.strip())[-1]))


@lru_cache(maxsize=256)
def asked(question: str) -> Asked:
    """Return what `question` asks for; a text that is no question asks for `other`."""
    content = [
        stem(p) for w, _, _ in words(question) for p in parts(w) if is_content(p) and not _ASKING.match(p)
    ]
    counted = {stem(word) for word in _COUNTED.findall(question)}
    kept = tuple(dict.fromkeys(s for s in content if s not in _IDLE or s in counted))
    names = frozenset(
        k for name in find_names(question) if not _ASKING.match(bare(name.text)) for k in name.keys
    )
    return Asked(
        kind=_kind(question),
        several=bool(_SEVERAL.search(question)),
        stems=kept or tuple(dict.fromkeys(content)),
        names=names - {"who", "what", "which", "when", "where", "how", "why"},
        units=frozenset(
            unit
            for by, units in _MEASURES
            if re.search(by, question, re.IGNORECASE)
            for unit in units.split()
        ),
    )


def _kind(question: str) -> Kind:
    if explained(question):
        return "other"
    patterns: tuple[tuple[Kind, re.Pattern[str]], ...] = (
        ("figure", _FIGURE),
        ("time", _TIME),
        ("place", _PLACE),
        ("person", _PERSON),
        ("name", _NAME),
    )
    found = [(match.start(), kind) for kind, pattern in patterns if (match := pattern.search(question))]
    return min(found, key=lambda f: f[0])[1] if found else "other"
