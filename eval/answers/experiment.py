"""How good the answers are: right, quoted to the letter, cited, and silent where the archive does not say."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assistant.answer import Answer
from assistant.ask import Assistant
from assistant.citation import STANDING
from assistant.short.answering import asks_for_words
from eval.answers.alce import by_checker, by_words, citations, copied
from eval.answers.judge import Judge
from eval.answers.summary import summed_up
from eval.cases import Case
from eval.measures import exact_match, holds, same_words, token_f1
from eval.putting import Days, conversation_of, never, without
from eval.reports.report import Summary
from eval.retrieval import shown
from eval.rows import Row
from index.article import Filters, Passage
from index.errors import LLMError


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question as it is put: as of a day, perhaps to an archive that ends before the event."""

    case: Case
    as_of: date | None = None
    withheld: bool = False

    @property
    def id(self) -> str:
        """The case's id; the question put to the archive that ends earlier has one of its own."""
        return f"{self.case.id} (withheld)" if self.withheld else self.case.id

    @property
    def question(self) -> str:
        """The case's question."""
        return self.case.question

    @property
    def answerable(self) -> bool:
        """The archive, as far as it is shown, should hold the answer."""
        return not self.withheld and not self.case.unanswerable


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Puts each case to the assistant that people use; with `withheld` a second time, to an archive that ends earlier."""

    cases: Sequence[Case]
    assistant: Assistant
    as_of: Days = never
    withheld: Days | None = None
    judge_model: Judge | None = None
    kind: str = "answers"

    def puts(self) -> Sequence[Asked]:
        """Return each case as asked, then those that can be withheld once more."""
        put = [Asked(case=case, as_of=self.as_of(case)) for case in self.cases]
        if self.withheld:
            days = [(case, self.withheld(case)) for case in self.cases if not case.unanswerable]
            put += [Asked(case=case, as_of=day, withheld=True) for case, day in days if day]
        return put

    def attempt(self, put: Asked) -> Answer:
        """Return the assistant's answer."""
        today = put.as_of or put.case.asked or date.today()  # noqa: DTZ011 (the reader's own day is meant)
        assistant = replace(self.assistant, searcher=without(self.assistant.searcher, put.case.without))
        return assistant.ask(put.question, conversation_of(put.case, today), Filters(as_of=put.as_of))

    def judge(self, put: Asked, result: Answer | None) -> Row:
        """Return the measures that apply to the question and to its answer."""
        said = Said(result)
        measures = _answerable(put, said) if put.answerable else _unanswerable(said)
        measures |= _cited(result, put.case) if result else {}
        if put.case.never:
            measures["not_said"] = float(not holds(said.text, put.case.never))
        if self.judge_model and put.answerable and said.given and put.case.answers:
            measures |= self._judged(self.judge_model, put, said)
        timings = dict(result.timings_ms) if result else {}
        facts = _facts(put, said)
        return Row(
            id=put.id,
            question=put.question,
            kind=put.case.kind,
            measures=measures,
            facts=facts,
            timings_ms=timings,
        )

    def _judged(self, model: Judge, put: Asked, said: "Said") -> dict[str, float]:
        try:
            agrees = model.agrees(put.question, put.case.answers, said.text)
        except LLMError:  # a judge that fails has no opinion; the answer stands as it is
            agrees = None
        return {} if agrees is None else {"judge": float(agrees)}

    def summary(self, rows: Sequence[Row]) -> Summary:
        """Return what the rows add up to."""
        return summed_up(rows)


class Said:
    """What an answer says, as far as it is shown; nothing where the assistant crashed."""

    def __init__(self, answer: Answer | None) -> None:
        self.answer = answer
        self.given = answer is not None and answer.abstention is None
        self.passages: Sequence[Passage] = answer.passages if answer else ()
        self.citations = answer.citations if answer else ()
        stood = [s.text for s in answer.sentences if s.verdict in STANDING] if answer and self.given else []
        self.text = " ".join(stood)
        self.quoted = "\n".join(citation.quote for citation in self.citations)

    def rank_of(self, relevant: frozenset[str]) -> int:
        """Return the rank of the first relevant passage, 0 where there is none."""
        return next((p.rank for p in self.passages if relevant & {p.article.id, *p.also_in}), 0)


