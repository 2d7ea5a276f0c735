"""The same in other words: a synonym, another spelling, a last clause left out."""

import re
from collections.abc import Iterator

from eval.planting.sentence import Change, Sentence

_WORDS = (
    (r"more than(?=\s[$\u20ac\u00a3]?\d)", "over"), (r"over(?=\s[$\u20ac\u00a3]?\d)", "more than"), (r"nearly", "almost"),
    (r"approximately", "about"), (r"began(?=\s(?:on|in|at|with|[A-Z]|\w+ing))", "started"), (r"purchased", "bought"),
    (r"attempted to", "tried to"), (r"prior to", "before"), (r"due to(?=\s(?:the|an?|its|his|her|their)\b)", "because of"),
    (r"in order to", "to"), (r"television", "TV"), (r"(?<=\bsaid )(?=(?:the|there)\s)", "that "), (r"(?<=\bsaid )that (?=the\s)", ""),
    (r"movie", "film"), (r"movies", "films"), (r"across the country", "nationwide"), (r"largest", "biggest"), (r"biggest", "largest"),
    (r"(?<=\bthe )U\.S\.(?=\s[a-z])", "US"), (r"(?<=\bthe )U\.S\.(?=\s[a-z])", "United States"), (r"United Kingdom", "UK"),
    (r"did not", "didn't"), (r"didn['\u2019]t", "did not"), (r"is not", "isn't"), (r"was not", "wasn't"), (r"wasn['\u2019]t", "was not"),
    (r"has not", "hasn't"), (r"hasn['\u2019]t", "has not"), (r"will not", "won't"), (r"won['\u2019]t", "will not"),
    (r"(?:were|was) killed(?=\s(?:in|when|at|on)\b)", "died"),
)  # fmt: skip
"""Words and what says the same; each only where the words about it let it."""
_SPELLINGS = (
    ("center", "centre"), ("centers", "centres"), ("program", "programme"), ("programs", "programmes"), ("color", "colour"),
    ("labor", "labour"), ("defense", "defence"), ("organization", "organisation"), ("organizations", "organisations"),
    ("neighborhood", "neighbourhood"), ("neighborhoods", "neighbourhoods"), ("honor", "honour"), ("honored", "honoured"),
    ("theater", "theatre"), ("theaters", "theatres"), ("percent", "per cent"), ("favor", "favour"), ("traveled", "travelled"),
    ("traveling", "travelling"), ("canceled", "cancelled"), ("license", "licence"), ("criticized", "criticised"),
    ("recognized", "recognised"), ("harbor", "harbour"), ("rumors", "rumours"), ("authorized", "authorised"),
)  # fmt: skip
"""American and British spellings; only words without a capital, since a name keeps its own."""
_LAST_CLAUSE = re.compile(r",\s(?:which|where|who|whose|including|while)\s[^,;:\u2013\u2014]+(?=\.$)")
_LEAST = 6
"""Words that must be left of a sentence."""


def other_word(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with a word for another that says the same."""
    for was, now in _WORDS:
        for match in re.finditer(
            rf"(?<![\w-]){was}(?![\w-])" if was[-1] != ")" else rf"(?<![\w-]){was}", sentence.text
        ):
            yield sentence.changed(*match.span(), now)


def other_spelling(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with a word in its British or its American spelling."""
    for pair in _SPELLINGS:
        for was, now in (pair, pair[::-1]):
            for match in re.finditer(rf"(?<![\w-]){was}(?![\w-])", sentence.text):
                yield sentence.changed(*match.span(), now)


def without_last_clause(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence without a last clause that only adds to it."""
    match = _LAST_CLAUSE.search(sentence.text)
    if match and len(sentence.text[: match.start()].split()) >= _LEAST:
        yield sentence.changed(*match.span(), "")
