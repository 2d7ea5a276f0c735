"""What works here, what is missing, and what to do about it."""

import platform
import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from typing import TYPE_CHECKING, Literal

from index.errors import DatelineError, NotFoundError

if TYPE_CHECKING:
    from index.catalogue import Catalogue
    from index.embed import Embedder
    from ui.settings import Settings

State = Literal["good", "note", "broken"]
OLDEST_PYTHON = (3, 11)
ROOM_GB = 2.0
"""Free disk below which an ingest may stop half way: 100,000 articles take about that."""
PROBE_WORDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at: "good", "note" (works, but know this) or "broken" (a command will fail)."""

    name: str
    state: State
    text: str
    hint: str = ""


def examine(settings: "Settings") -> Iterator[Finding]:
    """Yield a finding for each part, as it is looked at; a part that fails never hides the next."""
    parts: tuple[tuple[str, Callable[[Settings], Finding]], ...] = (
        ("python", _python),
        ("packages", _packages),
        ("disk", _disk),
        ("embedding", _embedding),
        ("archive", _archive),
        ("times", _times),
        ("mirror", _mirror),
        ("language model", _language_model),
        ("sign-in", _sign_in),
        ("port", _port),
    )
    for name, look in parts:
        try:
            yield look(settings)
        except DatelineError as error:
            yield Finding(name=name, state="broken", text=str(error), hint=error.hint)


def _python(_: "Settings") -> Finding:
    text = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    old = sys.version_info < OLDEST_PYTHON
    return Finding(
        name="python", state="broken" if old else "good", text=text, hint="Use 3.11 or newer." if old else ""
    )


def _packages(_: "Settings") -> Finding:
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


def _catalogue(settings: "Settings") -> "Catalogue":
    from index.catalogue import Catalogue

    return Catalogue(settings.archive)


def _archive(settings: "Settings") -> Finding:
    try:
        catalogue = _catalogue(settings)
    except NotFoundError as error:
        return Finding(name="archive", state="note", text=str(error), hint=error.hint)
    counts, span = catalogue.counts(), catalogue.span()
    days = f", {span[0]} to {span[1]}" if span else ", none with a date"
    text = (
        f"{counts['articles']:,} articles in {counts['chunks']:,} chunks{days}; "
        f"{len(catalogue.sources())} outlets, {counts['rejected']:,} rejected files"
    )
    if catalogue.embedder not in (None, _embedder(settings).identity):
        hint = f"Set embedding_model to the one it was made with, {catalogue.embedder}, or ingest into a new archive."
        return Finding(name="archive", state="broken", text=f"{text}; made with another model", hint=hint)
    return Finding(name="archive", state="good", text=text)


def _times(settings: "Settings") -> Finding:
    """Look whether every article has the days that its words name: filters and questions about when live on them."""
    from index import stored_times

    try:
        catalogue = _catalogue(settings)
    except NotFoundError:
        return Finding(name="times", state="note", text="none yet; they are stored with the archive")
    articles = catalogue.counts()["articles"]
    if not stored_times.known(catalogue):
        text = (
            f"not stored for all {articles:,} articles: an older version made this archive; what happened on some day is"
            " looked for by days of publication alone"
        )
        hint = "`dateline verify --repair` stores them, and so does the next ingest."
        return Finding(name="times", state="note", text=text, hint=hint)
    if catalogue.meta(stored_times.RULES) != stored_times.rules():
        text = f"those of {articles:,} articles were resolved by the rules of another version; they serve meanwhile"
        return Finding(name="times", state="note", text=text, hint="The next ingest resolves them anew.")
    return Finding(name="times", state="good", text=f"stored for all {articles:,} articles")


def _mirror(settings: "Settings") -> Finding:
    """Ask the vector mirror for vectors that it must hold; its own count proves nothing."""
    from index.vectors import Mirror

    try:
        catalogue = _catalogue(settings)
    except NotFoundError:
        return Finding(name="mirror", state="note", text="none yet; it is made with the archive")
    mirror = Mirror(settings.archive, settings.server)
    if not mirror.answers():
        text = f"the server at {settings.chroma} does not answer; searches score exactly meanwhile"
        hint = "Start it (chroma run --path FOLDER), or set chroma to embedded."
        return Finding(name="mirror", state="note", text=text, hint=hint)
    if behind := catalogue.counts()["unmirrored"]:
        text = f"{behind:,} changes behind; searches score them exactly meanwhile"
        return Finding(name="mirror", state="note", text=text, hint="The next ingest brings it up to date.")
    if not mirror.healthy(catalogue):
        text = "damaged; searches score exactly from the catalogue meanwhile, and nothing is lost"
        return Finding(
            name="mirror",
            state="note",
            text=text,
            hint="`dateline verify --repair` rebuilds it, and so does the next ingest.",
        )
    return Finding(name="mirror", state="good", text=f"Chroma ({settings.chroma}) finds what it should")


def _language_model(settings: "Settings") -> Finding:
    from assistant.drafting.llm import embedded_available

    spec = settings.llm_spec
    if spec == "none":
        return Finding(name="language model", state="good", text="none wanted: answers are quotations")
    if spec == "auto":
        there = "installed" if embedded_available() else "not installed"
        return Finding(name="language model", state="good", text=f"auto; the embedded model is {there}")
    return _asked(settings, spec)


def _asked(settings: "Settings", spec: str) -> Finding:
    """Ask the language model for a word."""
    from assistant.drafting.chat_model import Message
    from assistant.drafting.llm import open_llm

    key = settings.llm_key.get_secret_value() or None
    llm = open_llm(spec, timeout_s=settings.llm_timeout, context_tokens=settings.llm_context, api_key=key)
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
