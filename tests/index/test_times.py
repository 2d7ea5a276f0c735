"""Every rule is tried on its own examples; what depends on more than one rule, or on none, is here."""

import re
from datetime import date

import pytest

from index.article import TimeExpression
from index.times import describe, find_times
from index.timex.feasts import easter, feast
from index.timex.rule import EXAMPLE_DAY, Example
from index.timex.rules import RULES

SATURDAY = date(2013, 1, 19)
EXAMPLES = [
    pytest.param(rule.pattern, example, id=example.text) for rule in RULES for example in rule.examples
]


def times(text: str, published: date | None = SATURDAY) -> list[tuple[str, str]]:
    return [(time.text, time.value) for time in find_times(text, published)]


def only(text: str, published: date | None = SATURDAY) -> TimeExpression:
    (time,) = find_times(text, published)
    return time


@pytest.mark.parametrize(("pattern", "example"), EXAMPLES)
def test_each_rule_means_what_its_example_says(pattern: str, example: Example) -> None:
    opening, closing = example.text.index("["), example.text.index("]") - 1
    text = re.sub(r"[\[\]]", "", example.text)
    found = {(time.start, time.end): time for time in find_times(text, EXAMPLE_DAY)}
    assert (opening, closing) in found, (pattern, [time.text for time in found.values()])
    expression = found[opening, closing]
    bounds = f"{expression.earliest}/{expression.latest}" if expression.earliest else ""
    assert (expression.value, bounds) == (example.value, example.bounds), pattern


def test_every_rule_has_an_example() -> None:
    assert [rule.pattern for rule in RULES if not rule.examples] == []


def test_earlier_in_the_week_of_a_saturday_story_ends_the_day_before() -> None:
    time = only("Earlier in the week, soldiers took another town.")
    assert (time.value, time.earliest, time.latest) == ("2013-W03", date(2013, 1, 14), date(2013, 1, 18))


def test_earlier_this_week_in_a_monday_story_is_that_monday_at_the_least() -> None:
    time = only("Earlier this week, soldiers took another town.", date(2013, 1, 14))
    assert time.earliest is not None
    assert time.latest is not None
    assert time.earliest <= time.latest <= date(2013, 1, 14)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The minister said the talks will open on Friday.", "2013-01-25"),
        ("The minister said on Friday that the talks will open soon.", "2013-01-18"),
        ("A vote is scheduled for Tuesday.", "2013-01-22"),
        ("The vote on Tuesday failed.", "2013-01-15"),
        ("They would look for ways around Wednesday's ruling.", "2013-01-16"),
        ("They play a Wednesday World Cup match.", "2013-01-16"),
        ("She will be sworn in Monday.", "2013-01-21"),
        ("He was sworn in Monday.", "2013-01-14"),
        ("Until Thursday, they had not called.", "2013-01-17"),
        ("Ministers will explore how to help when they meet Thursday in Bonn.", "2013-01-24"),
        ("Sunday's final will kick off in Bonn.", "2013-01-20"),
        ("Voters fear chaos ahead of Tuesday's election.", "2013-01-22"),
        ("She is expected to appeal the Friday finding.", "2013-01-18"),
        ("Snow is possible through Monday.", "2013-01-21"),
        ("The army retook Konna on Friday and will move north.", "2013-01-18"),
        ("The rain is forecast to ease before crossing the coast on Monday.", "2013-01-21"),
        ("On Friday, when she set aside her plans for the trip, it rained.", "2013-01-18"),
        ("A ruling is expected Monday.", "2013-01-21"),
        ("The club agreed to a loan with Karr on Monday.", "2013-01-14"),
        ("The court had ruled, and set Friday as the deadline.", "2013-01-18"),
        ("It may be mended soon, Oren told sailors in Tarn, Ohio, on Wednesday.", "2013-01-16"),
        ("It wasn't until Tuesday that they saw it.", "2013-01-15"),
        ("The term, which ends Wednesday, was long.", "2013-01-23"),
        ("He is due back in court Tuesday.", "2013-01-22"),
        ("A vote has been called for Thursday.", "2013-01-24"),
        ("They voted to close the pool, effective Tuesday.", "2013-01-22"),
        ("May said on Friday that she was sure.", "2013-01-18"),
        ("The ferry failed to dock as scheduled Friday.", "2013-01-18"),
        ("A storm led to calls for help before Sunday's election.", "2013-01-20"),
        ("Brazilians head to the polls Sunday.", "2013-01-20"),
        ("Norway votes for a new parliament on Monday.", "2013-01-21"),
        ("Tarnford visits Oldham on Sunday.", "2013-01-20"),
        ("The minister faces a vote of no confidence on Tuesday.", "2013-01-22"),
        ("Classes begin Monday.", "2013-01-21"),
        ("They lost by two votes Thursday.", "2013-01-17"),
        ("He gave a talk on two visits to the town on Thursday.", "2013-01-17"),
        ("She did not face the court on Thursday.", "2013-01-17"),
        ("Tarnford, who lost at Oldham, host the second leg on Wednesday.", "2013-01-23"),
        ("Donors meet in Berlin Thursday.", "2013-01-24"),
        ("The final is on Wednesday.", "2013-01-23"),
        ("It took until Thursday to reach them.", "2013-01-17"),
        ("The vote will follow later in Iran. Officials met there on Thursday.", "2013-01-17"),
    ],
)
def test_the_tense_puts_a_weekday_before_or_after_the_story(text: str, value: str) -> None:
    assert only(text).value == value


