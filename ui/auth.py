"""Sign-in: by a trusted proxy's word or by a shared password; none on loopback, never silently none elsewhere."""

from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from index.errors import SettingsError
from ui.headers import below_root, is_loopback
from ui.pages import login_page
from ui.sessions import Attempts, Sessions
from ui.settings import Settings

COOKIE = "dateline_session"
OPEN_PATHS = frozenset({"/healthz", "/login", "/logout"})
MAX_PASSWORD = 1024


@dataclass(frozen=True, slots=True)
class SignIn:
    """How people sign in here; with neither a header nor sessions, everyone who reaches us may read."""

    user_header: str = ""
    sessions: Sessions | None = None
    attempts: Attempts | None = None

    @property
    def required(self) -> bool:
        """Whether anyone is asked to sign in."""
        return bool(self.user_header or self.sessions)


def sign_in_of(settings: Settings) -> SignIn:
    """Return how people sign in under `settings`.

    Raises SettingsError where the archive would lie open to the network without that having been said by name.
    """
    password = settings.password.get_secret_value()
    if settings.user_header and not settings.trusted_proxies:
        raise SettingsError(
            "user_header is set, but no proxy is trusted to send it.",
            hint="Name the proxy's address in trusted_proxies; anyone could send the header otherwise.",
        )
    if not (password or settings.user_header or settings.open_to_network or is_loopback(settings.host)):
        raise SettingsError(
            f"Listening on {settings.host} without sign-in would open the archive to the whole network.",
            hint="Set DATELINE_PASSWORD, or user_header with trusted_proxies, or say --open-to-network.",
        )
    sessions = Sessions(password, settings.session_hours) if password else None
    return SignIn(settings.user_header, sessions, Attempts() if sessions else None)


class Authenticate:
    """Past it, everyone has signed in; a browser is led to the sign-in page, a program gets 401."""

    def __init__(self, app: ASGIApp, sign_in: SignIn) -> None:
        self.app = app
        self.sign_in = sign_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer what is missing."""
        asked = scope["type"] in {"http", "websocket"} and self.sign_in.required
        if not asked or below_root(scope) in OPEN_PATHS or self._known(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self._turned_away(Request(scope))(scope, receive, send)

    def _known(self, scope: Scope) -> bool:
        headers, sign_in = Headers(scope=scope), self.sign_in
        if sign_in.user_header and headers.get(sign_in.user_header):
            return True
        if sign_in.sessions is None or sign_in.attempts is None:
            return False
        if sign_in.sessions.valid(_cookie(headers)):
            return True
        scheme, _, password = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or sign_in.attempts.wait(_address(scope)):
            return False
        if sign_in.sessions.opens(password.strip()):
            return True
        sign_in.attempts.failed(_address(scope))
        return False

    def _turned_away(self, request: Request) -> Response:
        attempts = self.sign_in.attempts
        wait = attempts.wait(_address(request.scope)) if attempts else 0.0
        if wait and "authorization" in request.headers:
            return JSONResponse(
                {"error": "Too many wrong passwords.", "hint": "Wait a minute."},
                429,
                {"Retry-After": f"{wait:.0f}"},
            )
        page = "text/html" in request.headers.get("accept", "") and request.method == "GET"
        if page and self.sign_in.sessions:
            wanted = below_root(request.scope)
            query = urlencode({"next": f"{wanted}?{request.url.query}" if request.url.query else wanted})
            return RedirectResponse(f"{request.scope.get('root_path', '')}/login?{query}", 303)
        hint = (
            "Send Authorization: Bearer with the password."
            if self.sign_in.sessions
            else "Sign in at the proxy."
        )
        return JSONResponse(
            {"error": "Not signed in.", "hint": hint}, 401, {"WWW-Authenticate": 'Bearer realm="Dateline"'}
        )


def _cookie(headers: Headers) -> str:
    found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    return found.value if found else ""


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


def local_path(wanted: str) -> str:
    """Return `wanted` if it is a path of this server, else the front page; never another host's address."""
    safe = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if safe and "\\" not in wanted else "/"


def login_routes(sign_in: SignIn, title: str, *, framed: bool) -> APIRouter:
    """Return the sign-in and sign-out pages; plain HTML, no script."""
    router = APIRouter(include_in_schema=False)

    @router.get("/login")
    def show(wanted: Annotated[str, Query(alias="next")] = "/") -> HTMLResponse:
        return HTMLResponse(login_page(title, wanted))

    @router.post("/login")
    def enter(
        request: Request,
        password: Annotated[str, Form(max_length=MAX_PASSWORD)] = "",
        wanted: Annotated[str, Form(alias="next")] = "/",
    ) -> Response:
        sessions, attempts = sign_in.sessions, sign_in.attempts
        root = request.scope.get("root_path", "")
        if sessions is None or attempts is None:
            return RedirectResponse(f"{root}/", 303)
        address = _address(request.scope)
        if wait := attempts.wait(address):
            page = login_page(title, wanted, "Too many wrong passwords. Wait a minute, then try again.")
            return HTMLResponse(page, 429, {"Retry-After": f"{wait:.0f}"})
        if not sessions.opens(password):
            attempts.failed(address)
            return HTMLResponse(login_page(title, wanted, "That is not the password."), 401)
        reply = RedirectResponse(f"{root}{local_path(wanted)}", 303)
        reply.headers["set-cookie"] = session_cookie(
            sessions.issue(), sessions.seconds, root, framed=framed, https=request.url.scheme == "https"
        )
        return reply

    @router.post("/logout")
    def leave(request: Request) -> Response:
        root = request.scope.get("root_path", "")
        reply = RedirectResponse(f"{root}/login", 303)
        https = request.url.scheme == "https"
        reply.headers["set-cookie"] = session_cookie("", 0, root, framed=framed, https=https)
        return reply

    return router


def session_cookie(token: str, seconds: int, root: str, *, framed: bool, https: bool) -> str:
    """Return the Set-Cookie header: out of reach of scripts, and of other sites unless framing over https is allowed.

    `Partitioned` keeps it usable in a frame where browsers refuse third-party cookies.
    """
    across = "; SameSite=None; Secure; Partitioned" if framed and https else "; SameSite=Lax"
    secure = "; Secure" if https and not framed else ""
    return f"{COOKIE}={token}; Path={root or '/'}; Max-Age={seconds}; HttpOnly{across}{secure}"
