"""Training pairs by program, of five kinds, out of reading-comprehension examples."""

import re
from collections import defaultdict
from collections.abc import Sequence
from random import Random

from assistant.conversation import Conversation, Turn
from assistant.drafting.prompts import REFUSAL, harmless, spelt
from assistant.understanding.followups import stand_alone
from eval.adversaries.facts import figure
from eval.adversaries.lies import Line
from eval.reading.examples import Example
from eval.teaching.desk import Quote, follow_on, numbered, report
from eval.teaching.pairs import Pair, sound
from eval.teaching.scene import Asked, Scene
from eval.teaching.telling import cited, told
from index.article import Query

KINDS = {"cited": 0.55, "combined": 0.15, "follow-up": 0.15, "silent": 0.15}
"""What is tried of an example that answers; one that gives no occasion for its kind becomes "cited"."""
CONFLICTS = 0.5
"""How often two reports differ where a figure is asked for: so few ask for one that it makes a fifteenth of all."""
_YEAR = re.compile(r"1\d{3}|20\d\d")


class Maker:
    """Makes pairs of examples; all that is drawn hangs on the seed and on an example's place."""

    def __init__(self, examples: Sequence[Example], seed: int) -> None:
        self._examples = examples
        self._seed = seed
        self._together: dict[str, list[Example]] = defaultdict(list)
        self._titled: dict[str, list[Example]] = defaultdict(list)
        for example in examples:
            self._together[example.context].append(example)
            self._titled[example.title].append(example)

    def pairs(self, count: int) -> list[Pair]:
        """Return up to `count` pairs, one an example, in an order that hangs on the seed."""
        order = Random(self._seed).sample(range(len(self._examples)), len(self._examples))  # noqa: S311
        made = (pair for place in order if (pair := self._of(place)))
        return [pair for _, pair in zip(range(count), made, strict=False)]

    def _of(self, place: int) -> Pair | None:
        scene = self._scene(place)
        asked = scene.asked(scene.example)
        if not scene.example.spans:
            return _silent(scene)
        kind = scene.draw.choices(list(KINDS), list(KINDS.values()))[0]
        if kind == "silent":
            return _silent(scene)
        if not asked:
            return None
        conflict = _conflict(scene, asked) if scene.draw.random() < CONFLICTS else None
        of_two = _OF_TWO[kind](scene, asked) if kind in _OF_TWO and not conflict else None
        return conflict or of_two or _answered("cited", scene, asked.question, [asked])

    def _scene(self, place: int) -> Scene:
        draw = Random(f"{self._seed} {place}")  # noqa: S311
        example = self._examples[place]
        related = (
            [e for e in self._titled[example.title] if e.context != example.context] if example.title else []
        )
        return Scene(
            example=example,
            article=report(example, draw),
            together=self._together[example.context],
            elsewhere=related or self._examples,
            draw=draw,
        )


def _silent(scene: Scene) -> Pair | None:
    shown = scene.among([], ())
    return _pair("silent", scene, scene.example.question, shown, REFUSAL) if shown else None


def _combined(scene: Scene, first: Asked) -> Pair | None:
    """Ask two questions of one passage in one, answered by two sentences of it."""
    second = scene.another(first)
    if not second:
        return None
    text = f"{first.question.rstrip(' ?')}, and {_lowered(second.question)}"
    return _answered("combined", scene, text, [first, second])


def _follow_up(scene: Scene, first: Asked) -> Pair | None:
    """Ask after another question of the passage, in the words that our understanding makes of it."""
    second = scene.another(first)
    if not second:
        return None
    turn = Turn(question=first.question, query_text=first.question, answer=first.quote.text)
    text = stand_alone(f"And {_lowered(second.question)}", Conversation((turn,)))
    return _answered("follow-up", scene, text, [second])


def _conflict(scene: Scene, asked: Asked) -> Pair | None:
    """Show the figure that is asked for and, of a later day, another in its place; both are told with their days."""
    lie = figure(Line(number=1, text=asked.quote.text), (), scene.draw)
    if not lie or lie.was not in asked.answer or _YEAR.fullmatch(lie.was):
        return None
    later = follow_on(scene.article, lie.text, scene.draw)
    both = [asked.quote, Quote(later, 0, len(later.text))]
    shown = scene.among(both, ())
    days = [spelt(Query(text="", as_of=quote.article.day)) for quote in both]
    texts = [f"Reported on {day}: {harmless(quote.text)}" for day, quote in zip(days, both, strict=True)]
    reply = " ".join(cited(text, shown.index(q) + 1) for text, q in zip(texts, both, strict=True))
    return _pair("conflict", scene, asked.question, shown, reply, answers=(lie.was, lie.now))


_OF_TWO = {"combined": _combined, "follow-up": _follow_up}


def _answered(kind: str, scene: Scene, text: str, asked: Sequence[Asked]) -> Pair | None:
    """Return the pair whose reply tells the sentence of each; None where one cannot be told."""
    answers = [one.answer for one in asked]
    shown = scene.among([one.quote for one in asked], answers)
    sentences = [told(one.quote.numbered(1), one.question, one.answer) for one in asked]
    if None in sentences:
        return None
    numbers = [shown.index(one.quote) + 1 for one in asked]
    reply = " ".join(cited(s or "", n) for s, n in zip(sentences, numbers, strict=True))
    return _pair(kind, scene, text, shown, reply, answers=answers)


def _pair(  # noqa: PLR0913 (what a pair is made of)
    kind: str, scene: Scene, text: str, shown: Sequence[Quote], reply: str, *, answers: Sequence[str] = ()
) -> Pair | None:
    pair = Pair(
        id=scene.example.id,
        kind=kind,
        source=scene.example.source,
        query=scene.query(text, shown),
        evidence=numbered(shown),
        reply=reply,
        answers=tuple(answers),
    )
    return pair if not answers or sound(pair) else None


def _lowered(question: str) -> str:
    """Return a question to stand within a sentence."""
    return question[:1].lower() + question[1:]
