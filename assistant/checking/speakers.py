"""Who says so: the names and offices that a verb of speech stands beside."""

import re
from collections.abc import Sequence

from assistant.checking.names import Name, alike, find_names
from assistant.checking.offices import OFFICE, RANK
from assistant.speech import SPEECH, stems_of
from assistant.words import stem, words

_SPEECH = SPEECH | stems_of("insist deny confirm note promise predict reveal admit")
_SAYS_BEFORE = re.compile(r"\b(?:said|says|added|[Aa]ccording to)(?:\s(?:the|[A-Z][\w.]*))*\s$")


def speakers(text: str) -> list[Name]:
    """Return the names that a verb of speech stands beside: `Fabius said`, `said Laurent Fabius`.

    After an aside both may be meant, whom it describes and whom it names: `Fabius, who leads for France, said`.
    """
    result = []
    described: list[Name] = []
    for name in find_names(text):
        after = re.match(r"([^\w]*)([\w']+)", text[name.end : name.end + 24])
        says_after = after is not None and stem(after[2]) in _SPEECH
        if says_after or _SAYS_BEFORE.search(text[: name.start]):
            result += [*described, name] if after and "," in after[1] else [name]
        if after and "," in after[1]:
            described.append(name)
    return result


def other_speaker(said: str, found: Sequence[str]) -> tuple[str, str] | None:
    """Return the speaker that `said` names and the source's own, where they are not the same; None otherwise."""
    theirs = [n for text in found for n in speakers(text)]
    for name in speakers(said) if theirs else ():
        if not any(any(alike(a, b) for a in name.keys for b in n.keys) for n in theirs):
            return name.text, theirs[0].text
    return None


_OFFICE = re.compile(rf"\b(?:{OFFICE}|{RANK})\b", re.IGNORECASE)
_ASIDE = 4
"""Words between a name and what its bearer is: "Colonel Diarran Kon\u00e9", "Hollande, who became president"."""


def other_office(said: str, found: Sequence[str], around: Sequence[str]) -> tuple[str, str] | None:
    """Return the office that `said` lets speak ("the Prime Minister said") and the source's speaker, who does not hold it.

    None where the source has that office, where its passage gives it to the speaker, or where the source lets nobody speak.
    """
    theirs = [name.text for text in found for name in speakers(text)]
    theirs += [office for text in found for office in _offices_speaking(text)]
    for office in _offices_speaking(said) if theirs else ():
        own = office.casefold()
        if any(own in text.casefold() for text in found):
            continue
        if not any(_beside_each_other(own, name, text) for name in theirs for text in around):
            return office, theirs[0]
    return None


def _offices_speaking(text: str) -> list[str]:
    found = []
    for match in _OFFICE.finditer(text):
        after = words(text[match.end() : match.end() + 24])[:1]
        after_it = bool(after) and stem(after[0][0]) in _SPEECH
        if after_it or _SAYS_BEFORE.search(text[: match.start()]):
            found.append(match.group())
    return found


def _beside_each_other(office: str, name: str, text: str) -> bool:
    last = re.escape(name.rsplit(maxsplit=1)[-1].casefold())
    between = rf"\W+(?:\w+\W+){{0,{_ASIDE}}}?"
    pattern = rf"\b(?:{office}{between}{last}|{last}{between}{office})\b"
    return re.search(pattern, text.casefold()) is not None
