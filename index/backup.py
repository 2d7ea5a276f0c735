"""Copies of the catalogue, whole and consistent, made and brought back while people search.

A backup is one SQLite file: the catalogue as it was at one instant, whatever is written meanwhile. The vector mirror
is left out, as it is filled anew from the catalogue.
"""

import gzip
import os
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

from index.carried import Carried, carry_acts, carry_erased
from index.catalogue import FILE, Catalogue, transaction
from index.errors import ArchiveError, InputError, NotFoundError, storage_error
from index.lock import DeskLock, WritingLock
from index.schema import VERSION
from index.vectors import NAMED
from index.writer import Writer

PAGES = 4_096
"""Pages copied between two tellings of progress: 16 MB."""
PACKED = ".gz"
GZIP, SQLITE = b"\x1f\x8b", b"SQLite format 3\0"
"""With what such files begin."""
STAGED = ".restoring-"
"""How folders begin in which a backup is made ready to be brought back."""
Told = Callable[[int, int], None]


def back_up(archive: Path, to: Path, *, told: Told = lambda *_: None) -> Path:
    """Copy the catalogue into the file `to`, or a dated one in the folder `to`, and return its path.

    The file is there when it is whole, not before; an earlier backup of that name is replaced. A name in .gz is compressed.
    `told` gets the pages copied, and all there are. Raises InputError when another file has that name, ArchiveError when
    the disk is full.
    """
    catalogue = Catalogue(archive)
    if to.is_file() and (to.resolve().parent == archive.resolve() or not _is_backup(to)):
        raise InputError(
            f"{to} is there and is no backup.", hint="Give another name, or a folder for a dated file."
        )
    if to.is_dir():
        to = to / f"dateline-{datetime.now():%Y-%m-%d-%H%M%S}.sqlite"  # noqa: DTZ005 (the person's own clock)
    part = to.with_name(f".{to.name}.part")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        _copy(catalogue, part, told)
        if to.suffix == PACKED:
            part = _packed(part)
        _settle(part)
        part.replace(to)
    except (OSError, sqlite3.Error) as error:
        raise storage_error(error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return to


def _is_backup(file: Path) -> bool:
    """Return whether a file may be a backup: it begins as one does, packed or not."""
    with file.open("rb") as stream:
        head = stream.read(len(SQLITE))
    return head.startswith(GZIP) if file.suffix == PACKED else head == SQLITE


def bring_back(
    backup: Path, archive: Path, *, force: bool = False, told: Told = lambda *_: None
) -> tuple[Catalogue, Carried]:
    """Make the archive in `archive` what it was in `backup`, at once for whoever is searching it; return its catalogue.

    What the archive has withdrawn, corrected or erased since is so in the backup too before anybody can read it; that
    is returned beside it. Stopped on the way, the archive is as before. Its vector mirror no longer fits:
    `Mirror.repair` fills it anew. Raises InputError for a file that is no backup, and for a folder that already holds
    articles, unless `force`, ArchiveBusyError while another writes, or the desk keeps at work.
    """
    if not backup.is_file():
        raise NotFoundError(
            f"There is no backup {backup}.", hint="Give the file that `dateline backup` made."
        )
    if not _is_backup(backup):
        raise InputError(f"{backup} is no backup.", hint="Give the file that `dateline backup` made.")
    with _staged(backup, archive) as folder:
        kept = _checked(folder / FILE, backup)
        catalogue = _opened(archive)
        with WritingLock(archive):
            _sweep(archive, folder)
            held = catalogue.connection.execute("SELECT count(*) FROM articles").fetchone()[0]
            if held and not force:
                raise InputError(
                    f"{archive} already holds {held:,} articles.",
                    hint="Restore into an empty folder, or say --force to replace what is there.",
                )
            generation = max(catalogue.generation(), kept) + 1
            try:
                carried = _replaced(catalogue, Catalogue(folder), generation, told)
            except sqlite3.Error as error:
                raise storage_error(error) from error
    return catalogue, carried


def _replaced(catalogue: Catalogue, staged: Catalogue, generation: int, told: Told) -> Carried:
    """Put what is staged in the catalogue's place, with what that has decided since; return what was carried over."""
    source = staged.connection
    with closing(source), Writer(staged, staged.embedder or "", alone=False) as writer:
        erased = carry_erased(catalogue, writer)
        with transaction(source):
            _make_own(source, generation, catalogue.meta(NAMED))
        with DeskLock(catalogue.archive):  # the desk acts meanwhile, but not between these two
            carried = carry_acts(catalogue, writer, erased)
            source.backup(catalogue.connection, pages=PAGES, progress=_counted(told))
    return carried


def _make_own(db: sqlite3.Connection, generation: int, collection: str | None) -> None:
    """Make what came from a backup this archive's: whoever has it open sees a change, and its mirror is behind."""
    db.execute("INSERT OR REPLACE INTO meta VALUES ('generation', ?)", (str(generation),))
    db.execute(
        "DELETE FROM meta WHERE name = ?", (NAMED,)
    )  # another archive may live on with that collection
    if collection:
        db.execute("INSERT INTO meta VALUES (?, ?)", (NAMED, collection))
    db.execute("DELETE FROM mirror_log")
    db.execute("INSERT INTO mirror_log (chunk, stored) SELECT chunk, 1 FROM vectors ORDER BY chunk")


def _copy(catalogue: Catalogue, to: Path, told: Told) -> None:
    source = catalogue.connection
    with closing(sqlite3.connect(to)) as copy:
        source.execute("BEGIN")  # one instant for all pages, so that nobody's writing makes it begin again
        try:
            source.execute("SELECT count(*) FROM meta").fetchone()
            source.backup(copy, pages=PAGES, progress=_counted(told))
        finally:
            source.execute("ROLLBACK")
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it


def _counted(told: Told) -> Callable[[int, int, int], None]:
    return lambda _status, remaining, total: told(total - remaining, total)


def _packed(part: Path) -> Path:
    packed = part.with_name(f"{part.name}{PACKED}")
    with ExitStack() as unfinished:
        unfinished.callback(packed.unlink, missing_ok=True)
        with part.open("rb") as whole, gzip.open(packed, "wb", compresslevel=1) as stream:
            shutil.copyfileobj(whole, stream, 1 << 20)
        unfinished.pop_all()
    part.unlink()
    return packed


def _settle(file: Path) -> None:
    """See to it that the file is on the disk, not only on its way there."""
    with file.open("rb") as stream:
        os.fsync(stream.fileno())


@contextmanager
def _staged(backup: Path, archive: Path) -> Iterator[Path]:
    """Give a folder in the archive's with the backup's catalogue, which may be changed there; it is gone afterwards."""
    try:
        archive.mkdir(parents=True, exist_ok=True)
        folder = Path(mkdtemp(prefix=STAGED, dir=archive))
    except OSError as error:
        raise storage_error(error) from error
    try:
        _unpack(backup, folder / FILE)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unpack(backup: Path, to: Path) -> None:
    try:
        if backup.suffix != PACKED:
            shutil.copyfile(backup, to)
            return
        with gzip.open(backup) as packed, to.open("wb") as stream:
            shutil.copyfileobj(packed, stream, 1 << 20)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise ArchiveError(f"{backup} is damaged: {error}.", hint="Take an earlier backup.") from error
    except OSError as error:
        raise storage_error(error) from error


def _sweep(archive: Path, but: Path) -> None:
    """Remove what restorations that were killed have left; it may hold what was erased since."""
    for folder in archive.glob(f"{STAGED}*"):
        if folder != but:
            shutil.rmtree(folder, ignore_errors=True)


def _read_only(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _checked(whole: Path, backup: Path) -> int:
    """Return the generation of the catalogue in `whole`. Raises InputError when it is none, ArchiveError when it is damaged."""
    try:
        with closing(_read_only(whole)) as db:
            found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
            version = db.execute("PRAGMA user_version").fetchone()[0]
            row = db.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone()
    except sqlite3.Error as error:
        raise InputError(
            f"{backup} is no backup: {error}.", hint="Give the file that `dateline backup` made."
        ) from error
    if found != "ok":
        raise ArchiveError(f"{backup} is damaged: {found}", hint="Take an earlier backup.")
    if version > VERSION:
        raise ArchiveError(
            f"{backup} was made by a newer Dateline (catalogue version {version}).",
            hint="Use that version of Dateline.",
        )
    return int(row[0]) if row else 0


def _opened(archive: Path) -> Catalogue:
    try:
        return Catalogue(archive, create=True)
    except ArchiveError as error:
        raise ArchiveError(
            f"The catalogue in {archive} is too damaged to be restored in place.",
            hint=f"Move {archive / FILE} away, with the -wal and -shm files beside it, and restore again.",
        ) from error
