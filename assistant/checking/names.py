"""Names in a sentence, and whether a text knows them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.checking.capitals import merely_opens, opens
from assistant.words import bare, listed, stem, words

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A run of capitalised words, titles left out; `keys` are its words as they are compared."""

    start: int
    end: int
    text: str
    keys: tuple[str, ...]
    opening: bool = False
    """It opens the sentence, where any word is capitalised: it may be none."""


_CALENDAR = set(
    listed("""january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs
    fri sat sun""")
)
_TITLES = set(
    listed("""president prime minister mr mrs ms miss dr doctor prof professor sir lord lady dame king queen prince princess
    captain capt colonel col general gen lieutenant lt sergeant sgt major maj admiral adm commander chief officer judge
    justice senator sen representative rep congressman congresswoman governor gov mayor chancellor secretary ambassador
    director chairman chairwoman chair ceo cfo coach pope bishop archbishop cardinal rev reverend foreign defence
    defense finance interior former vice deputy attorney speaker spokesman spokeswoman leader premier the""")
)
_DIRECTIONS = set(
    listed(
        """new north south east west northern southern eastern western central upper lower saint st san santa los
        las el fort port mount lake great united latin"""
    )
)
"""First words without which the rest names something else: York is not New York."""
_ONLY_GREATER = {"great", "united"}
"""Those that the countries known by another name have: Great Britain is Britain."""
_LINKS = set(listed("of for de la le du da das dos del der den van von bin ibn al"))

_GROUPS = (
    "us|usa|america|american|americans|united states|united states of america",
    "uk|britain|british|united kingdom|great britain|briton|britons",
    "un|united nations",
    "eu|european union",
    "uae|united arab emirates|emirati",
    "france|french",
    "spain|spanish|spaniard|spaniards",
    "germany|german|germans",
    "netherlands|dutch",
    "poland|polish|poles",
    "denmark|danish|danes",
    "sweden|swedish|swedes",
    "finland|finnish|finns",
    "turkey|turkish|turks",
    "greece|greek|greeks",
    "switzerland|swiss",
    "wales|welsh",
    "scotland|scottish|scots",
    "ireland|irish",
    "ivory coast|ivorian|ivorians",
    "philippines|philippine|filipino|filipinos",
    "afghanistan|afghan|afghans",
    "pakistan|pakistani",
    "czech republic|czech|czechia",
    "norway|norwegian|norwegians",
    "portugal|portuguese",
    "thailand|thai",
    "new zealand|new zealander",
    "europe|european|europeans",
    "africa|african|africans",
    "argentina|argentine|argentinian",
    "peru|peruvian",
    "niger|nigerien",
    "nigeria|nigerian|nigerians",
    "congo|congolese",
    "burkina faso|burkinabe",
    "white house|white house's",
    "democrat|democratic|democrats",
    "nato|north atlantic treaty organization",
    "who|world health organization",
    "fbi|federal bureau of investigation",
    "cia|central intelligence agency",
    "cdc|centers for disease control and prevention",
    "fda|food and drug administration",
    "nasa|national aeronautics and space administration",
    "gop|republican party",
)
_ALIASES = {name: group.split("|")[0] for group in _GROUPS for name in group.split("|")}
_PEOPLE = ("ans", "ian", "ians", "ese", "an", "ns", "n", "is", "i", "s")
_LEAST_BASE = 4
_TITLE_CASE = 0.6
"""A headline with this share of its words capitalised says nothing about which of them are names."""


def key(word: str) -> str:
    """Return a name's word as it is compared: without case, accents, points and the genitive."""
    plain = re.sub(r"'s?$", "", bare(word)).replace(".", "").replace("'", "")
    return _ALIASES.get(plain, plain)


def find_names(text: str, skip: Sequence[Span] = ()) -> list[Name]:
    """Return the names of `text` in order, months, weekdays and titles left out, none inside a span of `skip`."""
    runs: list[list[Span]] = []
    for start, end in _capitalised(text, skip):
        if runs and _continues(text[runs[-1][-1][1] : start]):
            runs[-1].append((start, end))
        else:
            runs.append([(start, end)])
    return [name for run in runs for name in _named(text, run)]


def _capitalised(text: str, skip: Sequence[Span]) -> Iterable[Span]:
    for word, start, end in words(text):
        if any(s < end and start < e for s, e in skip):
            continue
        at = start
        for part in word.split("-"):
            if any(c.isupper() for c in part) and not (part == "I" or part.startswith(("I'", "I\u2019"))):
                first_lower = part[0].islower() and part.casefold().startswith("mid")
                if not first_lower:
                    yield at, at + len(part)
            at += len(part) + 1


def _continues(between: str) -> bool:
    return (
        between in {" ", "-", "\u00a0"}
        or between.strip().casefold() in _LINKS | {"of the", "for the", "&"}
        or (between == ". ")
    )


def _named(text: str, run: list[Span]) -> Iterable[Name]:
    """Yield the name that a run holds, or the names that titles and full stops divide it into."""
    pieces: list[list[Span]] = [[]]
    for i, (start, end) in enumerate(run):
        word = bare(text[start:end]).removesuffix("'s")
        if i and text[run[i - 1][1] : start] == ". " and not _abbreviated(text[slice(*run[i - 1])]):
            pieces.append([])
        of = bool(pieces[-1]) and text[run[i - 1][1] : start] in {" of ", " of the "}  # "Ministry of Defence"
        if (word.replace(".", "") in _TITLES and not of) or word in _CALENDAR:
            pieces.append([])
            continue
        pieces[-1].append((start, end))
    for piece in pieces:
        if not piece:
            continue
        opening = opens(text, piece[0][0])
        if opening and merely_opens(text[slice(*piece[0])], text[piece[0][1] :]):
            piece.pop(0)
            opening = False
        if piece:
            keys = tuple(key(text[s:e]) for s, e in piece)
            span = text[piece[0][0] : piece[-1][1]]
            yield Name(start=piece[0][0], end=piece[-1][1], text=span, keys=_whole(keys), opening=opening)


