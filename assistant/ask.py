"""THE ASK SPINE: a question in, a checked answer out."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from assistant.answer import Abstention, Answer, Completed, Delta, Event, Retrieved, Understood
from assistant.checking.checked import CheckedDraft, checked
from assistant.checking.meaning import Meaning
from assistant.citation import Verdict
from assistant.conversation import Conversation
from assistant.dating.closer import closer, joined
from assistant.dating.how_long import counted_back, length_told, measured
from assistant.dating.length_asked import LengthAsked, length_asked
from assistant.drafting.chat_model import Chat
from assistant.drafting.citations import sentences_of
from assistant.drafting.draft import draft, is_refusal, redraft
from assistant.drafting.llm import open_llm
from assistant.evidence import Evidence
from assistant.extract import Extraction, days_told, extract, nearest_quoted, select
from assistant.offices.asked import OfficeAsked, office_asked
from assistant.offices.held import holders, named
from assistant.selecting.confidence import THRESHOLD, confidence
from assistant.selecting.conflicts import disclosed
from assistant.settings import AssistantSettings
from assistant.short.pointing import Reads
from assistant.silence import explained
from assistant.timelines import timeline as timelines
from assistant.understanding.asked import asked
from assistant.understanding.chronology import matter_asked
from assistant.understanding.in_archive import understood
from index.archive import open_searcher
from index.article import Filters, Happened, Passage, Query
from index.clock import Clock
from index.errors import LLMError
from index.search import Searcher

NO_CONVERSATION = Conversation()
NO_FILTERS = Filters()
PASSAGES = 10
FOR_A_TIME = 5
"""Passages read besides for a question after a time: when it happened is often told in passing, in other words."""
HOLDERS = 40
"""Passages looked through for whom reports call the holder of an office, of each stretch of time."""
CLOSEST = 3
AUTO = "none"
"""What `--llm auto` takes where no model is configured: extraction beats the embedded SmolLM2-135M
(docs/measurements.md)."""
WARILY: tuple[Verdict, ...] = ("supported",)
"""The verdicts shown of a model that invents freely: words that only partly have support are its own."""
NOT_SAID = "No passage found answers this question with enough certainty."
NOTHING_FOUND = "Nothing in the archive comes near this question."
NO_EVENT = "No passage found tells of an event of this with a day that is sure."

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistant:
    """Answers questions from one archive. Safe to share between threads; it keeps no state between questions."""

    searcher: Searcher
    llm: Chat | None = None
    reader: Reads | None = None
    """Points at the words that answer; without it the sentences that share most with the question are quoted."""
    k: int = PASSAGES
    threshold: float = THRESHOLD
    """Below this confidence in the evidence it abstains."""
    meaning: Meaning | None = None
    """Weighs other words for the same in the check; without it, and for a wary model, a paraphrase fails."""
    wary: bool = False
    """The model is one that invents freely: what it drafts is shown only where it stands the check, nothing is drafted
    again, its refusals are not believed."""
    failed: Literal["strike", "mark"] = "strike"
    """What becomes of a sentence that fails the check: left out, or shown as what it is (never of a wary model)."""

    @classmethod
    def from_settings(cls, settings: AssistantSettings) -> "Assistant":
        """Return the assistant that the settings describe; nothing is contacted before a question comes."""
        searcher = open_searcher(
            settings.archive,
            model=settings.embedding_model,
            device=settings.device,
            server=settings.server,
        )
        return cls(
            searcher=searcher,
            meaning=Meaning(searcher.embedder),
            llm=_llm(settings),
            reader=_reader(settings.reader),
            wary=settings.llm_spec in {"auto", "embedded"},
            failed=settings.failed,
            k=settings.k,
            threshold=THRESHOLD if settings.abstain is None else settings.abstain,
        )

    def ask(
        self,
        question: str,
        conversation: Conversation = NO_CONVERSATION,
        filters: Filters = NO_FILTERS,
    ) -> Answer:
        """Return the answer that `stream` ends with."""
        *_, last = self.stream(question, conversation, filters)
        assert isinstance(last, Completed)  # noqa: S101 (stream's contract, for the type checker)
        return last.answer

    def stream(
        self,
        question: str,
        conversation: Conversation = NO_CONVERSATION,
        filters: Filters = NO_FILTERS,
    ) -> Iterator[Event]:
        """Yield the events of an answer's making; the last one is Completed.

        1 understand the question as a query, 2 search, 3 select evidence, 4 abstain where it is not there,
        5 draft (streamed, unchecked), check each sentence, have those that fail written again once,
        6 or, without a draft that stands, quote. Where a timeline is asked for, it is the answer instead of 2 to 6.
        """
        clock = Clock()
        with clock.stage("understand"):  # 1
            today = date.today()  # noqa: DTZ011 (the reader's own day is meant)
            query = understood(question, conversation, filters, self.searcher, today=today)
        length = length_asked(query.text)
        if length and length.kind == "ago":  # the day itself is sought
            query = replace(query, text=length.event)
        yield Understood(query)
        answer = Answer(question=question, query=query)
        if gathered := self._gathered(answer, length, clock):
            yield Retrieved(gathered.passages)
            yield Completed(gathered)
            return
        if matter := matter_asked(query.text):
            yield from self._chronicled(answer, matter, clock)
            return
        with clock.stage("search"):  # 2
            passages = tuple(self.searcher.search(query, self.k + _more(query)))
        yield Retrieved(passages)
        with clock.stage("select"):  # 3
            evidence = select(query, passages, self.searcher.embedder, reader=self.reader)
            if nearer := closer(query, evidence):
                passages = joined(passages, self.searcher.search(nearer, self.k))
                evidence = select(query, passages, self.searcher.embedder, reader=self.reader)
            sure = confidence(query, evidence)
        answer = replace(answer, passages=passages, confidence=sure)
        if sure < self.threshold:  # 4
            yield Completed(
                replace(answer, abstention=self._silence(answer, evidence), timings_ms=_told(clock))
            )
            return
        told = _Told(conversation, clock)
        quotes = cache(lambda: extract(answer.question, query, evidence, self.threshold))
        # a wary model is shown no more than would be quoted: it says what stands first, and reads slowly
        shown = quotes().chosen if self.llm and self.wary else evidence
        if self.llm and shown:  # 5
            yield from self._drafted(self.llm, query, shown, told)
        with clock.stage("answer"):
            answer = disclosed(self._completed(answer, evidence, told, quotes), evidence)  # 6
            if length and length.kind == "ago":
                answer = counted_back(answer, query.as_of or today)
        yield Completed(replace(answer, timings_ms=_told(clock)))

    def _chronicled(self, answer: Answer, matter: str, clock: Clock) -> Iterator[Event]:
        """Yield the events of the making of a timeline of `matter`; the last one is Completed."""
        query = replace(answer.query, text=matter)
        with clock.stage("search"):
            passages = tuple(timelines.passages_about(self.searcher, query))
        yield Retrieved(passages)
        with clock.stage("select"):
            drawn = timelines.chronology(query, passages, self.searcher.embedder)
        answer = replace(
            answer, passages=passages[: self.k], notices=tuple(filter(None, [self.searcher.notice]))
        )
        if drawn.entries:
            answer = replace(answer, sentences=drawn.sentences, citations=drawn.citations, timeline=drawn)
        else:
            silence = self._silence(replace(answer, query=query))
            reason = NO_EVENT if passages else silence.reason
            answer = replace(answer, abstention=replace(silence, reason=reason))
        yield Completed(replace(answer, timings_ms=_told(clock)))

    def _gathered(self, answer: Answer, length: LengthAsked | None, clock: Clock) -> Answer | None:
        """Return the answer to what no one report says, a length of time or the holder of an office; None where neither is sure."""
        office = office_asked(answer.query.text)
        measured_length = self._measured(answer, length, clock) if length else None
        return measured_length or (self._held(answer, office, clock) if office else None)

    def _measured(self, answer: Answer, length: LengthAsked, clock: Clock) -> Answer | None:
        """Return the answer that tells the length of time that is asked after; None where none is sure."""

        @cache
        def finds(question: str) -> list[Evidence]:
            query = replace(answer.query, text=question)
            with clock.stage("search"):
                passages = self.searcher.search(query, self.k + _more(query))
            with clock.stage("select"):
                evidence = select(query, passages, self.searcher.embedder)
                return evidence if confidence(query, evidence) >= self.threshold else []

        told = None if length.kind == "ago" else length_told(length, finds)
        return replace(measured(answer, told), timings_ms=_told(clock)) if told else None

    def _held(self, answer: Answer, office: OfficeAsked, clock: Clock) -> Answer | None:
        """Return the answer that names who holds an office, by the newest reports up to the time asked about; None without."""
        query, span = answer.query, self.searcher.catalogue.span()
        happened = query.happened or Happened()
        end = query.until or happened.last or query.as_of or (span[1] if span and not office.past else None)
        if end is None:
            return None

        def searches(since: date | None) -> Sequence[Passage]:
            within = replace(
                query, text=f"{office.of} {office.office}", since=since, until=end, happened=None
            )
            return self.searcher.search(within, HOLDERS)

        with clock.stage("search"):
            groups = holders(office, end, searches)
        return replace(named(answer, groups), timings_ms=_told(clock)) if groups else None

    def _drafted(
        self, llm: Chat, query: Query, evidence: Sequence[Evidence], told: "_Told"
    ) -> Iterator[Delta]:
        """Yield the draft as it is written, leaving in `told` what stood the check, or the notice why nothing did."""
        text = ""
        try:
            with told.clock.stage("draft"):
                for words in draft(llm, query, evidence, told.conversation):
                    text += words
                    if not self.wary:
                        yield Delta(words)
        except LLMError as error:
            log.info("the language model failed: %s", error)
            told.notices.append(f"{error} {error.hint} Until then, these are quotations.")
            return
        told.refused = is_refusal(text) and not self.wary
        if not told.refused:
            told.stood = self._checked(llm, text, query, evidence, told)

    def _checked(
        self, llm: Chat, text: str, query: Query, evidence: Sequence[Evidence], told: "_Told"
    ) -> CheckedDraft:
        """Return the draft `text` sentence by sentence, those that failed drafted once more with the reason."""
        with told.clock.stage("check"):
            drafted = sentences_of(text, known=len(evidence))
            if self.wary:
                return checked(drafted, evidence, WARILY)
            stood = checked(drafted, evidence, meaning=self.meaning)
        if not stood.failed:
            return stood
        try:
            with told.clock.stage("redraft"):
                again = redraft(llm, query, evidence, text, stood.failed)
        except LLMError as error:
            log.info("the language model did not write again: %s", error)
            return stood
        with told.clock.stage("check"):
            written = stood.redrafted(sentences_of(again, known=len(evidence)))
            return checked(written, evidence, meaning=self.meaning)

    def _completed(
        self, answer: Answer, evidence: Sequence[Evidence], told: "_Told", quotes: Callable[[], Extraction]
    ) -> Answer:
        """Return `answer` with what stood of the draft, else with quotations, else with an abstention."""
        stood = told.stood
        if stood and self.llm:
            told.notices += _share(stood, self.llm.name, marked=self.failed == "mark")
        if self.searcher.notice:
            told.notices.append(self.searcher.notice)
        answer = replace(answer, notices=tuple(told.notices))
        if told.refused:
            return replace(answer, abstention=self._silence(answer, evidence))
        if self.llm and stood and stood.stands:
            kept = stood.sentences if self.failed == "mark" and not self.wary else stood.standing
            return replace(
                answer,
                sentences=kept,
                citations=stood.citations,
                answerer=self.llm.name,
                when=days_told(answer.question, answer.query, evidence, stood.citations),
            )
        found = quotes()
        return replace(
            answer,
            sentences=found.sentences,
            citations=found.citations,
            abstention=found.abstention,
            short=found.short,
            when=found.when,
            probable=found.probable,
            nearest=found.nearest,
            notices=(*answer.notices, *filter(None, [found.notice])),
        )

    def _silence(self, answer: Answer, evidence: Sequence[Evidence] = ()) -> Abstention:
        """Return why there is no answer, what comes near one, and the articles that come closest."""
        if answer.passages:
            silence = Abstention(reason=NOT_SAID, closest=answer.passages[:CLOSEST])
        else:
            silence = Abstention(reason=_nothing_passes(answer.query))
        told = explained(silence, self.searcher, answer.query)
        near = nearest_quoted(answer.query, evidence)
        quoted_from = {citation.article.id for citation in near}
        others = tuple(p for p in told.closest if p.article.id not in quoted_from)
        return replace(told, nearest=near, closest=others)


@dataclass(slots=True)
class _Told:
    """What drafting leaves behind for the answer."""

    conversation: Conversation
    clock: Clock
    notices: list[str] = field(default_factory=list)
    stood: CheckedDraft | None = None
    refused: bool = False


def _share(stood: CheckedDraft, name: str, *, marked: bool) -> list[str]:
    """Return how much of a draft stood, in words; nothing where all did, or where each failure is shown."""
    standing, drafted = len(stood.standing), len(stood.sentences)
    if not standing:
        return [f"Nothing that {name} wrote stood the check; these are quotations."]
    if standing == drafted or marked:
        return []
    return [
        f"{standing} of the {drafted} sentences that {name} wrote stood the check; the rest was left out."
    ]


def _more(query: Query) -> int:
    return FOR_A_TIME if asked(query.text).kind == "time" else 0


def _told(clock: Clock) -> dict[str, float]:
    return {stage: round(ms, 1) for stage, ms in clock.milliseconds.items()}


def _llm(settings: AssistantSettings) -> Chat | None:
    spec = AUTO if settings.llm_spec == "auto" else settings.llm_spec
    return open_llm(
        spec,
        timeout_s=settings.llm_timeout,
        context_tokens=settings.llm_context,
        api_key=settings.llm_key.get_secret_value() or None,
        adapter=settings.llm_adapter,
    )


def _reader(spec: str) -> Reads | None:
    """Return the reader that the settings name; none where none is wanted, or `auto` and none ships."""
    from assistant.reading.shipped import SHIPPED, load_reader

    if spec == "none" or (spec == "auto" and not SHIPPED.is_file()):
        return None
    return load_reader() if spec == "auto" else load_reader(Path(spec))


def _nothing_passes(query: Query) -> str:
    happened = query.happened if query.happened and query.happened.only else Happened()
    bounds = (
        ("since", query.since),
        ("until", query.until),
        ("happened since", happened.first),
        ("happened until", happened.last),
    )
    days = [f"{word} {day.isoformat()}" for word, day in bounds if day]
    names = [
        f"{word} {name}" for word, name in (("source", query.source), ("section", query.section)) if name
    ]
    seen = [f"as of {query.as_of.isoformat()}"] if query.as_of else []
    narrowed = ", ".join([*days, *names, *seen])
    return f"No article in the archive passes these filters: {narrowed}." if narrowed else NOTHING_FOUND
