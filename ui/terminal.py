"""What a person reads in a terminal: wrapped to its width, without a byte that could steer it."""

import io
import os
import re
import shutil
import sys
import textwrap
from datetime import date
from typing import TextIO

import click

from index.article import Article

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


def headed(mark: str, article: Article) -> str:
    """Return outlet, date and headline behind a mark of up to three signs."""
    return click.style(f"{mark:<4}", bold=True) + wrapped(byline_of(article), "    ")[4:]


def placed(article: Article, start: int, end: int) -> str:
    """Return where words stand: the article's id and the characters, and its address where it has one."""
    lines = [f"{article.id}, characters {start} to {end}", *filter(None, [article.url])]
    return click.style("\n".join("    " + plain(line) for line in lines), dim=True)


def excerpt(text: str) -> str:
    """Return the beginning of `text`, cut at a word."""
    return textwrap.shorten(plain(text), EXCERPT_CHARS, placeholder=" …")
