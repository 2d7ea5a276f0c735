"""How long a reader is made to wait for a model: time limits that hold whatever the other side does."""

import ipaddress
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from socket import SHUT_RDWR, socket
from threading import Lock, Timer
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import httpx

from index.errors import LLMError, SettingsError

LONGEST_CONNECT_S = 5.0
"""A server in the house answers in milliseconds, one across the world in a second; three packets may be lost."""


@dataclass(frozen=True, slots=True)
class Patience:
    """The limits, in seconds from the question: for the first sign of an answer, and for all of it."""

    first_s: float
    total_s: float

    @classmethod
    def within(cls, total_s: float) -> "Patience":
        """Return limits for an answer within `total_s`: a model that says nothing for a third of it is given up."""
        if total_s <= 0:
            raise SettingsError(
                f"A time limit of {total_s:g} seconds leaves no time to answer.", hint="Try 60."
            )
        return cls(total_s / 3, total_s)


class Watch:
    """Hangs up on a server that is late, to the moment: a context around one request.

    HTTP timeouts count from byte to byte, so that a server which trickles holds a reader for ever. A timer shuts the
    connection down instead, and the reading side fails at once; `late` then says how. `first_sign` moves the limit.
    """

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._started = time.monotonic()
        self._lines: list[socket] = []
        self._lock = Lock()
        self._timer = Timer(patience.first_s, self._hang_up)
        self._timer.daemon = True
        self._answering = False
        self.late: LLMError | None = None

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for line in self._lines:
                line.close()
            self._lines.clear()

    def first_sign(self) -> None:
        """From now on the limit for the whole answer holds; called once a word or a thought has come."""
        if not self._answering:
            self._answering = True
            self._timer.cancel()
            self._timer = Timer(self.left(), self._hang_up)
            self._timer.daemon = True
            self._timer.start()

    def left(self) -> float:
        """Return the seconds until the limit that holds now, never below zero."""
        limit = self._patience.total_s if self._answering else self._patience.first_s
        return max(0.0, self._started + limit - time.monotonic())

    def lateness(self) -> LLMError:
        """Return the error for the limit that holds now."""
        if self._answering:
            message = f"The language model was still writing after {self._patience.total_s:g} seconds."
        else:
            message = f"The language model wrote nothing for {self._patience.first_s:g} seconds."
        hint = "Is it busy, or still loading? Ask again, choose a smaller model, or allow it more time."
        return LLMError(message, hint=hint)

    def attach(self, request: httpx.Request) -> None:
        """Watch the connection this request will be sent over (an httpx request hook)."""
        request.extensions["trace"] = self._trace

    def _trace(self, event: str, info: Mapping[str, Any]) -> None:
        if event == "connection.connect_tcp.complete":
            # A duplicate: TLS takes the socket itself over, and shutting down works on the connection, not the handle.
            line = info["return_value"].get_extra_info("socket").dup()
            with self._lock:
                self._lines.append(line)
            if self.late:
                self._shut()

    def _hang_up(self) -> None:
        self.late = self.lateness()
        self._shut()

    def _shut(self) -> None:
        with self._lock:
            for line in self._lines:
                try:
                    line.shutdown(SHUT_RDWR)
                except OSError:
                    continue  # the other side was quicker


def http_options(url: str, patience: Patience, watch: Watch) -> dict[str, Any]:
    """Return the arguments of an httpx.Client for one request to `url` under `watch`; its connection ends with it.

    Proxies of the environment serve for hosts outside, never for this machine's own servers.
    """
    return {
        "timeout": httpx.Timeout(patience.first_s, connect=min(LONGEST_CONNECT_S, patience.first_s)),
        "event_hooks": {"request": [watch.attach]},
        "limits": httpx.Limits(max_keepalive_connections=0),
        "follow_redirects": False,
        "trust_env": not is_loopback(url),
        "verify": _tls(),
    }


@cache
def _tls() -> ssl.SSLContext:
    """Return the certificates, read once: it takes 20 ms."""
    return httpx.create_ssl_context()


def is_loopback(url: str) -> bool:
    """Whether `url` leads to this machine itself."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
