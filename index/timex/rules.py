"""The rules by which time is found in English news, as data: each with its pattern, its meaning and its examples.

Patterns are written in the little language of `patterns`. The longest match wins, then the earlier rule. In an
example the expression stands in brackets; its story was published on Saturday 19 January 2013. The tests walk
all of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from index.timex import days, english, units, years
from index.timex.periods import Period
from index.timex.setting import Setting, Words

Meaning = Callable[[Words, Setting], Period | None]
EXAMPLE_DAY = date(2013, 1, 19)
FOR = frozenset(
    ("for", "in", "over", "within", "of", "after", "during", "took", "take", "takes", "lasted", "last")
)


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its expression in brackets, the value and, as "first/last" day, the bounds ("" for none)."""

    text: str
    value: str
    bounds: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """What to look for, where, and what it means."""

    pattern: str
    meaning: Meaning
    examples: tuple[Example, ...]
    only_after: frozenset[str] = frozenset()
    """One of these words stands just before; empty for any."""
    never_after: frozenset[str] = frozenset()
    never_before: str = ""
    """A regular expression that the text after it does not match."""


def _day(text: str, day: str) -> Example:
    return Example(text, day, f"{day}/{day}")


OLD = r"[\s-]+(?:old|earlier|later|ago)\b"
COUNTED = rf"\s+(?:{english.COUNTED})\b"
NO_AFTER = r"\s+(?:of|on|that|which|in which)\b"

DAYS = (
    Rule("{iso}", days.iso_day, (_day("Updated [2013-01-11].", "2013-01-11"),)),
    Rule(
        "{slashed}",
        days.slashed_day,
        (
            _day("Posted [25/01/2012] here.", "2012-01-25"),
            Example("Posted [03/04/2012] here.", "2012-XX-XX", "2012-03-04/2012-04-03"),
        ),
    ),
    Rule(
        "[{weekday},] {month} {day}, {year}",
        days.calendar_day,
        (
            _day("It began [Jan. 11, 2013].", "2013-01-11"),
            _day("It began on [Friday, January 11, 2013], he said.", "2013-01-11"),
        ),
    ),
    Rule(
        "[{weekday},] {month} {day}",
        days.calendar_day,
        (
            _day("the intervention that began [Jan. 11] to oust them", "2013-01-11"),
            _day("A summit on [Jan. 29] “will be a key event.”", "2013-01-29"),
            _day("He died on [March 3].", "2012-03-03"),
        ),
    ),
    Rule(
        "[{weekday},] [the] {day} [of] {month}, {year}",
        days.calendar_day,
        (
            _day("the coup of [22 March 2012] there", "2012-03-22"),
            _day("on [the 4th of March, 2012].", "2012-03-04"),
        ),
    ),
    Rule(
        "[{weekday},] [the] {day} [of] {month}",
        days.calendar_day,
        (_day("Troops arrived on [11 January].", "2013-01-11"),),
    ),
    Rule(
        "[{which}] {weekday} [{daypart}]",
        days.weekday,
        (
            _day("residents said [Saturday].", "2013-01-19"),
            _day("The town fell on [Friday].", "2013-01-18"),
            _day("The council will vote on [Friday].", "2013-01-25"),
            _day("On [Friday], the council will vote.", "2013-01-25"),
            _day("He spoke [last Saturday] there.", "2013-01-12"),
            _day("Talks resume [next Friday].", "2013-01-25"),
            Example("It fell on [Thursday evening].", "2013-01-17TEV", "2013-01-17/2013-01-17"),
        ),
    ),
    Rule(
        "early|late|earlier|later {weekday} [{daypart}]",
        days.weekday,
        (_day("residents said [late Saturday].", "2013-01-19"),),
    ),
    Rule(
        "the week of {month} {day}",
        days.week_of,
        (Example("heard in [the week of January 7].", "2013-W02", "2013-01-07/2013-01-13"),),
    ),
    Rule(
        "the {following} {daypart}",
        days.next_part,
        (
            Example(
                "It fell on January 10, 2012, and [the next morning] burned.",
                "2012-01-11TMO",
                "2012-01-11/2012-01-11",
            ),
        ),
    ),
    Rule("{weekdays}", units.repeated, (Example("closed on [Sundays].", "XXXX-WXX-7"),)),
    Rule(
        "[early|late|earlier|later] {deictic} [{daypart}]",
        days.deictic,
        (
            _day("They left [yesterday].", "2013-01-18"),
            _day("They leave [tomorrow].", "2013-01-20"),
            Example("They left [yesterday morning].", "2013-01-18TMO", "2013-01-18/2013-01-18"),
        ),
    ),
    Rule(
        "{beyond} {deictic}",
        days.deictic,
        (
            _day("They left [the day before yesterday].", "2013-01-17"),
            _day("They leave [the day after tomorrow].", "2013-01-21"),
        ),
    ),
    Rule(
        "[early|late|earlier|later] this|last {daypart}",
        days.this_part,
        (
            Example("shots [this morning] there", "2013-01-19TMO", "2013-01-19/2013-01-19"),
            Example("shots [last night] there", "2013-01-18TNI", "2013-01-18/2013-01-18"),
        ),
    ),
    Rule(
        "tonight", days.this_part, (Example("He flies [tonight].", "2013-01-19TNI", "2013-01-19/2013-01-19"),)
    ),
    Rule(
        "{clock} [{zone}] [on] {weekday}",
        days.clock,
        (Example("It struck at [10:35 a.m. Friday].", "2013-01-18T10:35", "2013-01-18/2013-01-18"),),
    ),
    Rule(
        "{clock} [{zone}]",
        days.clock,
        (Example("It struck at [10:35 p.m.] there.", "2013-01-19T22:35", "2013-01-19/2013-01-19"),),
    ),
    Rule(
        "{noon}",
        days.clock,
        (Example("By [noon] it was over.", "2013-01-19T12:00", "2013-01-19/2013-01-19"),),
        never_before=r"\s+(?:prayers?|train|express|oil)\b",
    ),
    Rule(
        "[{which}] {holiday} [{year}]",
        days.holiday,
        (
            _day("They met on [Christmas Eve].", "2012-12-24"),
            _day("He resigned on [Easter Monday 2012].", "2012-04-09"),
        ),
    ),
)

