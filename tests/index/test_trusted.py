import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.article import Article
from index.catalogue import Catalogue
from index.embed import Embedder
from index.errors import ArchiveError
from index.trusted import DOWN, Trusted
from index.vectors import Mirror
from index.writer import Writer

Store = Callable[..., None]
VECTOR = np.zeros(3, dtype=np.float32)
PATIENCE_S = 10


class Switched(Mirror):
    """A mirror on a server that can be switched off, or lose vectors."""

    def __init__(self) -> None:
        self.up = self.whole = True
        self.opened = 0

    def open(self) -> Mirror:
        self.opened += 1
        return self

    @property
    def shared(self) -> bool:
        return True

    def answers(self) -> bool:
        return self.up

    def healthy(self, catalogue: Catalogue) -> bool:
        return self.whole and bool(catalogue.counts()["chunks"])

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
        if not self.up:
            raise ArchiveError("It is switched off.")
        return [(1, float(vector.sum()))][:k]


@pytest.fixture
def catalogue(tmp_path: Path, store: Store, word_embedder: Embedder) -> Catalogue:
    made = Catalogue(tmp_path / "archive", create=True)
    store(made, Article(id="a", headline="Konna", text="The army said so."))
    with Writer(made, word_embedder.identity) as writer:
        writer.mirrored(writer.changes(10)[-1][0])
    return made


@pytest.fixture
def mirror(monkeypatch: pytest.MonkeyPatch) -> Switched:
    monkeypatch.setattr("index.trusted.AGAIN_S", 0.0)
    return Switched()


def soon(happens: Callable[[], object]) -> bool:
    until = time.monotonic() + PATIENCE_S
    while not happens() and time.monotonic() < until:
        time.sleep(0.01)
    return bool(happens())


def test_a_sound_mirror_is_opened_once_and_asked(catalogue: Catalogue, mirror: Switched) -> None:
    trusted = Trusted(catalogue, mirror.open)
    assert [trusted.nearest(VECTOR, 5) for _ in range(3)] == [[(1, 0.0)]] * 3
    assert (mirror.opened, trusted.notice) == (1, "")


def test_a_server_that_fails_is_told_of_and_used_again_when_it_answers(
    catalogue: Catalogue, mirror: Switched
) -> None:
    trusted = Trusted(catalogue, mirror.open)
    trusted.nearest(VECTOR, 5)
    mirror.up = False
    assert trusted.nearest(VECTOR, 5) is None
    assert trusted.notice == DOWN
    mirror.up = True
    assert soon(lambda: trusted.nearest(VECTOR, 5))
    assert trusted.notice == ""


def test_a_server_that_was_down_at_first_is_used_when_it_answers(
    catalogue: Catalogue, mirror: Switched
) -> None:
    mirror.up = False
    trusted = Trusted(catalogue, mirror.open)
    assert trusted.nearest(VECTOR, 5) is None
    assert trusted.notice == DOWN
    mirror.up = True
    assert soon(lambda: trusted.nearest(VECTOR, 5))


def test_a_failed_mirror_is_left_alone_for_a_while(
    catalogue: Catalogue, mirror: Switched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.trusted.AGAIN_S", 3600.0)
    mirror.up = False
    trusted = Trusted(catalogue, mirror.open)
    for _ in range(5):
        trusted.nearest(VECTOR, 5)
    assert mirror.opened == 1


def test_a_mirror_that_lost_vectors_is_not_asked(catalogue: Catalogue, mirror: Switched) -> None:
    mirror.whole = False
    trusted = Trusted(catalogue, mirror.open)
    assert trusted.nearest(VECTOR, 5) is None
    assert trusted.notice == ""


def test_what_the_mirror_has_yet_to_take_keeps_it_from_being_asked(
    catalogue: Catalogue, mirror: Switched, store: Store
) -> None:
    trusted = Trusted(catalogue, mirror.open)
    store(catalogue, Article(id="b", headline="Gao", text="It was said."))
    assert trusted.nearest(VECTOR, 5) is None
