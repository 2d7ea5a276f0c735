"""The English words by which questions are understood, in one place: another language would bring its own."""

import re

from assistant.words import listed

PERSONS = frozenset(("he", "him", "his", "himself", "she", "her", "hers", "herself"))
GROUPS = frozenset(("they", "them", "their", "theirs", "themselves"))
THINGS = frozenset(("it", "its", "itself"))
PRONOUN = re.compile(r"\b(?:it|he|she|they)\b", re.IGNORECASE)
"""What acts in a clause, and was named before: "before it fell"."""
POINTING = frozenset(("this", "that", "these", "those"))
DEMONSTRATIVE = re.compile(
    r"(?<!of )\b(?:this|these|those)\s+(?!weeks?\b|months?\b|years?\b|mornings?\b|afternoons?\b|evenings?\b|nights?\b|days?\b|weekends?\b"
    r"|seasons?\b|quarters?\b|decades?\b|centur|spring\b|summer\b|fall\b|autumn\b|winter\b|past\b|coming\b|time\b|mon|tues|wed"
    r"|thurs|fri|sat|sun|jan|feb|mar|apr|may\b|jun|jul|aug|sep|oct|nov|dec|who\b|that\b|of\b)[a-z]{3,}"
)
"""A "this album" that was named before; "this week" needs nothing before it."""
ADDING = re.compile(
    r"\b(?:any|what|which|some|no|many)\s+others?\b|\banything else\b|\bwhat else\b|\bwho else\b"
)
"""What asks for more than was told."""
PLACES = frozenset(("there",))
LINKED = frozenset(("ones", "afterwards"))
"""Words that lean on something said before."""
PREPOSITIONS = frozenset(listed("in at on for from of by with to during since after before until till the"))