def _answerable(put: Asked, said: Said) -> dict[str, float]:
    case = put.case
    measures = {"answered": float(said.given)}
    if case.relevant:
        measures["found"] = float(said.rank_of(case.relevant) > 0)
    if said.answer and not said.given:
        measures["abstention_precision"] = 0.0
    groups = [*([case.answers] if case.answers else []), *case.every]
    if not groups:
        return measures
    quoted = float(said.given and all(holds(said.quoted, group) for group in groups))
    both = said.quoted + "\n" + said.text
    measures |= {
        "right": float(
            said.given and all(holds(both, g) for g in groups) and not holds(said.text, case.never)
        ),
        "in_quotes": quoted,
        "in_quotes_lenient": float(said.given and all(holds(said.quoted, g, lenient=True) for g in groups)),
        "in_text": float(said.given and all(holds(said.text, group) for group in groups)),
    }
    if case.answers:
        measures["exact_match"] = float(said.given and exact_match(said.text, case.answers))
        measures["f1"] = token_f1(said.text, case.answers) if said.given else 0.0
    if measures.get("found"):
        measures["in_quotes_of_found"] = quoted
    if said.given:
        measures["in_quotes_of_answered"] = quoted
    return measures | _in_short(said, case, found=bool(measures.get("found", 1.0)))


def _in_short(said: Said, case: Case, *, found: bool) -> dict[str, float]:
    """Return how right the short answer is, where the case has one string as its answer and words are asked for."""
    if not case.answers or not asks_for_words(case.question):
        return {}
    short = said.answer.short if said.answer and said.given else None
    right = float(short is not None and same_words(short.text, case.answers))
    measures = {"short_given": float(short is not None)}
    if short:
        measures["short_right_of_given"] = right
    return measures | ({"short_right_of_found": right} if found else {})


def _unanswerable(said: Said) -> dict[str, float]:
    abstained = said.answer is not None and not said.given
    measures = {"right": float(abstained), "abstained": float(abstained)}
    return measures | ({"abstention_precision": 1.0} if abstained else {})


def _cited(answer: Answer, case: Case) -> dict[str, float]:
    """Return how an answer that was given is cited, beside what copying the first passage would come to."""
    measures: dict[str, float] = {}
    if answer.citations:
        faithful = [c.article.text[c.start : c.end] == c.quote for c in answer.citations]
        measures["quote_fidelity"] = sum(faithful) / len(faithful)
    if cited := citations(answer, by_checker):
        measures |= {"citation_recall": cited.recall, "citation_precision": cited.precision}
    if cited := citations(answer, by_words):
        measures["lexical_citation_recall"] = cited.recall
    copy = None if answer.abstention else copied(answer)
    if copy and (cited := citations(copy, by_checker)):
        measures["copied_citation_recall"] = cited.recall
        if case.answers:
            measures["copied_in_text"] = float(holds(copy.text, case.answers))
    return measures


def _facts(put: Asked, said: Said) -> dict[str, Any]:
    answer = said.answer
    return {
        "answerable": put.answerable,
        "given": said.given,
        "confidence": answer.confidence if answer else None,
        "answerer": answer.answerer if answer else "",
        "verdicts": dict(Counter(sentence.verdict for sentence in answer.sentences)) if answer else {},
        "answer": answer.text if answer else "",
        "wanted": [" | ".join(group) for group in (put.case.answers, *put.case.every) if group],
        "shown": [shown(passage) for passage in said.passages],
        "why": _why(put, said),
    }


def _why(put: Asked, said: Said) -> str:
    """Return what went wrong, in words that are the same for the same cause; empty where nothing did."""
    if said.answer is None:
        return "It crashed."
    if holds(said.text, put.case.never):
        return "It said what it must not say."
    if not put.answerable:
        return "It answered where the archive does not say." if said.given else ""
    found = not put.case.relevant or said.rank_of(put.case.relevant) > 0
    if not said.given:
        return "It abstained." if found else "It abstained, no relevant article being among the passages."
    return "" if _answerable(put, said).get("right", 1.0) else _other_words(put, said, found=found)


def _other_words(put: Asked, said: Said, *, found: bool) -> str:
    """Return what the quotes of a wrong answer come from."""
    if not found:
        return "No relevant article is among the passages."
    cited = {citation.article.id for citation in said.citations}
    near = bool(cited & put.case.relevant)
    return f"It quoted {'another sentence of' if near else 'other articles than'} the right article."
