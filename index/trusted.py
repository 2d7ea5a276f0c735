"""The mirror, for as long as it can be trusted: whole, and showing what the catalogue holds."""

import logging
import math
import threading
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from index.catalogue import Catalogue
from index.errors import ArchiveError
from index.vectors import Mirror

AGAIN_S = 15.0
"""Seconds until a mirror that failed is tried again; nobody waits for that."""
DOWN = "The vector server does not answer; until it does, the archive's own vectors are searched, which is slower."

log = logging.getLogger(__name__)

Found = list[tuple[int, float]]


class Trusted:
    """Answers from the mirror while it is sound. `open_mirror` is called when it is first needed.

    A mirror that fails is left alone for a while, then tried again beside the searches. `notice` says what a reader
    should know meanwhile; it is empty while all is well.
    """

    def __init__(self, catalogue: Catalogue, open_mirror: Callable[[], Mirror]) -> None:
        self.catalogue = catalogue
        self.notice = ""
        self._open_mirror = open_mirror
        self._opened: Mirror | None = None
        self._mirror: Mirror | None = None
        """The opened one while it is sound."""
        self._generation = -1
        self._again: float | None = None
        self._lock = threading.Lock()

    def nearest(self, vector: NDArray[np.float32], k: int) -> Found | None:
        """Return up to k (chunk number, cosine), best first; None where the mirror cannot be asked now."""
        if not (mirror := self._usable()):
            return None
        try:
            return mirror.nearest(vector, k)
        except ArchiveError as error:
            log.warning("%s %s", error, error.hint)
            with self._lock:
                if self._mirror is mirror:
                    self._mirror, self._again = None, time.monotonic() + AGAIN_S
                    self.notice = DOWN if mirror.shared else ""
            return None

    def _usable(self) -> Mirror | None:
        with self._lock:
            if self._again is None:  # nobody can search before: the first waits, and the others with it
                self._try()
            elif self._mirror is None and time.monotonic() >= self._again:
                self._again = math.inf  # one at a time
                threading.Thread(target=self._try, name="mirror", daemon=True).start()
            mirror, generation = self._mirror, self._generation
        current = mirror and (mirror.shared or generation == self.catalogue.generation())
        return mirror if current and not self.catalogue.unmirrored() else None

    def _try(self) -> None:
        problem, notice = "", ""
        try:
            generation = self.catalogue.generation()
            self._opened = mirror = self._opened or self._open_mirror()
            if not mirror.answers():
                notice = problem = DOWN
            elif not mirror.healthy(self.catalogue):
                problem = "The vector mirror is incomplete; the archive's own vectors are searched."
            else:
                self._generation, self._mirror = generation, mirror
        except ArchiveError as error:
            problem = f"{error} The archive's own vectors are searched."
        finally:
            if problem and self._again is None:
                log.warning(problem)
            self.notice, self._again = notice, time.monotonic() + AGAIN_S
