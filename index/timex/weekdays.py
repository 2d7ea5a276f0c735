"""What the names of weekdays mean, given when the story was published and what it told before."""

from datetime import date

from index.timex import periods
from index.timex.days import range_begun
from index.timex.english import GOING_ON
from index.timex.english_cues import AHEAD_OF, COMING, ENDING
from index.timex.periods import Period, shifted
from index.timex.setting import Setting, Words

BEFORE_IT = 12
"""Characters before a weekday that may hold "ahead of"."""


def weekday(words: Words, setting: Setting) -> Period | None:
    """Place "Saturday", "last Friday", "Tuesday night": in news the most recent one, ahead where the tense says so."""
    number, published = int(words["weekday"]), setting.published
    suffix = f"T{words['daypart']}" if "daypart" in words else ""
    if published is None:
        return Period(f"XXXX-WXX-{number}{suffix}")
    begun = range_begun(setting)
    when = (
        shifted(begun, (number - begun.isoweekday()) % 7, "day")
        if begun
        else _weekday(number, words.get("which", ""), setting, published)
    )
    found = periods.day(when)
    return Period(found.value + suffix, found.earliest, found.latest)


def _weekday(number: int, which: str, setting: Setting, published: date) -> date:
    today = published.isoweekday()
    back = shifted(published, -((today - number) % 7), "day")
    ahead = shifted(published, (number - today) % 7, "day")
    if which == "last":
        return back if back < published else shifted(back, -1, "week")
    if which == "next":
        return shifted(published, 7 + number - today, "day")
    told_that_day = setting.said.startswith(("earlier ", "later ")) and ahead == shifted(published, 1, "day")
    if told_that_day or COMING.match(setting.text, setting.end):
        return ahead  # "earlier Monday", put out where it is Sunday still
    named_by_it = setting.possessive or setting.word_before == "the"
    if named_by_it and not AHEAD_OF.search(setting.text[: setting.start][-BEFORE_IT:]):
        return back
    tense = setting.tense
    likely = which == "this" or setting.word_before in ENDING
    return ahead if tense == "future" or (likely and tense != "past") else back


def told_weekday(words: Words, setting: Setting) -> Period | None:
    """Place "the following Tuesday", "the Friday before", "that Friday": from the time last named, if that is near."""
    number, anchor = int(words["weekday"]), setting.anchor
    if anchor is None or anchor.earliest is None or anchor.latest is None:
        return Period(f"XXXX-WXX-{number}")
    if (anchor.latest - anchor.earliest).days >= periods.DAYS_IN_WEEK:
        return Period(f"XXXX-WXX-{number}")
    if "side" in words and GOING_ON.match(setting.text, setting.end):
        return Period(f"XXXX-WXX-{number}")
    side = words.get("following") or words.get("side") or words["same"]
    if side == "-1":
        begun = shifted(anchor.earliest, -periods.DAYS_IN_WEEK, "day")
    else:
        begun = shifted(anchor.latest, 1, "day") if side == "1" else anchor.earliest
    return periods.day(shifted(begun, (number - begun.isoweekday()) % periods.DAYS_IN_WEEK, "day"))


def weekday_and_week(words: Words, setting: Setting) -> Period | None:
    """Place "a week ago Friday", "a week from Friday": a week beyond the nearest one."""
    number, published = int(words["weekday"]), setting.published
    if published is None:
        return Period(f"XXXX-WXX-{number}")
    days = number - published.isoweekday()
    past = " ago " in setting.said
    nearest_one = -(-days % periods.DAYS_IN_WEEK) if past else days % periods.DAYS_IN_WEEK
    return periods.day(shifted(shifted(published, nearest_one, "day"), -1 if past else 1, "week"))


def weekday_of_week(words: Words, setting: Setting) -> Period | None:
    """Place "Tuesday of last week"."""
    if setting.published is None:
        return Period(f"XXXX-WXX-{words['weekday']}")
    week = periods.week(shifted(setting.published, {"next": 1}.get(words["which"], 0), "week"))
    if words["which"] == "last":
        week = periods.week(periods.last_week(setting.published).latest or setting.published)
    return periods.day(shifted(week.earliest or setting.published, int(words["weekday"]) - 1, "day"))