LISTED_DAYS = (
    Rule(
        "{day}",
        days.listed_day,
        (
            Example("between Jan. 11 and [13] in Bamako", "2013-01-13", "2013-01-13/2013-01-13"),
            Example("from [14] to 18 January 2013", "2013-01-14", "2013-01-14/2013-01-14"),
        ),
    ),
)

MONTHS_AND_MORE = (
    Rule(
        "[the] [{part}] {anymonth}, [of] {year}",
        years.calendar_month,
        (
            Example("elected in [March 2012] there", "2012-03", "2012-03-01/2012-03-31"),
            Example("elected in [early March 2012] there", "2012-03", "2012-03-01/2012-03-16"),
        ),
    ),
    Rule(
        "{fullmonth} [of] {which} year",
        years.month_of_year,
        (Example("elections in [April next year] there", "2014-04", "2014-04-01/2014-04-30"),),
    ),
    Rule(
        "{which} {fullmonth}",
        years.calendar_month,
        (Example("a coup [last March] there", "2012-03", "2012-03-01/2012-03-31"),),
        never_before=r"\s+\d",
    ),
    Rule(
        "{part} {fullmonth}",
        years.calendar_month,
        (Example("fighting since [mid-December] there", "2012-12", "2012-12-08/2012-12-24"),),
        never_before=r"\s+\d",
    ),
    Rule(
        "{fullmonth}",
        years.calendar_month,
        (
            Example("The army seized power in [March].", "2012-03", "2012-03-01/2012-03-31"),
            Example("Elections will be held in [July].", "2013-07", "2013-07-01/2013-07-31"),
        ),
        never_before=r"\s+\d",
    ),
    Rule(
        "[{part}] the|last|next|this {season} [of] {year}",
        years.season,
        (Example("in [the summer of 2012] there", "2012-SU", "2012-06-01/2012-08-31"),),
    ),
    Rule(
        "{season} [of] {year}",
        years.season,
        (Example("since [spring 2012] there", "2012-SP", "2012-03-01/2012-05-31"),),
    ),
    Rule(
        "[{part}] last|next|this {season}",
        years.season,
        (Example("launched [last fall] there", "2012-FA", "2012-09-01/2012-11-30"),),
    ),
    Rule(
        "[the] {season}",
        years.season,
        (Example("retreated in [the summer], he said", "2012-SU", "2012-06-01/2012-08-31"),),
        only_after=frozenset(("in", "during", "by", "until", "since", "through")),
        never_before=r"\s+(?:of|from|in the|to)\b",
    ),
    Rule(
        "[the] {ordinal} quarter [of] {year}",
        years.quarter,
        (Example("sales in [the third quarter of 2012] rose", "2012-Q3", "2012-07-01/2012-09-30"),),
    ),
    Rule(
        "[the] {ordinal} quarter",
        years.quarter,
        (
            Example("sales fell in [the third quarter].", "2012-Q3", "2012-07-01/2012-09-30"),
            Example("a touchdown in [the third quarter].", "XXXX-Q3"),
        ),
        never_before=r"[\s-]+(?:final|century)",
    ),
    Rule(
        "{quarter} [of] {year}",
        years.quarter,
        (Example("in [Q3 2012] alone", "2012-Q3", "2012-07-01/2012-09-30"),),
    ),
    Rule(
        "[{part}] {year}",
        years.bare_year,
        (
            Example("since [2011] it has", "2011", "2011-01-01/2011-12-31"),
            Example("In [late 2011] it was", "2011", "2011-07-02/2011-12-31"),
        ),
        never_after=english.NUMBERED,
        never_before=COUNTED,
    ),
    Rule(
        "the year {year}",
        years.bare_year,
        (Example("since [the year 2011] it", "2011", "2011-01-01/2011-12-31"),),
    ),
    Rule(
        "{season_years}",
        years.season_years,
        (Example("the [2011-12] season", "2011/2012", "2011-01-01/2012-12-31"),),
    ),
    Rule(
        "[the] [{part}] [the] {decade}",
        years.decade,
        (
            Example("in [the 1990s] there", "199", "1990-01-01/1999-12-31"),
            Example("in [the mid-1990s] there", "199", "1992-07-01/1997-07-02"),
        ),
    ),
    Rule(
        "[the] {part} {decade_word}",
        years.decade,
        (Example("in [the early nineties].", "199", "1990-01-01/1994-12-31"),),
    ),
    Rule("the {decade_word}", years.decade, (Example("in [the nineties].", "199", "1990-01-01/1999-12-31"),)),
    Rule(
        "the [{part}] {short_decade}",
        years.decade,
        (Example("in [the ’90s] there", "199", "1990-01-01/1999-12-31"),),
    ),
    Rule(
        "[the] [{part}] {nth} century",
        years.century,
        (Example("in [the 19th century].", "18", "1801-01-01/1900-12-31"),),
    ),
    Rule(
        "[the] [{part}] {century} century",
        years.century,
        (Example("in [the nineteenth century].", "18", "1801-01-01/1900-12-31"),),
    ),
)

