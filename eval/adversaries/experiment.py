"""Real questions answered by models that lie: how many of the lies reach the reader."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from assistant.answer import Answer
from assistant.ask import Assistant
from assistant.citation import STANDING, Sentence, Verdict
from eval.adversaries.audit import strays
from eval.adversaries.liar import MANNERS, NAME, TRUTH, Liar
from eval.adversaries.lies import Lie, Manner, plain
from eval.adversaries.remembering import Remembering
from eval.adversaries.summing import summed_up
from eval.cases import Case
from eval.putting import Days, asked, conversation_of
from eval.reports.report import Summary
from eval.rows import Row
from index.article import Filters

ITSELF = "itself"
"""The manner of a real model, which errs as it will."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """One question to one model."""

    case: Case
    manner: str

    @property
    def id(self) -> str:
        """The case's id and the manner."""
        return f"{self.case.id}: {self.manner}"

    @property
    def question(self) -> str:
        """The case's question."""
        return self.case.question


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An answer, and the lies that went into its making."""

    answer: Answer
    lies: tuple[Lie, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Adversaries:
    """Puts each question to the assistant with a model of each manner; to it as it is where there are no `manners`."""

    cases: Sequence[Case]
    assistant: Assistant
    manners: Mapping[str, Manner] = field(default_factory=lambda: MANNERS)
    as_of: Days = asked
    seed: int = 1
    kind: str = "adversaries"

    def __post_init__(self) -> None:
        """Let the assistant answer always, and search once for each question."""
        searcher = Remembering(self.assistant.searcher)
        object.__setattr__(self, "assistant", replace(self.assistant, searcher=searcher, threshold=0.0))

    def puts(self) -> Sequence[Put]:
        """Return each question in every manner, one question after the other."""
        return [Put(case=case, manner=manner) for case in self.cases for manner in self.manners or [ITSELF]]

    def attempt(self, put: Put) -> Told:
        """Return the answer, which never abstains for want of certainty: the check is what is measured."""
        today = put.case.asked or date.today()  # noqa: DTZ011 (the reader's own day is meant)
        context = (put.question, conversation_of(put.case, today), Filters(as_of=self.as_of(put.case)))
        if put.manner not in self.manners:
            return Told(answer=self.assistant.ask(*context))
        liar = Liar(self.manners[put.manner], f"{self.seed} {put.id}")
        answer = replace(self.assistant, llm=liar, wary=False).ask(*context)
        return Told(answer=answer, lies=tuple(liar.told))

    def judge(self, put: Put, result: Told | None) -> Row:
        """Return what reached the reader; a crash shows nothing."""
        facts = _facts(result) if result else {}
        measures: dict[str, float] = {}
        if result and put.manner == TRUTH:
            measures["truth_shown"] = _share_told(result)
        elif result and (result.lies or put.manner == ITSELF):
            measures["clean"] = float(not facts["unmarked"])
        if result and facts["sentences"]:
            measures["nothing_strange"] = float(not facts["strange"])
        timings = dict(result.answer.timings_ms) if result else {}
        return Row(
            id=put.id,
            question=put.question,
            kind=put.manner,
            measures=measures,
            facts=facts,
            timings_ms=timings,
        )

    def summary(self, rows: Sequence[Row]) -> Summary:
        """Return what the rows add up to."""
        return summed_up(rows)


def _facts(told: Told) -> dict[str, Any]:
    shown = standing(told.answer)
    lied = {
        verdict: [s.text for lie in told.lies for s in _tellings(told, lie, verdict)] for verdict in STANDING
    }
    found = [asdict(stray) for stray in strays(told.answer, shown)]
    return {
        "answerer": told.answer.answerer,
        "lies": len(told.lies),
        "sentences": len(shown),
        "unmarked": lied["supported"],
        "marked": lied["partly"],
        "strange": [s for s in found if _verdict_of(s["sentence"], shown) == "supported"],
        "answer": told.answer.text,
    }


def standing(answer: Answer) -> list[Sentence]:
    """Return the sentences of an answer that are presented as what the archive says, marked as doubtful or not."""
    return [s for s in answer.sentences if s.verdict in STANDING] if answer.abstention is None else []


def _tellings(told: Told, lie: Lie, verdict: Verdict) -> list[Sentence]:
    """Return the sentence shown with that verdict that tells the lie, if there is one; a quotation tells none."""
    if told.answer.answerer != NAME:
        return []
    shown = [s for s in standing(told.answer) if s.verdict == verdict and lie.told_in(s.text)]
    return [s for s in shown if not (lie.quoted and _beside(told.answer, s, lie.quoted))][:1]


def _beside(answer: Answer, sentence: Sentence, words: str) -> bool:
    """Return whether a quote that the sentence cites holds the words."""
    quotes = [c.quote for c in answer.citations if c.number in sentence.citations]
    return any(plain(words) in plain(quote) for quote in quotes)


def _share_told(told: Told) -> float:
    shown = (
        [s for s in standing(told.answer) if s.verdict == "supported"] if told.answer.answerer == NAME else []
    )
    return (
        sum(any(lie.told_in(s.text) for s in shown) for lie in told.lies) / len(told.lies)
        if told.lies
        else 1.0
    )


def _verdict_of(text: str, shown: Sequence[Sentence]) -> str:
    return next((s.verdict for s in shown if s.text == text), "")
