"""Files that are compressed: gzip, bzip2 and xz, told by their first bytes and unpacked as they are read."""

import bz2
import gzip
import io
import lzma
import re
from collections.abc import Callable
from typing import BinaryIO, Protocol, cast

SUFFIXES = (".gz", ".bz2", ".xz")
AT_ONCE = 1 << 16
XZ_MEMORY = 256 << 20
"""The most an xz file may ask for: `xz -9` needs 65 MB, a hostile file asks for gigabytes."""


class Unpacker(Protocol):
    """What bz2's and lzma's decompressors have in common."""

    @property
    def eof(self) -> bool:
        """Whether the packed stream has ended."""

    @property
    def needs_input(self) -> bool:
        """Whether nothing more comes without more input."""

    @property
    def unused_data(self) -> bytes:
        """What stood behind the packed stream."""

    def decompress(self, data: bytes, /, max_length: int = -1) -> bytes:
        """Return at most so many bytes."""


class Unpacked(io.RawIOBase):
    """A packed stream as it reads unpacked; several packed one behind another are read as one."""

    def __init__(self, stream: BinaryIO, fresh: Callable[[], Unpacker]) -> None:
        super().__init__()
        self._stream, self._fresh = stream, fresh
        self._unpacker = fresh()

    def readable(self) -> bool:
        """Return True: it is there to be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer`; return how many bytes were put there. Raises EOFError where the packed stream breaks off."""
        part = b""
        while not part:
            data = b""
            if self._unpacker.eof:
                data = self._unpacker.unused_data.lstrip(b"\0") or self._stream.read(AT_ONCE).lstrip(b"\0")
                if not data:
                    return 0
                self._unpacker = self._fresh()
            elif self._unpacker.needs_input and not (data := self._stream.read(AT_ONCE)):
                raise EOFError
            part = self._unpacker.decompress(data, len(buffer))
        buffer[: len(part)] = part
        return len(part)


def _gzip(stream: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", gzip.GzipFile(fileobj=stream))


def _bzip2(stream: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", Unpacked(stream, bz2.BZ2Decompressor))


def _xz(stream: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", Unpacked(stream, lambda: lzma.LZMADecompressor(memlimit=XZ_MEMORY)))


UNPACKED: tuple[tuple[re.Pattern[bytes], Callable[[BinaryIO], BinaryIO]], ...] = (
    (re.compile(rb"\x1f\x8b"), _gzip),
    (re.compile(rb"BZh[1-9]1AY&SY"), _bzip2),
    (re.compile(rb"\xfd7zXZ\x00"), _xz),
)


def unpacker_of(head: bytes) -> Callable[[BinaryIO], BinaryIO] | None:
    """Return what unpacks a file that begins with `head`; None where it is not compressed."""
    return next((unpack for mark, unpack in UNPACKED if mark.match(head)), None)


def without_suffix(name: str) -> str:
    """Return a file's name without the suffix that says how it is compressed."""
    return next((name.removesuffix(suffix) for suffix in SUFFIXES if name.lower().endswith(suffix)), name)
