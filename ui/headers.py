"""What every response forbids the browser, and which requests are refused before anything looks at them."""

import ipaddress
from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CHAT_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors "
)
"""Gradio compiles its components in the browser and so needs both unsafe words; no other host is ever reached."""
PAGE_POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors "
)
"""For our own pages and the API, which need no script at all."""
OUR_PAGES = ("/api", "/article", "/healthz", "/login", "/logout")
HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
FOREIGN_SITES = frozenset({"cross-site", "same-site"})


def is_loopback(host: str) -> bool:
    """Return whether only this machine reaches `host`; an unknown name counts as reachable."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def below_root(scope: Scope) -> str:
    """Return the path without the prefix under which a proxy shows us."""
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    return path.removeprefix(root) if path == root or path.startswith(root + "/") else path


def is_ours(path: str) -> bool:
    """Return whether `path` is one of our own pages, not the chat's."""
    return any(path == page or path.startswith(page + "/") for page in OUR_PAGES)


class SecureHeaders:
    """Every response says who may frame it, where its parts may come from, and that its type is not to be guessed."""

    def __init__(self, app: ASGIApp, frame_ancestors: Sequence[str] = ()) -> None:
        self.app = app
        self.ancestors = " ".join(("'self'", *frame_ancestors)) if frame_ancestors else "'none'"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        ours = is_ours(below_root(scope))

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._secure(MutableHeaders(scope=message), ours=ours)
            await send(message)

        await self.app(scope, receive, send_secured)

    def _secure(self, headers: MutableHeaders, *, ours: bool) -> None:
        headers["Content-Security-Policy"] = (PAGE_POLICY if ours else CHAT_POLICY) + self.ancestors
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        if self.ancestors == "'none'":
            headers["X-Frame-Options"] = "DENY"
        if ours:
            headers["Cache-Control"] = "no-store"


class Gate:
    """Requests meant for another host name, or sent by another site's page to change something, are refused.

    The first stops a foreign name that resolves to this machine (DNS rebinding), the second forged requests.
    """

    def __init__(self, app: ASGIApp, allowed_hosts: Sequence[str] = ()) -> None:
        self.app = app
        self.allowed = frozenset(name.lower() for name in allowed_hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the request or pass it on."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(Headers(scope=scope), str(scope.get("method", "GET")))
        if refusal is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await refusal(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _refusal(self, headers: Headers, method: str) -> JSONResponse | None:
        host = headers.get("host", "")
        name = (urlsplit(f"//{host}").hostname or "") if "/" not in host else ""
        if self.allowed and name not in self.allowed:
            return _refused(
                400, f"This server does not answer to the name {name!r}.", "allowed_hosts lists names."
            )
        if method not in HARMLESS and _from_elsewhere(headers, host):
            return _refused(
                403, "A page of another site may not send this.", "Let the proxy keep the Host header."
            )
        return None


def _from_elsewhere(headers: Headers, host: str) -> bool:
    """Return whether a page of another origin sent this: by the browser's own word, else by the Origin header."""
    site = headers.get("sec-fetch-site", "")
    if site:
        return site in FOREIGN_SITES
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != host


def _refused(status: int, error: str, hint: str) -> JSONResponse:
    return JSONResponse({"error": error, "hint": hint}, status_code=status)
