"""The English words for time, in one place: what another language would bring its own version of.

A slot maps each word to its meaning, or is a regular expression for figures. Words in `PROPER` are also
ordinary words or names and count only when written with a capital.
"""

from collections.abc import Mapping

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MONTHS = {name.lower(): str(number) for number, name in enumerate(MONTH_NAMES, 1)}
SHORT_MONTHS = {name[:3].lower(): str(number) for number, name in enumerate(MONTH_NAMES, 1) if name != "May"}
SHORT_MONTHS |= {"sept": "9"}
DOTTED_MONTHS = {f"{short}.": number for short, number in SHORT_MONTHS.items()}
WEEKDAYS = {name.lower(): str(number) for number, name in enumerate(WEEKDAY_NAMES, 1)}
SHORT_WEEKDAYS = {
    "mon.": "1",
    "tue.": "2",
    "tues.": "2",
    "wed.": "3",
    "thu.": "4",
    "thurs.": "4",
    "fri.": "5",
    "sat.": "6",
}
NUMBER_WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
TENS = {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
}
COUNTS = {word: str(number) for number, word in enumerate(NUMBER_WORDS, 1)} | TENS
COUNTS |= {"a": "1", "an": "1", "a couple of": "2", "half a": "0.5", "a half": "0.5", "one and a half": "1.5"}
COUNTS |= {"a hundred": "100", "one hundred": "100"}
COUNTS |= dict.fromkeys(
    ("a few", "few", "several", "many", "some", "a number of", "dozens of", "a dozen or so"), "X"
)
COUNTS |= {"a dozen": "12", "two dozen": "24"}
UNITS = {
    "second": "second",
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "week": "week",
    "weekend": "weekend",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
}
PLURALS = {f"{unit}s": unit for unit in UNITS if unit != "century"} | {"centuries": "century", "yrs": "year"}
POSSESSIVES = {f"{word}{mark}": unit for word, unit in PLURALS.items() for mark in ("'", "\u2019")}
ORDINALS = {
    "first": "1",
    "second": "2",
    "third": "3",
    "fourth": "4",
    "1st": "1",
    "2nd": "2",
    "3rd": "3",
    "4th": "4",
}
CENTURY_WORDS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
]
CENTURY_WORDS += [
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
]

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
    "year": r"(?:1[5-9]|20)\d\d",
    "iso": r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])",
    "slashed": r"\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d",
    "season_years": r"(?:19|20)\d\d[-\u2013/]\d\d",
    "decade": r"1[5-9]\d0['\u2019]?s|20[0-4]0['\u2019]?s",
    "short_decade": r"['\u2019\u2018`][1-9]0['\u2019]?s",
    "nth": r"\d{1,2}(?:st|nd|rd|th)",
    "quarter": {"Q1": "1", "Q2": "2", "Q3": "3", "Q4": "4"},
    "clock": r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?[^\S\n]?[ap]\.?m\b\.?|(?:[01]?\d|2[0-3]):[0-5]\d",
    "zone": r"(?:GMT|UTC|EST|EDT|PST|PDT|CET|CEST|BST|local time)",
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
    | dict.fromkeys(("the beginning of", "the start of", "the early part of", "the first half of"), "start")
    | dict.fromkeys(("the end of", "the close of", "the latter part of", "the second half of"), "end")
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
    "following": {"following": "1", "next": "1", "previous": "-1", "preceding": "-1"},
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
    },
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
    "holiday": {
        "New Year's Day": "01-01",
        "New Year's Eve": "12-31",
        "Valentine's Day": "02-14",
        "St. Patrick's Day": "03-17",
        "April Fools' Day": "04-01",
        "May Day": "05-01",
        "the Fourth of July": "07-04",
        "Bastille Day": "07-14",
        "Halloween": "10-31",
        "Armistice Day": "11-11",
        "Christmas Eve": "12-24",
        "Christmas Day": "12-25",
        "Christmas": "12-25",
        "Boxing Day": "12-26",
        "Easter Sunday": "easter+0",
        "Easter Monday": "easter+1",
        "Easter": "easter+0",
        "Good Friday": "easter-2",
        "Thanksgiving Day": "11-4-4",
        "Thanksgiving": "11-4-4",
        "Labor Day": "9-1-1",
        "Memorial Day": "5-1-last",
    },
}

PROPER = frozenset(
    (
        "march",
        "may",
        "august",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    )
)
AMBIGUOUS_MONTHS = frozenset(("march", "april", "may", "june", "august"))
"""Alone these are also a verb, an adjective or a first name: they need a preposition before them."""
BEFORE_A_MONTH = frozenset(
    [
        "in",
        "since",
        "by",
        "until",
        "till",
        "of",
        "from",
        "to",
        "through",
        "before",
        "after",
        "and",
        "or",
        "between",
        "for",
        "during",
        "into",
        "late",
        "early",
        "mid",
        "around",
    ]
)
NUMBERED = frozenset(
    ("no", "number", "flight", "page", "room", "route", "model", "channel", "boeing", "chapter", "article")
)
"""Words whose number is a name, not a year."""
JOINERS = r"(?:,\s*(?:and|or)|,|and|or|to|through|until|till|&|[-\u2013—])"
"""What stands between the days of a list or a range: "Jan. 11 and 13", "14-18 January"."""
COUNTED = (
    "people|persons|men|women|children|troops|soldiers|police|officers|workers|jobs|homes|houses|votes|points|shares|"
    "miles|kilometers|kilometres|km|meters|metres|feet|tons|tonnes|pounds|dollars|euros|barrels|acres|hectares|"
    "million|billion|percent|per cent|rpm|calories|cases|deaths|students|members|units|pages|words"
)
"""What four figures before it count, so that they are no year."""
AFTER_A_LISTED_DAY = (
    "in|at|on|of|the|and|or|to|for|by|as|with|when|while|after|before|but|this|last|near|during"
)
"""Words that may follow the second day of "Jan. 11 and 13 in Bamako"; a noun there would be counted by it."""
SPORTING = (
    "touchdown",
    "yard",
    "rebound",
    "quarterback",
    "free throw",
    "3-pointer",
    "three-pointer",
    "layup",
)
"""Words near "the third quarter" that make it a part of a game."""
COUNTS_PATTERN = "|".join(COUNTS)
UNITS_PATTERN = "|".join(UNITS)