def _abbreviated(word: str) -> bool:
    """Return whether the point after `word` ends an abbreviation (`J.P.`, `St.`, `Gen.`), not a sentence."""
    return len(word) == 1 or "." in word or (len(word) == 2 and word[1].islower()) or bare(word) in _TITLES  # noqa: PLR2004


def _whole(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of a name known by another in one: `united states` and `US` alike."""
    joined = " ".join(keys)
    return (_ALIASES[joined],) if joined in _ALIASES else keys


def another(one: Name, other: Name) -> bool:
    """Return whether no word of the one is a form of a word of the other; `North America` shares none with `America`."""
    return not any(alike(a, b) for a in _inseparable(one.keys) for b in _inseparable(other.keys))


INITIALS = 2
"""Letters of a first name that may be initials: "J.K."."""


def names_another(asked: str, told: str) -> bool:
    """Return whether `told` names only somebody else of the same family or kind: Rosalynn where Jimmy Carter is asked about.

    A family name alone, or with initials, may stand for either.
    """
    runs = known(told).runs
    for name in find_names(asked):
        *given, family = name.keys
        alike_named = [run[:-1] for run in runs if run[-1] == family]
        others = [run for run in alike_named if run and set(given).isdisjoint(run) and len(run[0]) > INITIALS]
        if given and others and len(others) == len(alike_named):
            return True
    return False


def _inseparable(keys: tuple[str, ...]) -> list[str]:
    """Return the keys, with a direction and what it belongs to made one."""
    whole: list[str] = []
    for before, own in zip(("", *keys), keys, strict=False):
        belongs = before in _DIRECTIONS - _ONLY_GREATER
        whole[-1 if belongs else len(whole) :] = [f"{whole[-1]} {own}" if belongs else own]
    return whole


@dataclass(frozen=True, slots=True)
class Known:
    """The names a text holds, for asking whether it knows another."""

    runs: tuple[tuple[str, ...], ...]
    plain: frozenset[str]
    """Words that the text has without a capital: what merely opened a sentence, or another's capital."""

    def knows(self, name: Name) -> bool:
        """Return whether the name, a part that can stand for it, or its initials stand in the text."""
        keys = name.keys
        if any(_within(keys, run) or _shortened(keys, run) for run in self.runs) or self._initials(keys):
            return True
        return keys[0] not in _DIRECTIONS and all(self._stands_alone(k) for k in keys)

    def _stands_alone(self, name_key: str) -> bool:
        return not self.plain.isdisjoint({name_key, stem(name_key)}) or any(
            len(run) == 1 and alike(name_key, run[0]) for run in self.runs
        )

    def _initials(self, keys: tuple[str, ...]) -> bool:
        if len(keys) != 1 or len(keys[0]) < 2:  # noqa: PLR2004
            return False
        return any(len(run) > 1 and "".join(k[0] for k in run if k) == keys[0] for run in self.runs)


def _within(keys: tuple[str, ...], run: tuple[str, ...]) -> bool:
    """Return whether `keys` stand in `run` side by side and may stand for it."""
    size = len(keys)
    for at in range(len(run) - size + 1):
        if all(alike(a, b) for a, b in zip(keys, run[at : at + size], strict=True)):
            return at == 0 or run[at - 1] not in _DIRECTIONS
    return False


def _shortened(keys: tuple[str, ...], run: tuple[str, ...]) -> bool:
    """Return whether `keys` are `run` with words in its middle left out: `John Smith` for `John Q. Smith`."""
    left = iter(run)
    return len(keys) > 1 and keys[0] == run[0] and keys[-1] == run[-1] and all(k in left for k in keys)


def alike(one: str, other: str) -> bool:
    """Return whether two keys are one name in two forms: `Mali`, `Malian`, `Malians`."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < _LEAST_BASE or {short, long} >= {"niger"} or long.startswith("niger"):
        return False
    base = short.removesuffix("a") if not long.startswith(short) else short
    return len(base) >= _LEAST_BASE and long.startswith(base) and long[len(base) :] in _PEOPLE


@lru_cache(maxsize=1024)
def known(text: str) -> Known:
    """Return the names of `text`; where nearly every word is capitalised, each counts alone."""
    runs: list[tuple[str, ...]] = []
    for line in text.splitlines():
        found = find_names(line)
        runs += [name.keys for name in found if name.keys]
        if not line.rstrip().endswith((".", "!", "\u201d", '"')) and _title_case(line):
            runs += [(k,) for name in found for k in name.keys]
    small = (p for word, _, _ in words(text) for p in word.split("-") if not any(c.isupper() for c in p))
    return Known(tuple(dict.fromkeys(runs)), frozenset(form for p in small for form in (key(p), stem(p))))


def _title_case(line: str) -> bool:
    long = [w for w, _, _ in words(line) if len(w) > 3]  # noqa: PLR2004
    return bool(long) and sum(w[0].isupper() for w in long) / len(long) >= _TITLE_CASE
