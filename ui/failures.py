"""What goes wrong, in words and with the right status: a page for a browser, an object for a program."""

import logging

from fastapi import FastAPI, Request, Response
from fastapi.exception_handlers import http_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.exceptions import HTTPException
from starlette.routing import Match, Mount

from index.errors import ArchiveBusyError, DatelineError, InputError, LLMError, NotFoundError
from ui import objects
from ui.headers import below_root
from ui.pages import failure_page
from ui.shapes import ErrorObject

log = logging.getLogger(__name__)

STATUSES: tuple[tuple[type[DatelineError], int], ...] = (
    (NotFoundError, 404),
    (InputError, 400),
    (ArchiveBusyError, 503),
    (LLMError, 502),
)
"""The first class that fits decides; every other failure of ours is a 500."""
METHODS = ("GET", "HEAD", "POST")
DOCUMENTED = "See /api/docs."
ROUTERS_OWN = frozenset({"Not Found", "Method Not Allowed"})
"""What Starlette says of a path that no route takes; any other detail is meant for whoever called."""


def tell_failures(app: FastAPI) -> None:
    """Turn every failure of `app` into words, of what is mounted in it too: Gradio takes each path that is not ours."""

    @app.exception_handler(DatelineError)
    def ours(request: Request, error: DatelineError) -> Response:
        status = next((code for kind, code in STATUSES if isinstance(error, kind)), 500)
        return _told(request, status, objects.error_object(error))

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        fault = error.errors()[0]
        named = [] if fault["type"] == "json_invalid" else [str(part) for part in fault["loc"][1:]]
        where = ".".join(named) or "The body"
        return _told(request, 400, {"error": f"{where}: {fault['msg']}.", "hint": DOCUMENTED})

    @app.exception_handler(Exception)
    def unexpected(request: Request, error: Exception) -> Response:
        log.error("a request failed: %s", type(error).__name__)
        return _told(
            request, 500, {"error": "Something went wrong that should not.", "hint": "See the server's log."}
        )

    async def unknown(request: Request, error: HTTPException) -> Response:
        if error.detail not in ROUTERS_OWN:
            return await http_exception_handler(request, error)  # what Gradio tells its own page
        if methods := _methods(app, request):
            hint = f"Send {' or '.join(methods)}. {DOCUMENTED}"
            failure: ErrorObject = {"error": f"{request.method} is not answered here.", "hint": hint}
            return _told(request, 405, failure, {"Allow": ", ".join(methods)})
        hint = (
            DOCUMENTED if below_root(request.scope).startswith("/api") else "The chat is on the front page."
        )
        return _told(request, 404, {"error": "There is nothing at this address.", "hint": hint})

    app.exception_handler(HTTPException)(unknown)
    for route in app.routes:
        if isinstance(route, Mount) and isinstance(route.app, FastAPI):
            route.app.exception_handler(HTTPException)(unknown)


def _methods(app: FastAPI, request: Request) -> list[str]:
    """Return the methods that our own route at this path answers; none where no route of ours is there."""
    scope = dict(request.scope, root_path=request.scope.get("app_root_path", ""))
    ours = [route for route in app.routes if not isinstance(route, Mount)]
    answered = {
        name for name in METHODS for one in ours if one.matches(scope | {"method": name})[0] is Match.FULL
    }
    return sorted(answered)


def _told(
    request: Request, status: int, failure: ErrorObject, headers: dict[str, str] | None = None
) -> Response:
    if "text/html" in request.headers.get("accept", ""):
        back = request.scope.get("root_path", "") + "/"
        return HTMLResponse(failure_page(failure["error"], failure["hint"], back), status, headers)
    return JSONResponse(failure, status, headers)
