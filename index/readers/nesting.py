"""Files inside files: how deep they may lie, and how much they may unpack to."""

import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from index.article import Rejected
from index.readers.raw import RawArticle

Found = Iterator[RawArticle | Rejected]
Inner = Callable[[BinaryIO, str], Found]
"""Reads a file that lies within another: its stream, its name."""

MAX_DEPTH = 5
"""A mailbox (gz), its letter, the zip attached and the page in it are four; more is a trick."""
MOST_RATIO = 400
FREE_BYTES = 256 << 20
"""A file may unpack to this, and to `MOST_RATIO` times its own size beyond. News in XML or JSON packs 3 to 20 times
smaller, a file of one repeated line 200 times; bombs begin at 1,000 for one layer and multiply with each."""
MOST_BYTES = 1 << 40
"""Whatever its size, no file unpacks to more than a terabyte."""


class OverLimitError(Exception):
    """A file unpacks to more than any honest one; the message is the reason of its rejection."""


class Meter:
    """Counts what one file on disk unpacks to, in all its layers, and stops it where it is a bomb."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._size = size_of(stream)
        self._taken = 0
        self._unpacked = 0

    def source(self) -> BinaryIO:
        """Return the file's own stream; one of unknown size (a pipe) is measured as it is read."""
        return self._stream if self._size else counted(self._stream, self._take)

    def through(self, stream: BinaryIO) -> io.BufferedReader:
        """Return an unpacked stream whose bytes are counted. Reading it raises OverLimitError beyond the limit."""
        return counted(stream, self._unpack)

    def _take(self, count: int) -> None:
        self._taken += count

    def _unpack(self, count: int) -> None:
        self._unpacked += count
        allowed = min(MOST_BYTES, FREE_BYTES + MOST_RATIO * (self._size or self._taken))
        if self._unpacked > allowed:
            raise OverLimitError(
                f"it unpacks to more than {MOST_RATIO} times its size (over {allowed >> 20} MB): a decompression bomb?"
            )


class Counted(io.RawIOBase):
    """A stream that reports how many bytes were read from it; it cannot seek."""

    def __init__(self, stream: BinaryIO, count: Callable[[int], None]) -> None:
        super().__init__()
        self._stream, self._count = stream, count

    def readable(self) -> bool:
        """Return True: it is there to be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer`; return how many bytes were put there."""
        part = self._stream.read(len(buffer))
        self._count(len(part))
        buffer[: len(part)] = part
        return len(part)


def counted(stream: BinaryIO, count: Callable[[int], None]) -> io.BufferedReader:
    """Return `stream`, reporting to `count`."""
    return io.BufferedReader(Counted(stream, count), 1 << 16)


def size_of(stream: BinaryIO) -> int:
    """Return the size of a stream that can seek, in bytes; 0 for a pipe."""
    try:
        if not stream.seekable():
            return 0
        here = stream.tell()
        size = stream.seek(0, io.SEEK_END)
        stream.seek(here)
    except OSError:
        return 0
    return size


def guarded(found: Found, name: str) -> Found:
    """Yield what is found in a file; damage that ends the reading becomes its rejection."""
    try:
        yield from found
    except EOFError:
        yield Rejected(path=name, reason="the compressed data ends too early; what came before was read")
    except (gzip.BadGzipFile, zlib.error, zipfile.BadZipFile, tarfile.TarError, lzma.LZMAError) as error:
        yield Rejected(path=name, reason=f"the compressed data is damaged ({error})")
    except OSError as error:
        yield Rejected(path=name, reason=f"cannot be read ({error.strerror or error})")
