"""Language models to talk to: a server (OpenAI-compatible or Ollama), a GGUF in this process, or none.

The only home of LlamaIndex's LLM clients. Every failure of theirs leaves here as an `LLMError`.
"""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.drafting.chat_model import CUT, Chat, Message
from assistant.drafting.llm_failures import EMPTY, cut_short, explained
from assistant.drafting.patience import Patience, Watch, http_options
from assistant.drafting.roles import in_its_roles
from index.errors import LLMError, SettingsError

if TYPE_CHECKING:
    from llama_index.core.base.llms.types import ChatResponse
    from llama_index.core.llms import LLM

SERVER_CONTEXT_TOKENS = 8192
"""What we use of a server's context unless told: nearly every model of the last years has it, and twelve evidence
sentences with a conversation fill a third of it."""

OPENAI_URL = "https://api.openai.com/v1"
OLLAMA_URL = "http://localhost:11434"
FORMS = (
    "Write one of: none · embedded · PATH.gguf · openai:MODEL@http://HOST:PORT/v1 · openai:MODEL (the OpenAI API) · "
    "ollama:MODEL · ollama:MODEL@http://HOST:PORT"
)
_SPEC = re.compile(r"(?P<kind>openai|ollama):(?P<model>[^@\s]+)(?:@(?P<url>https?://\S+))?")


def open_llm(
    spec: str,
    *,
    timeout_s: float = 60.0,
    context_tokens: int | None = None,
    api_key: str | None = None,
    adapter: str = "auto",
) -> Chat | None:
    """Return the model that `spec` names, None for "none"; nothing is contacted or loaded before it is asked.

    `adapter` (the setting `llm_adapter`) is for models of this process alone. No reader waits longer than `timeout_s`
    for the whole answer, nor a third of it for the first word.
    """
    patience = Patience.within(timeout_s)
    if spec == "none":
        return None
    if spec == "embedded" or spec.endswith(".gguf"):
        from assistant.drafting.embedded import open_embedded

        return open_embedded(None if spec == "embedded" else Path(spec), patience, context_tokens, adapter)
    match = _SPEC.fullmatch(spec)
    if match is None:
        raise SettingsError(f"“{spec}” names no language model.", hint=FORMS)
    context = context_tokens or SERVER_CONTEXT_TOKENS
    if match["kind"] == "ollama":
        host = match["url"] or os.environ.get("OLLAMA_HOST") or OLLAMA_URL
        return OllamaChat(match["model"], host if "://" in host else f"http://{host}", patience, context)
    url = match["url"] or os.environ.get("OPENAI_BASE_URL") or OPENAI_URL
    key = api_key or os.environ.get("OPENAI_API_KEY") or ""
    if url == OPENAI_URL and not key:
        hint = "Set OPENAI_API_KEY, or give your server's address: openai:MODEL@http://HOST:PORT/v1"
        raise SettingsError("The OpenAI API asks for a key and there is none.", hint=hint)
    return OpenAIChat(match["model"], url, patience, context, key)


def embedded_available() -> bool:
    """Whether "embedded" can be opened here: the engine and its small model are installed."""
    from assistant.drafting.embedded import default_model, engine_installed

    return engine_installed() and default_model() is not None


@dataclass(frozen=True, slots=True)
class _ServedChat:
    """A model behind HTTP. Each answer has its own connection, so stopping one, or being late, ends only that one."""

    name: str
    url: str
    patience: Patience
    context_tokens: int
    key: str = ""

    def stream(self, messages: Sequence[Message], *, max_tokens: int) -> Iterator[str]:
        """Yield the answer as it is written, as `Chat` says."""
        said = False
        ended = ""
        failures = _failures()  # imports seconds of library, which is nobody's lateness
        with Watch(self.patience) as watch, ExitStack() as open_now:
            options = http_options(self.url, self.patience, watch)
            try:
                client = self._client(open_now, options, max_tokens)
                answering = in_its_roles(
                    (self.url, self.name), messages, lambda told: _responses(client, told), failures
                )
                for response in answering:
                    if response.delta or response.additional_kwargs.get("thinking_delta"):
                        watch.first_sign()
                    if response.delta:
                        said = said or not response.delta.isspace()
                        yield response.delta
                    ended = self._ended(response.raw) or ended
            except failures as error:
                raise watch.late or explained(error, self.name, self.url) from error
            if watch.late or not ended:
                raise watch.late or cut_short(self.name)
        if not said:
            raise LLMError(f"{self.name} {EMPTY}", hint="Ask again, or choose another model.")
        if ended == "length":
            yield CUT

    def close(self) -> None:
        """Nothing is held between two answers."""

    def _client(self, open_now: ExitStack, options: dict[str, Any], max_tokens: int) -> "LLM":
        raise NotImplementedError

    def _ended(self, raw: Any) -> str:
        """Return why the model stopped, in the last chunk; empty in all others."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class OpenAIChat(_ServedChat):
    """Any server that speaks the OpenAI chat API: vLLM, llama.cpp, LM Studio, OpenAI itself."""

    def _client(self, open_now: ExitStack, options: dict[str, Any], max_tokens: int) -> "LLM":
        import httpx
        from llama_index.llms.openai_like import OpenAILike

        client: LLM = OpenAILike(
            model=self.name,
            api_base=self.url,
            api_key=self.key or "none",  # the client insists on one; local servers ignore it
            is_chat_model=True,
            context_window=self.context_tokens,
            max_tokens=max_tokens,
            temperature=0.0,
            max_retries=0,
            timeout=self.patience.first_s,
            http_client=open_now.enter_context(httpx.Client(**options)),
        )
        return client

    def _ended(self, raw: Any) -> str:
        return (raw.choices[0].finish_reason or "") if raw.choices else ""


@dataclass(frozen=True, slots=True)
class OllamaChat(_ServedChat):
    """Ollama, told how long its context is: left alone it cuts the prompt and says nothing."""

    def _client(self, open_now: ExitStack, options: dict[str, Any], max_tokens: int) -> "LLM":
        from llama_index.llms.ollama import Ollama
        from ollama import Client

        client: LLM = Ollama(
            model=self.name,
            client=open_now.enter_context(Client(self.url, **options)),
            context_window=self.context_tokens,
            temperature=0.0,
            additional_kwargs={"num_predict": max_tokens},
        )
        return client

    def _ended(self, raw: Any) -> str:
        return (raw.get("done_reason") or "stop") if raw.get("done") else ""


def _responses(client: "LLM", messages: Sequence[Message]) -> "Iterator[ChatResponse]":
    from llama_index.core.base.llms.types import ChatMessage

    yield from client.stream_chat([ChatMessage(role=m.role, content=m.content) for m in messages])


def _failures() -> tuple[type[Exception], ...]:
    """Return what the clients raise: their own errors, the network's, and what nonsense from a server leads to."""
    import httpx
    import llama_index.llms.ollama
    import llama_index.llms.openai_like  # noqa: F401 (so that asking starts at once)
    import ollama
    import openai

    network = (httpx.HTTPError, httpx.StreamError, OSError)
    nonsense = (ValueError, TypeError, KeyError, AttributeError, IndexError)
    return (openai.OpenAIError, ollama.ResponseError, *network, *nonsense)
