"""The filter row: what a reader typed and chose, to Filters and back."""

import re
from calendar import monthrange
from datetime import date
from typing import Final, NamedTuple

from index.article import Filters
from index.errors import InputError
from ui import wording
from ui.turns import ShownQuery

DAY: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
DECEMBER: Final = 12


class Fields(NamedTuple):
    """The five fields of the row as they stand; empty where nothing was set."""

    since: str = ""
    until: str = ""
    source: str = ""
    section: str = ""
    as_of: str = ""

    def filters(self) -> Filters:
        """Return what the fields ask for. Raises InputError, naming the field, when one is no date."""
        since = self._day("since", wording.SINCE, last=False)
        until = self._day("until", wording.UNTIL, last=True)
        if since and until and since > until:
            raise InputError(wording.ENDS_BEFORE_IT_STARTS, hint=f"{since} is after {until}.")
        return Filters(
            since=since,
            until=until,
            source=self.source or None,
            section=self.section or None,
            as_of=self._day("as_of", wording.AS_OF, last=True),
        )

    def _day(self, name: str, label: str, *, last: bool) -> date | None:
        typed: str = getattr(self, name).strip()
        return parse_day(typed, label, last=last) if typed else None


def parse_day(typed: str, label: str, *, last: bool) -> date:
    """Return the day meant; of a month or a year its first day, or its last where `last` is set."""
    if found := DAY.fullmatch(typed):
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            return _border(year or 0, month, day, last=last)
        except ValueError:
            pass
    raise InputError(wording.no_day(label, typed), hint=wording.NO_DAY_HINT)


def _border(year: int, month: int | None, day: int | None, *, last: bool) -> date:
    month = (DECEMBER if last else 1) if month is None else month
    if not 1 <= month <= DECEMBER:
        raise ValueError(month)
    if day is None:
        day = monthrange(year, month)[1] if last else 1
    return date(year, month, day)


def fields_of(query: ShownQuery) -> Fields:
    """Return the row as it would have to be filled in to ask for what `query` asks."""
    return Fields(
        since=query.since.isoformat() if query.since else "",
        until=query.until.isoformat() if query.until else "",
        source=query.source or "",
        section=query.section or "",
        as_of=query.as_of.isoformat() if query.as_of else "",
    )
