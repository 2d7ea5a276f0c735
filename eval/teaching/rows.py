"""Pairs as rows of tokens, by the engine's own template and tokenizer: training sees what the engine will read."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from itertools import takewhile
from typing import Any
from urllib.parse import urlsplit

import torch
from torch import Tensor

from assistant.drafting.chat_model import Message
from assistant.drafting.embedded import EmbeddedChat
from eval.teaching.pairs import Pair
from index.errors import LLMError

WAIT_S = 60
UNTAUGHT = -100
"""What torch's cross entropy passes over."""
AMONG = 16
"""Batches' worth of rows that are put in order of length at once."""


@dataclass(frozen=True, slots=True)
class Row:
    """A prompt and the reply to it, in tokens; the reply ends in the token that ends a turn."""

    prompt: tuple[int, ...]
    reply: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.prompt) + len(self.reply)


class Tokens:
    """Tokens as the engine makes them. It is started where it is not running."""

    def __init__(self, chat: EmbeddedChat) -> None:
        self._address = chat.serve()
        self._end = self._asked("GET", "/props", None)["eos_token"]

    def row(self, pair: Pair) -> Row:
        """Return the pair in tokens."""
        return Row(tuple(self.prompt(pair.messages)), tuple(self._of(pair.reply + self._end)))

    def prompt(self, messages: Sequence[Message]) -> list[int]:
        """Return the chat in tokens, up to where the model begins to write."""
        told = [{"role": m.role, "content": m.content} for m in messages]
        return self._of(self._asked("POST", "/apply-template", {"messages": told})["prompt"])

    def _of(self, text: str) -> list[int]:
        found: list[int] = self._asked("POST", "/tokenize", {"content": text, "parse_special": True})[
            "tokens"
        ]
        return found

    def _asked(self, method: str, path: str, body: dict[str, Any] | None) -> dict[str, Any]:
        connection = HTTPConnection(urlsplit(self._address.url).netloc, timeout=WAIT_S)
        headers = {"Authorization": f"Bearer {self._address.key}", "Content-Type": "application/json"}
        try:
            connection.request(method, path, json.dumps(body) if body else None, headers)
            found: dict[str, Any] = json.load(connection.getresponse())
        except (OSError, HTTPException, ValueError) as error:
            raise LLMError(f"The engine makes no tokens: {error}", hint="Begin again.") from error
        finally:
            connection.close()
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Rows without the opening that all share, side by side; `targets` is `UNTAUGHT` but where the reply is foretold."""

    ids: Tensor
    mask: Tensor
    targets: Tensor


def shared_opening(rows: Sequence[Row]) -> tuple[int, ...]:
    """Return the tokens that every prompt begins with: the rules and the example, more than half of most prompts."""
    prompts = [row.prompt for row in rows]
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(min(prompts), max(prompts), strict=False))
    opening = tuple(token for token, _ in alike)
    return opening[:-1] if any(len(opening) == len(row.prompt) for row in rows) else opening


def batch_of(rows: Sequence[Row], opening: int, device: str = "cpu") -> Batch:
    """Return the rows behind their first `opening` tokens, padded on the right; targets stand one place ahead of ids."""
    wholes = [(*row.prompt, *row.reply)[opening:] for row in rows]
    width = max(map(len, wholes)) - 1
    ids = torch.zeros(len(rows), width, dtype=torch.long)
    mask = torch.zeros(len(rows), width, dtype=torch.long)
    targets = torch.full((len(rows), width), UNTAUGHT)
    for i, (row, whole) in enumerate(zip(rows, wholes, strict=True)):
        at = len(row.prompt) - opening - 1
        ids[i, : len(whole) - 1] = torch.tensor(whole[:-1])
        mask[i, : len(whole) - 1] = 1
        targets[i, at : at + len(row.reply)] = torch.tensor(row.reply)
    return Batch(ids=ids.to(device), mask=mask.to(device), targets=targets.to(device))


def batches(rows: Sequence[Row], size: int, seed: int) -> list[list[int]]:
    """Return which rows go together, rows of a length side by side, in an order that hangs on the seed."""
    draw = torch.Generator().manual_seed(seed)
    order = torch.randperm(len(rows), generator=draw).tolist()
    pools = [order[at : at + size * AMONG] for at in range(0, len(order), size * AMONG)]
    sorted_pools = [sorted(pool, key=lambda i: len(rows[i])) for pool in pools]
    made = [pool[at : at + size] for pool in sorted_pools for at in range(0, len(pool), size)]
    return [made[i] for i in torch.randperm(len(made), generator=draw).tolist()]
