"""The names of one outlet: as it writes itself, in capitals on its masthead, with or without "The", and its address."""

import re
from collections.abc import Iterable

ADDRESS = re.compile(
    r"(?=\S+$)(?:[^.]+\.)*?(?P<name>[^.]+)(?:\.(?:ac|co|com|edu|gov|net|org))?\.[a-z]{2,}", re.IGNORECASE
)
"""The name in an address: "himaldispatch.example", "news.bbc.co.uk"."""
THE = re.compile(r"the\s+(?=\S)", re.IGNORECASE)


def key(name: str) -> str:
    """Return what all names of an outlet have in common: "The Daily Post", "DAILY POST" and dailypost.co.uk are one."""
    address = ADDRESS.fullmatch(name)
    said = address["name"] if address else THE.sub("", name, count=1).replace("&", "and")
    return "".join(filter(str.isalnum, said)).casefold() or name.casefold()


def one_each(names: Iterable[str]) -> list[str]:
    """Return one name for each outlet, in the order in which they come first: no address nor capitals, where it has another."""
    chosen: dict[str, str] = {}
    for name in names:
        known = chosen.setdefault(key(name), name)
        if _plain(known) > _plain(name):
            chosen[key(name)] = name
    return list(chosen.values())


def _plain(name: str) -> tuple[bool, bool]:
    return bool(ADDRESS.fullmatch(name)), name.isupper()
