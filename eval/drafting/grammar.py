"""The shapes of English sentences that questions are made from, as patterns. They see words, not grammar.

A subject is words without a verb, a verb is one of a list, and whatever might open another clause stops the match.
"""

import re

from eval.drafting.words import AUXILIARIES, BASE

BOUND = (
    r"(?:(?:[Aa]t least|[Mm]ore than|[Ff]ewer than|[Ll]ess than|[Aa]bout|[Aa]round|[Nn]early|[Aa]lmost|[Rr]oughly|[Oo]ver"
    r"|[Ss]ome|[Uu]p to|[Aa]pproximately|[Aa]n estimated|[Aa] total of|[Oo]nly|[Jj]ust|[Aa]s many as)\s)?"
)
"""What stands before a figure and is left out of a question for it."""
LEAD = r"(?P<lead>(?:On|In|At|By|Since|After|During|Across|As of)\s[^,]{2,60},\s)?"
"""A time or place before the subject; it stays where it is: "In 2019, how many …"."""
CAPITALS = r"[A-Z][\w.'\u2019-]*(?:\s(?:of\s|the\s|and\s|for\s|de\s)?[A-Z][\w.'\u2019-]*){0,5}"
LINK = (
    r"(?:in|at|on|from|to|for|during|since|after|before|by|with|across|over|as|when|while|between|near|against|because"
    r"|under|through|within|into|among|around|per|about|who|that|which)"
)

_STOPS = (
    "that which who whose whom when where while because if said says saying and but after before as".split()
)
_SUBJECT_WORD = rf"(?!(?:{'|'.join(sorted({*AUXILIARIES, *BASE, *_STOPS}))})\b)(?!\w+ing\b)[\w.'\u2019&-]+"
_NO_SUBJECT = (
    r"(?!(?:In|At|On|From|To|For|During|Since|After|Before|By|With|Across|Over|As|When|While|Between|Near|Under|Among|Of)\b)"
    r"(?!(?:The|An?)\s(?:[a-z-]+\s)?(?!(?:of|in|at|for|on|from|to|and|with|by|near|the)\s)[a-z-]+\s[A-Z])"
)
"""A preposition, and "The war Keita …", where the name begins a clause of its own."""
SUBJECT = rf"(?P<who>{_NO_SUBJECT}{_SUBJECT_WORD}(?:\s{_SUBJECT_WORD}){{0,8}})"
VERB = rf"(?P<verb>{'|'.join(sorted(BASE, key=len, reverse=True))})"
PARTICIPLE = r"(?P<done>[a-z]+(?:ed|en|ght|ld|wn|ung|orn|id))"

_NO_NOUN = rf"(?:{LINK}|and|or|of|more|{'|'.join(sorted(AUXILIARIES))})\b|\w+(?:ed|ing)\s{LINK}\b"
COUNTED = re.compile(
    rf"(?P<counted>(?:\s(?!{_NO_NOUN})[A-Za-z][\w'\u2019-]*){{1,4}})"
    rf"(?:(?<=s)|(?<=people)|(?<=men)|(?<=children))(?P<rest>\s{LINK}\b.*)?\."
)
"""What follows a figure to the end of its sentence: what is counted, up to a plural, and the rest."""
CLAUSE = re.compile(
    r"\b(?:that|which|who|whose|whom|when|where|while|after|before|because|as|if|said|says|saying|and|but)\b|,"
)
_ANOTHER = re.compile(
    r",\s(?:and|but|yet|while|with|as)\b|\s[\u2013\u2014-]\s"
    r"|\band\s(?:(?:at least |about |more than )?\d|thousands|hundreds|dozens|more|another|others|\w+\s(?:has|have|is|are|was|were)\b)"
)
_DID_MORE = re.compile(rf"\band\s(?:\w+\s)?(?:\w+ed|{'|'.join(sorted({*AUXILIARIES, *BASE}))})\b")


def says_more(rest: str) -> bool:
    """Return whether the rest of a sentence adds a second statement, which no question should drag along."""
    return bool(_ANOTHER.search(rest))


def does_more(rest: str) -> bool:
    """Return whether there is a second statement, or a second verb, which a "did" would have to stand before too."""
    return says_more(rest) or bool(_DID_MORE.search(rest))


def has_doing(words: str) -> bool:
    """Return whether one of the words may be a verb: "the record set by Keita"."""
    return any(word in BASE or word.endswith(("ed", "ing")) for word in words.split())
