"""Rules for words that name a month or something longer."""

from index.timex import english_context, parts_of_years, years
from index.timex.rule import Example, Rule

COUNTED = rf"\s+(?:{english_context.COUNTED})\b"

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
        "[the] {ordinal} week of|in {fullmonth}, [{year}]",
        years.nth_week,
        (
            Example("fell in [the first week of March 2012].", "2012-W09", "2012-03-01/2012-03-07"),
            Example("fell in [the second week of December].", "2012-W50", "2012-12-08/2012-12-14"),
        ),
    ),
    Rule(
        "[the] last week of|in {fullmonth}, [{year}]",
        years.nth_week,
        (Example("fell in [the last week of December].", "2012-W52", "2012-12-25/2012-12-31"),),
    ),
    Rule(
        "{fullmonth} [of] {which} year",
        years.month_of_year,
        (Example("elections in [April next year] there", "2014-04", "2014-04-01/2014-04-30"),),
    ),
    Rule(
        "{fullmonth} [of] {same} year",
        years.month_of_that_year,
        (Example("He won in 2008; in [April that year] he quit.", "2008-04", "2008-04-01/2008-04-30"),),
    ),
    Rule(
        "{which} {fullmonth}",
        years.calendar_month,
        (Example("a coup [last March] there", "2012-03", "2012-03-01/2012-03-31"),),
        never_before=r"[^\S\n]+\d",
    ),
    Rule(
        "{part} {fullmonth}",
        years.calendar_month,
        (Example("fighting since [mid-December] there", "2012-12", "2012-12-08/2012-12-24"),),
        never_before=r"[^\S\n]+\d",
    ),
    Rule(
        "{fullmonth}",
        years.calendar_month,
        (
            Example("The army seized power in [March].", "2012-03", "2012-03-01/2012-03-31"),
            Example("Elections will be held in [July].", "2013-07", "2013-07-01/2013-07-31"),
        ),
        never_before=r"[^\S\n]+\d",
    ),
    Rule(
        "[{part}] the|last|next|this {season} [of] {year}",
        parts_of_years.season,
        (Example("in [the summer of 2012] there", "2012-SU", "2012-06-01/2012-08-31"),),
    ),
    Rule(
        "{season} [of] {year}",
        parts_of_years.season,
        (Example("since [spring 2012] there", "2012-SP", "2012-03-01/2012-05-31"),),
    ),
    Rule(
        "[{part}] last|next|this {season}",
        parts_of_years.season,
        (
            Example("launched [last fall] there", "2012-FA", "2012-09-01/2012-11-30"),
            Example("It will open [next spring].", "2013-SP", "2013-03-01/2013-05-31"),
            Example("It snowed little [this winter].", "2012-WI", "2012-01-01/2013-02-28"),
        ),
    ),
    Rule(
        "{same} {season}",
        parts_of_years.season,
        (Example("He won in 2008; [that summer] it burned.", "2008-SU", "2008-06-01/2008-08-31"),),
        never_after=english_context.SAYING,
        never_before=r"\s+(?:under|into|within|short|outside|between|apart|below|through|to|off|behind|from)\b",
    ),
    Rule(
        "the {following} {season}",
        parts_of_years.season,
        (
            Example(
                "He won in May 2008; [the following spring] he quit.", "2009-SP", "2009-03-01/2009-05-31"
            ),
            Example("He won in May 2008; [the previous winter] he quit.", "2007-WI", "2007-01-01/2008-02-29"),
        ),
    ),
    Rule(
        "[the] {season}",
        parts_of_years.season,
        (
            Example("retreated in [the summer], he said", "2012-SU", "2012-06-01/2012-08-31"),
            Example("on sale through [the spring] there", "2013-SP", "2013-03-01/2013-05-31"),
        ),
        only_after=frozenset(("in", "during", "by", "until", "since", "through")),
        never_before=r"\s+(?:(?:of|from|in the|to)\b|(?-i:[A-Z]))",
    ),
    Rule(
        "[the] {ordinal} quarter [of] {year}",
        parts_of_years.quarter,
        (Example("sales in [the third quarter of 2012] rose", "2012-Q3", "2012-07-01/2012-09-30"),),
    ),
    Rule(
        "[the] {ordinal} quarter",
        parts_of_years.quarter,
        (Example("sales fell in [the third quarter].", "2012-Q3", "2012-07-01/2012-09-30"),),
        never_before=r"[\s-]+(?:final|century)",
    ),
    Rule(
        "{quarter} [of] {year}",
        parts_of_years.quarter,
        (Example("in [Q3 2012] alone", "2012-Q3", "2012-07-01/2012-09-30"),),
    ),
    Rule(
        "[the] {year} {ordinal} quarter",
        parts_of_years.quarter,
        (Example("in [the 2012 third quarter].", "2012-Q3", "2012-07-01/2012-09-30"),),
    ),
    Rule(
        "the {year} quarter",
        parts_of_years.quarter,
        (Example("Sales in Q3 2012 fell from [the 2011 quarter].", "2011-Q3", "2011-07-01/2011-09-30"),),
    ),
    Rule(
        "{quarter}",
        parts_of_years.quarter,
        (Example("sales fell in [Q3], he said", "2012-Q3", "2012-07-01/2012-09-30"),),
    ),
    Rule(
        "{quarter} [of] {which} year",
        parts_of_years.quarter,
        (Example("from [Q3 last year].", "2012-Q3", "2012-07-01/2012-09-30"),),
    ),
    Rule(
        "[the] {ordinal} quarter of {which} year",
        parts_of_years.quarter,
        (Example("in [the third quarter of last year] it fell", "2012-Q3", "2012-07-01/2012-09-30"),),
    ),
    Rule(
        "{which} year's|year\u2019s {ordinal} quarter",
        parts_of_years.quarter,
        (Example("in [last year's third quarter] it fell", "2012-Q3", "2012-07-01/2012-09-30"),),
    ),
    Rule(
        "[the] year ago|earlier [{ordinal}] quarter",
        parts_of_years.year_ago_quarter,
        (
            Example("up from [the year-earlier third quarter].", "2011-Q3", "2011-07-01/2011-09-30"),
            Example("from [the year-ago quarter].", "XXXX-QX"),
        ),
    ),
    Rule(
        "[the] {ordinal} half [of] {year}",
        parts_of_years.half,
        (Example("sales in [the first half of 2012] rose", "2012-H1", "2012-01-01/2012-06-30"),),
    ),
    Rule(
        "{which} year's|year\u2019s {ordinal} half",
        parts_of_years.half,
        (Example("in [next year's first half] it will open", "2014-H1", "2014-01-01/2014-06-30"),),
    ),
    Rule(
        "[the] {ordinal} half of {which} year",
        parts_of_years.half,
        (Example("in [the second half of last year] it fell", "2012-H2", "2012-07-01/2012-12-31"),),
    ),
    Rule(
        "[the] {ordinal} half",
        parts_of_years.half,
        (Example("profit fell in [the first half].", "2013-H1", "2013-01-01/2013-06-30"),),
        never_before=r"\s+(?:of|time|century|hour|dozen)\b",
    ),
    Rule(
        "fiscal|financial|FY [year] {year}",
        years.fiscal_year,
        (
            Example("sales in [fiscal 2012] rose", "2012", "2011-04-01/2013-03-31"),
            Example("in [fiscal 2012], the fiscal year ended Sept. 30.", "2012", "2011-10-01/2012-09-30"),
        ),
    ),
    Rule("{fiscal}", years.fiscal_year, (Example("sales in [FY12] rose", "2012", "2011-04-01/2013-03-31"),)),
    Rule(
        "[the] {ordinal} quarter of fiscal|financial [year] {year}",
        parts_of_years.fiscal_quarter,
        (Example("in [the third quarter of fiscal 2012] it", "2012-Q3", "2011-04-01/2013-03-31"),),
    ),
    Rule(
        "[the] year end [{year}]",
        years.year_end,
        (
            Example("It will close by [year-end].", "2013", "2013-07-02/2013-12-31"),
            Example("debts at [year-end] were", "2012", "2012-07-02/2012-12-31"),
        ),
        never_before=r"[\s-]+(?:of|to)\b",
    ),
    Rule(
        "{year} year end",
        years.year_end,
        (Example("than [2011 year-end] debts", "2011", "2011-07-02/2011-12-31"),),
    ),
    Rule(
        "[the] year's|year\u2019s end",
        years.year_end,
        (Example("It will close by [year's end].", "2013", "2013-07-02/2013-12-31"),),
    ),
    Rule(
        "end {fullmonth}",
        years.end_of,
        (Example("debts at [end-September] were", "2012-09", "2012-09-16/2012-09-30"),),
        never_before=r"[^\S\n]+\d",
    ),
    Rule(
        "end {year}",
        years.end_of,
        (Example("debts at [end-2011] were", "2011", "2011-07-02/2011-12-31"),),
        only_after=frozenset(("at", "by", "since", "from", "until")),
    ),
    Rule(
        "[{part}] {year}",
        years.bare_year,
        (
            Example("since [2011] it has", "2011", "2011-01-01/2011-12-31"),
            Example("In [late 2011] it was", "2011", "2011-07-02/2011-12-31"),
        ),
        never_after=english_context.NUMBERED,
        never_before=COUNTED + r"|\s(?:GMT|UTC)\b|(?-i:" + english_context.IN_A_NAME + ")",
    ),
    Rule(
        "{early_year}",
        years.early_year,
        (Example("the first since [1415] there", "1415", "1415-01-01/1415-12-31"),),
        only_after=frozenset(("in", "since", "until")),
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
        (Example("the [2011-12] season", "2011/2012", "2011-07-01/2012-06-30"),),
    ),
    Rule(
        "{last_figures}",
        years.last_figures,
        (Example("the war of 1914-[18] there", "1918", "1918-01-01/1918-12-31"),),
    ),
    Rule(
        "the new year",
        years.new_year,
        (
            Example("Talks will resume in [the new year].", "2014", "2014-01-01/2014-07-02"),
            Example("It has rained since [the new year].", "2013", "2013-01-01/2013-07-02"),
        ),
        never_before=r"['\u2019]s|\s+(?:holiday|break|celebrat|resolution|festiv|honours)",
    ),
    *(
        Rule(f"the turn of the {what}", years.turn, (example,))
        for what, example in (
            (
                "century|millennium",
                Example("since [the turn of the century].", "2000", "1998-01-01/2002-12-31"),
            ),
            ("{nth} century", Example("at [the turn of the 20th century].", "1900", "1898-01-01/1902-12-31")),
            (
                "{century} century",
                Example("at [the turn of the twentieth century].", "1900", "1898-01-01/1902-12-31"),
            ),
        )
    ),
    Rule(
        "[the] [{part}] [the] {decade}",
        years.decade,
        (
            Example("in [the 1990s] there", "199X", "1990-01-01/1999-12-31"),
            Example("in [the mid-1990s] there", "199X", "1992-07-01/1997-07-02"),
        ),
    ),
    Rule(
        "[the] {part} {decade_word}",
        years.decade,
        (Example("in [the early nineties].", "199X", "1990-01-01/1994-12-31"),),
    ),
    Rule(
        "the {decade_word}", years.decade, (Example("in [the nineties].", "199X", "1990-01-01/1999-12-31"),)
    ),
    Rule(
        "the [{part}] {short_decade}",
        years.decade,
        (Example("in [the \u201990s] there", "199X", "1990-01-01/1999-12-31"),),
    ),
    Rule(
        "[the] [{part}] {plain_decade}",
        years.decade,
        (
            Example("in [the 80s] there", "198X", "1980-01-01/1989-12-31"),
            Example("the 1980s and \u2019[90s] there", "199X", "1990-01-01/1999-12-31"),
        ),
        only_after=frozenset(("in", "of", "since", "from", "to", "and", "or", "during")),
    ),
    Rule(
        "[the] [{part}] {nth} century",
        years.century,
        (Example("in [the 19th century].", "18XX", "1801-01-01/1900-12-31"),),
    ),
    Rule(
        "[the] [{part}] {century} century",
        years.century,
        (Example("in [the nineteenth century].", "18XX", "1801-01-01/1900-12-31"),),
    ),
)
