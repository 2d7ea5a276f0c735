"""`dateline chat` and `dateline serve`: the same server, for oneself and for others."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import reduce
from threading import Thread
from typing import TYPE_CHECKING

import click

from index.errors import DatelineError
from ui.commands.running import LLM, Command, Run, command, setting

if TYPE_CHECKING:
    from assistant.ask import Assistant
    from ui.serving import Place

SHARED = (
    setting("port", type=int, metavar="N", help="The port; 0 takes any free one.  [default: 7860]"),
    LLM,
    click.option("--check", is_flag=True, help="Start, ask for the front page once, and stop."),
)
SERVING = (
    setting("host", metavar="ADDRESS", help="The address to listen on.  [default: 127.0.0.1]"),
    setting("prefix", metavar="/PATH", help="The path under which a reverse proxy shows it."),
    setting(
        "frame_ancestors",
        "--frame-ancestor",
        multiple=True,
        metavar="ORIGIN",
        help="Who may frame it; repeatable.",
    ),
    setting("user_header", metavar="NAME", help="The header in which a trusted proxy names the person."),
    setting(
        "trusted_proxies",
        "--trusted-proxy",
        multiple=True,
        metavar="ADDRESS",
        help="Whose headers count; repeatable.",
    ),
    setting(
        "allowed_hosts",
        "--allowed-host",
        multiple=True,
        metavar="NAME",
        help="Names it answers to; repeatable.",
    ),
    setting("open_to_network", is_flag=True, help="Listen beyond this machine without any sign-in."),
)


def _options(options: tuple[Callable[[Command], Command], ...]) -> Callable[[Command], Command]:
    return lambda function: reduce(lambda made, option: option(made), reversed(options), function)


@command("chat", examples=["dateline chat", "dateline chat --port 8000 --llm ollama:qwen3:8b"])
@_options(SHARED)
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
def chat(run: Run, *, check: bool, no_browser: bool) -> None:
    """Chat with the archive in the browser, on this machine only."""
    opening = not (no_browser or check or run.as_json) and sys.stdin.isatty() and _has_display()
    run.flags["host"] = "127.0.0.1"
    _serve(run, check=check, opening=opening)


@command(
    "serve",
    examples=[
        "dateline serve                                   for this machine",
        "DATELINE_PASSWORD=… dateline serve --host 0.0.0.0",
        "dateline serve --prefix /dateline --user-header X-Forwarded-User --trusted-proxy 127.0.0.1",
        "dateline serve --frame-ancestor https://intranet.example",
    ],
)
@_options(SERVING + SHARED)
def serve(run: Run, *, check: bool) -> None:
    """Serve chat and API to others: behind a reverse proxy, framed in an intranet, or on its own.

    Beyond this machine it asks people to sign in: by DATELINE_PASSWORD, or by a trusted proxy's header.
    """
    _serve(run, check=check, opening=False)


def _serve(run: Run, *, check: bool, opening: bool) -> None:
    """Open everything in the order in which it can fail, then serve or only try."""
    from ui.auth import sign_in_of
    from ui.serving import check as tried
    from ui.serving import run as serving
    from ui.serving import take

    settings = run.settings
    sign_in_of(settings)
    place = take(settings)
    with place.socket:
        assistant = run.rooms.assistant(settings)
        from ui.server import create_app

        app = create_app(settings, assistant)
        if check:
            seconds = tried(app, settings, place)
            run.give(
                lambda: {"url": place.url, "ready": True, "seconds": round(seconds, 1)},
                lambda: [f"The chat answers at {place.url}"],
            )
        else:
            Thread(target=_warmed, args=(assistant,), daemon=True).start()
            serving(app, settings, place, lambda: _ready(run, place, opening=opening))


def _warmed(assistant: "Assistant") -> None:
    """Load what the first search would load, so that nobody waits for it; a failure is the first question's to tell."""
    from index.article import Query

    with suppress(DatelineError):
        assistant.searcher.search(Query(text="news"), 1)


def _ready(run: Run, place: "Place", *, opening: bool) -> None:
    """Say where it is, and open it where somebody sits in front of it."""
    settings = run.settings
    shown = f"{place.url}  (a proxy shows it under {settings.prefix})" if settings.prefix else place.url
    run.give(
        lambda: {"url": place.url, "ready": True},
        lambda: [f"{settings.title} is ready: {shown}\nCtrl-C stops it."],
    )
    if settings.open_to_network and not (settings.password.get_secret_value() or settings.user_header):
        run.note("Everyone on the network can read this archive (--open-to-network).")
    if opening:
        import webbrowser

        webbrowser.open(place.url)


def _has_display() -> bool:
    return sys.platform in {"darwin", "win32"} or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
