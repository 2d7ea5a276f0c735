"""What a provider says of its own story: published, held back, corrected, taken back."""

import re
from dataclasses import replace

from index.readers.raw import RawArticle

SAID = {
    "usable": "published", "published": "published", "publish": "published", "live": "published",
    "embargoed": "embargoed", "embargo": "embargoed", "future": "embargoed", "scheduled": "embargoed",
    "withheld": "withheld", "hold": "withheld", "onhold": "withheld",
    "canceled": "withdrawn", "cancelled": "withdrawn", "withdrawn": "withdrawn", "recalled": "withdrawn",
    "retracted": "withdrawn", "unpublished": "withdrawn", "deleted": "withdrawn", "delete": "withdrawn",
    "killed": "killed", "kill": "killed",
    "corrected": "corrected", "correction": "corrected", "correct": "corrected",
}  # fmt: skip
"""The words of the formats' own fields (NITF management-status, G2 pubStatus, NewsML Status, ninjs pubstatus)."""

GRAVEST = ("killed", "withdrawn", "withheld", "embargoed", "corrected", "published", "")
"""Where a field and a note disagree the graver one holds: agencies send kills as usable items."""

HEADED = (
    ("killed", r"(?:(?:BULLETIN|MANDATORY|URGENT)\s)*KILL|Kill(?=:)"),
    ("withdrawn", r"WITHDRAWN|WITHDRAWAL|RETRACT(?:ED|ION)|ANNULATION|ANULACI[O\xd3]N|ZUR[U\xdc]CKGEZOGEN|(?:Withdrawn|Retraction|Retracted)(?=:)"),
    ("withheld", r"WITHH[EO]LD|HOLD\sFOR\sRELEASE"),
    ("corrected", (r"(?i:CORRECT(?:ED|ION|S)|REFILE[DS]?|RECTIFICATI(?:F|ON)|CORRECCI[O\xd3]N|CORRE[CZ]IONE|CORRIGE|BERICHTIGUNG|KORREKTUR"
                  r"|CORRIGENDUM|ERRATUM)")),
)  # fmt: skip
"""What opens a headline. In small letters "killed" and "withdrawal" are words of the story, so the graver ones count
in capitals, or before a colon."""
HEADLINES = tuple(
    (status, re.compile(rf"^\W*(?:{words})(?:\s?\([A-Z .]+\))?(?:\s?[-:\u2013\u2014/]|\s*$)"))
    for status, words in HEADED
)
"""The word and a mark: "CORRECTED-…", "Correction: …", "REFILE"."""
SHOUTED = tuple(
    (status, re.compile(rf"^\W*(?-i:{words.replace('(?i:', '(?:')})\b(?=.*[a-z])"))
    for status, words in HEADED
)
"""The word in capitals before words that are not: "KILL Ferry runs aground"."""
SLUGS = (
    ("killed", re.compile(r"^KILL[-/,_ ]|[-/,_ ]KILL\W*$")),
    ("withdrawn", re.compile(r"[-/,_ (]WITHDRAWN\W*$")),
    ("corrected", re.compile(r"[,/(]\s?(?:CORRECTION|CORRECTED|CORRECTS|REFILE)\b[^/]*$")),
)
"""A mark among the keywords of a slug stands at its end; inside, and in other forms, it may be the subject
(TROOPS-WITHDRAWAL, SOLDIERS-KILLED)."""
NOTES = (
    ("killed", re.compile(r"(?i:\b(?:mandatory|bulletin)\skill\b|\bkill\s(?:the\s|this\s|our\s)?(?:\w+\s)?(?:story|item|article|report|slug|dispatch|alert)\b)"
                          r"|\bKILL\b")),
    ("withdrawn", re.compile(r"\b(?:story|item|article|report|version|it|dispatch)\s(?:has\sbeen|is|was)\s(?:withdrawn|retracted|cancell?ed)\b"
                             r"|\b(?:please\s)?(?:withdraw|retract)s?\s(?:the|this)\b|\bWITHDRAWN\b", re.IGNORECASE)),
    ("withheld", re.compile(r"\b(?:please\s)?(?:withhold|hold\sfor\srelease)\b", re.IGNORECASE)),
    ("corrected", re.compile(r"\b(?:corrects?|correcting|correction|corrected|refiles?|refiled|refiling|corrige|korrigiert|berichtigt|rectifica(?:tif)?)\b",
                             re.IGNORECASE)),
)  # fmt: skip
NEGATED = re.compile(r"\b(?:no|without|not?)\s(?:a\s)?(?:correction|kill)", re.IGNORECASE)


TAKEN_BACK = frozenset({"killed", "withdrawn", "withheld"})


def tells(article: RawArticle) -> bool:
    """Tell whether an article is worth handing on: it has a text, or it takes back the one of its id."""
    return bool(article.text or (article.given_id and article.status in TAKEN_BACK))


def said(word: str) -> str:
    """Return our word for the status that a format's own field gives ("stat:canceled" is "withdrawn")."""
    return SAID.get(word.rpartition(":")[2].rpartition("/")[2].strip().lower(), "")


def gravest(*statuses: str) -> str:
    """Return the status that holds where several are given."""
    return min(statuses, key=GRAVEST.index, default="")


def in_headline(line: str) -> str:
    """Return the status that a headline opens with, or nothing."""
    found = next((status for status, shape in (*HEADLINES, *SHOUTED) if shape.search(line)), "")
    return found if len(line) < 400 else ""  # noqa: PLR2004 - a paragraph is no headline


def in_slug(slug: str) -> str:
    """Return the status that a slug line bears among its keywords, or nothing."""
    return next((status for status, shape in SLUGS if shape.search(slug)), "")


def in_note(note: str) -> str:
    """Return the status that a note to editors states, or nothing."""
    if NEGATED.search(note):
        return ""
    return next((status for status, shape in NOTES if shape.search(note)), "")


def judged(article: RawArticle) -> RawArticle:
    """Return the article with the status that its field, headline, slug and note give together."""
    status = gravest(
        article.status, in_headline(article.headline), in_slug(article.slug), in_note(article.note)
    )
    return article if status == article.status else replace(article, status=status)
