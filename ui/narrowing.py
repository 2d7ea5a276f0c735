"""The filter row: what a reader typed and chose, to Filters and back."""

import re
from calendar import monthrange
from datetime import date
from typing import Final, NamedTuple

from index.article import Filters, Happened, happened_in
from index.errors import InputError
from ui import wording
from ui.turns import ShownQuery

DAY: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
DECEMBER: Final = 12


class Fields(NamedTuple):
    """The fields of the row as they stand; empty where nothing was set."""

    since: str = ""
    until: str = ""
    happened_since: str = ""
    happened_until: str = ""
    source: str = ""
    section: str = ""
    as_of: str = ""

    def filters(self) -> Filters:
        """Return what the fields ask for. Raises InputError, naming the field, when one is no date."""
        since, until = self._range("since", "until")
        return Filters(
            since=since,
            until=until,
            source=self.source or None,
            section=self.section or None,
            as_of=self._day("as_of", last=True),
            happened=happened_in(*self._range("happened_since", "happened_until")),
        )

    def _range(self, first: str, last: str) -> tuple[date | None, date | None]:
        since, until = self._day(first, last=False), self._day(last, last=True)
        if since and until and since > until:
            raise InputError(wording.ENDS_BEFORE_IT_STARTS, hint=f"{since} is after {until}.")
        return since, until

    def _day(self, name: str, *, last: bool) -> date | None:
        typed: str = getattr(self, name).strip()
        return parse_day(typed, wording.DAYS[name], last=last) if typed else None


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


def fields_of(query: ShownQuery, *, preferred: bool = False) -> Fields:
    """Return the row as it would have to be filled in to ask for what `query` asks.

    Days of events that are only preferred are left out, for set by hand they would leave out all else, unless they are
    asked for.
    """
    happened = query.happened if query.happened and (query.happened.only or preferred) else Happened()
    return Fields(
        since=_written(query.since),
        until=_written(query.until),
        happened_since=_written(happened.first),
        happened_until=_written(happened.last),
        source=query.source or "",
        section=query.section or "",
        as_of=_written(query.as_of),
    )


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""
