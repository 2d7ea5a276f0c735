"""The English words for time, in one place: what another language would bring its own version of.

A slot maps each word to its meaning, or is a regular expression for figures. Words in `PROPER` are also
ordinary words or names and count only when written with a capital.
"""

import re
from collections.abc import Mapping

from index.timex.english_feasts import FAMOUS_DAYS, HOLIDAYS

MONTH_NAMES = tuple(
    "January February March April May June July August September October November December".split()
)
WEEKDAY_NAMES = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())

MONTHS = {name.lower(): str(number) for number, name in enumerate(MONTH_NAMES, 1)}
SHORT_MONTHS = {name[:3].lower(): str(number) for number, name in enumerate(MONTH_NAMES, 1) if name != "May"}
SHORT_MONTHS |= {"sept": "9"}
DOTTED_MONTHS = {f"{short}.": number for short, number in SHORT_MONTHS.items()}
WEEKDAYS = {name.lower(): str(number) for number, name in enumerate(WEEKDAY_NAMES, 1)}
SHORT_WEEKDAYS = {
    word: str(number)
    for number, words in enumerate(("mon.", "tue. tues.", "wed.", "thu. thurs.", "fri.", "sat."), 1)
    for word in words.split()
}
NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
).split()
TENS = {
    word: str(10 * number)
    for number, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)
}
COUNTS = {word: str(number) for number, word in enumerate(NUMBER_WORDS, 1)} | TENS
COUNTS |= {
    f"{ten} {one}": str(int(tens) + ones)
    for ten, tens in {"twenty": "20", **TENS}.items()
    for ones, one in enumerate(NUMBER_WORDS[:9], 1)
}
COUNTS |= {f"{word} and a half": f"{number}.5" for number, word in enumerate(NUMBER_WORDS[:9], 1)}
COUNTS |= {"a": "1", "an": "1", "another": "1", "a couple of": "2", "half a": "0.5", "a half": "0.5"}
COUNTS |= {
    "a dozen": "12",
    "dozen": "12",
    "couple of": "2",
    "couple": "2",
    "two dozen": "24",
    "a hundred": "100",
    "one hundred": "100",
}
COUNTS |= dict.fromkeys(
    ("a few", "few", "several", "many", "some", "a number of", "dozens of", "a dozen or so"), "X"
)
UNITS = {
    unit: unit for unit in "second minute hour day week weekend month quarter year decade century".split()
}
PLURALS = {f"{unit}s": unit for unit in UNITS if unit != "century"} | {"centuries": "century", "yrs": "year"}
POSSESSIVES = {f"{word}{mark}": unit for word, unit in PLURALS.items() for mark in ("'", "\u2019")}
ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
ORDINALS |= {"1st": "1", "2nd": "2", "3rd": "3", "4th": "4"}
CENTURY_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
).split()