def test_weekdays_in_a_list_follow_one_another() -> None:
    assert [value for _, value in times("On Friday and Saturday, delegates will meet.")] == [
        "2013-01-25",
        "2013-01-26",
    ]


def test_a_day_by_which_something_is_needed_lies_ahead() -> None:
    assert only("The town needs food by the weekend.", date(2013, 1, 16)).value == "2013-W03-WE"


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("He was arrested on Nov. 25.", date(2000, 2, 16), "1999-11-25"),
        ("The leaders meet in Missouri, Mo., on March 12.", date(1999, 2, 16), "1999-03-12"),
        ("He must be sent home by Jan. 14, they said.", date(2000, 1, 15), "2000-01-14"),
        ("It was agreed in April.", date(1999, 6, 7), "1999-04"),
        ("They lose if the case is heard in May.", date(2000, 3, 29), "2000-05"),
        ("Prices may fall if they reach 2% by November.", date(2024, 4, 9), "2024-11"),
        (
            "They have decided to admit Poland, Hungary and others in early March, he said.",
            date(1999, 2, 10),
            "1999-03",
        ),
        ("Elections are to be held in April.", date(1999, 6, 7), "2000-04"),
        ("The panel lifted a Dec. 31 deadline.", date(2021, 11, 2), "2021-12-31"),
        ("It beat the mark set in November.", date(2022, 3, 7), "2021-11"),
        ("They didn't sail again until December.", date(2022, 2, 6), "2021-12"),
        ("They said they wouldn't sail again until late July.", date(2022, 6, 28), "2022-07"),
        ("He fell ill ahead of the regatta in January.", date(2022, 8, 28), "2022-01"),
        ("The list is to be announced after July 1.", date(1987, 3, 3), "1987-07-01"),
        ("He plans a July trip to Tarn.", date(1987, 3, 4), "1987-07"),
        ("He promised cuts in a May 14 speech.", date(1987, 3, 5), "1987-05-14"),
        ("It is on sale through the fall.", date(2022, 8, 9), "2022-FA"),
        ("The firm will report results for the fourth quarter.", date(2009, 2, 3), "2008-Q4"),
        ("They expect exports to recover in the third quarter.", date(2022, 6, 29), "2022-Q3"),
    ],
)
def test_a_date_without_a_year_gets_the_one_that_fits(text: str, published: date, value: str) -> None:
    assert only(text, published).value == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between Jan. 11 and 13.", [("Jan. 11", "2013-01-11"), ("13", "2013-01-13")]),
        ("on January 11 and 13, 2012", [("January 11", "2012-01-11"), ("13, 2012", "")][:1]),
        ("from 14\u201318 January 2013", [("14", "2013-01-14"), ("18 January 2013", "2013-01-18")]),
        ("from 2001 to 2004", [("2001", "2001"), ("2004", "2004")]),
        ("On Jan. 11, 13 people died.", [("Jan. 11", "2013-01-11")]),
        ("It ran from Jan. 8-Feb. 28", [("Jan. 8", "2013-01-08"), ("Feb. 28", "2013-02-28")]),
        ("from Dec. 28 to Jan. 3, 2012", [("Dec. 28", "2011-12-28"), ("Jan. 3, 2012", "2012-01-03")]),
        ("It was shut from Friday to Sunday.", [("Friday", "2013-01-18"), ("Sunday", "2013-01-20")]),
        ("between March and May 2012", [("March", "2012-03"), ("May 2012", "2012-05")]),
        ("Crowds are expected between May and October.", [("May", "2013-05"), ("October", "2013-10")]),
        ("Sharks come from May to October.", [("May", "2013-05"), ("October", "2013-10")]),
        ("in the first week of March, it fell", [("the first week of March", "2012-W09")]),
    ],
)
def test_lists_and_ranges_give_each_end(text: str, expected: list[tuple[str, str]]) -> None:
    assert times(text)[: len(expected)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "It may rain; they march on, in august company.",
        "Some 2000 people and 1,998 soldiers came for $2012.",
        "The 55-year-old sat in room 2012.",
        "They counted a second hole, a quarter of the coal, and watched 60 Minutes.",
        "On Super Bowl night they scored twice in the third quarter and led by a goal.",
        "With temperatures in the 80s, Current Affairs moved to USA Today.",
        "Police held 2000 protesters.",
        "They joined the March on Washington.",
        "Paul said so.",
        "He ran 5.2013 miles at 10.30.2.",
        "Resolution 2085 and the 2019-nCoV virus came up as a Nor'easter blew.",
        "He won in 3:45, in the last minute, with a birdie on the 18th.",
        "At the end of the day, it is a quarter of the vote.",
        "They marked it on one Sunday on the 31st floor.",
        "He told ABC's This Week and CBS This Morning about the Good Friday Agreement.",
        "The shop at 1628 5th Ave. has one at 1933 S. Park Way.",
        "The Sunday Times wrote that 20th Century Fox changed almost overnight.",
        "Offices that fall under it are shut for an overnight train.",
    ],
)
def test_words_and_figures_that_are_no_times_are_left_alone(text: str) -> None:
    assert times(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It fell on Friday.", "XXXX-WXX-5"),
        ("It fell last week.", "XXXX-WXX"),
        ("It fell yesterday.", "XXXX-XX-XX"),
        ("It fell in March.", "XXXX-03"),
        ("It fell on Jan. 11.", "XXXX-01-11"),
        ("It fell two weeks ago.", "XXXX-WXX"),
        ("It fell in the third quarter.", "XXXX-Q3"),
    ],
)
def test_without_a_publication_date_relative_words_stay_unplaced(text: str, value: str) -> None:
    time = only(text, None)
    assert (time.value, time.earliest, time.latest) == (value, None, None)


