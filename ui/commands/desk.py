"""`dateline withdraw` and `correct`, and `restore` of an article: what the corrections desk does to an article, with its reason."""

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.errors import InputError, UnreadableError
from ui.commands.running import Command, Run, command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.standing import Standing
    from index.writer import Writer


def reasoned(function: Command) -> Command:
    """Give a command the article it is about and the reason for what it does."""
    reason = click.option("--reason", required=True, metavar="TEXT", help="Why; the history keeps it.")
    return click.argument("article_id", metavar="ARTICLE")(reason(function))


@command("withdraw", examples=['dateline withdraw u-1f0c9a7be2d4 --reason "The source took it back."'])
@reasoned
def withdraw(run: Run, article_id: str, reason: str) -> None:
    """Take an article from readers at once: search, answers, links, everything.

    Whoever opens a link to it reads that it was withdrawn, and why. It stays withdrawn when it is ingested again;
    `dateline restore` shows it again.
    """
    from index import desk

    with writing(run, alone=False) as writer:
        if not desk.withdraw(writer, article_id, reason):
            raise InputError(
                f"{article_id} is already withdrawn.",
                hint=f"Since when and why: dateline history {article_id}",
            )
        _tell(run, writer, article_id)


def restore_article(run: Run, article_id: str, reason: str) -> None:
    """Show an article again (`dateline restore`)."""
    from index import desk

    with writing(run, alone=False) as writer:
        desk.restore(writer, article_id, reason)
        _tell(run, writer, article_id)


@command(
    "correct",
    examples=[
        'dateline correct u-1f0c9a7be2d4 --reason "The town is Konna, not Kona."',
        'dateline correct u-1f0c9a7be2d4 --reason "Figures mended." --text corrected.txt',
    ],
)
@reasoned
@click.option(
    "--text",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="What it says from now on; the version before is kept.",
)
def correct(run: Run, article_id: str, reason: str, text: Path | None) -> None:
    """Note a correction above an article, and give it its new text where there is one."""
    from index import desk
    from index.vectors import Mirror

    said = _text(text) if text else None
    embedder = run.rooms.searcher(run.settings).embedder if text else None
    with writing(run) as writer:
        desk.correct(writer, embedder, article_id, reason, said)
        if text:
            Mirror(run.settings.archive, run.settings.server).replay(writer)
        _tell(run, writer, article_id)


@contextmanager
def writing(run: Run, *, alone: bool = True) -> "Iterator[Writer]":
    """Open the archive for writing, under the model it was made with: none is loaded for that."""
    from index.writer import Writer

    catalogue = run.rooms.catalogue(run.settings)
    with Writer(catalogue, catalogue.embedder or "", alone=alone) as writer:
        yield writer


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{file} is no text in UTF-8.", hint="Save it as plain text.") from error


def _tell(run: Run, writer: "Writer", article_id: str) -> None:
    from ui import desk_wording
    from ui.terminal import plain

    article = writer.catalogue.stored(article_id)
    standing = writer.catalogue.standing(article_id)
    if article is None or standing is None:
        return
    copies = [copy.id for copy in writer.catalogue.story(article.story) if copy.id != article_id]
    told = {"article_id": article_id, "copies": copies, **desk_wording.standing_object(standing)}
    run.give(lambda: told, lambda: map(plain, _lines(article.headline, standing, copies)))


def _lines(headline: str, standing: "Standing", copies: list[str]) -> "Iterator[str]":
    from ui import desk_wording

    yield f"{headline}\n{desk_wording.told(standing) or desk_wording.PUBLISHED}"
    if copies:
        yield "Other articles carry the same report and stay as they are: " + ", ".join(copies)
