"""What a person reads in a terminal: wrapped to its width, without a byte that could steer it."""

import io
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TextIO

import click

from assistant.answer import Answer, Citation
from index.article import Article, Passage
from ui import wording

MAX_WIDTH = 100
"""Longer lines are hard to read, however wide the window."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Escape sequences and text-direction overrides: an article could use them to rewrite the screen."""
EXCERPT_CHARS = 280
VERDICTS = {"supported": "green", "partly": "yellow", "unsupported": "red", "contradicted": "red"}


def reserved_stdout() -> TextIO:
    """Return the stream for results; from now on, whatever else writes to standard output lands on stderr.

    Libraries print, even from C; a program that reads one JSON object must not have to care.
    """
    try:
        if sys.stdout.fileno() != 1:
            return sys.stdout
    except (io.UnsupportedOperation, AttributeError):
        return sys.stdout
    sys.stdout.flush()
    stream = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="replace")
    os.dup2(2, 1)
    return stream


def width() -> int:
    """Return how many columns to fill."""
    return min(shutil.get_terminal_size().columns, MAX_WIDTH)


def plain(text: str) -> str:
    """Return `text` without control characters."""
    return CONTROL.sub("", text)


def wrapped(text: str, indent: str = "") -> str:
    """Return `text` on lines that fit, every one behind `indent`; a paragraph stays a paragraph."""
    return "\n".join(
        textwrap.fill(
            plain(line),
            width(),
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.split("\n")
        if line.strip()
    )


def shown_date(published: str | None) -> str:
    """Return an ISO date as a person writes it: "19 January 2013"."""
    if not published:
        return "no date"
    day = date.fromisoformat(published[:10])
    return f"{day.day} {day:%B %Y}"


def byline_of(article: Article) -> str:
    """Return outlet, date and headline on one line, as in a list of sources."""
    parts = (article.source or "no outlet", shown_date(article.published), article.headline or "no headline")
    return plain(" · ".join(parts).replace("\n", " "))


def _place(article: Article, start: int, end: int) -> str:
    where = f"{article.id}, characters {start} to {end}"
    return plain(f"{where} · {article.url}" if article.url else where)


def excerpt(text: str) -> str:
    """Return the beginning of `text`, cut at a word."""
    return textwrap.shorten(plain(text), EXCERPT_CHARS, placeholder=" …")


def citation_lines(citation: Citation) -> str:
    """Return a citation as three lines: who said it when, what was said, where to find it."""
    head = click.style(f"[{citation.number}] ", bold=True) + byline_of(citation.article)
    place = click.style("    " + _place(citation.article, citation.start, citation.end), dim=True)
    return f"{head}\n{wrapped(f'“{citation.quote}”', '    ')}\n{place}"


def answer_lines(answer: Answer) -> Iterator[str]:
    """Yield an answer in blocks: the text with its markers, remarks, then the citations; a timeline entry by entry."""
    if answer.timeline:
        from ui.timeline_lines import timeline_lines

        yield from timeline_lines(answer.timeline)
    elif answer.abstention:
        yield wrapped(f"{wording.NO_ANSWER}. {answer.abstention.reason} {answer.abstention.searched}")
        yield from (wrapped(f"{wording.HINT} {hint}") for hint in answer.abstention.hints)
        if answer.abstention.closest:
            yield "The closest articles:"
            yield from (_closest(passage) for passage in answer.abstention.closest)
    else:
        yield wrapped(answer.text)
        for sentence in answer.sentences:
            if sentence.verdict != "supported":
                remark = f"({sentence.verdict}: {sentence.reason or 'see the citation'}) {sentence.text}"
                yield click.style(wrapped(remark), fg=VERDICTS[sentence.verdict])
    yield from (click.style(wrapped(notice), dim=True) for notice in answer.notices)
    if not answer.timeline:
        yield from (citation_lines(citation) for citation in answer.citations)


def _closest(passage: Passage) -> str:
    place = click.style("    " + plain(passage.article.id), dim=True)
    return f"  · {byline_of(passage.article)}\n{place}"


def passage_lines(passages: Sequence[Passage]) -> Iterator[str]:
    """Yield found passages in blocks, best first."""
    for passage in passages:
        chunk = passage.chunk
        head = click.style(f"{passage.rank:>2}. ", bold=True) + byline_of(passage.article)
        also = f" · also in {len(passage.also_in)} more" if passage.also_in else ""
        place = click.style("    " + _place(passage.article, chunk.start, chunk.end) + also, dim=True)
        yield f"{head}\n{wrapped(excerpt(chunk.text), '    ')}\n{place}"