def test_without_a_publication_date_absolute_words_keep_their_days() -> None:
    assert only("It fell on 11 January 2013.", None).earliest == date(2013, 1, 11)


def test_two_days_later_counts_from_the_day_named_before_even_without_a_publication_date() -> None:
    assert times("Fell on January 10, 2012. Two days later it burned.", None)[1] == (
        "Two days later",
        "2012-01-12",
    )


def test_the_next_day_and_an_hour_count_from_the_day_last_named_over_coarser_times() -> None:
    story = "It fell on January 10, 2012, the worst day since October 2008. It closed at 2:35 p.m. The next day it rose."
    assert [value for _, value in times(story)[2:]] == ["2012-01-10T14:35", "2012-01-11"]


def test_the_same_day_of_a_month_just_named_is_not_a_day_named_before() -> None:
    story = "It fell on January 10, 2012. He was seized in March and charged the same day."
    assert times(story)[2] == ("the same day", "XXXX-XX-XX")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It will rain over the coming weekend.", "2013-W03-WE"),
        ("It rained over the past weekend.", "2013-W02-WE"),
        ("It will rain next weekend.", "2013-W04-WE"),
        ("They called off the rest of the weekend races.", "2013-W02-WE"),
    ],
)
def test_a_weekend_is_the_one_that_comes_or_ran_last(text: str, value: str) -> None:
    assert only(text, date(2013, 1, 16)).value == value


