"""A training pair: a question with numbered, dated sentences, and the reply that a careful clerk would give."""

from dataclasses import dataclass

from assistant.checking.verify import check
from assistant.conversation import Conversation
from assistant.drafting.chat_model import Message
from assistant.drafting.citations import sentences_of
from assistant.drafting.prompts import messages_for
from assistant.evidence import Evidence
from eval.adversaries.lies import lines_of
from index.article import Query

ROOM = 1792
"""Tokens of a prompt for the embedded model: its 2,048 less an eighth for the answer."""
STRANGERS = 999
"""Markers are read up to it, so that one which nothing shown bears is seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What the model is shown, and what it should write."""

    id: str
    kind: str
    source: str
    query: Query
    evidence: tuple[Evidence, ...]
    """The best first."""
    reply: str
    """Every marker in it is the number of a piece of evidence; the refusal, word for word, where none answers."""
    answers: tuple[str, ...] = ()
    """The words that were asked for, all of them in the reply; none where the evidence does not answer."""

    @property
    def messages(self) -> list[Message]:
        """The prompt, as drafting writes it for the embedded model."""
        return messages_for(self.query, self.evidence, Conversation(), room=ROOM)


def sound(pair: Pair) -> bool:
    """Whether the reply, read as drafts are read, cites in each sentence what is shown, stands on it, and answers.

    Sentences with brackets, colons or questions in them can read otherwise than they were meant.
    """
    shown = {line.number for line in lines_of(pair.messages)}
    given = {e.number: e for e in pair.evidence if e.number in shown}
    sentences = sentences_of(pair.reply, STRANGERS)
    said = " ".join(sentence.text for sentence in sentences)
    return all(answer in said for answer in pair.answers) and all(
        s.markers
        and set(s.markers) <= given.keys()
        and check(s.text, [given[n] for n in s.markers]).verdict == "supported"
        for s in sentences
    )
