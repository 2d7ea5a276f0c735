"""Servers whose chat template knows no system role: the rules then open the first user message."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from assistant.drafting.chat_model import Message

_REFUSALS = frozenset({400, 422, 500})
"""What servers answer to a role that the template has not: vLLM and LM Studio 400, TGI 422, others a fault of their
own. llama.cpp, and so the embedded engine, merges the roles itself."""

_without_system: set[tuple[str, str]] = set()
"""The models, by address and name, that were found to want it so; kept as long as the process runs."""

T = TypeVar("T")


def in_its_roles(
    model: tuple[str, str],
    messages: Sequence[Message],
    ask: Callable[[Sequence[Message]], Iterator[T]],
    failures: tuple[type[Exception], ...],
) -> Iterator[T]:
    """Yield what `ask` does of `messages`; a model that refuses the system role is asked once more without it.

    Only a refusal before anything was said counts, with a status of `_REFUSALS`. Where the second question is
    answered, `model` is asked that way from then on; where it is refused too, that failure is raised.
    """
    if model not in _without_system:
        begun = False
        try:
            for words in ask(messages):
                begun = True
                yield words
        except failures as error:
            refused = getattr(error, "status_code", None) in _REFUSALS
            if begun or not refused or messages[0].role != "system":
                raise
        else:
            return
    for words in ask(merged(messages)):
        _without_system.add(model)
        yield words


def merged(messages: Sequence[Message]) -> list[Message]:
    """Return `messages` with the system's words at the head of the first user message."""
    if messages[0].role != "system":
        return list(messages)
    rules, first, *others = messages
    return [Message(first.role, f"{rules.content}\n\n{first.content}"), *others]
