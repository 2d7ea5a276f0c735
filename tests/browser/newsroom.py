"""A small newsroom that stands for the Assistant in the browser tests: three articles, four ways to answer."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.answer import Abstention, Answer, Completed, Delta, Event, Retrieved, Understood
from assistant.citation import Citation, Sentence
from assistant.conversation import Conversation
from assistant.timelines.timeline import timeline
from assistant.understanding.chronology import matter_asked
from index.article import Article, Filters, Passage, Query
from index.errors import ArchiveError, LLMError
from index.standing import Standing
from tests.conftest import WordEmbedder
from tests.passages import as_passage

PATIENCE_S = 60.0
"""For a machine that is busy with other tests; left alone, the page is there in about a second."""
RETAKEN = "Konna was back in government hands by Thursday evening, the defence ministry said."
KONNA = Article(
    id="konna/0118",
    headline="Mali’s army says it holds Konna again after a week of fighting",
    text="\n\n".join(
        [
            (
                "BAMAKO, Mali — Soldiers walked through the market of Konna on Friday, past burnt pick-up trucks "
                "and shuttered stalls, for the first time since the town fell on 10 January."
            ),
            (
                "The fight for the river town, 60 kilometres north-east of Mopti, brought French aircraft into the "
                "war and turned a quiet crossroads into its first front line."
            ),
            (
                f"{RETAKEN} Residents reached by telephone said the last fighters had left two days before, in the "
                "direction of Douentza."
            ),
            (
                "“They went at night and without lights,” said a fisherman who asked that his name be left out. "
                "“In the morning the boats were still there, and nobody to stop us taking them.”"
            ),
            (
                "Officers counted the losses with reluctance. Eleven soldiers had died in the first two days, they "
                "said, and some sixty had been wounded; figures for the other side could not be checked."
            ),
            (
                "Aid groups asked for the road to be opened. Several thousand people had left the town and the "
                "villages around it, most of them by boat, and were staying with relatives in Mopti and Sévaré."
            ),
        ]
        * 2
    ),
    published="2013-01-18T19:40:00+00:00",
    published_from="json-ld",
    source="Niger Bend Courier",
    section="Africa",
    url="https://courier.example/2013/01/18/konna",
    byline=("Awa Sangaré", "Tom Hale"),
    language="en",
)
WIRE = Article(
    id="wire-0119",
    headline="French column nears Diabaly as Konna is secured",
    text="SÉGOU, Mali (Sahel Wire) — A French column moved towards Diabaly on Saturday.\n\nFurther east the army "
    "retook Konna on Thursday, a colonel said.\n\nThe colonel gave no figure for the dead.",
    published="2013-01-19",
    published_from="meta",
    source="Sahel Wire",
    section="World",
    status="corrected",
)
HOSTILE = Article(
    id='x"><script>window.owned=1</script>',
    headline="<img src=x onerror='window.owned=2'> ${window.owned=3} {{constructor}}",
    text="Plain first line.\n\n<script>window.owned=4</script> ${window.owned=5} {{#each this}}{{this}}{{/each}} "
    "![pixel](https://evil.example/p.png) [click](javascript:window.owned=6) <iframe src=//evil.example></iframe>"
    "<style>body{display:none}</style>\n\nPlain last line.",
    source="<b>Evil</b> ${1+1}",
    url="javascript:window.owned=7",
    byline=("`${window.owned=8}`",),
)
SHELF = {article.id: article for article in (KONNA, WIRE, HOSTILE)}
SAID = (
    Sentence(
        text="The army retook Konna on Thursday 17 January 2013, the defence ministry said.",
        citations=(1, 2),
        verdict="supported",
    ),
    Sentence(
        text="The fighters had left two days before.",
        citations=(1,),
        verdict="partly",
        reason="residents said so, not the ministry",
    ),
    Sentence(
        text="Sixty soldiers died.",
        citations=(),
        verdict="unsupported",
        reason="the article says that some sixty were wounded",
    ),
)


def citation(number: int, article: Article, quote: str) -> Citation:
    start = article.text.index(quote)
    return Citation(number=number, article=article, start=start, end=start + len(quote), quote=quote)


@dataclass
class Catalogue:
    def standing(self, article_id: str) -> Standing | None:
        """Return how the article stands, by its own status."""
        found = self.article(article_id)
        return Standing(status=found.status, reachable=True) if found else None

    def article(self, article_id: str) -> Article | None:
        return SHELF.get(article_id)

    def generation(self) -> int:
        return 1

    def sources(self) -> Sequence[str]:
        return [article.source for article in SHELF.values()]

    def sections(self) -> Sequence[str]:
        return ["Africa", "World"]

    def counts(self) -> dict[str, int]:
        return {"articles": len(SHELF)}

    def span(self) -> tuple[date, date] | None:
        return date(2013, 1, 3), date(2013, 1, 31)


@dataclass
class Searcher:
    catalogue: Catalogue = field(default_factory=Catalogue)
    embedder: WordEmbedder = field(default_factory=WordEmbedder)
    unheld: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.unheld.set()

    def search(self, query: Query, k: int = 10, *, per_story: bool = True) -> Sequence[Passage]:
        if "disk" in query.text:
            raise ArchiveError("The archive cannot be read.", hint="Is its disk there?")
        self.unheld.wait(PATIENCE_S)
        found = [
            one for one in (KONNA, WIRE, HOSTILE) if not query.since or (one.day or date.min) >= query.since
        ]
        return [as_passage(one, rank) for rank, one in enumerate(found[:k], start=1)]


@dataclass
class Newsroom:
    """Answers about Konna, abstains on all else, fails where the question says so."""

    searcher: Searcher = field(default_factory=Searcher)
    asked: list[tuple[str, Conversation, Filters]] = field(default_factory=list)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Every draft and every search stays unfinished within the block."""
        self.searcher.unheld.clear()
        try:
            yield
        finally:
            self.searcher.unheld.set()

    def stream(self, question: str, conversation: Conversation, filters: Filters) -> Iterator[Event]:
        self.asked.append((question, conversation, filters))
        if matter_asked(question):
            yield from self._chronicled(question, filters)
            return
        query = Query(
            text=question if "Konna" in question else f"{question} (Konna)",
            since=filters.since or date(2013, 1, 14),
            until=filters.until or (None if filters.since == date.min else date(2013, 1, 19)),
            source=filters.source,
            section=filters.section,
            as_of=filters.as_of,
            happened=filters.happened,
        )
        yield Understood(query)
        if "fail" in question:
            raise LLMError("The language model did not answer.", hint="Start it, or ask with --llm none.")
        if "crash" in question:
            raise RuntimeError("secret-internals")
        yield Retrieved((as_passage(KONNA), as_passage(WIRE, 2)))
        yield Delta("The army ${1+1} <b>took Konna back</b> ")
        self.searcher.unheld.wait(PATIENCE_S)
        yield Delta("on Thursday [1]")
        yield Completed(_answered(question, query))

    def _chronicled(self, question: str, filters: Filters) -> Iterator[Event]:
        drawn = timeline(self.searcher, question, filters)
        yield Understood(replace(drawn.query, text=question))
        yield Retrieved((as_passage(KONNA), as_passage(WIRE, 2)))
        self.searcher.unheld.wait(PATIENCE_S)
        answer = Answer(question=question, query=replace(drawn.query, text=question))
        if drawn.entries:
            answer = replace(answer, sentences=drawn.sentences, citations=drawn.citations, timeline=drawn)
        else:
            answer = replace(answer, abstention=Abstention(reason="No event.", closest=(as_passage(WIRE),)))
        yield Completed(answer)


def _answered(question: str, query: Query) -> Answer:
    answer = Answer(question=question, query=query, timings_ms={"search": 61.0, "total": 412.0})
    if "evil" in question:
        quote = HOSTILE.text.split("\n\n")[1]
        said = (Sentence(text=quote, citations=(1,), verdict="supported"),)
        return replace(answer, sentences=said, citations=(citation(1, HOSTILE, quote),))
    if "Konna" in question:
        cited = (
            citation(1, KONNA, RETAKEN),
            citation(2, WIRE, "Further east the army retook Konna on Thursday, a colonel said."),
        )
        return replace(answer, sentences=SAID, citations=cited, answerer="SmolLM2-135M-Instruct")
    reason = "No article in this range says who won; the closest ones are below."
    closest = (as_passage(WIRE), as_passage(KONNA, 2))
    return replace(answer, abstention=Abstention(reason=reason, closest=closest))
