"""What the names of weekdays mean, given when the story was published and what it told before."""

import re
from datetime import date

from index.timex import periods
from index.timex.days import range_begun
from index.timex.english import WEEKDAY_NAMES
from index.timex.english_context import GOING_ON
from index.timex.english_cues import AHEAD_OF, COMING, ENDING, FIRST_COMES, PLANNED, PLANNED_AHEAD, STARTING
from index.timex.periods import UNKNOWN, Period, shifted
from index.timex.setting import Setting, Words

LISTED = re.compile(r"\s*(?:,|,?\s(?:and|or)|&)\s*(?:on\s)?")
WEEKDAY = re.compile(rf"(?:{'|'.join(WEEKDAY_NAMES)}|today|tomorrow)", re.IGNORECASE)
BEFORE_IT = 16
"""Characters before a weekday that may hold "ahead of", "starting on"."""


def weekday(words: Words, setting: Setting) -> Period | None:
    """Place "Saturday", "last Friday", "Tuesday night": in news the most recent one, ahead where the tense says so."""
    number, published = int(words["weekday"]), setting.published
    suffix = f"T{words['daypart']}" if "daypart" in words else ""
    if published is None:
        return Period(f"XXXX-WXX-{number}{suffix}")
    begun = range_begun(setting) or _listed_before(number, setting)
    when = (
        shifted(begun, (number - begun.isoweekday()) % 7, "day")
        if begun
        else _weekday(number, words.get("which", ""), setting, published)
    )
    found = periods.day(when)
    return Period(found.value + suffix, found.earliest, found.latest)


def _listed_before(number: int, setting: Setting) -> date | None:
    """Return the day from which a weekday counts that is listed after another: "on Thursday and Friday"."""
    anchor, published = setting.anchor, setting.published
    if anchor is None or anchor.earliest is None or anchor.earliest != anchor.latest or published is None:
        return None
    listed = LISTED.fullmatch(setting.text, anchor.end, setting.start)
    if not listed or not WEEKDAY.fullmatch(anchor.text.split()[-1]):
        return None
    ahead = anchor.earliest > published or (anchor.earliest == published and setting.clause_tense != "past")
    same = anchor.earliest.isoweekday() == number  # "Wednesday and Wednesday night"
    return anchor.earliest if ahead or same else None


def _weekday(number: int, which: str, setting: Setting, published: date) -> date:
    today = published.isoweekday()
    back = shifted(published, -((today - number) % 7), "day")
    ahead = shifted(published, (number - today) % 7, "day")
    if which == "last":
        return back if back < published else shifted(back, -1, "week")
    if which == "next":
        return shifted(published, 7 + number - today, "day")
    told_that_day = setting.said.startswith(("earlier ", "later ")) and ahead == shifted(published, 1, "day")
    rest = (setting.text, setting.end)
    if told_that_day or COMING.match(*rest) or PLANNED_AHEAD.match(*rest):
        return ahead  # "earlier Monday", put out where it is Sunday still
    named_by_it = setting.possessive or setting.word_before == "the"
    if named_by_it and not AHEAD_OF.search(setting.text[: setting.start][-BEFORE_IT:]):
        return back
    before, tense = setting.text[: setting.start][-BEFORE_IT:], setting.tense
    if setting.possessive and FIRST_COMES.search(before) and PLANNED.match(*rest):
        nearer = min(ahead, back, key=lambda day: abs((day - published).days))
        return ahead if tense == "future" else nearer
    likely = which == "this" or setting.word_before in ENDING or STARTING.search(before)
    return ahead if tense == "future" or (likely and tense != "past") else back


def overnight(words: Words, setting: Setting) -> Period | None:
    """Place "overnight Thursday": the night that begins on that day."""
    found = weekday({**words, "daypart": "NI"}, setting)
    return found and found.within(found.earliest, found.earliest and shifted(found.earliest, 1, "day"))


def beside_weekday(words: Words, setting: Setting) -> Period | None:
    """Place "the day before last Tuesday"."""
    found = weekday(words, setting)
    if found is None or found.earliest is None:
        return Period(UNKNOWN["day"])
    return periods.day(shifted(found.earliest, int(words["side"]), "day"))


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
    """Place "a week ago Friday", "a week from Friday", "Monday week": a week beyond the nearest one."""
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
