"""Every error Dateline raises on purpose; each is written for the person who reads it.

DatelineError                  catch it at the top of an entry point
├── InputError                 the caller's mistake: exit 2, HTTP 400
│   ├── SettingsError          a setting is unknown, out of bounds or contradicts another
│   ├── NotFoundError          no such article, citation, file or folder: HTTP 404
│   └── UnreadableError        one file or row cannot become an article; ingest records it and goes on
├── ArchiveError               the catalogue or the mirror cannot be used as it is
│   └── ArchiveBusyError       another process is writing; try again when it is done
├── ModelError                 an embedding model is missing, damaged or not the archive's
└── LLMError                   the language model is down, slow, cut off or talks nonsense
"""

import errno
import sqlite3


class DatelineError(Exception):
    """Holds one sentence for the reader and `hint`, what to do next; both are shown as they are."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class InputError(DatelineError):
    """The caller asked for something that cannot be; nothing was changed."""


class SettingsError(InputError):
    """A setting is unknown, out of bounds or contradicts another; the message names it."""


class NotFoundError(InputError):
    """What was asked for by name is not there."""


class UnreadableError(InputError):
    """One file or row cannot become an article; the message is the reason stored with the rejection."""


class ArchiveError(DatelineError):
    """The catalogue or the mirror cannot be used as it is; nothing stored was lost."""


class ArchiveBusyError(ArchiveError):
    """Another process holds the archive for writing."""


class ModelError(DatelineError):
    """An embedding model is missing, damaged, or not the one the archive was made with."""


class LLMError(DatelineError):
    """The language model did not give a usable answer; extraction can stand in."""


FULL = {errno.ENOSPC, errno.EDQUOT}
"""What the system says when there is no room: on the disk, or for this person."""


def storage_error(error: BaseException) -> ArchiveError:
    """Return what to tell the person when the disk, or SQLite on it, fails to store something."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest of it says which part of SQLite noticed
    if code == sqlite3.SQLITE_FULL or getattr(error, "errno", None) in FULL:
        return ArchiveError(
            "The disk is full; what was stored before is kept.",
            hint="Make room and run the same command again: it goes on where it stopped.",
        )
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return ArchiveBusyError(
            "Another process keeps the archive busy; nothing was changed.", hint="Try again when it is done."
        )
    return ArchiveError(
        f"The archive cannot be written to: {error}.",
        hint="Check the disk and who may write there, then `dateline verify`; nothing stored before is lost.",
    )
