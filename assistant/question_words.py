"""The English words by which questions are understood, in one place: another language would bring its own."""

import re

PERSONS = frozenset(("he", "him", "his", "himself", "she", "her", "hers", "herself"))
GROUPS = frozenset(("they", "them", "their", "theirs", "themselves"))
THINGS = frozenset(("it", "its", "itself"))
POINTING = frozenset(("this", "that", "these", "those"))
DEMONSTRATIVE = re.compile(
    r"(?<!of )\b(?:this|these|those)\s+(?!weeks?\b|months?\b|years?\b|mornings?\b|afternoons?\b|evenings?\b|nights?\b|days?\b|weekends?\b"
    r"|seasons?\b|quarters?\b|decades?\b|centur|spring\b|summer\b|fall\b|autumn\b|winter\b|past\b|coming\b|time\b|mon|tues|wed"
    r"|thurs|fri|sat|sun|jan|feb|mar|apr|may\b|jun|jul|aug|sep|oct|nov|dec|who\b|that\b|of\b)[a-z]{3,}"
)
"""A "this album" that was named before; "this week" needs nothing before it."""
ADDING = re.compile(r"\b(?:any|what|which|some|no|many)\s+others?\b|\banything else\b|\bwhat else\b|\bwho else\b")
PLACES = frozenset(("there",))
LINKED = frozenset(("ones", "afterwards"))
"""Words that lean on something said before."""
PREPOSITIONS = frozenset(("in", "at", "on", "for", "from", "of", "by", "with", "to", "during", "since", "after", "before", "the"))

OPENERS = re.compile(r"(?:and|but|so|or|also|plus|what about|how about|why not|any other|anything else)\b")
"""What a question begins with that goes on from the one before."""
ABOUT = re.compile(r"(?:(?:and|but|or|so)[\s,]+)?(?:(?:what|how) about|and|but|or)[\s,]+(?P<rest>[^?]+)\?*", re.IGNORECASE)
"""A question that puts something else in the place of what was asked: "What about Diabaly?"."""
AUXILIARIES = frozenset(
    ("do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "should", "may", "might")
)
"""Before a pronoun they ask for its doings: "What kind of music did they play?"."""
ASKS_WHO = re.compile(r"\b(?:who|whom|whose)\b", re.IGNORECASE)
"""After it, "he" and "they" mean the answer."""
IMPERSONAL = re.compile(
    r"\b(?:(?:is|was|will|would|has|'s)\s+it\s+(?:be|been|true|possible|likely|clear|known|legal|illegal|safe|raining|snowing)"
    r"|(?:does|did|will|would|is|was)\s+it\s+(?:take|taking|rain|snow|cost|mean|matter)"
    r"|it\s+(?:takes?|took|rain\w*|snow\w*)"
    r"|it\s+(?:is|was)\s+(?:true|possible|likely|clear|known))\b"
)
"""An "it" that stands for nothing: "is it true that", "how long does it take"."""
EXISTENTIAL = re.compile(r"\b(?:is|are|was|were|be|been)\s+there\s+\w|\bthere\s+(?:is|are|was|were|be|been)\s+\w")
"""A "there" that is no place: "are there talks with the rebels"."""
AFTER_POINTING = re.compile(
    r"\s*(?:[?.!,;]|$|\b(?:is|was|were|are|did|does|do|happen\w*|mean\w*|come|occur\w*|take|affect\w*|lead|"
    r"go|start\w*|begin|change\w*|the case|so)\b)"
)
"""What follows a "this" or "that" which stands for something said before."""
