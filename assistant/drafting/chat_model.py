"""A language model as everything else sees it: messages in, the text of an answer out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

Role = Literal["system", "user", "assistant"]

CUT = " \u2026"
"""Ends a text that ran out of room; whoever reads it knows that its last sentence is unfinished."""


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

    def stream(self, messages: Sequence[Message], *, max_tokens: int) -> Iterator[str]:
        """Yield the answer as it is written; closing the generator stops the model.

        The text ends in `CUT` where `max_tokens` ended it. Raises `LLMError`, at any moment.
        """

    def close(self) -> None:
        """Let go of what the model holds; it can be asked again, and starts anew."""


@runtime_checkable
class CountsTokens(Protocol):
    """A model that tells how many of its own tokens a text takes; others are estimated."""

    def count_tokens(self, text: str) -> int:
        """Return the tokens of `text` alone, without what the chat template adds. Raises `LLMError`."""
