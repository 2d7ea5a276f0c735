"""The answerer with a language model: evidence in, a streamed draft with markers out. Nothing in it is checked yet."""

import re
from collections.abc import Generator, Iterator, Sequence

from assistant.chat_model import Chat
from assistant.citations import sentences_of
from assistant.conversation import Conversation
from assistant.evidence import Evidence
from assistant.prompts import REFUSAL, messages_for
from index.article import Query
from index.errors import LLMError

ANSWER_SHARE = 8
"""An eighth of the context is the answer's: 256 tokens of 2,048, twice what three sentences take."""

MOST_ANSWER_TOKENS = 2048
"""Models that think aloud spend most of it on that."""

_OPEN = re.compile(r"<(think|thinking|reasoning|thought|analysis)>", re.IGNORECASE)
_LONGEST_TAG = len("</reasoning>")
_REFUSES = re.compile(
    r"(?:i'm sorry|sorry|unfortunately|no)?[,.\s]*(?:the|this|these|none of the)\s"
    r"(?:archive|(?:given |provided |numbered |available |news )*(?:sentences?|evidence|articles?|text|information))"
    r"\s(?:does not|do not|doesn't|don't|say nothing|says nothing|did not)\b",
    re.IGNORECASE,
)


def draft(
    llm: Chat, query: Query, evidence: Sequence[Evidence], conversation: Conversation
) -> Generator[str]:
    """Yield the model's answer to `query` as it is written, with markers `[n]` for evidence n, without its reasoning.

    1. budget: an eighth of the context for the answer, the rest for the prompt;
    2. ask: system rules, an example, the evidence with the best nearest the question;
    3. stream: words as they come, thoughts taken out. Raises `LLMError`; one that only thought has said nothing.
    """
    answer_tokens = min(llm.context_tokens // ANSWER_SHARE, MOST_ANSWER_TOKENS)
    messages = messages_for(query, evidence, conversation, room=llm.context_tokens - answer_tokens)
    said = False
    for words in without_thoughts(llm.stream(messages, max_tokens=answer_tokens)):
        if not said:
            words = words.lstrip()  # noqa: PLW2901 (what is left of the blank lines behind a thought)
            said = bool(words)
        if words:
            yield words
    if not said:
        hint = "Allow it more time and context, or choose a model that thinks less."
        raise LLMError(f"{llm.name} only thought, and wrote no answer.", hint=hint)


def is_refusal(text: str) -> bool:
    """Whether the draft says that the evidence does not answer: in its first sentence, and nothing cited after it."""
    sentences = sentences_of(text, known=999)
    if not sentences:
        return False
    first, *others = sentences
    refuses = first.text.casefold().startswith(REFUSAL.casefold().rstrip(".")) or _REFUSES.match(first.text)
    return bool(refuses) and not any(sentence.markers for sentence in others)


def without_thoughts(deltas: Iterator[str]) -> Iterator[str]:
    """Yield `deltas` without `<think>…</think>` and its like, the same for every split; an unclosed one swallows the rest.

    Closing tags without an opening one (some templates open it in the prompt) stay in: `sentences_of` cuts there.
    """
    buffer = ""
    closing = ""
    for delta in deltas:
        buffer += delta
        out, buffer, closing = _spoken(buffer, closing)
        if out:
            yield out
    if not closing and buffer:
        yield buffer


def _spoken(buffer: str, closing: str) -> tuple[str, str, str]:
    """Return what of `buffer` is answer for certain, what is yet undecided, and the tag that ends the present thought."""
    out = ""
    while True:
        if closing:
            at = buffer.casefold().find(closing)
            if at < 0:
                return out, buffer[-len(closing) :], closing
            buffer, closing = buffer[at + len(closing) :], ""
        elif opening := _OPEN.search(buffer):
            out += buffer[: opening.start()]
            buffer, closing = buffer[opening.end() :], f"</{opening[1].casefold()}>"
        else:
            at = buffer.rfind("<", max(0, len(buffer) - _LONGEST_TAG))
            at = len(buffer) if at < 0 else at
            return out + buffer[:at], buffer[at:], ""
