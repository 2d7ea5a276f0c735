"""`dateline cite`: who says this, and who says otherwise; of a sentence, or of each sentence of a draft."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from index.errors import InputError
from ui.commands.citing import citing, give
from ui.commands.running import Run, command, filtered, spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from assistant.lookup.cite import CiteReport, Match
    from assistant.lookup.pasted import Looked
    from index.article import Filters


class Found(NamedTuple):
    """What was found as an object, in lines, and the places that are shown of it."""

    result: "Callable[[], Mapping[str, Any]]"
    lines: "Callable[[], Iterator[str]]"
    matches: "Sequence[Match]"


@command(
    "cite",
    examples=[
        'dateline cite "The Malian army retook Konna on 18 January."',
        'echo "Forty people died." | dateline cite - --since 2024-01',
        "dateline cite --draft report.txt --json",
        'dateline cite "Konna fell on 10 January." --cite-as footnote',
    ],
)
@filtered
@click.argument("words", nargs=-1, metavar="TEXT")
@click.option("--draft", metavar="FILE", help="Check each sentence of a file; - is standard input.")
@citing
def cite(
    run: Run, words: tuple[str, ...], filters: "Filters", draft: str | None, cite_as: str | None
) -> None:
    """Find who says TEXT: the sentences of the archive that bear it out, contradict it or come close.

    A TEXT of several sentences is checked sentence by sentence, as --draft does with a file.
    """
    from assistant.lookup.pasted import sentences_of
    from ui.lookup_objects import cite_object, lookup_object

    text = _given(words, draft)
    if draft is None and len(sentences_of(text)) == 1:
        from assistant.lookup.cite import cite as find

        report = find(run.rooms.searcher(run.settings), text, filters)
        found = Found(lambda: cite_object(report), lambda: _lines(report), report.matches)
    else:
        looked = _looked(run, text, filters)
        best = [match for one in looked for match in one.report.matches[:1]]
        found = Found(lambda: lookup_object(looked), lambda: _draft_lines(looked), best)
    if cite_as is None:
        run.give(found.result, found.lines)
    else:
        bearing = [(match.article, match.quote) for match in found.matches if match.verdict != "unsupported"]
        give(run, found.result, found.lines(), bearing, cite_as)


def _given(words: tuple[str, ...], draft: str | None) -> str:
    """Return the text to look up, from the command line, from a file or from standard input."""
    if draft and words:
        raise InputError("There is a TEXT beside --draft.", hint="Give one of the two.")
    if not draft or draft == "-":
        return spoken(words or ("-",) if draft else words)
    try:
        return Path(draft).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{draft} cannot be read: {error.strerror}.", hint="Give a text file.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{draft} is not text in UTF-8.", hint="Save it as UTF-8.") from error


def _looked(run: Run, text: str, filters: "Filters") -> "Sequence[Looked]":
    from assistant.lookup.pasted import look_up, sentences_of
    from ui.commands.progress import counted

    total, found = len(sentences_of(text)), []
    with counted("sentence") as told:
        for looked in look_up(run.rooms.searcher(run.settings), text, filters):
            found.append(looked)
            told(len(found), total)
    return found


def _lines(report: "CiteReport") -> "Iterator[str]":
    from ui.terminal import VERDICTS

    yield click.style(report.verdict, fg=VERDICTS[report.verdict], bold=True)
    yield from _matches(report, report.matches)


def _draft_lines(looked: "Sequence[Looked]") -> "Iterator[str]":
    from assistant.lookup.pasted import counts
    from ui.lookup_wording import tally
    from ui.terminal import VERDICTS, wrapped

    for number, one in enumerate(looked, 1):
        verdict = click.style(one.report.verdict, fg=VERDICTS[one.report.verdict], bold=True)
        found = "\n".join(_matches(one.report, one.report.matches[:1]))
        yield f"{number}. {verdict}\n{wrapped(one.sentence)}\n{found}"
    yield tally(counts(looked))


def _matches(report: "CiteReport", shown: "Sequence[Match]") -> "Iterator[str]":
    """Yield the matches as blocks; that there are none, or that they disagree, first."""
    from ui.lookup_wording import DISPUTED, NOTHING
    from ui.terminal import VERDICTS, byline_of, placed, plain, wrapped

    if not report.matches:
        yield NOTHING
    if report.disputed:
        yield DISPUTED
    for match in shown:
        verdict = click.style(match.verdict, fg=VERDICTS[match.verdict])
        head = wrapped(f"{match.verdict} · {byline_of(match.article)}").replace(match.verdict, verdict, 1)
        differs = f"    differs: {', '.join(match.differences)}\n" if match.differences else ""
        reason = f"    {match.reason}\n" if match.reason else ""
        place = placed(match.article, match.start, match.end)
        yield f"{head}\n{wrapped(f'“{match.quote}”', '    ')}\n{plain(differs + reason)}{place}"
