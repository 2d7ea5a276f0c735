"""Zip and tar archives: each file in them is read as if it lay alone; nothing is ever written to disk by its name."""

import shutil
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from index.article import Rejected
from index.readers.nesting import Found, Inner

IN_MEMORY = 16 << 20
OFFICE = {"[Content_Types].xml", "mimetype", "META-INF/container.xml"}
ENCRYPTED = 0x1
DAMAGE = (
    struct.error, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, OverflowError, KeyError,
    IndexError,
)  # fmt: skip
"""What zipfile raises for damaged archives."""


def is_zip(head: bytes) -> bool:
    """Tell whether bytes open a zip archive."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_tar(head: bytes) -> bool:
    """Tell whether bytes open a tar archive."""
    return head[257:262] == b"ustar"


@contextmanager
def seekable(stream: BufferedReader) -> Iterator[BinaryIO]:
    """Give a stream that can seek: itself, or a copy of it that is gone afterwards."""
    if stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as copy:
        shutil.copyfileobj(stream, copy)
        copy.seek(0)
        yield cast("BinaryIO", copy)


def read_zip(stream: BufferedReader, name: str, inside: Inner) -> Found:
    """Yield the articles of every file in a zip archive."""
    with seekable(stream) as file:
        try:
            archive = zipfile.ZipFile(file)
        except DAMAGE as error:
            yield Rejected(path=name, reason=f"not a whole zip archive ({error})")
            return
        with archive:
            if not OFFICE.isdisjoint(archive.namelist()):
                yield Rejected(path=name, reason="an office document or e-book, which is not read")
                return
            for info in archive.infolist():
                yield from zipped(archive, info, f"{name}/{shown(info.filename)}", inside)


def zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, inside: Inner) -> Found:
    """Yield the articles of one file in a zip archive."""
    if info.is_dir() or is_hidden(info.filename):
        return
    reason = trick(info.filename) or ("encrypted" if info.flag_bits & ENCRYPTED else "")
    if reason:
        yield Rejected(path=path, reason=reason)
        return
    try:
        member = archive.open(info)
    except DAMAGE as error:
        yield Rejected(path=path, reason=f"cannot be unpacked ({error})")
        return
    with member:
        yield from inside(cast("BinaryIO", member), path)


def read_tar(stream: BufferedReader, name: str, inside: Inner) -> Found:
    """Yield the articles of every file in a tar archive, in one pass."""
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for info in archive:
                yield from tarred(archive, info, f"{name}/{shown(info.name)}", inside)
    except (tarfile.TarError, EOFError, ValueError, OverflowError) as error:
        yield Rejected(path=name, reason=f"damaged from here on: not a tar archive ({error})")


def tarred(archive: tarfile.TarFile, info: tarfile.TarInfo, path: str, inside: Inner) -> Found:
    """Yield the articles of one file in a tar archive; a link or a device is rejected."""
    if info.isdir() or is_hidden(info.name):
        return
    reason = trick(info.name) or ("" if info.isreg() else "a link or a device, no file")
    member = None if reason else archive.extractfile(info)
    if member is None:
        yield Rejected(path=path, reason=reason or "no file")
        return
    yield from inside(cast("BinaryIO", member), path)


def shown(name: str) -> str:
    """Return a name from inside an archive as it may be printed: one line, no control characters, not endless."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)[-200:]


def is_hidden(name: str) -> bool:
    """Tell whether a file is hidden, or one of the shadows that macOS adds."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part == "__MACOSX" or (part.startswith(".") and part not in {".", ".."}) for part in parts)


def trick(name: str) -> str:
    """Return why a name must not be trusted: it leads out of its archive; nothing for an honest one."""
    path = PurePosixPath(name.replace("\\", "/"))
    outside = path.is_absolute() or ".." in path.parts or name[1:2] == ":"
    return "its name leads out of the archive" if outside else ""
