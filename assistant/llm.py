"""Language models to talk to: a server (OpenAI-compatible or Ollama), a GGUF in this process, or none.

The only home of LlamaIndex's LLM clients. Every failure of theirs leaves here as an `LLMError`.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from assistant.patience import Patience, Watch, http_client, is_loopback
from index.errors import LLMError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Generator

    from llama_index.core.base.llms.types import ChatResponse
    from llama_index.core.llms.function_calling import FunctionCallingLLM

CUT = " \u2026"
"""Ends a text that ran out of room; whoever reads it knows that its last sentence is unfinished."""

SERVER_CONTEXT_TOKENS = 8192
"""What we use of a server's context unless told: nearly every model of the last years has it, and twelve evidence
sentences with a conversation fill a third of it."""

OPENAI_URL = "https://api.openai.com/v1"
FORMS = (
    "Write one of: none · embedded · PATH.gguf · openai:MODEL@http://HOST:PORT/v1 · openai:MODEL (the OpenAI API) · "
    "ollama:MODEL · ollama:MODEL@http://HOST:PORT"
)
_SPEC = re.compile(r"(?P<kind>openai|ollama):(?P<model>[^@\s]+)(?:@(?P<url>https?://\S+))?")

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat with a model."""

    role: Role
    content: str


class Chat(Protocol):
    """A language model that is ready to be asked; one object serves any number of threads."""

    @property
    def name(self) -> str:
        """What the reader sees as the answerer."""

    @property
    def context_tokens(self) -> int:
        """How many of its tokens prompt and answer may fill together."""

    def stream(self, messages: Sequence[Message], *, max_tokens: int) -> "Generator[str]":
        """Yield the answer as it is written; closing the generator stops the model.

        The text ends in `CUT` where `max_tokens` ended it. Raises `LLMError`, at any moment.
        """

    def close(self) -> None:
        """Let go of what the model holds; it can be asked again, and starts anew."""


def open_llm(
    spec: str,
    *,
    timeout_s: float = 60.0,
    context_tokens: int | None = None,
    api_key: str | None = None,
) -> Chat | None:
    """Return the model that `spec` names, None for "none"; nothing is contacted or loaded before it is asked.

    No reader waits longer than `timeout_s` for the whole answer, nor a third of it for the first word.
    """
    patience = Patience.within(timeout_s)
    if spec == "none":
        return None
    if spec == "embedded" or spec.endswith(".gguf"):
        from assistant.embedded import open_embedded

        return open_embedded(None if spec == "embedded" else Path(spec), patience, context_tokens)
    match = _SPEC.fullmatch(spec)
    if match is None:
        raise SettingsError(f"“{spec}” names no language model.", hint=FORMS)
    context = context_tokens or SERVER_CONTEXT_TOKENS
    if match["kind"] == "ollama":
        return OllamaChat(match["model"], match["url"] or "", patience, context)
    url = match["url"] or os.environ.get("OPENAI_BASE_URL") or OPENAI_URL
    key = api_key or os.environ.get("OPENAI_API_KEY") or ""
    if url == OPENAI_URL and not key:
        hint = "Set OPENAI_API_KEY, or give your server's address: openai:MODEL@http://HOST:PORT/v1"
        raise SettingsError("The OpenAI API asks for a key and there is none.", hint=hint)
    return OpenAIChat(match["model"], url, patience, context, key)


def embedded_available() -> bool:
    """Whether "embedded" can be opened here: the engine and its small model are installed."""
    from assistant.embedded import default_model, engine_installed

    return engine_installed() and default_model() is not None
