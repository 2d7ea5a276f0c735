"""Every word the chat and the reading room show to people, in one place."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from assistant.citation import Verdict
from index.undated import Written, described

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

EN_DASH: Final = "\u2013"

# The page
PROMISE = "Ask the archive. Every sentence of an answer is checked against the article that it cites."
QUESTION_LABEL = "Your question"
QUESTION_PLACEHOLDER = "Ask the archive …"
ASK = "Ask"
STOP = "Stop"
NEW = "New conversation"
RETRY = "Ask again"
EXAMPLES_LABEL = "Questions to start from"
NARROW = "Dates and sources"
CLEAR = "Clear"
SOURCE = "Outlet"
SECTION = "Section"
AS_OF = "As of"
DAYS: Final = {
    "since": "Published since",
    "until": "Published until",
    "happened_since": "Happened since",
    "happened_until": "Happened until",
    "as_of": AS_OF,
}
"""The fields of a filter row in which a day is typed."""
PUBLISHED = "Published"
HAPPENED = "Happened"
PREFERRED = "Preferably"
"""What tells of these days comes first; nothing is left out."""
TIMES = frozenset((PUBLISHED, HAPPENED, PREFERRED))
ANY_SOURCE = "Any outlet"
ANY_SECTION = "Any section"
DAY_PLACEHOLDER = "YYYY-MM-DD"
SKIP = "Skip to the question"

SAMPLE_OUTLET: Final = "Sahel Courier"
"""An invented outlet of the sample archive: where it is, so are the answers to these examples."""
SAMPLE_EXAMPLES: Final = (
    "When was Konna retaken?",
    "Who is France’s defence minister?",
    "How much money was pledged for Mali at the donor conference?",
    "Timeline of the fight for Konna",
)
HOW_TO_ASK = (
    "Ask who, what, when, where or how many, in plain words. “Timeline of …” puts a matter in the order in which it "
    "happened."
)
"""In an archive of one's own, until its `examples` are set."""
CLOSED = "The conversation was closed."
UNDO = "Bring it back"

# An answer on its way
SEARCHING = "Searching the archive …"
CHECKING = "Checking each sentence against its source …"
DRAFT = "Draft, not yet checked"
TAKEN_BACK = (
    "An article that this answer showed has been taken back since. Ask again for what the archive says now."
)
ONE_AT_A_TIME = "One answer at a time: this question stays here until the one above is answered or stopped."
STOPPED = "Stopped. Nothing that was not checked is kept."
FAILED = "Something went wrong on our side, and the details are in the log."
FAILED_HINT = "Ask again; if it happens twice, tell whoever looks after this archive."

# An answer
SOURCES = "Sources"
CLOSEST = "Closest articles"
HELPS = "What may help"
NO_ANSWER = "The archive does not say"
NOT_SURE = "The archive does not surely answer this"
NEAREST = "Nearest in the archive"
EXTRACTED = "Quoted from the archive, without a language model"
NO_DATE = "No date"
UNDERSTOOD = "Understood as"
CHANGE = "Change this and ask again"

# The reading room
ROOM = "Article"
CLOSE = "Close the article"
PREVIOUS = "Previous source"
NEXT = "Next source"
BACK = "Ask the archive"
ORIGINAL = "Original"
PERMALINK = "Link to this sentence"
NO_HEADLINE = "Without a headline"
NO_ARTICLE = "This article is no longer in the archive."

VERDICTS: Final[dict[Verdict, str]] = {
    "supported": "Stands in the cited text",
    "partly": "Only partly in the cited text",
    "unsupported": "Not found in the archive",
    "contradicted": "The cited text says otherwise",
}

HOW_DATED: Final = {
    "json-ld": "structured data in the page (JSON-LD)",
    "meta": "metadata of the page",
    "field": "its record",
    "url": "its address",
    "text": "its text",
    "page": "a date printed on the page",
    "updated": "the day of its last update",
    "given": "what was given at ingest",
}


