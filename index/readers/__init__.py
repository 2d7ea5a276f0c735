"""Files in, raw articles out: the format is chosen by content, what is packed is unpacked, nothing is held."""

import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from index.article import Rejected
from index.errors import NotFoundError
from index.readers.compressed import unpacker_of
from index.readers.letters import restored
from index.readers.nesting import MAX_DEPTH, Found, Meter, OverLimitError, guarded
from index.readers.raw import RawArticle
from index.readers.sniff import HEAD_BYTES, Container, choose

__all__ = ["RawArticle", "files_of", "read"]


class Rewound(io.RawIOBase):
    """A stream that begins again with the `head` already read from it; it seeks where what it stands for can."""

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

    def seekable(self) -> bool:
        """Return whether it can seek: the pipe on stdin cannot."""
        return self._rest.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place in the stream."""
        self._head = b""
        return self._rest.seek(offset, whence)

    def tell(self) -> int:
        """Return the place in the stream."""
        return self._rest.tell() - len(self._head)


def opened(stream: BinaryIO) -> tuple[bytes, io.BufferedReader]:
    """Return the first bytes of `stream` and a stream that still holds them."""
    head = stream.read(HEAD_BYTES)
    return head, io.BufferedReader(Rewound(head, stream), HEAD_BYTES)


def read(stream: BinaryIO, name: str) -> Iterator[RawArticle | Rejected]:
    """Yield every article of `stream`, and a rejection with its reason for all that is none.

    Streams: memory stays flat whatever the size. `name` appears in messages and its suffix helps where the
    content leaves the format open; "-" stands for a pipe. Nothing is raised for damaged input.
    """
    meter = Meter(stream)
    try:
        for found in guarded(read_layers(meter.source(), name, meter), name):
            yield restored(found) if isinstance(found, RawArticle) else found
    except OverLimitError as error:
        yield Rejected(path=name, reason=str(error))


def read_layers(stream: BinaryIO, name: str, meter: Meter, depth: int = 0) -> Found:
    """Yield the articles below all layers of compression and packing."""
    head, stream = opened(stream)
    while (unpack := unpacker_of(head)) and depth < MAX_DEPTH:
        depth += 1
        head, stream = opened(meter.through(unpack(stream)))
    form = choose(head, name)
    if isinstance(form, Rejected):
        yield form
    elif not isinstance(form, Container):
        yield from form.read(stream, name)
    elif depth < MAX_DEPTH:
        yield from form.unpack(stream, name, lambda part, path: inner(part, path, meter, depth + 1))
    else:
        yield Rejected(path=name, reason=f"packed more than {MAX_DEPTH} times into one another")


def inner(stream: BinaryIO, name: str, meter: Meter, depth: int) -> Found:
    """Yield the articles of a file within another; its damage is its own rejection."""
    return guarded(read_layers(meter.through(stream), name, meter, depth), name)


def files_of(paths: Sequence[Path], shut: Callable[[OSError], None] = lambda _: None) -> Iterator[Path]:
    """Yield every file to read: files as given, folders walked in sorted order, hidden files passed over.

    `shut` hears of each folder that cannot be looked into. Raises NotFoundError for a path that does not exist, before
    anything is yielded.
    """
    for path in paths:
        if not path.exists():
            raise NotFoundError(f"There is no file or folder {path}.", hint="Check the path and try again.")
    return (file for path in paths for file in (walked(path, shut) if path.is_dir() else (path,)))


def walked(folder: Path, shut: Callable[[OSError], None] = lambda _: None) -> Iterator[Path]:
    """Yield the files below `folder`, sorted by path, without hidden files and folders; links are followed but upwards."""
    try:
        paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        shut(error)
        return
    for path in paths:
        if path.is_dir():
            if not (path.is_symlink() and folder.resolve().is_relative_to(path.resolve())):
                yield from walked(path, shut)
        elif path.is_file():
            yield path
