"""Rules for words that name a day or a time of day."""

from index.timex import days, english_context, holidays, lengths, weekdays
from index.timex.rule import Example, Rule, on_day

DAYS = (
    Rule(
        "{iso}",
        days.iso_day,
        (on_day("Updated [2013-01-11].", "2013-01-11"), on_day("Updated [2013/01/11].", "2013-01-11")),
    ),
    Rule(
        "{slashed}",
        days.slashed_day,
        (
            on_day("Posted [25/01/2012] here.", "2012-01-25"),
            Example("Posted [03/04/2012] here.", "2012-XX-XX", "2012-03-04/2012-04-03"),
            on_day("Posted [1/25/12] here.", "2012-01-25"),
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
            on_day("not since 1976, when it shook on [July 28]", "1976-07-28"),
            on_day("since the [Sept. 11] attacks", "2001-09-11"),
            on_day("It was shut on [Friday, March 22], he said.", "2013-03-22"),
            on_day("The [April 9] primary was called by the state.", "2013-04-09"),
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
            on_day("Polls say that [Thursday]'s election will be close.", "2013-01-24"),
        ),
        never_after=english_context.NAMED_WEEKDAY | english_context.SOME,
        never_before=english_context.IN_A_TITLE,
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
        "the week of|beginning|starting {month} {day}",
        days.week_of,
        (Example("heard in [the week of January 7].", "2013-W02", "2013-01-07/2013-01-13"),),
    ),
    Rule(
        "the week of|beginning|starting [the] {day} [of] {month}",
        days.week_of,
        (Example("heard in [the week of 7 January].", "2013-W02", "2013-01-07/2013-01-13"),),
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
    Rule(
        "the {daypart} {side}",
        days.next_part,
        (
            Example(
                "It fell on January 10, 2012; [the night before], it had not.",
                "2012-01-09TNI",
                "2012-01-09/2012-01-09",
            ),
            Example("It fell on [the night before] the vote.", "XXXX-XX-XXTNI"),
        ),
        never_before=r"\s+(?-i:[A-Z])",
    ),
    Rule(
        "the {daypart}",
        days.running_part,
        (
            Example(
                "It fell on January 10, 2012. In [the afternoon] it burned.",
                "2012-01-10TAF",
                "2012-01-10/2012-01-10",
            ),
            Example("It burned in [the early morning].", "2013-01-19TMO", "2013-01-19/2013-01-19"),
        ),
        only_after=frozenset(("in", "during")),
        never_before=r"\s+(?:(?:hours )?of|on|to|between|before|after|prior|sky|commute|rush)\b|\s+(?-i:[A-Z])",
    ),
    Rule(
        "{edge}",
        days.running_part,
        (Example("Shells fell at [dawn].", "2013-01-19TMO", "2013-01-19/2013-01-19"),),
        only_after=frozenset(("at", "by", "before", "until", "since", "after")),
        never_before=r"\s+(?:of|to|till|until|on)\b",
    ),
    Rule(
        "[{part}] {same} {daypart}",
        days.next_part,
        (
            Example(
                "It fell on January 10, 2012. [Later that night] it burned.",
                "2012-01-10TNI",
                "2012-01-10/2012-01-10",
            ),
        ),
        never_after=english_context.SAYING,
    ),
    Rule(
        "overnight",
        days.overnight,
        (
            Example("It burned [overnight].", "2013-01-18TNI", "2013-01-18/2013-01-19"),
            Example("Rain is expected [overnight].", "2013-01-19TNI", "2013-01-19/2013-01-20"),
        ),
        never_after=english_context.FIGURATIVE,
        never_before=english_context.DESCRIBING,
    ),
    Rule(
        "overnight [on] {weekday}",
        weekdays.overnight,
        (Example("It burned [overnight Thursday].", "2013-01-17TNI", "2013-01-17/2013-01-18"),),
    ),
    Rule("{weekdays}", lengths.repeated, (Example("closed on [Sundays].", "XXXX-WXX-7"),)),
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
        "[{which}] {holiday} [{year}]",
        holidays.holiday,
        (
            on_day("They met on [Christmas Eve].", "2012-12-24"),
            on_day("He resigned on [Easter Monday 2012].", "2012-04-09"),
        ),
        never_before=english_context.DECORATING,
    ),
)


NAMED_DAYS = (
    Rule(
        "[{weekday},] {month} {day}, [of] {which} year",
        days.calendar_day,
        (on_day("until [Jan. 30 next year].", "2014-01-30"),),
    ),
    Rule(
        "[{weekday},] [the] {day} [of] {month}, [of] {which} year",
        days.calendar_day,
        (
            on_day("until [30 June next year].", "2014-06-30"),
            on_day("on [3 June of last year].", "2012-06-03"),
        ),
    ),
    Rule(
        "[{weekday},] {month} {day}, [of] {same} year",
        days.day_of_that_year,
        (on_day("He won in 2008; on [Jan. 30 that year] he had quit.", "2008-01-30"),),
    ),
    Rule(
        "[the] {day} [of] {month}, [of] {same} year",
        days.day_of_that_year,
        (on_day("He won in 2008; on [30 June of that year] he quit.", "2008-06-30"),),
    ),
    Rule(
        "{month} {day_word}",
        days.calendar_day,
        (on_day("payable [January six] to holders", "2013-01-06"),),
        never_before=r"\s+(?!(?:to|and|from|for|at|against|compared|through|until)\b)\w",
    ),
    Rule(
        "[the] {ordinal} {weekday} of each|every month",
        lengths.repeated,
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
        only_after=english_context.BEFORE_THAT_DAY,
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
        "a week on {weekday}",
        weekdays.weekday_and_week,
        (on_day("It opens [a week on Friday].", "2013-02-01"),),
    ),
    Rule(
        "{weekday} week",
        weekdays.weekday_and_week,
        (on_day("It opens on [Friday week].", "2013-02-01"),),
        only_after=english_context.ON_A_DAY,
        never_before=r"[\s-]+(?:\w+ing|long)\b",
    ),
    Rule(
        "the day {side} [{which}] {weekday}",
        weekdays.beside_weekday,
        (on_day("They met on [the day before last Tuesday].", "2013-01-14"),),
    ),
    Rule(
        "{weekday} [of] {which} week",
        weekdays.weekday_of_week,
        (on_day("fell on [Tuesday of last week].", "2013-01-08"),),
    ),
    Rule(
        "[{which}] {holiday} {around}",
        holidays.around_holiday,
        (
            Example("closed over [Labor Day weekend].", "2012-W35-WE", "2012-09-01/2012-09-03"),
            Example("They will meet in [Easter week].", "2013-W13", "2013-03-25/2013-03-31"),
        ),
    ),
    Rule(
        "{holiday} [of] {which} year",
        holidays.holiday_of_year,
        (on_day("He was seized on [Christmas Day last year].", "2012-12-25"),),
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
        only_after=english_context.ON_A_DAY,
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
