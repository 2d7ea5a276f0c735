"""The time that a question asks about: when articles were published, or when what it asks for happened.

* "articles from last week" narrows the search to what was published then;
* a time of the calendar, said as when something happened ("in January 2013", "since March 2012"), narrows it to what
  appeared then or names a time within it, however much later;
* any other time is only preferred: "this week", said loosely; a question that looks ahead or asks how things stood,
  where what is older or younger may answer too; a time in a subordinate clause; the days of an event ("during the
  siege"), and those spoken of before ("at the time"). As filters they lost answers (docs/measurements.md).
* A time in a name ("the 2022 US Open") stays words.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from assistant.checking.dated import joined
from assistant.conversation import Conversation, parted
from assistant.understanding.leaning import Turns, on_topic
from assistant.understanding.question_words import (
    ASKS_FOR_ARTICLES,
    BEFORE_THEN,
    COUNTS,
    EVENT,
    FROM_THEN_ON,
    LOOKING_AHEAD,
    PUBLISHED_BEFORE,
    STATE,
    SUBORDINATE,
    THEN,
    TIME_PREPOSITION,
    UP_TO_THEN,
    WITHIN_THEN,
)
from index.article import Happened, TimeExpression
from index.times import find_times

About = Literal["published", "happened"]
Days = tuple[date, date]
EventDays = Callable[[str], Days | None]
"""The first and last day of an event, told in words, where the archive is sure of them."""
Newest = Callable[[], date | None]
"""The last day that the archive, or what was said, knows of; asked for only where a question needs it."""
SATURDAY = 5
LONGEST_EXACT = 31
"""Days: a month is still a time that a report of an event names; a year is how long things stay true."""
DAYS = {"day": 1, "week": 7, "weekend": 7}
WEEKEND_AWAY = re.compile(r"(?:the\s+)?weekend\s+(?:before|after)\s+\w", re.IGNORECASE)
"""A weekend that is told from an event, not from the day of asking."""
YEARLESS = re.compile(
    r"^(?!.*\d{4})(?!.*\b(?:last|this|next|past)\b).*\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)",
    re.IGNORECASE,
)
"""A day or a month without its year: "15 January", not "last January"."""
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRange:
    """The days that a question asks about, the words that say so, and whether articles or events are of these days."""

    words: str
    about: About
    since: date | None = None
    until: date | None = None
    only: bool = False
    """Nothing else is wanted; always so of articles."""

    @property
    def happened(self) -> Happened | None:
        """The days as a search takes them; None where articles are asked for by their day."""
        if self.about == "published":
            return None
        return Happened(first=self.since, last=self.until, only=self.only)

    @property
    def exactness(self) -> tuple[bool, int]:
        """What sorts the exact before the loose: filters first, then the shortest."""
        return not self.only, ((self.until or date.max) - (self.since or date.min)).days


def time_asked(
    question: str,
    conversation: Conversation,
    day: date,
    event_days: EventDays = lambda _: None,
    newest: Newest = lambda: None,
) -> TimeRange | None:
    """Return the time that the question asks about, read on `day`; None where it asks about none.

    "Then" is the time spoken of last on the topic: what a turn asked about, or the first date in its answer. A day of the
    calendar without its year is of the year spoken of, else of the time up to `newest`, the archive's last day.
    """
    own = time_range(question, day, lambda: _last_day(conversation.turns, day, newest))
    return own or _then(question, conversation, day, newest) or _of_event(question, event_days)


def time_range(question: str, day: date, about: Newest = lambda: None) -> TimeRange | None:
    """Return the range that the question's own times give, read on `day`; None where they give none.

    Days of the calendar without their year are read on the day that `about` knows, where that is earlier.
    """
    times = find_times(question, day)
    yearless = {time.start for time in times if YEARLESS.search(time.text)}
    if yearless and (known := about()) and known < day:
        near = {time.start: time for time in find_times(question, known)}
        times = [near.get(t.start, t) if t.start in yearless else t for t in times]
    found = joined(question, [time for time in times if time.earliest])
    ranges = [asked for time in found if (asked := _range(question, time, day))]
    for asked in ranges:
        if asked.about == "published":
            return asked
    return min(ranges, key=lambda asked: asked.exactness, default=None)


def _range(question: str, time: TimeExpression, day: date) -> TimeRange | None:
    before = question[: time.start]
    preposition = TIME_PREPOSITION.search(before)
    word = " ".join(preposition["word"].lower().split()) if preposition else ""
    lead = before[: preposition.start()] if preposition else before
    if time.earliest is None or time.latest is None or not _is_time(time):
        return None
    if WEEKEND_AWAY.match(question, time.start):
        return None
    if PUBLISHED_BEFORE.search(lead) or ASKS_FOR_ARTICLES.search(before):
        if not _free(question, time):
            return None
        # after January 2012 no article is of January; what happened after it may have begun then
        first = _next(time.latest) if word in FROM_THEN_ON and word != "since" else time.earliest
        return _between(word, time.text, (first, time.latest), "published")
    if YEAR.search(time.text) and (not word or _part_of_name(question, time)):
        return None
    asked = _between(word, time.text, (time.earliest, time.latest), "happened")
    only = _narrows(question, time, word) and (time.earliest <= day)
    return TimeRange(words=asked.words, about="happened", since=asked.since, until=asked.until, only=only)


def _between(word: str, said: str, days: Days, about: About) -> TimeRange:
    """Return the range that a preposition makes of the days it stands before."""
    first, last = days
    if word in FROM_THEN_ON:
        return TimeRange(words=f"{word} {said}", about=about, since=first)
    if word in BEFORE_THEN:
        until = first - timedelta(days=1) if first > date.min else first
        return TimeRange(words=f"{word} {said}", about=about, until=until)
    if word in UP_TO_THEN:
        return TimeRange(words=f"{word} {said}", about=about, until=last)
    return TimeRange(words=said, about=about, since=first, until=last)


def _next(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _narrows(question: str, time: TimeExpression, word: str) -> bool:
    """Say whether a time of the calendar is one that all that answers the question must tell of."""
    if not YEAR.search(time.text) or LOOKING_AHEAD.search(question) or STATE.match(question):
        return False
    if SUBORDINATE.search(question, len(question.split(maxsplit=1)[0]), time.start):
        return False
    if word in FROM_THEN_ON:
        return True
    ends = time.value.split("/")
    short = bool(time.earliest and time.latest and (time.latest - time.earliest).days < LONGEST_EXACT)
    return word in WITHIN_THEN and (short or (len(ends) > 1 and min(map(len, ends)) > len("2013")))


def _is_time(time: TimeExpression) -> bool:
    """Say whether days are meant: not "USA TODAY", nor "at the last minute"."""
    return not (time.text.isupper() and time.text.isalpha()) and not time.value.startswith("PT")


def _free(question: str, time: TimeExpression) -> bool:
    """Say whether a year is a time of its own and not the first word of a name: "the 2022 US Open"."""
    return not (time.text.isdigit() and question[time.end :].lstrip()[:1].isupper())


def _part_of_name(question: str, time: TimeExpression) -> bool:
    """Say whether a name follows, or a noun that has the time as its attribute: "at the 2013 summit"."""
    following = question[time.end :].lstrip()[:1]
    determined = question[: time.start].rstrip().lower().endswith(" the")
    return following.isupper() or (determined and following.isalpha())


def _then(question: str, conversation: Conversation, day: date, newest: Newest) -> TimeRange | None:
    said = THEN.search(question)
    days = _spoken_of(on_topic(conversation.turns), day, newest) if said else None
    return _between((said["word"] or "").lower(), said.group(), days, "happened") if said and days else None


def _spoken_of(turns: Turns, day: date, newest: Newest) -> Days | None:
    """Return the days that the newest turn with any was about; None where none had."""
    if not turns:
        return None
    last, before = turns[-1], turns[:-1]
    asked = time_range(parted(last.query_text)[0], day, lambda: _last_day(before, day, newest))
    if asked and asked.since and asked.until:
        return asked.since, asked.until
    for time in joined(last.answer, [time for time in find_times(last.answer, None) if time.earliest]):
        if time.earliest and time.latest and YEAR.search(time.text):
            return time.earliest, time.latest
    return _spoken_of(before, day, newest)


def _last_day(turns: Turns, day: date, newest: Newest) -> date | None:
    """Return the last day spoken of, or else that of the archive."""
    spoken_of = _spoken_of(turns, day, newest)
    return spoken_of[1] if spoken_of else newest()


def _of_event(question: str, event_days: EventDays) -> TimeRange | None:
    said = EVENT.search(question)
    event = (said["event"] or said["opened"]) if said else ""
    days = event_days(event) if event else None
    if not said or not days:
        return None
    if said["unit"]:
        told = question[said.start("count") : said.end("event")]
        return _between("", told, _away(said, days), "happened")
    return _between((said["word"] or said["opening"] or "").lower(), event, days, "happened")


def _away(said: re.Match[str], days: Days) -> Days:
    """Return the day, or the days of the week or weekend, so far from an event: "two days after", "the week before"."""
    count = COUNTS.get(said["count"].lower()) or int(said["count"])
    unit = said["unit"].lower()
    long = DAYS[unit]
    if unit == "weekend":
        before = said["side"].lower() == "before"
        day = days[0] if before else days[1]
        weeks = -count if before else count - (day.weekday() < SATURDAY)
        saturday = day + timedelta(days=SATURDAY - day.weekday() + 7 * weeks)
        return saturday, saturday + timedelta(days=1)
    if said["side"].lower() == "before":
        first = days[0] - timedelta(days=count * long)
        return first, first + timedelta(days=long - 1)
    last = days[1] + timedelta(days=count * long)
    return last - timedelta(days=long - 1), last
