"""Rules for units that are counted from somewhere, for lengths of time, and for vague words."""

from index.timex import english_context, lengths, units
from index.timex.rule import Example, Rule, on_day

FOR = frozenset(
    ("for", "in", "over", "within", "of", "after", "during", "took", "take", "takes", "lasted", "last")
)
"""What stands before a bare "years" that is a length of time."""
OLD = r"[\s-]+(?:old|earlier|later|ago)\b"
NO_AFTER = r"\s+(?:of|on|that|which|in which)\b"

COUNTED_UNITS = (
    Rule(
        "{part} this|the {unit}",
        units.which_unit,
        (
            Example("[Earlier in the week], the military retook it.", "2013-W03", "2013-01-14/2013-01-18"),
            Example("[Earlier this week] it was retaken.", "2013-W03", "2013-01-14/2013-01-18"),
            Example("expected [later this month] there", "2013-01", "2013-01-20/2013-01-31"),
            Example("by [the end of the year].", "2013", "2013-07-02/2013-12-31"),
            Example(
                "It fell on March 3, 1994, and was held for [the rest of the year].",
                "1994",
                "1994-03-04/1994-12-31",
            ),
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
        "the {unit} before last",
        units.before_last,
        (
            Example("killed [the week before last] there", "2013-W01", "2012-12-31/2013-01-06"),
            Example("killed [the year before last] there", "2011", "2011-01-01/2011-12-31"),
        ),
        never_before=r"\s+(?-i:[A-Z])",
    ),
    Rule(
        "the {unit} after next",
        units.before_last,
        (Example("They meet [the week after next].", "2013-W05", "2013-01-28/2013-02-03"),),
    ),
    Rule(
        "the latest|current {unit}",
        units.latest_unit,
        (
            Example("sales in [the latest quarter] rose", "2012-Q4", "2012-10-01/2012-12-31"),
            Example("sales in [the current quarter] rose", "2013-Q1", "2013-01-01/2013-03-31"),
        ),
    ),
    Rule(
        "the quarter",
        units.running_quarter,
        (
            Example(
                "Sales fell in Q3 2012; profit for [the quarter] rose.", "2012-Q3", "2012-07-01/2012-09-30"
            ),
        ),
        never_before=r"[\s-]+(?:of|final|century|mile|million|ended|ending)",
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
            Example("elected [a decade ago] there", "2003", "1998-01-19/2008-01-19"),
            on_day("seized [10 days ago] there", "2013-01-09"),
            Example("seized [a fortnight ago] there", "2013-W01", "2013-01-02/2013-01-08"),
            Example("founded [several decades ago] there", "PAST_REF"),
        ),
    ),
    Rule(
        "{count} {units} ago {deictic}",
        units.ago_to_the_day,
        (
            on_day("[A year ago today] the gunmen came.", "2012-01-19"),
            on_day("It fell [10 years ago yesterday].", "2003-01-18"),
        ),
    ),
    Rule(
        "{count} {units} ago this {unit}",
        units.ago_to_the_day,
        (
            Example("They met [twenty years ago this month].", "1993-01", "1993-01-01/1993-01-31"),
            Example("Founded [50 years ago this week].", "1963-W03", "1963-01-14/1963-01-20"),
        ),
    ),
    Rule(
        "{count} {units} and a half [ago]",
        units.and_a_half,
        (
            Example("after [a year and a half] of war", "P1Y6M"),
            Example("seized [a year and a half ago] there", "2011-07", "2011-07-04/2011-08-03"),
        ),
    ),
    Rule(
        "{plural} ago|earlier",
        units.vague_past,
        (Example("buried [years ago] there", "PAST_REF"), Example("[Months earlier], it had", "PAST_REF")),
    ),
    Rule("{plural} later", units.vague_future, (Example("[Hours later], it had", "FUTURE_REF"),)),
    Rule(
        "[{approx}] {count} {units} earlier|previously",
        units.earlier,
        (
            Example("up from [a year earlier].", "2012", "2011-07-21/2012-07-19"),
            Example("Sales rose in November 2012 from [a year earlier].", "2011-11", "2011-11-01/2011-11-30"),
            Example(
                "Sales rose in Q3 2012. [A year earlier], it lost $3 million.",
                "2011-Q3",
                "2011-07-01/2011-09-30",
            ),
            on_day("It fell on January 10, 2012. [10 days earlier], it had not.", "2011-12-31"),
        ),
    ),
    Rule(
        "[{approx}] {count} {units} before",
        units.earlier,
        (on_day("It fell on January 10, 2012. [Two days before], it had not.", "2012-01-08"),),
        never_before=r"(?!,)",
    ),
    Rule(
        "[the] {unit} ago|earlier",
        units.unit_earlier,
        (Example("up from [year-earlier] losses", "2012", "2011-07-21/2012-07-19"),),
    ),
    Rule(
        "[{approx}] {count} {units} later",
        units.later,
        (
            on_day("It fell on January 10, 2012. [Two days later], it was retaken.", "2012-01-12"),
            on_day("It fell on January 10, 2012. [10 days later], it was retaken.", "2012-01-20"),
            Example("[Two days later], it was retaken.", "XXXX-XX-XX"),
        ),
    ),
    Rule(
        "{count} {units} from now|today",
        units.from_now,
        (Example("the vote [two weeks from now].", "2013-W05", "2013-01-30/2013-02-05"),),
    ),
    Rule(
        "[{approx}] {count} {possessive} time",
        units.from_now,
        (Example("a vote in [two weeks' time].", "2013-W05", "2013-01-30/2013-02-05"),),
        only_after=frozenset(("in", "within")),
    ),
    Rule(
        "the same {unit} [of] last year",
        units.same_unit,
        (
            Example("up from [the same month last year].", "2012-01", "2012-01-01/2012-01-31"),
            Example("Up in Q4 2012 from [the same quarter last year].", "2011-Q4", "2011-10-01/2011-12-31"),
        ),
    ),
    Rule(
        "the same {unit} a year ago|earlier|before",
        units.same_unit,
        (Example("up from [the same month a year earlier].", "2012-01", "2012-01-01/2012-01-31"),),
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
            on_day("It fell on January 10, 2012. [The same day] it was retaken.", "2012-01-10"),
        ),
    ),
    Rule(
        "the {following} {unit}",
        units.neighbour,
        (
            on_day("It fell on January 10, 2012, and [the following day] was retaken.", "2012-01-11"),
            Example("and [the previous day] was retaken.", "XXXX-XX-XX"),
        ),
    ),
    Rule(
        "the {unit} {side}",
        units.neighbour,
        (
            on_day("It fell on January 10, 2012; [the day before], it had not.", "2012-01-09"),
            on_day("It fell on January 10, 2012; [the day before] had been calm.", "2012-01-09"),
        ),
        never_before=r"\s+(?!(?:it|and|but|had|was|were|when|at|in|on|by|with|from)\b)\w",
    ),
    Rule(
        "{count} {units} to the day after|before|since",
        units.to_the_day,
        (
            Example(
                "On Friday, [a year to the day after] the coup, he left.", "P1Y", "2012-01-18/2012-01-18"
            ),
            Example("He left [a year to the day after] the coup.", "P1Y"),
        ),
    ),
    Rule(
        "{span} {count} {units}",
        units.span_from_now,
        (
            Example("for [the past three days] there", "P3D", "2013-01-16/2013-01-19"),
            Example("for [the next 14 days] there", "P14D", "2013-01-19/2013-02-02"),
            Example("over [the next 2 1/2 years] there", "P2.5Y", "2013-01-19/2015-07-19"),
        ),
    ),
    Rule(
        "the past|last|next|coming {unit}",
        units.span_from_now_one,
        (
            Example("over [the past year] there", "P1Y", "2012-01-19/2013-01-19"),
            Example("over [the past weekend] there", "2013-W02-WE", "2013-01-12/2013-01-13"),
            Example(
                "He quit on Friday; over [the next year] they will vote.", "P1Y", "2013-01-19/2014-01-19"
            ),
        ),
        never_before=r"\s+of\b|-century\b",
    ),
    Rule(
        "the past|last|next|coming {fortnight}",
        units.span_from_now_one,
        (Example("over [the past fortnight] there", "P2W", "2013-01-05/2013-01-19"),),
    ),
    Rule(
        "{count} {units} [and] {more} {smaller}",
        lengths.compound,
        (
            Example("jailed for [two years and six months].", "P2Y6M"),
            Example("won in [one hour and 48 minutes].", "PT1H48M"),
            Example("won in [2 hours 14 minutes].", "PT2H14M"),
        ),
    ),
    Rule(
        "[{approx}] {count} [more|additional|straight|consecutive|full] {units}",
        lengths.length,
        (
            Example("after [nearly two weeks] of war", "P2W"),
            Example("a [seven-day] truce", "P7D"),
            Example("after [a fortnight] of war", "P2W"),
            Example("for [a quarter of a century] there", "P25Y"),
            Example("after [14 days] of war", "P14D"),
            Example("for [5 1/2 hours] there", "PT5H30M"),
            Example("for [2,000 years] it has stood", "P2000Y"),
            Example("took [2.3 years] to build", "P2.3Y"),
        ),
        never_before=OLD,
    ),
    Rule(
        "{plural}", lengths.length, (Example("at war for [years].", "PXY"),), only_after=FOR, never_before=OLD
    ),
    Rule(
        "[the] {plural} before|after|since",
        lengths.length,
        (Example("in [the weeks before] the vote", "PXW"), Example("It fell [days after] the vote", "PXD")),
    ),
    Rule("{count} {unit} long", lengths.length, (Example("[a month-long] truce", "P1M"),)),
    Rule("{unit} long", lengths.long, (Example("their third [day-long] talks", "P1D"),)),
    Rule("{plural} long", lengths.length, (Example("after [decades-long] wars", "PXDE"),)),
    Rule("{lasting}", lengths.lasting, (Example("a [weeklong] truce", "P1W"),)),
    Rule("recent {plural}", units.vague_past, (Example("in [recent weeks] there", "PAST_REF"),)),
    Rule(
        "[the] coming {plural}",
        units.vague_future,
        (
            Example("in [the coming days] there", "FUTURE_REF"),
            Example("in [coming days] there", "FUTURE_REF"),
        ),
    ),
    Rule(
        "the {plural} ahead",
        units.vague_future,
        (Example("in [the weeks ahead] there", "FUTURE_REF"),),
        never_before=r"\s+of\b",
    ),
    Rule(
        "every|each {unit}",
        lengths.repeated,
        (Example("held [every year] there", "P1Y"),),
    ),
    Rule("every other {unit}", lengths.repeated, (Example("held [every other day] there", "P2D"),)),
    Rule(
        "once|twice a|an|per|each|every {smaller}", lengths.repeated, (Example("held [once a year].", "P1Y"),)
    ),
    Rule(
        "{count} times a|an|per|each|every {smaller}",
        lengths.repeated,
        (Example("held [three times a week].", "P1W"), Example("held [40 times a year].", "P1Y")),
    ),
    Rule("every {count} {units}", lengths.repeated, (Example("held [every two weeks] there", "P2W"),)),
    Rule("every|each {weekday}", lengths.repeated, (Example("held [every Friday] there", "XXXX-WXX-5"),)),
    Rule(
        "{often}",
        lengths.repeated,
        (Example("held [daily] there", "P1D"), Example("the [daily] Iran briefings", "P1D")),
    ),
    Rule(
        "{vague}",
        units.vague,
        (
            Example("is [currently] there", "PRESENT_REF"),
            Example("Anna Bell, [now] 36, won", "PRESENT_REF"),
            Example("was [recently] there", "PAST_REF"),
        ),
        never_before=r"[\s-]+(?:famous|defunct|extinct)\b|(?<=as recently)\s+as\b",
    ),
    Rule(
        "the past",
        units.vague_past,
        (Example("in [the past], he", "PAST_REF"),),
        never_before=english_context.COUNTING,
    ),
)
