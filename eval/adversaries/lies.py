"""What a scripted model reads of its prompt, and the sentences it makes of that."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from assistant.drafting.chat_model import Message

_LINE = re.compile(r"^\[(?P<number>\d+)\] \((?P<about>.*?)\) (?P<text>.+)$", re.MULTILINE)
WINDOW = 16
"""Characters on either side of what was changed, by which a lie is known again in an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One numbered sentence of the prompt."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lie:
    """A sentence with its markers; `text[at : at + len(now)]` is what the model made of `was`."""

    text: str
    at: int
    was: str
    now: str
    cites: tuple[int, ...]
    quoted: str = ""
    """Where the words are true and only the marker lies: the words that what is shown beside them must hold."""

    @property
    def drafted(self) -> str:
        """The sentence as the model writes it."""
        return self.text + "".join(f"[{n}]" for n in self.cites)

    def told_in(self, shown: str) -> bool:
        """Return whether a sentence of an answer tells it: it has what was changed, and the words about it."""
        window = self.text[max(0, self.at - WINDOW) : self.at + len(self.now) + WINDOW]
        return plain(window) in plain(shown)


Manner = Callable[[Line, Sequence[Line], Random], Lie | None]
"""How a model errs: a line of its prompt, all of them, chance -> what it says; None where the line gives no occasion."""


def plain(text: str) -> str:
    """Return the letters and figures of `text`, the rest as single spaces."""
    return re.sub(r"[\W_]+", " ", text).strip()


def changed(line: Line, span: tuple[int, int], now: str) -> Lie:
    """Return the line with `now` in place of `text[start:end]`, citing itself."""
    start, end = span
    text = line.text[:start] + now + line.text[end:]
    return Lie(text=text, at=start, was=line.text[start:end], now=now, cites=(line.number,))


def lines_of(messages: Sequence[Message]) -> list[Line]:
    """Return the numbered sentences that the prompt asks about, the best first."""
    asked = next((m.content for m in reversed(messages) if m.content.startswith("<sentences>")), "")
    found = [Line(number=int(m["number"]), text=m["text"]) for m in _LINE.finditer(asked)]
    return found[::-1]
