"""The answerer with a language model: evidence in, a streamed draft with markers out. Nothing in it is checked yet.

No grammar or JSON schema binds the model, though engines take them. Measured with SmolLM2-135M, questions with a sentence
that stood, and with the answer in one: of 37 questions free 15 and 6, bound to at most three sentences with markers or
the refusal 19 and 6, from nearly three times as many sentences; of 20, with the present prompt, free 9 and 5, one marker
at the end 12 and 4, a JSON schema 7 and 2, four of its answers not whole within 160 tokens.
"""

import re
from collections.abc import Callable, Generator, Sequence

from assistant.citation import Sentence
from assistant.conversation import Conversation
from assistant.drafting.chat_model import Chat, CountsTokens, Message
from assistant.drafting.citations import sentences_of
from assistant.drafting.prompts import (
    AGAIN,
    FAILED,
    MESSAGE_TOKENS,
    REFUSAL,
    count_tokens,
    harmless,
    messages_for,
)
from assistant.drafting.thoughts import without_thoughts
from assistant.evidence import Evidence
from index.article import Query
from index.errors import LLMError

ANSWER_SHARE = 8
"""An eighth of the context is the answer's: 256 tokens of 2,048, twice what three sentences take."""

MOST_ANSWER_TOKENS = 2048
"""Models that think aloud spend most of it on that."""

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

    1. budget: an eighth of the context for the answer, the rest for the prompt, in the model's own tokens if it
       counts them;
    2. ask: system rules, an example, the evidence with the best nearest the question;
    3. stream: words as they come, thoughts taken out. Raises `LLMError`; one that only thought has said nothing.
    """
    room = llm.context_tokens - _answer_tokens(llm)
    messages = messages_for(query, evidence, conversation, room=room, count=_counting(llm))
    yield from _said(llm, messages)


def redraft(
    llm: Chat, query: Query, evidence: Sequence[Evidence], text: str, failed: Sequence[Sentence]
) -> str:
    """Return what the model writes in place of the sentences of its draft `text` that `failed`, told the reasons.

    The conversation is left out: the question stands alone. Raises `LLMError`.
    """
    listed = "\n".join(FAILED.fill(text=harmless(s.text), reason=harmless(s.reason)) for s in failed)
    more = [Message("assistant", text), Message("user", AGAIN.fill(failed=listed, refusal=REFUSAL))]
    count = _counting(llm)
    room = llm.context_tokens - _answer_tokens(llm) - sum(count(m.content) + MESSAGE_TOKENS for m in more)
    messages = messages_for(query, evidence, Conversation(), room=room, count=count)
    return "".join(_said(llm, [*messages, *more]))


def _answer_tokens(llm: Chat) -> int:
    return min(llm.context_tokens // ANSWER_SHARE, MOST_ANSWER_TOKENS)


def _counting(llm: Chat) -> Callable[[str], int]:
    return llm.count_tokens if isinstance(llm, CountsTokens) else count_tokens


def _said(llm: Chat, messages: Sequence[Message]) -> Generator[str]:
    said = False
    for words in without_thoughts(llm.stream(messages, max_tokens=_answer_tokens(llm))):
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