def test_years_later_than_the_story_knows_stay_unplaced_where_it_tells_of_the_past() -> None:
    found = times("It landed this weekend. Twenty-two years later he was the head of the firm.")
    assert found[1] == ("Twenty-two years later", "XXXX")


def test_two_days_later_after_a_mere_year_stays_unplaced() -> None:
    assert times("War came in 2011. Two days later it ended.")[1] == ("Two days later", "XXXX-XX-XX")


def test_an_expression_may_cross_a_line_break_but_not_a_paragraph() -> None:
    assert times("He died in January\n2012.") == [("January\n2012", "2012-01")]
    assert times("He died in January\n\n2012 began.") == [("January", "2013-01"), ("2012", "2012")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The mine was flooded on July 24, 2002. They came up on July 28.", ["2002-07-24", "2002-07-28"]),
        ("The coup of March 2011 was followed on 1 April by talks.", ["2011-03", "2011-04-01"]),
        ("A mob came on Jan. 6, 2011.\n\nThe events of Jan. 6 were told.", ["2011-01-06", "2011-01-06"]),
        ("He was seized on Oct. 3, 2011.\n\nHis trial began on Oct. 21.", ["2011-10-03", "2012-10-21"]),
        ("It burned in May 2011. It was rebuilt on June 4.", ["2011-05", "2012-06-04"]),
        ("He was seized on Jan. 8, 2012. His trial will begin on Jan. 31.", ["2012-01-08", "2013-01-31"]),
        ("The round begins March 3. The final: June 9.", ["2013-03-03", "2013-06-09"]),
        ("He was born in 1980 and died on July 1.", ["1980", "2012-07-01"]),
    ],
)
def test_a_date_without_a_year_goes_on_from_the_date_before_it(text: str, values: list[str]) -> None:
    assert [value for _, value in times(text)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They marched on Monday, Jan. 21.", "2013-01-21"),
        ("They marched on Saturday, Jan. 21.", "2012-01-21"),
        ("They play Friday-Saturday, Jan. 21-22.", "2013-01-21"),
    ],
)
def test_a_weekday_decides_the_year_of_its_date_but_not_in_a_range(text: str, value: str) -> None:
    assert value in dict(times(text)).values()


def test_a_range_of_hours_is_one_without_a_word_before_it() -> None:
    assert [value for _, value in times("When: 6:30 to 9 p.m. On Friday it shuts.")] == [
        "2013-01-19T06:30",
        "2013-01-19T21:00",
        "2013-01-18",
    ]


def test_last_week_in_a_sunday_story_is_the_week_just_ending() -> None:
    time = only("He was freed last week.", date(2013, 1, 20))
    assert (time.value, time.earliest, time.latest) == ("2013-W03", date(2013, 1, 13), date(2013, 1, 19))


def test_tuesday_of_last_week_in_a_sunday_story_is_in_the_week_just_ending() -> None:
    assert only("He was freed on Tuesday of last week.", date(2013, 1, 20)).value == "2013-01-15"


def test_the_weekday_of_the_publication_is_that_day_whatever_the_tense() -> None:
    story = "The minister said on Saturday that it will end. They will vote on Saturday."
    assert [value for _, value in times(story)] == ["2013-01-19", "2013-01-19"]


def test_earlier_on_the_weekday_after_the_publication_was_told_on_that_day() -> None:
    assert only("The agency said earlier Sunday that it would rain.").value == "2013-01-20"


def test_a_quarter_has_the_days_that_the_text_gives_it() -> None:
    time = find_times("Profit rose in its first quarter ended Dec. 31.", SATURDAY)[0]
    assert (time.value, time.earliest, time.latest) == ("2013-Q1", date(2012, 10, 1), date(2012, 12, 31))


