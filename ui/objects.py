"""The nouns as JSON objects: one shape for the command line, the API and the evaluation (DESIGN §5)."""

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from assistant.answer import Answer, Completed, Delta, Disagreement, Event, Retrieved, Short, Understood
from assistant.citation import Citation, Sentence
from index.article import Article, Passage, Query, TimeExpression
from index.errors import DatelineError
from index.undated import when_written
from ui import shapes

if TYPE_CHECKING:
    from assistant.lookup.cite import Match
    from assistant.timelines.entries import Entry
    from index.ingest import IngestReport
    from ui.settings import Loaded


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def query_object(query: Query) -> shapes.QueryObject:
    """Return what was searched: the stand-alone text and the filters, days as ISO 8601 or null."""
    days = query.happened
    return {
        "text": query.text,
        "since": _day(query.since),
        "until": _day(query.until),
        "source": query.source,
        "section": query.section,
        "as_of": _day(query.as_of),
        "happened": {"since": _day(days.first), "until": _day(days.last), "only": days.only}
        if days
        else None,
    }


def passage_object(passage: Passage) -> shapes.PassageObject:
    """Return a passage: what was found, where in which article, at which rank."""
    article, chunk = passage.article, passage.chunk
    return {
        "rank": passage.rank,
        "article_id": article.id,
        "chunk_id": chunk.id,
        "start": chunk.start,
        "end": chunk.end,
        "text": chunk.text,
        "headline": article.headline,
        "source": article.source,
        "published": article.published,
        "url": article.url,
        "score": float(passage.score),
        "also_in": list(passage.also_in),
    }


def passages_object(passages: Sequence[Passage]) -> shapes.PassagesObject:
    """Return what a search gives."""
    return {"passages": [passage_object(passage) for passage in passages]}


def citation_object(citation: Citation) -> shapes.CitationObject:
    """Return a citation; `article.text[start:end] == quote`."""
    return {"number": citation.number, **place_object(citation)}


def place_object(found: "Citation | Match") -> shapes.PlaceObject:
    """Return the quote, and where it stands."""
    article = found.article
    return {
        "article_id": article.id,
        "headline": article.headline,
        "source": article.source,
        "published": article.published,
        "url": article.url,
        "start": found.start,
        "end": found.end,
        "quote": found.quote,
    }


def _sentence(sentence: Sentence) -> shapes.SentenceObject:
    return {
        "text": sentence.text,
        "verdict": sentence.verdict,
        "citations": list(sentence.citations),
        "reason": sentence.reason,
    }


def _conflict(conflict: Disagreement) -> shapes.ConflictObject:
    return {"about": conflict.about, "told": conflict.told, "citations": list(conflict.citations)}


def _said(short: Short) -> shapes.SaidObject:
    return {
        "text": short.text,
        "citations": list(short.citations),
        "stories": short.stories,
        "published": _day(short.day),
    }


def _short(short: Short) -> shapes.ShortObject:
    return {
        **_said(short),
        "differing": [_said(other) for other in short.differing],
        "also": [_said(other) for other in short.also],
    }


def _dated(entry: "Entry") -> shapes.DatedObject:
    return {
        "citation": entry.citation.number,
        "earliest": entry.day.earliest.isoformat(),
        "latest": entry.day.latest.isoformat(),
        "kind": entry.day.kind,
    }


def answer_object(answer: Answer) -> shapes.AnswerObject:
    """Return a whole answer. When it abstains, `answer` is empty and `reason` says why."""
    abstention = answer.abstention
    return {
        "question": answer.question,
        "query": query_object(answer.query),
        "abstained": abstention is not None,
        "reason": abstention.reason if abstention else "",
        "answer": "" if abstention else answer.text,
        "sentences": [_sentence(sentence) for sentence in answer.sentences],
        "citations": [citation_object(citation) for citation in answer.citations],
        "passages": [passage_object(passage) for passage in answer.passages],
        "nearest_quotations": [citation_object(c) for c in abstention.nearest] if abstention else [],
        "closest": [passage_object(passage) for passage in abstention.closest] if abstention else [],
        "searched": abstention.searched if abstention else "",
        "hints": list(abstention.hints) if abstention else [],
        "conflict": _conflict(answer.conflict) if answer.conflict else None,
        "short": _short(answer.short) if answer.short else None,
        "when": [day.isoformat() for day in answer.when] if answer.when else None,
        "probable": [day.isoformat() for day in answer.probable] if answer.probable else None,
        "nearest": [day.isoformat() for day in answer.nearest] if answer.nearest else None,
        "timeline": [_dated(entry) for entry in answer.timeline.entries] if answer.timeline else None,
        "notices": list(answer.notices),
        "answerer": answer.answerer,
        "timings_ms": {stage: round(ms, 1) for stage, ms in answer.timings_ms.items()},
    }


