"""Rules for times of the clock."""

from index.timex import clocks
from index.timex.rule import Example, Rule

TIMES_OF_DAY = (
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
            Example("It struck at [10:35 a.m. Eastern time].", "2013-01-19T10:35", "2013-01-19/2013-01-19"),
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
        "{clock} [{zone}] tonight",
        clocks.clock,
        (Example("It opens at [7:30 tonight].", "2013-01-19T19:30", "2013-01-19/2013-01-19"),),
    ),
    Rule(
        "tonight at {clock} [{zone}]",
        clocks.clock,
        (Example("It opens [tonight at 8:15].", "2013-01-19T20:15", "2013-01-19/2013-01-19"),),
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
        "{edge} [on] {weekday}",
        clocks.part_of_day,
        (Example("They crossed at [dawn on Friday].", "2013-01-18TMO", "2013-01-18/2013-01-18"),),
    ),
    Rule(
        "{edge} [on] [{weekday},] {month} {day}, [{year}]",
        clocks.part_of_day,
        (Example("They crossed at [dawn on Jan. 11].", "2013-01-11TMO", "2013-01-11/2013-01-11"),),
    ),
    Rule(
        "{edge} [on] [{weekday},] {day} {month}, [{year}]",
        clocks.part_of_day,
        (Example("They crossed at [dawn on 11 January].", "2013-01-11TMO", "2013-01-11/2013-01-11"),),
    ),
    Rule(
        "{hour} in the {daypart}",
        clocks.clock,
        (Example("It struck at [4 in the morning].", "2013-01-19T04:00", "2013-01-19/2013-01-19"),),
    ),
)
