"""What works here, what is missing, and what to do about it."""

import platform
import shutil
import socket
import sys
import time
from collections.abc import Iterator
from functools import partial
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import TYPE_CHECKING

from ui.doctor_archive import examine_archive
from ui.findings import Finding, looked

if TYPE_CHECKING:
    from assistant.reading.reader import Reader
    from index.embed import Embedder
    from ui.settings import Settings

OLDEST_PYTHON = (3, 11)
ROOM_GB = 2.0
"""Free disk below which an ingest may stop half way: 100,000 articles take about that."""
PROBE_WORDS = 8


def examine(settings: "Settings") -> Iterator[Finding]:
    """Yield a finding for each part, as it is looked at; a part that fails never hides the next."""
    yield looked("python", _python)
    yield looked("packages", _packages)
    yield looked("disk", partial(_disk, settings))
    yield looked("embedding", partial(_embedding, settings))
    yield from examine_archive(settings, partial(_embedder, settings))
    yield looked("reader", partial(_reader, settings))
    yield looked("language model", partial(_language_model, settings))
    yield looked("sign-in", partial(_sign_in, settings))
    yield looked("port", partial(_port, settings))


def _python() -> Finding:
    text = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    old = sys.version_info < OLDEST_PYTHON
    return Finding(
        name="python", state="broken" if old else "good", text=text, hint="Use 3.11 or newer." if old else ""
    )


def _packages() -> Finding:
    needed = [line for line in requires("dateline") or () if "extra ==" not in line]
    names = ["".join(c for c in line.split(";")[0] if c.isalnum() or c in "-_.") for line in needed]
    missing = [name for name in names if not _installed(name)]
    if missing:
        return Finding(
            name="packages", state="broken", text=f"missing: {', '.join(missing)}", hint="Run `make setup`."
        )
    return Finding(
        name="packages", state="good", text=f"all {len(names)} installed; dateline {version('dateline')}"
    )


def _installed(name: str) -> bool:
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False


def _disk(settings: "Settings") -> Finding:
    folder = settings.archive.absolute()
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free / 1e9
    low = free < ROOM_GB
    hint = "A large ingest may stop for want of space." if low else ""
    return Finding(
        name="disk", state="note" if low else "good", text=f"{free:.0f} GB free at {folder}", hint=hint
    )


def _embedder(settings: "Settings") -> "Embedder":
    from index.embed import Embedder

    return Embedder(settings.embedding_model, device=settings.device)


def _embedding(settings: "Settings") -> Finding:
    embedder = _embedder(settings)
    embedder.queries(["Is anybody there?"])
    started = time.perf_counter()
    embedder.queries(["When was the town retaken?"])
    ms = 1000 * (time.perf_counter() - started)
    text = f"{embedder.identity}, {embedder.dimension} dimensions; a question takes {ms:.0f} ms"
    return Finding(name="embedding", state="good", text=text)


def _reader(settings: "Settings") -> Finding:
    """Have the reader read: which one, whether it is whole, or that it is off."""
    from assistant.reading.shipped import AGAIN, SHIPPED, load_reader
    from index.sealed import sha256

    if settings.reader == "none":
        return Finding(name="reader", state="good", text="none wanted: answers lead with whole sentences")
    ships = settings.reader == "auto"
    if ships and not SHIPPED.is_file():
        text = f"off: {SHIPPED} is missing; answers lead with whole sentences"
        return Finding(name="reader", state="note", text=text, hint=AGAIN)
    file = SHIPPED if ships else Path(settings.reader)
    ms = _read(load_reader(None if ships else file))
    digest = sha256(file)
    told = (
        f"the one that ships, whole (sha256 {digest[:12]}…)" if ships else f"{file} (sha256 {digest[:12]}…)"
    )
    return Finding(name="reader", state="good", text=f"{told}; reads a passage in {ms:.0f} ms")


def _read(reader: "Reader") -> float:
    """Return the milliseconds that reading a short passage takes."""
    from assistant.reading.reader import Source

    started = time.perf_counter()
    reader.read("Who retook the town?", [Source(text="The army retook the town on Friday.")])
    return 1000 * (time.perf_counter() - started)


def _language_model(settings: "Settings") -> Finding:
    from assistant.drafting.llm import embedded_available

    spec = settings.llm_spec
    if spec == "none":
        return Finding(name="language model", state="good", text="none wanted: answers are quotations")
    if spec == "auto":
        there = "; the embedded one is installed (--llm embedded)" if embedded_available() else ""
        return Finding(name="language model", state="good", text=f"auto: answers are quotations{there}")
    return _asked(settings, spec)


def _asked(settings: "Settings", spec: str) -> Finding:
    """Ask the language model for a word."""
    from assistant.drafting.chat_model import Message
    from assistant.drafting.llm import open_llm

    key = settings.llm_key.get_secret_value() or None
    llm = open_llm(
        spec,
        timeout_s=settings.llm_timeout,
        context_tokens=settings.llm_context,
        api_key=key,
        adapter=settings.llm_adapter,
    )
    if llm is None:
        return Finding(name="language model", state="good", text="none")
    started = time.perf_counter()
    try:
        said = "".join(llm.stream([Message("user", "Answer with the word yes.")], max_tokens=PROBE_WORDS))
    finally:
        llm.close()
    text = f"{llm.name} answered {len(said)} characters in {time.perf_counter() - started:.1f} s"
    return Finding(name="language model", state="good", text=text)


def _sign_in(settings: "Settings") -> Finding:
    from ui.auth import sign_in_of

    sign_in = sign_in_of(settings)
    ways = [
        f"by {settings.user_header} from {', '.join(settings.trusted_proxies)}"
        if sign_in.user_header
        else "",
        "by password" if sign_in.sessions else "",
    ]
    shown = " or ".join(way for way in ways if way)
    if not shown and settings.open_to_network:
        return Finding(
            name="sign-in", state="note", text="none: everyone on the network can read (open_to_network)"
        )
    return Finding(
        name="sign-in", state="good", text=shown or "none needed: only this machine is listened to"
    )


def _port(settings: "Settings") -> Finding:
    where = f"{settings.host}:{settings.port}"
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            return Finding(
                name="port",
                state="note",
                text=f"{where} cannot be had: {error.strerror}",
                hint="Another Dateline may be running there; else choose one with --port.",
            )
    return Finding(name="port", state="good", text=f"{where} is free")