def event_object(event: Event) -> tuple[str, Any]:
    """Return an event of an answer's making as its name and its object, for server-sent events."""
    match event:
        case Understood(query):
            return "understood", {"query": query_object(query)}
        case Retrieved(passages):
            return "retrieved", passages_object(passages)
        case Delta(text):
            return "delta", {"text": text}
        case Completed(answer):
            return "completed", answer_object(answer)


def article_object(article: Article, notice: str = "") -> shapes.ArticleObject:
    """Return an article whole: offsets of citations count characters of its `text`.

    `notice` is what a reader must know of it: that it was corrected, when and why.
    """
    return {
        "id": article.id,
        "headline": article.headline,
        "text": article.text,
        "published": article.published,
        "published_from": article.published_from,
        "written": written_object(article),
        "updated": article.updated,
        "source": article.source,
        "url": article.url,
        "section": article.section,
        "byline": list(article.byline),
        "dateline": article.dateline,
        "language": article.language,
        "status": article.status,
        "notice": notice,
        "embargo": article.embargo,
        "details": json.loads(article.details.as_json()),
        "story": article.story,
        "fingerprint": article.fingerprint,
    }


def _time(found: TimeExpression) -> shapes.TimeObject:
    return {
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "value": found.value,
        "earliest": _day(found.earliest),
        "latest": _day(found.latest),
    }


def times_object(article: Article, expressions: Sequence[TimeExpression]) -> shapes.TimesObject:
    """Return the time expressions of an article with the days they can mean, as TIMEX3 values and intervals."""
    return {
        "published": article.published,
        "written": written_object(article),
        "expressions": [_time(found) for found in expressions],
    }


def written_object(article: Article) -> shapes.WrittenObject | None:
    """Return when an undated article was written, by its own words; nothing of one that bears a date."""
    found = when_written(article)
    if found is None:
        return None
    return {
        "earliest": found.earliest.isoformat(),
        "latest": _day(found.latest),
        "words": [words.text for words in (found.since, found.until) if words],
    }


def ingest_object(report: "IngestReport") -> shapes.IngestObject:
    """Return what an ingest did: counts, the rejected rows with their reasons, seconds to a tenth."""
    return {
        "read": report.read,
        "added": report.added,
        "replaced": report.replaced,
        "unchanged": report.unchanged,
        "copies": report.copies,
        "rejected": [{"path": row.path, "reason": row.reason} for row in report.rejected],
        "chunks": report.chunks,
        "seconds": round(report.seconds, 1),
    }


def _plain(value: Any) -> str | float | bool | list[str] | None:
    """Return a setting's value as JSON has it; a secret only ever as whether it is set."""
    if isinstance(value, SecretStr):
        return "********" if value.get_secret_value() else ""
    if isinstance(value, tuple):
        return [str(part) for part in value]
    return value if isinstance(value, int | float | None) else str(value)


def config_object(loaded: "Loaded") -> shapes.ConfigObject:
    """Return every setting with its value, its origin and its description; secrets are masked."""
    fields = type(loaded.settings).model_fields
    return {
        "file": str(loaded.file) if loaded.file else None,
        "settings": {
            name: {
                "value": _plain(getattr(loaded.settings, name)),
                "origin": loaded.origins[name],
                "description": field.description or "",
            }
            for name, field in fields.items()
        },
    }


def error_object(error: DatelineError) -> shapes.ErrorObject:
    """Return a failure in words, with what to do next."""
    return {"error": str(error), "hint": error.hint}
