"""The server: the chat, the API and the permanent links to articles, behind one door."""

from collections.abc import Callable
from typing import Annotated, Protocol

import gradio as gr
from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from ui import api, article, permalink
from ui.api_docs import docs_page
from ui.asking import Asked
from ui.auth import Authenticate, SignIn, login_routes, sign_in_of
from ui.chat import build_chat, mount_options
from ui.desk import Shelf
from ui.failures import tell_failures
from ui.forwarded import Forwarded
from ui.headers import LOOPBACK_NAMES, Gate, SecureHeaders, is_loopback
from ui.lookup_api import lookup_routes
from ui.settings import Settings
from ui.timeline_api import timeline_routes

API_DESCRIPTION = """Questions, searches and articles over HTTP, with the same objects as `dateline … --json`.

Where sign-in is by password, a program sends it as `Authorization: Bearer …`.
Every offset counts characters of the article's `text`."""


class Catalogued(api.Shelf, Shelf, Protocol):
    """The catalogue, as far as chat and API know it."""


class Searching(api.Searching, Protocol):
    """The search, as far as chat and API know it."""

    @property
    def catalogue(self) -> Catalogued:
        """The archive's catalogue."""


class Answering(Asked, Protocol):
    """The Assistant, as far as chat and API know it."""

    @property
    def searcher(self) -> Searching:
        """The search behind the answers."""


def mount_chat(app: FastAPI, settings: Settings, assistant: Answering) -> None:
    """Show the chat at every path that is not ours."""
    blocks = build_chat(assistant, title=settings.title, examples=settings.examples)
    options = mount_options()
    options["head"] = f"<script>{article.static('storage.js')}</script>{options.get('head', '')}"
    gr.mount_gradio_app(app, blocks, path="/", **options)


def create_app(
    settings: Settings,
    assistant: Answering,
    mount: Callable[[FastAPI, Settings, Answering], None] = mount_chat,
) -> FastAPI:
    """Return the whole server over `assistant`; `mount` adds the chat, last, for it takes every path that is left.

    Raises SettingsError where it would lie open to the network without that having been said.
    """
    sign_in = sign_in_of(settings)
    app = FastAPI(
        title=f"{settings.title}: API",
        description=API_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        middleware=_middleware(settings, sign_in),
    )
    app.include_router(api.api_routes(assistant))
    app.include_router(lookup_routes(assistant))
    app.include_router(timeline_routes(assistant))
    app.include_router(login_routes(sign_in, settings.title, framed=bool(settings.frame_ancestors)))
    _pages(app, assistant)
    mount(app, settings, assistant)
    tell_failures(app)
    return app


def _middleware(settings: Settings, sign_in: SignIn) -> list[Middleware]:
    """Return what each request passes, outermost first."""
    private = is_loopback(settings.host) and not sign_in.required
    hosts = settings.allowed_hosts or ((*LOOPBACK_NAMES, settings.host) if private else ())
    return [
        Middleware(Forwarded, proxies=settings.trusted_proxies, user_header=settings.user_header),
        Middleware(SecureHeaders, frame_ancestors=settings.frame_ancestors),
        Middleware(CORSMiddleware, allow_origins=()),
        Middleware(Gate, allowed_hosts=hosts),
        Middleware(Authenticate, sign_in=sign_in),
    ]


def _pages(app: FastAPI, assistant: Answering) -> None:
    """Add the pages that are ours: health, the API's documentation, articles at their permanent links."""

    @app.api_route("/healthz", methods=["GET", "HEAD"], include_in_schema=False)
    def healthz() -> dict[str, str]:
        assistant.searcher.catalogue.generation()
        return {"status": "ok"}

    @app.get("/api/docs", include_in_schema=False)
    def docs(request: Request) -> HTMLResponse:
        return HTMLResponse(docs_page(app.openapi(), request.scope.get("root_path", "")))

    @app.get("/article/{article_id:path}", include_in_schema=False)
    def read(
        request: Request,
        article_id: str,
        start: Annotated[int | None, Query(ge=0)] = None,
        end: Annotated[int | None, Query(ge=0)] = None,
        quote: str = "",
    ) -> HTMLResponse:
        found = api.article_of(assistant, article_id)
        link = permalink.given(article_id, start, end, quote)
        back = request.scope.get("root_path", "") + "/"
        standing = assistant.searcher.catalogue.standing(article_id)
        return HTMLResponse(article.page(found, link, back=back, standing=standing))