SLOTS: Mapping[str, Mapping[str, str] | str] = {
    "month": MONTHS | SHORT_MONTHS | DOTTED_MONTHS,
    "anymonth": MONTHS | SHORT_MONTHS | DOTTED_MONTHS,
    "fullmonth": MONTHS | DOTTED_MONTHS,
    "weekday": WEEKDAYS | SHORT_WEEKDAYS,
    "weekdays": {f"{name}s": number for name, number in WEEKDAYS.items()},
    "unit": UNITS,
    "units": UNITS | PLURALS | POSSESSIVES,
    "plural": PLURALS,
    "count": COUNTS,
    "figure": r"\d{1,3}(?:\.5| 1/2)?",
    "day": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?",
    "day_word": {word: str(number) for number, word in enumerate(NUMBER_WORDS[:9], 1)},
    "hour": r"1?\d",
    "year": r"(?:1[5-9]|20)\d\d",
    "iso": r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])",
    "slashed": r"\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d",
    "season_years": r"(?:19|20)\d\d[-\u2013/]\d\d",
    "decade": r"1[5-9]\d0['\u2019]?s|20[0-4]0['\u2019]?s",
    "short_decade": r"['\u2019\u2018`][1-9]0['\u2019]?s",
    "plain_decade": r"[2-9]0s|(?<=['\u2019\u2018`])[1-9]0['\u2019]?s",
    "nth": r"\d{1,2}(?:st|nd|rd|th)",
    "nth_day": r"(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)",
    "quarter": {"Q1": "1", "Q2": "2", "Q3": "3", "Q4": "4"},
    "clock": r"[0-2]\d[0-5]\d(?=[^\S\n](?:GMT|UTC))|(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?[^\S\n]?[ap]\.?m\b\.?|(?:[01]?\d|2[0-3]):[0-5]\d",
    "zone": dict.fromkeys(
        (
            *"GMT UTC EST EDT CST CDT MST MDT PST PDT CET CEST BST ET CT MT PT".split(),
            "local time",
            "Eastern",
        ),
        "",
    ),
    "century": {word: str(number) for number, word in enumerate(CENTURY_WORDS, 1)},
    "ordinal": ORDINALS,
    "which": {
        "last": "last",
        "this past": "last",
        "past": "last",
        "next": "next",
        "this coming": "next",
        "coming": "next",
        "this": "this",
    },
    "span": {
        "the past": "past",
        "the last": "past",
        "this past": "past",
        "past": "past",
        "last": "past",
        "the previous": "past",
        "the preceding": "past",
        "the next": "next",
        "the coming": "next",
        "next": "next",
        "coming": "next",
        "the following": "next",
    },
    "part": {
        "early": "start",
        "early in": "start",
        "mid": "mid",
        "late": "end",
        "late in": "end",
        "earlier": "before",
        "later": "after",
        "earlier in": "before",
        "later in": "after",
    }
    | dict.fromkeys(
        ("the beginning of", "the start of", "the early part of", "the first half of", "the first days of"),
        "start",
    )
    | dict.fromkeys(("the first weeks of", "the opening days of", "the opening weeks of"), "start")
    | dict.fromkeys(
        ("the end of", "the close of", "the latter part of", "the second half of", "the last days of"), "end"
    )
    | dict.fromkeys(
        ("the last weeks of", "the final days of", "the final weeks of", "the closing days of"), "end"
    )
    | dict.fromkeys(("the middle of", "the midst of"), "mid"),
    "approx": {
        "nearly": "less",
        "almost": "less",
        "just under": "less",
        "less than": "less",
        "not quite": "less",
        "more than": "more",
        "over": "more",
        "just over": "more",
        "at least": "more",
        "well over": "more",
        "about": "about",
        "around": "about",
        "roughly": "about",
        "some": "about",
        "approximately": "about",
        "up to": "about",
        "exactly": "",
        "only": "",
        "just": "",
    },
    "daypart": {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"},
    "beyond": {"the day before": "2", "the day after": "2"},
    "following": {
        "following": "1",
        "next": "1",
        "subsequent": "1",
        "previous": "-1",
        "preceding": "-1",
        "prior": "-1",
    },
    "side": {"before": "-1", "earlier": "-1", "after": "1"},
    "noon": {"noon": "12:00", "midday": "12:00", "midnight": "24:00"},
    "season": {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"},
    "deictic": {"today": "0", "yesterday": "-1", "tomorrow": "1"},
    "decade_word": {
        "twenties": "192",
        "thirties": "193",
        "forties": "194",
        "fifties": "195",
        "sixties": "196",
        "seventies": "197",
        "eighties": "198",
        "nineties": "199",
    },
    "vague": {
        "now": "PRESENT_REF",
        "right now": "PRESENT_REF",
        "currently": "PRESENT_REF",
        "at present": "PRESENT_REF",
        "at the moment": "PRESENT_REF",
        "nowadays": "PRESENT_REF",
        "these days": "PRESENT_REF",
        "recently": "PAST_REF",
        "lately": "PAST_REF",
        "the past": "PAST_REF",
        "long ago": "PAST_REF",
        "the other day": "PAST_REF",
        "the future": "FUTURE_REF",
        "the near future": "FUTURE_REF",
        "future": "FUTURE_REF",
        "current": "PRESENT_REF",
    },
    "around": {"week": "week", "weekend": "weekend"},
    "lasting": {
        "daylong": "P1D",
        "weeklong": "P1W",
        "monthlong": "P1M",
        "yearlong": "P1Y",
        "decadelong": "P1DE",
    },
    "same": {"that same": "0", "the same": "0", "that": "0"},
    "often": {
        "daily": "P1D",
        "nightly": "P1D",
        "weekly": "P1W",
        "monthly": "P1M",
        "quarterly": "P1Q",
        "yearly": "P1Y",
        "annually": "P1Y",
    },
    "holiday": HOLIDAYS,
    "famous": FAMOUS_DAYS,
}

PROPER = frozenset("march may august jan feb mar apr jun jul aug sep sept oct nov dec".split())
AMBIGUOUS_MONTHS = frozenset(("march", "april", "may", "june", "august"))
"""Alone these are also a verb, an adjective or a first name: they need a preposition before them."""
BEFORE_A_MONTH = frozenset(
    "in since by until till of from to through before after and or between for during into late early mid around end"
    " a an its the their".split()
)
DETERMINERS = frozenset("a an its the their".split())
MARCHING = re.compile(r"March\s+(?:of|on|for|to|against|past)\b")
"""With an article before it, a march: "the March on Washington"."""
AFTER_A_MONTH = re.compile(rf"(?:[-\u2013/]| and | to | through )(?:{'|'.join(MONTH_NAMES)})\b")
"""Before another month "June" is a month: "June-September"."""
MONTHS_THEN_YEAR = re.compile(
    rf"(?:(?:[-\u2013/]|, | and | to | through )(?P<month>{'|'.join(MONTH_NAMES)}))+ (?P<year>(?:19|20)\d\d)\b"
)
"""Months that share a year: "October-December 1986", "between March and May 2012"."""
BEFORE_A_YEAR = frozenset(
    "in since by until till of from to through before after and or between for during into late early mid around the"
    " a an end its their his her this that fiscal calendar post pre".split()
) | frozenset(name.lower() for name in MONTH_NAMES)
"""After these four figures are a year even before a plural: "the 2012 elections"."""
BEFORE_A_FAR_YEAR = frozenset("in since by until till from to through before after between around".split())
COUNTED_THINGS = re.compile(r"[^\S\n](?!(?:was|has|is|as|its|his|this|us)\b)[a-z]+[a-rt-z]s\b(?!['\u2019])")
"""A plural just after four figures: "killed 2000 civilians"."""
SEASON = re.compile(r"[^\S\n](?:\w+[^\S\n])?(?:season|school year|academic year|campaign|term)\b")
FISCAL = re.compile(r"fiscal|financial")
QUARTER_ENDED = re.compile(
    r",?[^\S\n](?:ended|ending)[^\S\n](?:on[^\S\n])?"
    rf"(?P<month>{'|'.join(MONTH_NAMES)}|(?:{'|'.join(SHORT_MONTHS)})(?=\.))\.?[^\S\n](?P<day>\d{{1,2}})\b"
    r"(?:,?[^\S\n](?P<year>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
"""What says, after "the first quarter", which days it had."""
FISCAL_END = re.compile(
    r"\b(?:fiscal|financial)\b[^.]{0,40}?\b(?:ended|ends|ending|through)[^\S\n](?:on[^\S\n])?"
    rf"(?P<month>{'|'.join(MONTH_NAMES)}|(?:{'|'.join(SHORT_MONTHS)})(?=\.))\.?[^\S\n](?P<day>\d{{1,2}})\b",
    re.IGNORECASE,
)
"""Where a text says when its fiscal year ends."""
NUMBERED = frozenset(
    "no number flight page room route model channel boeing chapter article resolution resolutions section form highway"
    " interstate".split()
)
"""Words whose number is a name, not a year."""
ADDRESS = re.compile(
    r"[^\S\n](?:[NSEW]\.?[^\S\n])?[A-Z\d][\w.]*[^\S\n](?:[A-Z][a-z]+[^\S\n])?"
    r"(?:Ave|St|Rd|Blvd|Dr|Ln|Hwy|Pkwy|Avenue|Street|Road|Boulevard|Drive|Lane|Highway|Parkway|Way|Place|Court)\b"
)
"""After four figures, a street: "1628 5th Ave."."""
TITLE_OF_A_SHOW = re.compile(r"This [A-Z][a-z]+")
"""So written mid-sentence, "This Week" and "This Morning" are shows."""
IN_A_NAME = r"[-\u2013][a-z]*[A-Z]+[a-z]*[A-Z\d]"
"""After four figures, the rest of a code: "2019-nCoV", "2009-H1N1"."""
BEFORE_A_CLOCK = frozenset(
    "at by from until till around about since to before after and or between near nearly past exactly just shortly"
    " approximately".split()
)
"""What stands before a time such as "9:30" without "a.m."; else it may be a running time or a score."""
FOR_A_QUARTER = frozenset("for in over within after during per".split())
"""Before "a quarter", where it is a length of time and no fraction or coin."""
HARDLY_A_TIME = re.compile(r"\s*,|\s+(?:i|we|you|he|she|it|they|people|this|that|what|the)\b", re.IGNORECASE)
"""After "at the end of the day", what makes it a figure of speech."""
ON_A_DAY = frozenset("on until till by before since from through to between and".split())
"""What stands before "the 31st" where that is a day."""
HOLES = ("hole", "birdie", "bogey", "eagle", "green", "fairway", "putt", " par ", "tee ", "lap", "inning")
"""Words near "the 18th" that make it no day."""
JOINERS = r"(?:,\s*(?:and|or)|,|and|or|to|through|until|till|&|[-\u2013—])"
"""What stands between the days of a list or a range: "Jan. 11 and 13", "14-18 January"."""
COUNTED = (
    "people|persons|men|women|children|troops|soldiers|police|officers|workers|jobs|homes|houses|votes|points|shares|"
    "miles|kilometers|kilometres|km|meters|metres|feet|tons|tonnes|pounds|dollars|euros|barrels|acres|hectares|"
    "million|billion|mln|dlrs|civilians|refugees|migrants|fans|protesters|rebels|fighters|employees|hours|percent|per cent|rpm|calories|cases|deaths|students|members|units|pages|words"
)
"""What four figures before it count, so that they are no year."""
AFTER_A_LISTED_DAY = (
    "in|at|on|of|the|and|or|to|for|by|as|with|when|while|after|before|but|this|last|near|during"
)
"""Words that may follow the second day of "Jan. 11 and 13 in Bamako"; a noun there would be counted by it."""
SPORTING = (
    "touchdown", "yard", "rebound", "quarterback", "free throw", "3-pointer", "three-pointer", "layup", "goal", "score",
    "minute", "half-time", "halftime", "offens", "defens", "kick", "lead", "points in", "coach", "team",
)  # fmt: skip
"""Words near "the third quarter" that make it a part of a game."""
MONEY = (
    "sales",
    "earning",
    "profit",
    "revenue",
    "income",
    "loss",
    "growth",
    "percent",
    "per cent",
    " pct",
    "econom",
    "year",
)
"""Words near "the first half" that make it a half of a year."""
HOT = ("temperature", "degrees", "fahrenheit", "highs", "lows", "heat", "weather", "forecast", "score")
"""Words near "the 80s" that make them no years."""
DECORATING = r"[\s-](?:related|themed|trees?|lights?|village|markets?|carols?|decorations?|shopping|season|movies?|songs?|music|cards?|gifts?|presents?|agreement|accords?|rising|uprising)\b"
"""What follows a feast where its day is not meant: "Christmas shopping"."""
COMPARING = frozenset("from than over against versus vs with to compared".split())
"""After these "a year earlier" means the same part of the year before."""
NAMED_WEEKDAY = frozenset(
    "super black bloody ruby fat cyber giving manic good ash palm maundy holy easter whit shrove remembrance".split()
)
"""With these before it a weekday is a name."""
SOME = frozenset(("one", "some", "any", "another", "certain"))
"""After these a weekday is no day that could be told."""
BEFORE_THAT_DAY = frozenset(("", "on", "by", "until", "since", "from", "later", "late", "early"))
"""What stands before "that Friday" where no "said that" is meant; an empty word where a sentence begins with it."""
GOING_ON = re.compile(
    r"\s+(?!(?:it|and|but|had|was|were|at|in|on|by|with|from|he|she|they|when)\b)\w", re.IGNORECASE
)
"""What follows "the Friday before" where it says before what."""
COUNTS_PATTERN = "|".join(COUNTS)
UNITS_PATTERN = "|".join(UNITS)
