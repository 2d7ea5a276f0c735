"""The shared password: compared without haste, remembered in a signed cookie, guessed only slowly."""

import hashlib
import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

TRIES = 5
WINDOW_SECONDS = 60.0
"""Five wrong passwords a minute and address: nobody mistypes more, and a guesser gets 7,200 a day."""
REMEMBERED = 10_000
"""Addresses with failures that are kept in mind; beyond that the oldest are forgotten."""


class Attempts:
    """Counts wrong passwords by address; `wait` says how many seconds an address has to pause."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, address: str) -> float:
        """Return 0 when the address may try, else the seconds until it may."""
        with self._lock:
            recent = self._recent(address)
            return recent[-TRIES] + WINDOW_SECONDS - self._clock() if len(recent) >= TRIES else 0.0

    def failed(self, address: str) -> None:
        """Note a wrong password."""
        with self._lock:
            self._failures[address] = [*self._recent(address), self._clock()][-TRIES:]
            self._failures.move_to_end(address)
            while len(self._failures) > REMEMBERED:
                self._failures.popitem(last=False)

    def _recent(self, address: str) -> list[float]:
        since = self._clock() - WINDOW_SECONDS
        return [moment for moment in self._failures.get(address, ()) if moment > since]


class Sessions:
    """Makes and checks session tokens for one password.

    The key comes from the password by scrypt: several servers with one password honour each other's sessions, a
    restart ends none, a new password ends all, and a stolen token does not help to guess the password.
    """

    def __init__(self, password: str, hours: float, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self.seconds = int(hours * 3600)
        self._digest = _digest(password)
        self._key = hashlib.scrypt(
            password.encode(), salt=b"dateline session key", n=2**14, r=8, p=1, dklen=32
        )

    def opens(self, password: str) -> bool:
        """Return whether `password` is the one; takes as long for a near miss as for nonsense."""
        return hmac.compare_digest(_digest(password), self._digest)

    def issue(self) -> str:
        """Return a new token: when it ends, a random part, and the signature of both."""
        body = f"{int(self._clock()) + self.seconds}.{secrets.token_urlsafe(12)}"
        return f"{body}.{self._sign(body)}"

    def valid(self, token: str) -> bool:
        """Return whether we issued `token` and it has not ended."""
        body, _, signature = token.rpartition(".")
        ends = body.partition(".")[0]
        signed = hmac.compare_digest(signature.encode(), self._sign(body).encode())
        return signed and ends.isdecimal() and int(ends) > self._clock()

    def _sign(self, body: str) -> str:
        return hmac.new(self._key, body.encode(), "sha256").hexdigest()


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
