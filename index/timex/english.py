"""The English words for time, in one place: what another language would bring its own version of.

A slot maps each word to its meaning, or is a regular expression for figures. Words in `PROPER` are also
ordinary words or names and count only when written with a capital; those in `FIGURES` may be figures as well.
"""

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
COUNTS |= {
    "a": "1",
    "an": "1",
    "another": "1",
    "a couple of": "2",
    "half a": "0.5",
    "half an": "0.5",
    "a half": "0.5",
}
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
    ("a few", "few", "several", "many", "some", "a number of", "dozens of", "a dozen or so", "hundreds of"),
    "X",
)
FRACTIONS = {"a quarter of a": "0.25", "a quarter of an": "0.25", "a quarter": "0.25"}
FRACTIONS |= {"three quarters of a": "0.75", "three quarters of an": "0.75"}
COUNTS |= FRACTIONS
UNITS = {
    unit: unit for unit in "second minute hour day week weekend month quarter year decade century".split()
}
PLURALS = {f"{unit}s": unit for unit in UNITS if unit != "century"} | {"centuries": "century", "yrs": "year"}
POSSESSIVES = {f"{word}{mark}": unit for word, unit in PLURALS.items() for mark in ("'", "\u2019")}
POSSESSIVES_OF_ONE = {f"{unit}{mark}s": unit for unit in UNITS for mark in ("'", "\u2019")}
FORTNIGHTS = {"fortnight": "fortnight", "fortnights": "fortnight"}
ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
ORDINALS |= {"1st": "1", "2nd": "2", "3rd": "3", "4th": "4"}
ZONES_BY_PLACE = "local Eastern Central Mountain Pacific Beijing Berlin London Moscow Paris Tokyo".split()
CENTURY_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
).split()


def _some_units_of(openings: str, part: str) -> dict[str, str]:
    """Return "the first days of", "the first weeks of" …, each for the part of a longer time."""
    smaller = ("hours", "days", "weeks", "months", "years")
    return {f"{opening} {units} of": part for opening in openings.split("|") for units in smaller}


SLOTS: Mapping[str, Mapping[str, str] | str] = {
    "month": MONTHS | SHORT_MONTHS | DOTTED_MONTHS,
    "anymonth": MONTHS | SHORT_MONTHS | DOTTED_MONTHS,
    "fullmonth": MONTHS | DOTTED_MONTHS,
    "weekday": WEEKDAYS | SHORT_WEEKDAYS,
    "weekdays": {f"{name}s": number for name, number in WEEKDAYS.items()},
    "unit": UNITS,
    "units": UNITS | PLURALS | POSSESSIVES | FORTNIGHTS,
    "smaller": UNITS | PLURALS,
    "possessive": POSSESSIVES | POSSESSIVES_OF_ONE,
    "fortnight": FORTNIGHTS,
    "plural": PLURALS,
    "count": COUNTS,
    "more": COUNTS,
    "day": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?",
    "day_word": {word: str(number) for number, word in enumerate(NUMBER_WORDS[:9], 1)},
    "hour": r"1?\d",
    "year": r"(?:1[5-9]|20)\d\d",
    "early_year": r"1[0-4]\d\d",
    "iso": r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])-|/(?:0[1-9]|1[0-2])/)(?:0[1-9]|[12]\d|3[01])",
    "slashed": r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|\d{1,2}/\d{1,2}/\d\d",
    "fiscal": {f"FY{year % 100:02}": str(year) for year in range(1980, 2050)}
    | {f"FY{year}": str(year) for year in range(1980, 2050)},
    "last_figures": r"(?<=\d\d\d\d[-\u2013])\d\d",
    "season_years": r"(?:19|20)\d\d[-\u2013/]\d\d",
    "decade": r"1[5-9]\d0['\u2019]?s|20[0-4]0['\u2019]?s",
    "short_decade": r"['\u2019\u2018`][1-9]0['\u2019]?s",
    "plain_decade": r"[2-9]0s|(?<=['\u2019\u2018`])[1-9]0['\u2019]?s",
    "nth": r"\d{1,2}(?:st|nd|rd|th)",
    "nth_day": r"(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)",
    "quarter": {"Q1": "1", "Q2": "2", "Q3": "3", "Q4": "4"},
    "clock": r"[0-2]\d[0-5]\d(?=[^\S\n](?:GMT|UTC|local[^\S\n]time))|(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?[^\S\n]?[ap]\.?m\b\.?|(?:[01]?\d|2[0-3]):[0-5]\d",
    "zone": dict.fromkeys(
        (
            *"GMT UTC EST EDT CST CDT MST MDT PST PDT CET CEST BST ET CT MT PT MSK IST JST AEST AEDT SAST EAT".split(),
            *(f"{place} time" for place in ZONES_BY_PLACE),
            "Eastern",
            "Pacific",
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
        "early to mid": "start",
        "mid": "mid",
        "mid to late": "end",
        "late": "end",
        "late in": "end",
        "earlier": "before",
        "later": "after",
        "earlier in": "before",
        "later in": "after",
    }
    | dict.fromkeys(("the beginning of", "the start of", "the early part of", "the first half of"), "start")
    | dict.fromkeys(("the end of", "the tail end of", "the close of", "the latter part of"), "end")
    | dict.fromkeys(("the second half of", "the back half of"), "end")
    | dict.fromkeys(("the rest of", "the remainder of"), "after")
    | dict.fromkeys(("the middle of", "the midst of"), "mid")
    | _some_units_of("the early|the first|the opening", "start")
    | _some_units_of("the last|the final|the closing|the dying|the waning", "end"),
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
    "daypart": {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
    | {
        "early morning": "MO",
        "mid morning": "MO",
        "late morning": "MO",
        "early afternoon": "AF",
        "mid afternoon": "AF",
    }
    | {"late afternoon": "AF", "early evening": "EV", "late evening": "EV", "late night": "NI"}
    | {"dawn": "MO", "dusk": "EV"},
    "edge": {
        "dawn": "MO",
        "daybreak": "MO",
        "sunrise": "MO",
        "dusk": "EV",
        "sunset": "EV",
        "nightfall": "EV",
    },
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
        "fortnightly": "P2W",
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
FIGURES = {"count": r"\d{1,3}(?:,\d{3})?(?:\.\d| 1/2)?", "more": r"\d{1,2}"}
"""Slots of numbers: in words, or as these regular expressions say."""
FORMS = {
    "count": ("#", "###", "# #", "# ###", "### #", "### ###"),
    "more": ("#",),
    "day": ("#", "#s"),
    "hour": ("#",),
    "year": ("####",),
    "early_year": ("####",),
    "iso": ("#### #",),
    "slashed": ("# #",),
    "last_figures": ("#",),
    "season_years": ("#### #",),
    "decade": ("#s", "#### s"),
    "short_decade": ("#s", "# s"),
    "plain_decade": ("#s", "# s"),
    "nth": ("#s",),
    "nth_day": ("#s",),
    "clock": (
        "#s",
        "#s m",
        "# #",
        "# #s",
        "# am",
        "# pm",
        "# a",
        "# p",
        "#### gmt",
        "#### utc",
        "#### local",
    ),
}
"""How the first two words of a regular expression above can look, as `patterns.token` has them: # is one or two figures,
### and #### are three and four, #s is figures and letters ("90s")."""
