"""Files in, raw articles out: the format is chosen by content, compression is unwrapped, nothing is held."""

import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from index.article import Rejected
from index.errors import NotFoundError
from index.readers.raw import RawArticle
from index.readers.sniff import HEAD_BYTES, choose

__all__ = ["RawArticle", "files_of", "read"]

GZIP_MARK = b"\x1f\x8b"
MAX_NESTING = 3
"""gz in gz happens by mistake; more than this is a trick."""


class Rewound(io.RawIOBase):
    """A stream that begins again with the `head` already read from it; the pipe on stdin cannot seek."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        """Return True: it is there to be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` from the head, then from the rest; return how many bytes were put there."""
        if self._head:
            part, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            part = self._rest.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)


def opened(stream: BinaryIO) -> tuple[bytes, io.BufferedReader]:
    """Return the first bytes of `stream` and a stream that still holds them."""
    head = stream.read(HEAD_BYTES)
    return head, io.BufferedReader(Rewound(head, stream), HEAD_BYTES)


def read(stream: BinaryIO, name: str) -> Iterator[RawArticle | Rejected]:
    """Yield every article of `stream`, and a rejection with its reason for all that is none.

    Streams: memory stays flat whatever the size. `name` appears in messages and its suffix helps where the
    content leaves the format open; "-" stands for a pipe. Nothing is raised for damaged input.
    """
    try:
        yield from read_layers(stream, name)
    except EOFError:
        yield Rejected(path=name, reason="the compressed data ends too early; what came before was read")
    except (gzip.BadGzipFile, zlib.error) as error:
        yield Rejected(path=name, reason=f"the compressed data is damaged ({error})")
    except OSError as error:
        yield Rejected(path=name, reason=f"cannot be read ({error.strerror or error})")


def read_layers(stream: BinaryIO, name: str) -> Iterator[RawArticle | Rejected]:
    """Yield the articles below all layers of compression."""
    head, stream = opened(stream)
    for _ in range(MAX_NESTING):
        if not head.startswith(GZIP_MARK):
            break
        head, stream = opened(gzip.GzipFile(fileobj=stream))  # type: ignore[arg-type]  # it reads like any
    found = choose(head, name)
    if isinstance(found, Rejected):
        yield found
    else:
        yield from found.read(stream, name)


def files_of(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield every file to read: files as given, folders walked in sorted order, hidden files passed over.

    Raises NotFoundError for a path that does not exist, before anything is yielded.
    """
    for path in paths:
        if not path.exists():
            raise NotFoundError(f"There is no file or folder {path}.", hint="Check the path and try again.")
    return (file for path in paths for file in (walked(path) if path.is_dir() else (path,)))


def walked(folder: Path) -> Iterator[Path]:
    """Yield the files below `folder`, sorted by path, without hidden files and folders."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from walked(path)
        elif path.is_file():
            yield path