COUNTED_UNITS = (
    Rule(
        "{part} this|the {unit}",
        units.which_unit,
        (
            Example("[Earlier in the week], the military retook it.", "2013-W03", "2013-01-14/2013-01-18"),
            Example("[Earlier this week] it was retaken.", "2013-W03", "2013-01-14/2013-01-18"),
            Example("expected [later this month] there", "2013-01", "2013-01-20/2013-01-31"),
            Example("by [the end of the year].", "2013", "2013-07-02/2013-12-31"),
        ),
        never_before=NO_AFTER,
    ),
    Rule(
        "[{part}] {which} {unit}",
        units.which_unit,
        (
            Example("killed [last week] there", "2013-W02", "2013-01-07/2013-01-13"),
            Example("elections [next year] there", "2014", "2014-01-01/2014-12-31"),
            Example("started [late last year] there", "2012", "2012-07-02/2012-12-31"),
        ),
        never_after=frozenset(("the", "a")),
    ),
    Rule(
        "the weekend",
        units.weekend,
        (Example("fought over [the weekend].", "2013-W03-WE", "2013-01-19/2013-01-20"),),
        never_before=NO_AFTER,
    ),
    Rule(
        "[{approx}] {count} {units} ago",
        units.ago,
        (
            Example("[nearly one week ago], he said", "2013-W02", "2013-01-12/2013-01-15"),
            Example("seized [two weeks ago] there", "2013-W01", "2013-01-02/2013-01-08"),
            Example("seized [three days ago] there", "2013-01-16", "2013-01-16/2013-01-16"),
            Example("elected [a year ago] there", "2012", "2011-07-21/2012-07-19"),
            Example("founded [several decades ago] there", "PAST_REF"),
        ),
    ),
    Rule("[{approx}] {figure} {units} ago", units.ago, (_day("seized [10 days ago] there", "2013-01-09"),)),
    Rule("{plural} ago", units.vague_past, (Example("buried [years ago] there", "PAST_REF"),)),
    Rule(
        "[{approx}] {count} {units} earlier|previously",
        units.earlier,
        (Example("up from [a year earlier].", "2012", "2011-07-21/2012-07-19"),),
    ),
    Rule(
        "[{approx}] {figure} {units} earlier|previously",
        units.earlier,
        (_day("It fell on January 10, 2012. [10 days earlier], it had not.", "2011-12-31"),),
    ),
    Rule(
        "[{approx}] {count} {units} later",
        units.later,
        (
            _day("It fell on January 10, 2012. [Two days later], it was retaken.", "2012-01-12"),
            Example("[Two days later], it was retaken.", "XXXX-XX-XX"),
        ),
    ),
    Rule(
        "[{approx}] {figure} {units} later",
        units.later,
        (_day("It fell on January 10, 2012. [10 days later], it was retaken.", "2012-01-20"),),
    ),
    Rule(
        "{count} {units} from now|today",
        units.from_now,
        (Example("the vote [two weeks from now].", "2013-W05", "2013-01-30/2013-02-05"),),
    ),
    Rule(
        "[{part}] {same} {unit}",
        units.neighbour,
        (
            Example(
                "It fell on January 10, 2012. [Later that year] it was retaken.",
                "2012",
                "2012-01-01/2012-12-31",
            ),
            _day("It fell on January 10, 2012. [The same day] it was retaken.", "2012-01-10"),
        ),
    ),
    Rule(
        "the {following} {unit}",
        units.neighbour,
        (
            _day("It fell on January 10, 2012, and [the following day] was retaken.", "2012-01-11"),
            Example("and [the previous day] was retaken.", "XXXX-XX-XX"),
        ),
    ),
    Rule(
        "the {unit} {side}",
        units.neighbour,
        (_day("It fell on January 10, 2012; [the day before], it had not.", "2012-01-09"),),
        never_before=r"\s+(?!it\b|and\b|but\b)\w",
    ),
    Rule(
        "{span} {count} {units}",
        units.span_from_now,
        (Example("for [the past three days] there", "P3D", "2013-01-16/2013-01-19"),),
    ),
    Rule(
        "{span} {figure} {units}",
        units.span_from_now,
        (Example("for [the next 14 days] there", "P14D", "2013-01-19/2013-02-02"),),
    ),
    Rule(
        "the past|last|next|coming {unit}",
        units.span_from_now_one,
        (Example("over [the past year] there", "P1Y", "2012-01-19/2013-01-19"),),
    ),
    Rule(
        "[{approx}] {count} [more|additional|straight|consecutive|full] {units}",
        units.length,
        (Example("after [nearly two weeks] of war", "P2W"), Example("a [seven-day] truce", "P7D")),
        never_before=OLD,
    ),
    Rule(
        "[{approx}] {figure} [more|additional|straight|consecutive|full] {units}",
        units.length,
        (Example("after [14 days] of war", "P14D"), Example("for [5 1/2 hours] there", "PT5H30M")),
        never_before=OLD,
    ),
    Rule(
        "{plural}", units.length, (Example("at war for [years].", "PXY"),), only_after=FOR, never_before=OLD
    ),
    Rule(
        "the {plural} before|after|since",
        units.length,
        (Example("in [the weeks before] the vote", "PXW"),),
    ),
    Rule("{plural} long", units.length, (Example("a [decades-long] war", "PXDE"),)),
    Rule("{lasting}", units.lasting, (Example("a [weeklong] truce", "P1W"),)),
    Rule("recent {plural}", units.vague_past, (Example("in [recent weeks] there", "PAST_REF"),)),
    Rule(
        "the coming {plural}",
        units.vague_future,
        (Example("in [the coming days] there", "FUTURE_REF"),),
    ),
    Rule(
        "every|each {unit}",
        units.repeated,
        (Example("held [every year] there", "P1Y"),),
    ),
    Rule("every {count} {units}", units.repeated, (Example("held [every two weeks] there", "P2W"),)),
    Rule("every|each {weekday}", units.repeated, (Example("held [every Friday] there", "XXXX-WXX-5"),)),
    Rule(
        "{often}",
        units.repeated,
        (Example("held [daily] there", "P1D"),),
        never_after=frozenset(("the", "a")),
        never_before=r"\s+(?-i:[A-Z])",
    ),
    Rule(
        "{vague}",
        units.vague,
        (
            Example("is [currently] there", "PRESENT_REF"),
            Example("in [the past], he", "PAST_REF"),
            Example("was [recently] there", "PAST_REF"),
        ),
        never_before=rf"[\s-]+(?:famous|defunct|extinct|that (?:we|he|she|they|it|you|I)\b|(?:\d+|{english.COUNTS_PATTERN}|{english.UNITS_PATTERN})\b)",
    ),
)

RULES = DAYS + LISTED_DAYS + MONTHS_AND_MORE + COUNTED_UNITS
