"""The dateline that opens a story: place, perhaps day, perhaps agency: "BAMAKO, Mali (AP) - "."""

import re
from dataclasses import dataclass

AGENCIES = {
    "ap": "Associated Press", "associated press": "Associated Press", "the associated press": "Associated Press",
    "reuters": "Reuters", "afp": "AFP", "agence france-presse": "AFP", "agence france presse": "AFP", "upi": "UPI",
    "united press international": "UPI", "dpa": "dpa", "bloomberg": "Bloomberg", "bloomberg news": "Bloomberg",
    "pa": "PA Media", "pa media": "PA Media", "press association": "PA Media", "efe": "EFE", "ansa": "ANSA",
    "xinhua": "Xinhua", "tass": "TASS", "interfax": "Interfax", "kyodo": "Kyodo", "kyodo news": "Kyodo", "aap": "AAP",
    "canadian press": "The Canadian Press", "the canadian press": "The Canadian Press", "cnn": "CNN",
    "cnn business": "CNN", "bbc": "BBC", "npr": "NPR", "dw": "DW",
}  # fmt: skip
"""How an agency signs -> its name as a source."""
AGENCY = "|".join(sorted(map(re.escape, AGENCIES), key=len, reverse=True))

UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de"
PLACE = rf"[{UPPER}][{UPPER}.'\u2019 /-]{{2,40}}"
REGION = rf"(?:,\s?[{UPPER}][\w.'\u2019 -]{{1,30}}){{0,2}}"
DATED = r"(?:,?\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}\.?)(?:,?\s[12]\d{3})?)?"
DASH = r"(?:\s?(?:\u2014|\u2013|\u2212|--)\s?|\s-\s)"
SHOUTED = re.compile(rf"(?P<place>{PLACE}{REGION}){DATED}(?:\s\((?P<agency>[^()]{{2,40}})\))?{DASH}(?=\S|$)")
"""A place in capitals and a dash."""
SIGNED = re.compile(
    rf"(?P<place>[{UPPER}][\w.'\u2019 /-]{{1,40}}{REGION}){DATED}"
    rf"\s(?:\((?P<agency>(?i:{AGENCY}))\)|(?P<bare>CNN(?:\sBusiness)?))(?:{DASH}|:\s|\s(?=[{UPPER}])|$)"
)
"""A place as words are written, and an agency that we know."""
AGENCY_ALONE = re.compile(
    rf"(?:\((?P<agency>{AGENCY})\)|(?P<bare>CNN(?:\sBusiness)?)(?=\s[\u2014\u2013-]))(?:{DASH}|\s|$)",
    re.IGNORECASE,
)
NO_PLACE = re.compile(
    r"(?:BREAKING|UPDATE|EXCLUSIVE|CORRECT|WATCH|LIVE|VIDEO|PHOTOS|OPINION|ANALYSIS|FACT|READ|MORE|ADVISORY|KILL|REFILE"
    r"|WITHDRAW|RPT|WRAPUP|COVID)"
)
DATELINE_CHARS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """What opens a story's first paragraph."""

    words: str
    """As it stands, without its dash: "KIDAL, Mali, Jan. 30, 2013 (AP)"."""
    place: str
    agency: str
    end: int
    """Where the sentence begins."""


def dateline_of(paragraph: str) -> Dateline | None:
    """Return the dateline that opens a paragraph, or None."""
    head = paragraph[:DATELINE_CHARS]
    match = None if NO_PLACE.match(head) else SHOUTED.match(head)
    match = match or AGENCY_ALONE.match(head) or SIGNED.match(head)
    if not match:
        return None
    parts = match.groupdict()
    agency = parts.get("agency") or parts.get("bare") or ""
    return Dateline(
        words=match[0].strip().rstrip("\u2014\u2013-: "),
        place=parts.get("place") or "",
        agency=AGENCIES.get(agency.casefold(), agency),
        end=match.end(),
    )