def day(value: date) -> str:
    """Return `value` as it is set in print: 19 January 2013."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def days(since: date | None, until: date | None) -> str:
    """Return the range as read aloud; what both ends share is said once. Empty when both are open."""
    if since and until:
        if since == until:
            return day(since)
        if (since.year, since.month) == (until.year, until.month):
            return f"{since.day}{EN_DASH}{day(until)}"
        if since.year == until.year:
            return f"{since.day} {MONTHS[since.month - 1]} {EN_DASH} {day(until)}"
        return f"{day(since)} {EN_DASH} {day(until)}"
    if since:
        return f"since {day(since)}"
    return f"until {day(until)}" if until else ""


def published(stamp: str | None) -> str:
    """Return the day of an ISO stamp in words, the stamp itself where it is not one, or that there is none."""
    if not stamp:
        return NO_DATE
    try:
        return day(date.fromisoformat(stamp[:10]))
    except ValueError:
        return stamp


def how_dated(published_from: str) -> str:
    """Return how the date is known, as a sentence for the foot of an article."""
    if not published_from:
        return "The article bears no date, and none was given for it."
    return f"Dated from {HOW_DATED.get(published_from, published_from)}."


def when_written(written: Written) -> str:
    """Return when an article without a date was written, as its own words tell, so that nobody takes it for its date."""
    told = f"Inferred from its own words: written {described(written)}, as it"
    if written.day:
        return f"{told} calls “{written.since.text}” today."
    ahead = f" and of “{written.until.text}” as to come" if written.until else ""
    return f"{told} tells of “{written.since.text}” as past{ahead}."


def count(number: int, one: str, many: str = "") -> str:
    """Return the number with its noun: 1 passage, 2 passages."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def reading(passages: int) -> str:
    """Return what is happening once passages were found."""
    return f"Reading {count(passages, 'passage')} …" if passages else "Nothing found yet …"


def done(sentences: int, sources: int) -> str:
    """Return what a screen reader announces when the checked answer is there."""
    return f"Answer ready: {count(sentences, 'sentence')}, {count(sources, 'source')}."


def no_answer(nearest: Sequence[object]) -> str:
    """Return that there is no answer, or none that is sure where something comes near."""
    return NOT_SURE if nearest else NO_ANSWER


def agree(stories: int) -> str:
    """Return that several stories give the short answer."""
    return f"{count(stories, 'story', 'stories')} say so"


def drafted_by(answerer: str, seconds: float) -> str:
    """Return who wrote the answer and how long it took, for its foot."""
    who = (
        EXTRACTED if answerer == "extraction" else f"Drafted by {answerer}, then checked sentence by sentence"
    )
    return f"{who} · {seconds:.1f} s" if seconds else who


def searched_in(seconds: float) -> str:
    """Return how long it took to find out that the archive does not say."""
    return f"Searched in {seconds:.1f} s" if seconds else ""


def covers(articles: int, outlets: int, span: tuple[date, date] | None) -> str:
    """Return what the archive holds, for an empty page: how much, of how many outlets, from when to when."""
    if not articles:
        return "This archive is empty: “dateline ingest FOLDER” fills it."
    told = count(articles, "article") + (f" from {count(outlets, 'outlet')}" if outlets else "")
    return f"{told}, {day(span[0])} to {day(span[1])}." if span else f"{told}, none of which bears a date."


def no_day(name: str, typed: str) -> str:
    """Return that what was typed into the field `name` is no date."""
    return f"{name}: “{typed}” is not a date."


NO_DAY_HINT = "Write a day as 2013-01-19, a month as 2013-01 or a year as 2013."
ENDS_BEFORE_IT_STARTS = "The range ends before it starts."


def verdict(found: Verdict, reason: str) -> str:
    """Return how a sentence stood the check, with the reason where there is one."""
    return f"{VERDICTS[found]}: {reason}" if reason else VERDICTS[found]


def source_label(number: int, where: str, stamp: str | None) -> str:
    """Return what a screen reader says for a marker."""
    return f"Source {number}: {where}, {published(stamp)}"


def position(number: int, total: int) -> str:
    """Return which of an answer's sources is open."""
    return f"Source {number} of {total}"


def by(names: tuple[str, ...]) -> str:
    """Return the byline; names joined as in print."""
    if not names:
        return ""
    *first, last = names
    return f"By {', '.join(first)} and {last}" if first else f"By {last}"


def updated(stamp: str) -> str:
    """Return when the outlet last changed the article."""
    return f"updated {published(stamp)}"
