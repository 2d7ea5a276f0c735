"""Words with which news tells of one kind of event, and which events a word cannot stand for."""

from collections.abc import Iterable
from functools import cache

from assistant.dating.time_clauses import content_of
from assistant.words import listed, stem

_KINDS = tuple(
    listed(line)
    for line in (
        "die died dead death deaths dies pass kill killed killing killings perish succumb",
        "born birth bear",
        "bury burial buried funeral cremate cremated",
        "begin begun began start started launch launched commence open opened opens opening enter effect force",
        "end ended ends finish finished conclude conclude over close closed lift lifted expire expired",
        "happen occur occurred strike struck hit hits shook shake",
        "attack attacked assault stab stabbed stabbing bomb bombed bombing bombings raid struck strike strikes storm stormed drone ram rammed",
        "fire burn burned burnt blaze flames alight ablaze fires",
        "crash crashed collide collided collision accident crashes wreck hit pileup ran run",
        "collapse collapsed fall fell fallen",
        "capture captured seize seized take took taken fall fell fallen loss lose lost overrun conquer held hold occupy",
        "retake retaken retook recapture recaptured regain regained reconquer",
        "resign resigned resignation quit quits step stepped down leave left depart departed tender tendered oust ousted",
        "arrest arrested detain detained detention arrests",
        "release released free freed bail",
        "sentence sentenced jail jailed imprison imprisoned prison term",
        "convict convicted conviction guilty plead pleaded admit admitted guilt",
        "admit admitted acknowledge acknowledged concede conceded",
        "sue sued suit lawsuit file filed suing",
        "accuse accused charge charged accusation",
        "elect elected election vote voted win won choose chosen voters ballot decided decide",
        "referendum plebiscite",
        "name named naming call called appoint appointed nominate nominated nomination",
        "announce announced announcement unveil unveiled",
        "sign signed signature signing",
        "approve approved pass passed adopt adopted adoption vote voted legalize legalized legalise ratify agreed agree agreement",
        "ban banned prohibit prohibited forbid outlaw outlawed bar barred",
        "suspend suspended suspension prorogue prorogued prorogation halt halted pause paused",
        "land landed landing arrive arrived touch touchdown dock docked reach reached ashore came come drove drive entered enter",
        "fly flew flown lift take-off launch launched crossed cross",
        "explode exploded explosion burst blast blew",
        "stab stabbed stabbing knife",
        "shoot shot shooting gunman",
        "steal stole stolen theft robbery",
        "marry married wedding",
        "meet met meeting summit conference talks gather hold held",
        "drop dropped give gave given abandon scrap lower lowered cut cuts reduce reduced",
        "raise raised increase increased rise put",
        "beat beaten win won defeat defeated victory",
        "overthrow overthrew overthrown depose deposed oust ousted coup topple toppled",
        "proclaim proclaimed declare declared",
        "found founded establish established create created set founding",
        "visit visited came come travel travelled",
        "hospital hospitalized hospitalised admitted",
        "publish published release released",
        "discover discovered found find detect detected",
        "impeach impeached impeachment",
        "become became elect elected sworn inaugurate inaugurated appointed resume resumed",
        "lift lifted raise raised recover recovered",
    )
)
"""News verbs with their nouns. A word may be of several kinds; two words tell of one event where they share a kind."""
_APART = tuple(
    tuple(listed(side) for side in pair.split("/"))
    for pair in (
        "born birth/died die death dead killed buried",
        "begin began begun start started opened open/end ended finished closed close over expired",
        "arrested arrest detained/released freed sentenced convicted charged",
        "charged accused/convicted sentenced acquitted",
        "died die death killed/buried funeral burial cremated",
        "married/divorced",
        "appointed elected nominated/resigned quit dismissed ousted",
        "captured seized took taken fall fell fallen lost/retaken recaptured regained freed liberated",
        "launched/landed docked returned",
        "founded/dissolved closed",
        "northern north/southern south",
        "eastern east/western west",
        "imposed banned/lifted",
        "signed/withdrew",
        "missing/found",
    )
)
"""Where a question asks for one side and a clause has only the other, the clause tells of another event."""


@cache
def _kinds_of() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, kind in enumerate(_KINDS):
        for word in kind:
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def _apart() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for left, right in _APART:
        for one, others in ((left, right), (right, left)):
            for word in one:
                found.setdefault(stem(word), set()).update(stem(w) for w in others)
    return {word: frozenset(others) for word, others in found.items()}


LEAST_SHARED = 5
"""Letters that two stems share at their start to be of one root: `appear`, `appearance`."""


def alike(one: str, other: str) -> bool:
    """Return whether two stems may tell of one event."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) >= LEAST_SHARED - 1 and long.startswith(short):
        return True
    kinds = _kinds_of()
    return not kinds.get(one, frozenset()).isdisjoint(kinds.get(other, frozenset()))


def told_alike(wanted: Iterable[str], text: str) -> set[str]:
    """Return those of the wanted stems that `text` tells in other words."""
    held = set(content_of(text))
    return {s for s in wanted if any(alike(s, h) for h in held)}


def excludes(asked: str, told: str) -> bool:
    """Return whether a clause that tells `told` is about another event than one that is asked for with `asked`."""
    return told in _apart().get(asked, frozenset())
