"""Rules for words that name a day or a time of day."""

from index.timex import clocks, days, english, holidays, units, weekdays
from index.timex.rule import Example, Rule, on_day

DAYS = (
    Rule("{iso}", days.iso_day, (on_day("Updated [2013-01-11].", "2013-01-11"),)),
    Rule(
        "{slashed}",
        days.slashed_day,
        (
            on_day("Posted [25/01/2012] here.", "2012-01-25"),
            Example("Posted [03/04/2012] here.", "2012-XX-XX", "2012-03-04/2012-04-03"),
        ),
    ),
    Rule(
        "[{weekday},] {month} {day}, {year}",
        days.calendar_day,
        (
            on_day("It began [Jan. 11, 2013].", "2013-01-11"),
            on_day("It began on [Friday, January 11, 2013], he said.", "2013-01-11"),
        ),
    ),
    Rule(
        "[{weekday},] {month} {day}",
        days.calendar_day,
        (
            on_day("the intervention that began [Jan. 11] to oust them", "2013-01-11"),
            on_day("A summit on [Jan. 29] “will be a key event.”", "2013-01-29"),
            on_day("He died on [March 3].", "2012-03-03"),
            on_day("since the [Sept. 11] attacks", "2001-09-11"),
            on_day("It was shut on [Friday, March 22], he said.", "2013-03-22"),
        ),
    ),
    Rule(
        "[{weekday},] [the] {day} [of] {month}, {year}",
        days.calendar_day,
        (
            on_day("the coup of [22 March 2012] there", "2012-03-22"),
            on_day("on [the 4th of March, 2012].", "2012-03-04"),
        ),
    ),
    Rule(
        "[{weekday},] [the] {day} [of] {month}",
        days.calendar_day,
        (
            on_day("Troops arrived on [11 January].", "2013-01-11"),
            on_day("Day 6 of [Jan. 11] hearings.", "2013-01-11"),
        ),
        never_before=r"[^\S\n]+\d\d?\b(?![:.]\d)",
    ),
    Rule(
        "[{which}] {weekday} [{daypart}]",
        weekdays.weekday,
        (
            on_day("residents said [Saturday].", "2013-01-19"),
            on_day("The town fell on [Friday].", "2013-01-18"),
            on_day("The council will vote on [Friday].", "2013-01-25"),
            on_day("On [Friday], the council will vote.", "2013-01-25"),
            on_day("He spoke [last Saturday] there.", "2013-01-12"),
            on_day("Talks resume [next Friday].", "2013-01-25"),
            Example("It fell on [Thursday evening].", "2013-01-17TEV", "2013-01-17/2013-01-17"),
            on_day("His film, which opens [Friday], is long.", "2013-01-25"),
            on_day("She could not be reached [Friday].", "2013-01-18"),
        ),
        never_after=english.NAMED_WEEKDAY | english.SOME,
        never_before=r"\s+(?-i:Night (?:Live|Football|Lights)|(?:Evening|Morning) Post)\b",
    ),
    Rule(
        "early|late|earlier|later [on] {weekday} [{daypart}]",
        weekdays.weekday,
        (
            on_day("residents said [late Saturday].", "2013-01-19"),
            on_day("residents said [early on Friday].", "2013-01-18"),
        ),
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
            on_day("They left [yesterday].", "2013-01-18"),
            on_day("They leave [tomorrow].", "2013-01-20"),
            Example("They left [yesterday morning].", "2013-01-18TMO", "2013-01-18/2013-01-18"),
        ),
        never_after=frozenset(("usa",)),
    ),
    Rule(
        "{beyond} {deictic}",
        days.deictic,
        (
            on_day("They left [the day before yesterday].", "2013-01-17"),
            on_day("They leave [the day after tomorrow].", "2013-01-21"),
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
        clocks.clock,
        (Example("It struck at [10:35 a.m. Friday].", "2013-01-18T10:35", "2013-01-18/2013-01-18"),),
    ),
    Rule(
        "{clock} [{zone}]",
        clocks.clock,
        (
            Example("It struck at [10:35 p.m.] there.", "2013-01-19T22:35", "2013-01-19/2013-01-19"),
            Example("It struck at [0735 GMT] there.", "2013-01-19T07:35", "2013-01-19/2013-01-19"),
        ),
    ),
    Rule(
        "{noon}",
        clocks.clock,
        (Example("By [noon] it was over.", "2013-01-19T12:00", "2013-01-19/2013-01-19"),),
        never_after=frozenset(("high",)),
        never_before=r"\s+(?:prayers?|train|express|oil)\b",
    ),
    Rule(
        "[{which}] {holiday} [{year}]",
        holidays.holiday,
        (
            on_day("They met on [Christmas Eve].", "2012-12-24"),
            on_day("He resigned on [Easter Monday 2012].", "2012-04-09"),
        ),
        never_before=english.DECORATING,
    ),
)