def test_without_a_verb_a_time_of_the_clock_needs_a_word_before_it() -> None:
    assert times("Watch it 03:32. It began at 9:30.") == [("9:30", "2013-01-19T09:30")]


def test_a_day_that_no_calendar_has_is_no_time() -> None:
    assert "2013-02-30" not in dict(times("on Feb. 30, 2013")).values()


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("Earlier in the week it fell.", "14-18 January 2013"),
        ("It began Jan. 11.", "Friday 11 January 2013"),
        ("It fell in January 2013.", "January 2013"),
        ("It fell last year.", "2012"),
        ("It fell in the third quarter.", "July-September 2012"),
        ("It fell in the 1990s.", "1990-1999"),
        ("It fell over the past year.", "19 January 2012 - 19 January 2013"),
        ("It fell recently.", "before 19 January 2013"),
        ("It lasted two weeks.", ""),
    ],
)
def test_a_reader_is_told_the_days(text: str, described: str) -> None:
    assert describe(only(text), SATURDAY).replace("\u2013", "-") == described


@pytest.mark.parametrize(
    ("year", "day"), [(2012, date(2012, 4, 8)), (2013, date(2013, 3, 31)), (2024, date(2024, 3, 31))]
)
def test_easter_falls_where_the_almanac_says(year: int, day: date) -> None:
    assert easter(year) == day


def test_feasts_are_counted_in_weekdays_where_their_rule_does() -> None:
    assert feast(2013, "11-4-4") == date(2013, 11, 28)
    assert feast(2013, "5-1-last") == date(2013, 5, 27)


def test_a_dateline_says_from_which_day_a_story_tells() -> None:
    found = times("TOKYO, Jan 20 (Reuters) - The cabinet met today.", SATURDAY)
    assert found[-1] == ("today", "2013-01-20")


def test_a_dateline_with_its_year_serves_a_story_without_a_publication_date() -> None:
    found = times("KIDAL, Mali, Jan. 30, 2013 (AP) - Soldiers took the town on Tuesday.", None)
    assert found[-1] == ("Tuesday", "2013-01-29")


def test_a_dateline_of_another_time_is_not_followed() -> None:
    found = times("KIDAL, Mali, Jan. 2 (AP) - Soldiers took the town yesterday.", SATURDAY)
    assert found[-1] == ("yesterday", "2013-01-18")


def test_an_hour_written_without_a_space_takes_what_follows_it() -> None:
    assert times("It opens at 7p.m. tonight.") == [("7p.m. tonight", "2013-01-19T19:00")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They fell on Tuesday. A spokesman said Saturday they died the following day.", "2013-01-16"),
        ("A vote is due on Friday. Prices, which rose the day before, fell.", "2013-01-18"),
        ("Sales rose in November 2012, he said Friday, from 2 percent in the previous month.", "2012-10"),
        ("Sales rose in Q3 2012 from a year earlier. Profit for the quarter fell.", "2012-Q3"),
        ("He was elected in 1947 and three years later quit. That same year he died.", "1950"),
        ("He died on Thursday. The service is set to begin at 10 a.m.", "2013-01-19T10:00"),
    ],
)
def test_what_is_told_counts_from_a_time_that_fits_the_tense(text: str, value: str) -> None:
    assert find_times(text, SATURDAY)[-1].value == value


@pytest.mark.parametrize(
    "text",
    [
        "Psychology Today asked its readers.",
        "Call 555-1984 for tickets.",
        "Engine No. 1903 is kept in a shed.",
        "He scored at 3:45 of the second period.",
        "It was the third in as many years.",
        "They played “Before Dawn” and left.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert times(text) == []


def test_a_story_of_another_year_goes_on_in_it_over_paragraphs() -> None:
    text = (
        "They crossed on 3 August 1943. The next day a bridge fell.\n\nBetween 7 and 12 August they held it."
    )
    assert [value for _, value in times(text)] == ["1943-08-03", "1943-08-04", "1943-08-07", "1943-08-12"]
