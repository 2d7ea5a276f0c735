"""A newsroom of one article: small real stand-ins for the archive and the assistant."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from assistant.answer import Abstention, Answer, Completed, Delta, Event, Retrieved, Understood
from assistant.citation import Citation, Sentence
from assistant.conversation import Conversation
from index.article import Article, Chunk, Filters, Passage, Query, Rejected
from index.errors import LLMError, NotFoundError
from index.ingest import IngestReport, Progress
from index.standing import Standing
from tests.conftest import WordEmbedder
from ui.rooms import Delivery, Rooms
from ui.server import Answering
from ui.settings import Settings

QUOTE = "The army holds Konna again, a colonel said on Friday."
ARTICLE = Article(
    id="mali/1?x=1#é",
    headline="Konna <retaken>",
    text=f"BAMAKO — Rain fell.\n\n{QUOTE} <script>alert(1)</script> He gave no figures.\x1b[2J",
    published="2013-01-19",
    published_from="field",
    source="Niger Bend Courier",
    url="https://courier.example/konna",
    byline=("Awa Sangaré",),
)
START = ARTICLE.text.index(QUOTE)
CHUNK = Chunk(
    id="c-1",
    article_id=ARTICLE.id,
    ordinal=0,
    start=0,
    end=len(ARTICLE.text),
    text=ARTICLE.text,
    sentences=((START, START + len(QUOTE)),),
)
PASSAGE = Passage(rank=1, score=0.5, chunk=CHUNK, article=ARTICLE)


@dataclass
class Catalogue:
    broken: bool = False

    def article(self, article_id: str) -> Article | None:
        return ARTICLE if article_id == ARTICLE.id else None

    def standing(self, article_id: str) -> Standing | None:
        return Standing(status="published", reachable=True) if article_id == ARTICLE.id else None

    def sources(self) -> Sequence[str]:
        return [ARTICLE.source]

    def sections(self) -> Sequence[str]:
        return []

    def counts(self) -> dict[str, int]:
        return {"articles": 1}

    def span(self) -> tuple[date, date]:
        return date(2013, 1, 19), date(2013, 1, 19)

    def generation(self) -> int:
        if self.broken:
            msg = "disk I/O error"
            raise RuntimeError(msg)
        return 1


@dataclass
class Searcher:
    catalogue: Catalogue = field(default_factory=Catalogue)
    embedder: WordEmbedder = field(default_factory=WordEmbedder)
    asked: list[tuple[Query, int, bool]] = field(default_factory=list)
    notice: str = ""

    def search(self, query: Query, k: int = 10, *, per_story: bool = True) -> list[Passage]:
        self.asked.append((query, k, per_story))
        return [] if query.source == "Nobody" else [PASSAGE]


@dataclass
class Desk:
    """Answers from the one article; abstains on the moon, with a quotation near it, breaks on "break", fails on "fail"."""

    searcher: Searcher = field(default_factory=Searcher)
    asked: list[tuple[str, Conversation, Filters]] = field(default_factory=list)

    def stream(
        self,
        question: str,
        conversation: Conversation,
        filters: Filters,
    ) -> Iterator[Event]:
        self.asked.append((question, conversation, filters))
        query = Query(text=question, since=filters.since)
        yield Understood(query)
        if question == "fail":
            raise LLMError("The model went home.", hint="Ask it back.")
        if question == "break":
            msg = "secret detail"
            raise RuntimeError(msg)
        yield Retrieved((PASSAGE,))
        yield Delta("The army ")
        yield Completed(answered(question, query))


def answered(question: str, query: Query) -> Answer:
    cited = Citation(number=1, article=ARTICLE, start=START, end=START + len(QUOTE), quote=QUOTE)
    if "moon" in question:
        silence = Abstention(reason="No passage found answers this question.", closest=(PASSAGE,))
        near = (cited,) if "near" in question else ()
        return Answer(question=question, query=query, abstention=replace(silence, nearest=near))
    return Answer(
        question=question,
        query=query,
        sentences=(Sentence(text=QUOTE, citations=(1,), verdict="supported"),),
        citations=(cited,),
        passages=(PASSAGE,),
        timings_ms={"search": 12.345},
    )


@dataclass
class Intake:
    """Takes what is delivered; `fault`, where there is one, is raised instead."""

    delivered: list[Delivery] = field(default_factory=list)
    fault: BaseException | None = None

    def __call__(
        self, settings: object, delivery: Delivery, progress: Callable[[Progress], None]
    ) -> IngestReport:
        self.delivered.append(delivery)
        if self.fault:
            raise self.fault
        progress(Progress(articles=2, chunks=3, share=0.5))
        rejected = [Rejected(path="bad.html", reason="It holds no text.")]
        return IngestReport(read=2, added=2, rejected=rejected, chunks=3, seconds=1.26)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def intake() -> Intake:
    return Intake()


@pytest.fixture
def rooms(desk: Desk, intake: Intake) -> Rooms:
    def catalogue(settings: Settings) -> Any:
        if settings.archive.name == "missing":
            raise NotFoundError("There is no archive.", hint="Make one.")
        return desk.searcher.catalogue

    return Rooms(
        catalogue=cast("Any", catalogue),
        searcher=lambda _: cast("Any", desk.searcher),
        assistant=lambda _: cast("Any", desk),
        ingest=intake,
    )


@pytest.fixture
def answering(desk: Desk) -> Answering:
    return desk


@pytest.fixture(autouse=True)
def untouched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every test starts in an empty folder without a setting of this machine's."""
    import os

    for name in [name for name in os.environ if name.upper().startswith("DATELINE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DATELINE_LOG_FILE", str(tmp_path / "debug.log"))
    monkeypatch.chdir(tmp_path)