OPENERS = re.compile(r"(?:and|but|so|or|also|plus|what about|how about|why not|any other|anything else)\b")
"""What a question begins with that goes on from the one before."""
ABOUT = re.compile(
    r"(?:(?:and|but|or|so)[\s,]+)?(?:(?:what|how) about|and|but|or)[\s,]+(?P<rest>[^?]+)\?*", re.IGNORECASE
)
"""A question that puts something else in the place of what was asked: "What about Diabaly?"."""
AUXILIARIES = frozenset(
    (
        "do",
        "does",
        "did",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "should",
        "may",
        "might",
    )
)
"""Before a pronoun they ask for its doings: "What kind of music did they play?"."""
OBJECTS = frozenset(("it", "him", "them"))
LAST_WORDS = re.compile(r"(?:\s+\w+){0,2}\W*$")
"""What may stand after the object of a question's clause: "to win it back last?"."""
SENTENCE_END = re.compile(r"\w{3,}[.!:]\s")
"""After it, a question speaks of what its own first sentence told."""
BESIDES = re.compile(
    r"\b(?:besides|aside from|apart from|in addition to|other than|except(?: for)?)\s+"
    r"(?!(?:this|that|these|those|it|him|her|them|the\s+\w+\s*[?,])\b)\w"
)
"""After it stands what "else" and "other" add to: "besides Konna, what else was retaken?"."""
BY_NOW = re.compile(
    r"\b(?:this|last|next)\s+(?:week|month|year|season|morning|evening|night|weekend)\b"
    r"|\b(?:today|tonight|yesterday|tomorrow|now|currently|recently)\b"
)
"""Times counted from the day of asking, not from what was said."""
OF_ITS_OWN = re.compile(r"\bthe\s+\w+\s+(?:of|for)\s+(?!(?:the|this|that|these|those|his|her|its|their)\b)\w")
"""A noun that says itself which one is meant: "the price of oil"."""
ASKS_FOR_ONE = re.compile(r"(?:which|whose)\b")
"""Its noun is what a pronoun after it stands for: "Which minister said he would go?"."""
ASKS_WHO = re.compile(r"\b(?:who|whom|whose)\b", re.IGNORECASE)
"""After it, "he" and "they" mean the answer."""
ASKS_WHICH = re.compile(
    r"\bwhich\b|\bwhat\s+(?!(?:did|do|does|is|are|was|were|has|have|had|will|would|can|could|should|about|else|happen\w*)\b)",
    re.IGNORECASE,
)
"""After it, "it" and "the town" mean the answer."""
WHO_SAID = re.compile(
    r"\bwho(?:m|se)?\b.*\b(?:said|says?|told|claim\w*|stated|wrote|announced?|confirm\w*|reported|denied)\s+"
    r"(?:that|this|so)\b\W*$"
)
"""It asks for the speaker of what was just said."""
TIME_AWAY = re.compile(
    r"\b(?:the|a|one)\s+(?P<unit>day|week|month|year)\s+(?P<way>before|after|earlier|later)\b(?=\W*$)"
    r"|\bthe\s+(?P<next>next|following|previous|preceding)\s+(?P<span>day|week|month|year)\b(?=\W*$)",
    re.IGNORECASE,
)
"""A time counted from the one that was spoken of, at the end of a question: "and the year before?"."""
BACKWARDS = frozenset(("before", "earlier", "previous", "preceding"))
PLACE_IN_LIST = re.compile(
    r"\bthe\s+(?P<which>first|second|third|fourth|fifth|last|former|latter)(?:\s+one|\s+of\s+(?:them|these|those))?"
    r"(?=\W*$|\s+(?:is|was|did|does|has|had|will|from|in|of)\b)",
    re.IGNORECASE,
)
"""An item of what was listed: "What about the second one?"."""
PLACES_IN_LIST = {
    "first": 0, "former": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1, "latter": -1
}  # fmt: skip
IMPERSONAL = re.compile(
    r"\b(?:(?:is|was|will|would|has|'s)\s+it\s+(?:be|been|\w+ed\s+that|true|possible|likely|clear|known|legal|illegal|safe|raining|snowing)"
    r"|(?:does|did|will|would|is|was)\s+it\s+(?:take|taking|rain|snow|cost|mean|matter)"
    r"|it\s+(?:takes?|took|rain\w*|snow\w*)"
    r"|it\s+(?:is|was)\s+(?:true|possible|likely|clear|known))\b"
)
"""An "it" that stands for nothing: "is it true that", "how long does it take"."""
EXISTENTIAL = re.compile(
    r"\b(?:is|are|was|were|be|been)\s+there\s+\w|\bthere\s+(?:is|are|was|were|be|been)\s+\w"
)
"""A "there" that is no place: "are there talks with the rebels"."""
AFTER_POINTING = re.compile(
    r"\s*(?:[?.!,;]|$|\b(?:is|was|were|are|did|does|do|happen\w*|mean\w*|come|occur\w*|take|affect\w*|lead|"
    r"go|start\w*|begin|change\w*|the case|so)\b)"
)
"""What follows a "this" or "that" which stands for something said before."""

