"""Every word that lookups, permanent links and their reports show to people."""

from collections.abc import Mapping
from typing import Final

from assistant.citation import Verdict
from ui.references import Form
from ui.wording import count

# The page
VIEWS = "What to do"
ASK_VIEW = "Questions"
CHECK_VIEW = "Check a text"
PROMISE = "Paste a sentence or a draft. Each sentence is looked up in the archive: who says it, and who says otherwise."
LABEL = "Text to check"
PLACEHOLDER = "Paste a sentence or a whole draft …"
CHECK = "Check"
STOP = "Stop"
STOPPED = "Stopped; the rest was not checked."
REPORT = "What the archive says of the text"
NOTHING = "Nothing in the archive bears on this."
DISPUTED = "The archive also says otherwise."

VERDICTS: Final[Mapping[Verdict, str]] = {
    "supported": "In the archive",
    "partly": "Nearly in the archive",
    "contradicted": "The archive says otherwise",
    "unsupported": "Not found in the archive",
}
TALLIED: Final[Mapping[Verdict, str]] = {
    "supported": "in the archive",
    "partly": "nearly in the archive",
    "contradicted": "contradicted",
    "unsupported": "not found",
}
PLACES: Final[Mapping[Verdict, str]] = {
    "supported": "Says so",
    "partly": "Nearly says so",
    "contradicted": "Says otherwise",
    "unsupported": "Comes close",
}

# Permanent links and citations
FOUND_ELSEWHERE = "The article has changed since it was cited. The cited words now stand elsewhere in it, and are marked there."
GONE = "The article has changed since it was cited, and the cited words are no longer in it."
CITE = "Cite"
COPIED = "Copied"
FORMS: Final[Mapping[Form, str]] = {
    "text": "Plain text",
    "markdown": "Markdown",
    "footnote": "Footnote",
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl-json": "CSL-JSON",
}

# What was understood
EDIT = "Change"
REWORDED = "The question as it was understood"
AGAIN = "Ask this instead"


def tally(counted: Mapping[Verdict, int]) -> str:
    """Return how many sentences had each verdict: `4 sentences: 2 in the archive, 2 not found`."""
    parts = (f"{number} {TALLIED[verdict]}" for verdict, number in counted.items() if number)
    return f"{count(sum(counted.values()), 'sentence')}: {', '.join(parts)}"


def any_time(which: str) -> str:
    """Return what takes a time range away, of which there may be two."""
    return f"Ask again without this time range: {which}"


def checking(done: int, total: int) -> str:
    """Return how far the check of a text is."""
    return f"Checked {done} of {count(total, 'sentence')} …"


def more_places(number: int) -> str:
    """Return what opens the other places that bear on a sentence."""
    return count(number, "more place")
