"""Running the server: the port is taken first, the archive opened next, and readiness said when it is true."""

import logging
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import httpx
import uvicorn
from fastapi import FastAPI

from index.errors import DatelineError, SettingsError
from ui.headers import is_loopback
from ui.settings import Settings

START_SECONDS = 60.0
"""How long a check waits for the first answer."""


@dataclass(frozen=True, slots=True)
class Place:
    """A port that is ours, and the address under which this machine reaches it."""

    socket: socket.socket
    url: str


def take(settings: Settings) -> Place:
    """Return the port, taken: nothing else can be given it while the archive is opened.

    Raises SettingsError when it is not free or the host is not one of this machine's.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        taken = socket.create_server(address[:2], family=family, backlog=2048)
    except OSError as error:
        raise SettingsError(
            f"Port {settings.port} on {settings.host} cannot be used: {error.strerror}.",
            hint=f"Another Dateline may be running; try --port {settings.port + 1 if settings.port else 7860}.",
        ) from error
    host = settings.host if is_loopback(settings.host) else "127.0.0.1"
    shown = f"[{host}]" if ":" in host else host
    return Place(taken, f"http://{shown}:{taken.getsockname()[1]}/")


class Server(uvicorn.Server):
    """A server that says when it is ready."""

    def __init__(self, app: FastAPI, settings: Settings, ready: Callable[[], None] = lambda: None) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                root_path=settings.prefix,
                proxy_headers=False,  # ui.forwarded does it, and also for the host
                server_header=False,
                access_log=False,  # addresses hold questions
                log_config=None,
                timeout_graceful_shutdown=3,
            )
        )
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, then say so."""
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop; pages that are still open keep a line to us, and that it breaks is no news worth a traceback."""
        lines, level = logging.getLogger("uvicorn.error"), logging.getLogger("uvicorn.error").level
        lines.setLevel(logging.CRITICAL)
        try:
            await super().shutdown(sockets)
        finally:
            lines.setLevel(level)


def run(app: FastAPI, settings: Settings, place: Place, ready: Callable[[], None]) -> None:
    """Serve until interrupted."""
    Server(app, settings, ready).run(sockets=[place.socket])


def check(app: FastAPI, settings: Settings, place: Place) -> float:
    """Serve just long enough to be asked for its health and its front page; return the seconds that took.

    Raises DatelineError when either does not answer as it should.
    """
    started = time.monotonic()
    server = Server(app, settings)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [place.socket]}, daemon=True)
    thread.start()
    try:
        with httpx.Client(base_url=place.url, timeout=START_SECONDS, trust_env=False) as client:
            _expect(client, "healthz", "application/json")
            if not settings.user_header:  # else the page is for those alone whom the proxy names
                _expect(client, "", "text/html")
    finally:
        server.should_exit = True
        thread.join(timeout=10)
    return time.monotonic() - started


def _expect(client: httpx.Client, path: str, kind: str) -> None:
    try:
        reply = client.get(path, headers={"Accept": kind}, follow_redirects=True)
    except httpx.HTTPError as error:
        raise DatelineError(f"The server does not answer at /{path}: {error}.") from error
    if reply.status_code != httpx.codes.OK or not reply.headers.get("content-type", "").startswith(kind):
        raise DatelineError(f"The server answers /{path} with {reply.status_code}.")