ARTICLES = r"(?:articles?|stories|story|reports?|coverage|reporting|news|headlines?|pieces?|dispatch(?:es)?|editorials?|columns?)"
PUBLISHED_BEFORE = re.compile(
    rf"\b(?:{ARTICLES}(?:\s+(?:that|which))?(?:\s+(?:was|were))?(?:\s+(?:published|printed|written|filed|posted|ran|appeared|dated))?"
    r"|(?:published|printed|filed|posted)"
    r"|did\s+.{1,60}?\s(?:report|write|publish|print|cover)"
    r"|what\s+(?:was|were|got)\s+(?:reported|written|published|printed))\s*$",
    re.IGNORECASE,
)
"""What stands just before a time (and its preposition) that says when articles appeared."""
ASKS_FOR_ARTICLES = re.compile(rf"\b{ARTICLES}\b.*\b(?:published|printed|dated|from)\s*$", re.IGNORECASE)
"""The same with the subject between: "articles about Konna from January 2013"."""
TIME_PREPOSITION = re.compile(
    r"\b(?P<word>since|after|before|until|till|by|prior to|up to|in|on|during|throughout|within|over|from|between|of|for|"
    r"later than|earlier than|through)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
FROM_THEN_ON = frozenset(("since", "after", "later than", "in the wake of", "in the aftermath of"))
UP_TO_THEN = frozenset(("until", "till", "by", "up to", "through"))
BEFORE_THEN = frozenset(
    ("before", "prior to", "earlier than", "ahead of", "in the run-up to", "in the lead-up to")
)
WITHIN_THEN = frozenset(("in", "on", "during", "throughout", "within", "over", "from", "between"))
LOOKING_AHEAD = re.compile(
    r"\b(?:will|going to|planned|plans?|scheduled|expected|due|upcoming|set to|slated|would|forecast|predicted|promised|supposed)\b",
    re.IGNORECASE,
)
"""What was foreseen can stand in articles from before the time."""
STATE = re.compile(
    r"\s*(?:and|but|so)?\s*(?:who|what|which|where|how\s+(?:many|much|old|big|large|high))\b[^?]*?\b(?:is|are|was|were|has|have|had)\b"
    r"(?!\s+(?:\w+\s+){0,5}?(?:\w{2,}ed|shot|found|held|hit|won|born|sworn|chosen|taken|retaken|caught|struck|made|given|said|seen|sent|"
    r"sold|built|lost|left|met|put|set|told|begun|broken|driven|overthrown|done|been|happening|going)\b)",
    re.IGNORECASE,
)
"""A question about how things stood ("Who was defence minister in …"): older articles may hold the answer."""
SUBORDINATE = re.compile(r"\b(?:that|which|who|whose|whom|when|where|while|after|before|if)\b", re.IGNORECASE)
"""What opens a clause whose time is not that of the question: "the show that began on Sunday, 7 January 2024"."""

THEN = re.compile(
    r"\b(?:(?P<word>since|after|before|until|till|by|from)\s+)?(?:(?:back\s+)?then\b(?(word)|(?=\s*(?:[?.!,(]|$)))"
    r"|that\s+(?:same\s+)?(?:day|week|month|year)\b|(?:at|around|during)\s+(?:the|that)\s+(?:same\s+)?time\b)(?!\s+of\b)",
    re.IGNORECASE,
)
"""The time that was spoken of: "at the time", "since then", "that week"."""
_EVENT = r"(?P<{name}>(?!\w+ing\b)(?:(?!\b(?:which|what|who|where|how)\b)[^?.,;:]){{4,}}?)\s*"
COUNTS = {
    "the": 1,
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "ten": 10,
}
EVENT = re.compile(
    rf"(?<=\w)\s+(?:(?:(?:on|in|during|for)\s+)?(?P<count>{'|'.join(COUNTS)}|\d{{1,2}})\s+(?P<unit>day|weekend|week)s?\s+(?P<side>before|after)"
    r"|(?P<word>during|throughout|before|after|since|until|prior to|ahead of|in the (?:wake|aftermath) of|in the (?:run|lead)-up to)"
    r"|(?:on\s+)?the\s+(?:day|night|week|month|time)"
    rf"(?:\s+(?:that|when|of))?|at\s+the\s+time\s+of|when)\s+{_EVENT.format(name='event')}(?=[?.,;:]|$)"
    rf"|\A\W*(?P<opening>during|throughout|before|after|since)\s+{_EVENT.format(name='opened')}(?:,|\W*\Z)",
    re.IGNORECASE,
)
"""A time said by what happened then: "before the French intervention", "the day Konna fell", "two days after the siege";
not what is asked for itself ("after it said what"), nor a person's doing ("after winning")."""

ACCORDING_TO = r"\baccording\s+to\s+(?:the\s+)?{name}"
IN_SOURCE = r"\bin\s+(?:the\s+)?{name}"
ARTICLES_FROM = r"\b" + ARTICLES + r"\s+(?:from|by|of)\s+(?:the\s+)?{name}"
SOURCE_WROTE = r"\b(?:did|has|does|had)\s+(?:the\s+)?{name}\s+(?:\w+\s+)?(?:report|reported|write|written|publish|published|say|said|print|cover)"
SOURCE_PHRASES = (ACCORDING_TO, IN_SOURCE, ARTICLES_FROM, SOURCE_WROTE)
"""The phrases in which an outlet's name narrows the search; `{name}` stands for it."""
SECTION_PHRASE = r"\b(?:in|from)\s+(?:the\s+)?{name}\s+(?:section|pages|desk)\b"
COMMON_TITLES = frozenset(
    (
        "week",
        "time",
        "times",
        "sun",
        "post",
        "guardian",
        "independent",
        "mirror",
        "star",
        "world",
        "nation",
        "today",
        "metro",
        "economist",
        "people",
        "herald",
        "observer",
        "express",
        "mail",
        "hill",
        "atlantic",
        "standard",
        "record",
        "local",
        "national",
        "globe",
        "press",
        "news",
        "wire",
        "journal",
        "daily",
        "fortune",
        "nature",
        "science",
        "life",
        "money",
        "city",
        "mercury",
        "echo",
        "echoes",
        "tribune",
        "chronicle",
        "telegraph",
        "courier",
        "gazette",
        "register",
    )
)
"""Outlets whose name is also a word: they count only when written with their capitals."""

TIMELINE = (
    r"(?:(?:short|brief|quick|full|complete|detailed|rough|simple|clear|concise|daily|(?:day|week|month)[\s-]by[\s-](?:day|week|month))"
    r",?\s+){0,3}(?:time[\s-]?lines?|chronolog(?:y|ies)|chronicles?|sequence of events)"
)
ASKS_TO_SEE = (
    r"(?:(?:and|so|ok|now|then)[\s,]+)?(?:please[\s,]+)?(?:(?:can|could|would|will) you\s+(?:please\s+)?|let[\u2019']?s\s+|let us\s+)?"
    r"(?:(?:show|give|make|draw|write|create|build|prepare|compile|produce|list|find|see|tell|get|put together|lay out|want|need)\s+"
    r"(?:me\s+|us\s+)?|i(?: would|[\u2019']d)? (?:like|want|need)\s+(?:to (?:see|have|get|read)\s+)?"
    r"|(?:what(?:[\u2019']s|\s+(?:is|was|are|were))|how about|what about)\s+(?=[^?]*\bof\b))?(?:(?:an?|the|one)\s+)?"
)
"""What may stand before a thing that is wanted. "What is the timeline for …" asks for a plan, and is no such request."""
TIMELINE_OF = (
    rf"{ASKS_TO_SEE}{TIMELINE}\s*(?:of|for|about|on|in|from|around|leading (?:up )?to|:)\s*(?P<matter>.+?)"
)
"""Give me a short timeline of the siege."""
TIMELINE_AFTER = (
    r"(?!(?:what|who|whose|when|where|why|how|which|is|are|was|were|do|does|did|has|have|had)\b)"
    rf"{ASKS_TO_SEE}(?P<matter>(?:[^\s?.!,;:]+\s+){{0,5}}?(?!(?:a|an|the|no|any|its|his|her|their|our)\b)[^\s?.!,;:]+)"
    rf"(?:[:,]\s*(?:a|the))?\s+{TIMELINE}"
)
"""The siege of Diabaly: a timeline."""
WHAT_WHEN = r"what\s+happened,?\s+(?:and\s+)?when,?\s+(?P<matter>(?:in|at|on|during|around|to|with|after|before|since|between)\s.+?)"
"""What happened when in Mali?"""
DAY_BY_DAY = (
    r"(?:tell (?:me|us)\s+)?(?:(?P<first>day by day),?\s+)?what\s+(?:has\s+)?happened\s+(?P<matter>.+?)"
    r"(?(first)|,?\s+(?:day by day|in (?:chronological\s+)?order|chronologically))"
)
"""What happened in Mali, day by day?"""
TIMELINE_ALONE = re.compile(
    rf"\W*(?:{ASKS_TO_SEE}{TIMELINE}|what\s+happened,?\s+(?:and\s+)?when)(?:,?\s+please)?\W*", re.IGNORECASE
)
"""A request for the timeline of what was spoken of before."""
TIMELINE_REQUESTS = tuple(
    re.compile(rf"\W*(?:{request})(?:,?\s+please)?\W*", re.IGNORECASE)
    for request in (TIMELINE_OF, TIMELINE_AFTER, WHAT_WHEN, DAY_BY_DAY)
)
"""Requests for a chronology, and the `matter` that it is to be of."""
EVENTS_OF = re.compile(
    r"\A(?:(?:the|all|all the|what the)\s+)?(?:(?:main|key|major|most important|important)\s+)?(?:events|developments|what happened)\s+"
    r"(?:(?:in|of|at|on|during|around|surrounding|with|that led|leading|before|after)(?:\s+up)?(?:\s+to)?\s+)",
    re.IGNORECASE,
)
"""What a matter may begin with beside itself: "the events leading up to the coup"."""
LEADS_IN = re.compile(r"\A(?:in|at|on|during|around|to|with)\s+", re.IGNORECASE)
"""The preposition of "what happened in Mali", of a place rather than of a time."""
