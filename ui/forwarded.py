"""Who is really asking: what a trusted proxy says of the browser is believed, the same from anyone else is dropped."""

from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

CLAIMS = (
    "forwarded",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-port",
    "x-forwarded-prefix",
    "x-forwarded-proto",
    "x-forwarded-server",
    "x-gradio-server",
    "x-real-ip",
)
"""Headers in which a proxy speaks for the browser. Gradio builds its addresses from two of them, whoever sends them."""


class Forwarded:
    """Past it, scheme, host and client are the browser's own, and the user header is a trusted proxy's or absent."""

    def __init__(self, app: ASGIApp, proxies: Sequence[str], user_header: str = "") -> None:
        self.app = app
        self.believing = ProxyHeadersMiddleware(self._believed, trusted_hosts=list(proxies))  # type: ignore[arg-type]
        self.trusted = self.believing.trusted_hosts
        self.user_header = user_header

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, cleaned of what cannot be believed."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
        elif (scope.get("client") or ("",))[0] in self.trusted:
            await self.believing(scope, receive, send)  # type: ignore[arg-type]
        else:
            headers = MutableHeaders(scope=scope)
            for name in (*CLAIMS, self.user_header) if self.user_header else CLAIMS:
                del headers[name]
            await self.app(scope, receive, send)

    async def _believed(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = MutableHeaders(scope=scope)
        host = headers.get("x-forwarded-host", "").split(",")[0].strip()
        if host:
            headers["host"] = host
        for name in CLAIMS:
            del headers[name]
        await self.app(scope, receive, send)
