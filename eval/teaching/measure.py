"""What a model writes to prompts that it was not taught with: does it cite, does it stand, is it silent when it should be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.checking.verify import check
from assistant.drafting.chat_model import Chat
from assistant.drafting.citations import sentences_of
from assistant.drafting.draft import is_refusal
from eval.teaching.pairs import Pair
from index.errors import LLMError

ANSWER_TOKENS = 256
FIGURES = (
    ("cites", "replies whose every sentence has the number of a sentence shown"),
    ("stands", "sentences that stand our check on the very sentences they cite"),
    ("answers", "replies to what is answered that hold the words asked for"),
    ("silent", "replies to what is not answered that say so"),
    ("speaks", "replies to what is answered that do not say it were not"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What was written to one pair's prompt, and what it is worth."""

    pair: Pair
    text: str

    @property
    def refuses(self) -> bool:
        """Whether it says that the evidence does not answer."""
        return is_refusal(self.text)

    @property
    def stood(self) -> list[bool]:
        """Of each sentence, whether it stands on what it cites itself; empty for a refusal."""
        numbers = {e.number: e for e in self.pair.evidence}
        told = [] if self.refuses else sentences_of(self.text, len(numbers))
        return [check(s.text, [numbers[m] for m in s.markers]).verdict == "supported" for s in told]

    @property
    def cites(self) -> bool:
        """Whether every sentence has the number of a sentence that was shown."""
        told = sentences_of(self.text, len(self.pair.evidence))
        return bool(told) and all(sentence.markers for sentence in told)

    @property
    def answers(self) -> bool:
        """Whether it holds all the words asked for."""
        said = self.text.casefold()
        return not self.refuses and all(words.casefold() in said for words in self.pair.answers)


def replies_of(chat: Chat, pairs: Sequence[Pair], say: Callable[[str], None]) -> list[Reply]:
    """Return what the model writes to each pair's prompt; nothing where it fails."""
    found = []
    for number, pair in enumerate(pairs, start=1):
        try:
            text = "".join(chat.stream(pair.messages, max_tokens=ANSWER_TOKENS))
        except LLMError as error:
            say(f"{pair.id}: {error}")
            text = ""
        found.append(Reply(pair=pair, text=text))
        if number % 20 == 0:
            say(f"{chat.name}: {number} of {len(pairs)} prompts answered")
    return found


def shares(replies: Sequence[Reply]) -> dict[str, float]:
    """Return the figures, each between 0 and 1; not a number where nothing is of its kind."""
    asked = [r for r in replies if r.pair.answers]
    silence = [r for r in replies if not r.pair.answers]
    told = [r for r in replies if not r.refuses]
    return {
        "cites": _share([r.cites for r in told]),
        "stands": _share([one for r in told for one in r.stood]),
        "answers": _share([r.answers for r in asked]),
        "silent": _share([r.refuses for r in silence]),
        "speaks": _share([not r.refuses for r in asked]),
    }


def _share(true: Sequence[bool]) -> float:
    return sum(true) / len(true) if true else float("nan")