NAMED_DAYS = (
    Rule(
        "{month} {day_word}",
        days.calendar_day,
        (on_day("payable [January six] to holders", "2013-01-06"),),
        never_before=r"\s+(?!(?:to|and|from|for|at|against|compared|through|until)\b)\w",
    ),
    Rule(
        "[the] {ordinal} {weekday} of each|every month",
        units.repeated,
        (Example("held on [the third Friday of every month].", "XXXX-WXX-5"),),
    ),
    Rule(
        "[the] {ordinal} {weekday} of|in {fullmonth} [{year}]",
        holidays.nth_weekday,
        (
            on_day("on [the first Tuesday in November 2012] there", "2012-11-06"),
            on_day("They will vote on [the second Sunday of March].", "2013-03-10"),
        ),
    ),
    Rule(
        "[the] last {weekday} of|in {fullmonth} [{year}]",
        holidays.nth_weekday,
        (on_day("on [the last Friday in November 2012] there", "2012-11-30"),),
    ),
    Rule(
        "[the] {ordinal} {weekday} of|in the|this month",
        holidays.nth_weekday,
        (on_day("on [the second Friday of the month] there", "2013-01-11"),),
    ),
    Rule(
        "[the] last {weekday} of|in the|this month",
        holidays.nth_weekday,
        (on_day("It will open on [the last Friday of this month].", "2013-01-25"),),
    ),
    Rule(
        "the {following} {weekday}",
        weekdays.told_weekday,
        (
            on_day("It fell on January 10, 2012, and [the following Tuesday] burned.", "2012-01-17"),
            Example("and [the previous Tuesday] burned.", "XXXX-WXX-2"),
        ),
    ),
    Rule(
        "the {weekday} {side}",
        weekdays.told_weekday,
        (
            on_day("It fell on January 10, 2012; [the Friday before], it had not.", "2012-01-06"),
            Example("It fell on [the Friday before] the vote.", "XXXX-WXX-5"),
        ),
    ),
    Rule(
        "the {weekday} {side} {holiday} [{year}]",
        holidays.weekday_by_feast,
        (on_day("It fell on [the Friday after Thanksgiving].", "2012-11-23"),),
    ),
    Rule(
        "{same} {weekday}",
        weekdays.told_weekday,
        (
            on_day("It fell on January 10, 2012. [That Friday] it burned.", "2012-01-13"),
            on_day("Last week it fell, and on [that Friday] it burned.", "2013-01-11"),
        ),
        only_after=english.BEFORE_THAT_DAY,
    ),
    Rule(
        "a week ago|from [on] {weekday}",
        weekdays.weekday_and_week,
        (
            on_day("It fell [a week ago Friday].", "2013-01-11"),
            on_day("It opens [a week from Friday].", "2013-02-01"),
        ),
    ),
    Rule(
        "{weekday} [of] {which} week",
        weekdays.weekday_of_week,
        (on_day("fell on [Tuesday of last week].", "2013-01-08"),),
    ),
    Rule(
        "{weekday} [at] {clock} [{zone}]",
        clocks.clock,
        (Example("opens [Friday at 10 a.m.] there", "2013-01-25T10:00", "2013-01-25/2013-01-25"),),
    ),
    Rule(
        "{clock} [{zone}] {deictic}",
        clocks.clock,
        (Example("It opens at [10 a.m. tomorrow].", "2013-01-20T10:00", "2013-01-20/2013-01-20"),),
    ),
    Rule(
        "{noon} [on] {weekday}",
        clocks.clock,
        (Example("until [noon Friday] it held.", "2013-01-18T12:00", "2013-01-18/2013-01-18"),),
    ),
    Rule(
        "{noon} {deictic}",
        clocks.clock,
        (Example("until [midnight tomorrow].", "2013-01-20T24:00", "2013-01-20/2013-01-20"),),
    ),
    Rule(
        "{clock}, [{zone},] [on] [{weekday},] {month} {day}, [{year}]",
        clocks.clock,
        (
            Example("Posted [5:03 AM, February 10, 2012].", "2012-02-10T05:03", "2012-02-10/2012-02-10"),
            Example("It struck at [10 a.m. on Jan. 11].", "2013-01-11T10:00", "2013-01-11/2013-01-11"),
        ),
    ),
    Rule(
        "{clock}, [{zone},] [on] [{weekday},] {day} {month}, [{year}]",
        clocks.clock,
        (Example("Posted [10:35 GMT, 11 January 2013].", "2013-01-11T10:35", "2013-01-11/2013-01-11"),),
    ),
    Rule(
        "[{weekday},] {month} {day}, [{year},] [at] {clock} [{zone}]",
        clocks.clock,
        (
            Example("It struck on [Jan. 11 at 10 a.m.].", "2013-01-11T10:00", "2013-01-11/2013-01-11"),
            Example(
                "Posted [Jan. 11, 2013, 8:01 p.m. ET] here.", "2013-01-11T20:01", "2013-01-11/2013-01-11"
            ),
        ),
    ),
    Rule(
        "{hour} in the {daypart}",
        clocks.clock,
        (Example("It struck at [4 in the morning].", "2013-01-19T04:00", "2013-01-19/2013-01-19"),),
    ),
    Rule(
        "[{which}] {holiday} {around}",
        holidays.around_holiday,
        (
            Example("closed over [Labor Day weekend].", "2012-W35-WE", "2012-09-01/2012-09-03"),
            Example("They will meet in [Easter week].", "2013-W13", "2013-03-25/2013-03-31"),
        ),
    ),
    Rule("{famous}", holidays.famous_day, (on_day("since the [9/11] attacks", "2001-09-11"),)),
)

LISTED_DAYS = (
    Rule(
        "the {nth_day}",
        days.nth_day,
        (
            on_day("It began on Dec. 30 and ended on [the 31st].", "2012-12-31"),
            on_day("It began on Dec. 30 and ended on [the 2nd], he said.", "2013-01-02"),
        ),
        only_after=english.ON_A_DAY,
        never_before=r"\s+(?:and|or|to)\s+(?:the\s+)?\d+(?:st|nd|rd|th)\s+\w",
    ),
    Rule(
        "{day}",
        days.listed_day,
        (
            Example("between Jan. 11 and [13] in Bamako", "2013-01-13", "2013-01-13/2013-01-13"),
            Example("from [14] to 18 January 2013", "2013-01-14", "2013-01-14/2013-01-14"),
        ),
    ),
)
