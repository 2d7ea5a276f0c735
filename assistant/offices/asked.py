"""Questions after the holder of an office: "who is Russia's defence minister?", "who was speaker of the House then?"."""

import re
from dataclasses import dataclass

from assistant.checking.names import find_names, key
from assistant.checking.offices import OFFICE
from assistant.words import is_content, listed, words

_SAME = (
    listed("ceo chief-executive chief-executive-officer"),
    listed("prime-minister premier pm"),
    listed("chairman chairwoman chair chairperson"),
    listed("head director chief boss"),
    listed("coach manager head-coach"),
    listed("finance-minister chancellor-of-the-exchequer"),
)
"""Offices that are one under several names."""
_ASKED = re.compile(
    r"^(?:and\s|so\s)?who(?:['\u2019]s|\sis|\s(?P<past>was))\s(?:(?:now|currently|still)\s)?"
    r"(?P<what>[^?]+?)(?:,?\s(?:now|today|currently|nowadays|then|at\s(?:the\stime|present|the\smoment|that\stime)))?\s*\??$",
    re.IGNORECASE,
)
_HELD = re.compile(
    rf"^(?:the\s)?(?:(?:current|present|new|serving|sitting)\s)?(?P<before>(?:[\w.&'\u2019-]+\s){{0,4}}?)(?P<office>{OFFICE})"
    r"(?:\s(?:of|at|for|in|to)\s(?:the\s)?(?P<of>[\w.&'\u2019\s-]+?))?"
    r"(?:\s(?:in|on|during|before|after|when|since|by|until)\s.+)?$",
    re.IGNORECASE,
)
_NO_PLACE = frozenset(
    listed("who is was the a an this that his her their our my new old former ex next first last")
)
MOST = 5
"""Words of what an office is held in; more are a story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeAsked:
    """An office, and whose it is."""

    office: str
    of: str
    past: bool = False
    """Whether it was held: then only at a time that is named."""

    @property
    def names(self) -> tuple[str, ...]:
        """The office's names, its own first, in small letters."""
        own = _plain(self.office)
        others = next((group for group in _SAME if own in group), [])
        return tuple(name.replace("-", " ") for name in dict.fromkeys([own, *others]))

    @property
    def keys(self) -> tuple[str, ...]:
        """The words of whose office it is, as names are compared."""
        named = [k for name in find_names(self.of) for k in name.keys]
        return tuple(named) or tuple(key(w) for w, _, _ in words(self.of) if is_content(w))


def office_asked(question: str) -> OfficeAsked | None:
    """Return the office whose holder a question asks after, and whose it is; None where it asks for anything else."""
    asked = _ASKED.match(question.strip())
    held = _HELD.match(asked["what"].strip()) if asked else None
    if not held:
        return None
    before = re.sub(r"['\u2019]s?\s*$", "", held["before"].strip())
    of = " ".join(part for part in (before, held["of"]) if part).strip()
    named = words(of)
    if not 0 < len(named) <= MOST or any(w.casefold() in _NO_PLACE for w, _, _ in named):
        return None
    return OfficeAsked(office=held["office"].casefold(), of=of, past=bool(asked and asked["past"]))


def _plain(office: str) -> str:
    return re.sub(r"\s+", "-", office.casefold()).replace("defense", "defence").replace("labor", "labour")
