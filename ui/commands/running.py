"""What every command shares: its options for the archive and for JSON, its settings, its output."""

import json
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from index.article import Filters, happened_in
from index.errors import InputError
from ui.commands.help import Shown
from ui.rooms import Rooms

if TYPE_CHECKING:
    from ui.settings import Loaded, Settings

SETTINGS = "dateline.settings"
"""Where a run notes which of its options are flags over settings."""
FULL_DAY = 3
"""Year, month and day; fewer parts name a longer span."""


class Day(click.ParamType[date]):
    """A day as 2013-01-19 or 2013/1/19; 2013 and 2013-01 mean their first or their last day."""

    name = "date"

    def __init__(self, *, last: bool = False) -> None:
        self.last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day that `value` names."""
        if isinstance(value, date):
            return value
        try:
            return self._read([int(part) for part in str(value).replace("/", "-").split("-")])
        except (ValueError, TypeError, OverflowError):
            self.fail(f"{value!r} is not a date; write it as 2013-01-19, 2013-01 or 2013.", param, ctx)

    def _read(self, parts: list[int]) -> date:
        if len(parts) == FULL_DAY or not self.last:
            return date(*(parts if len(parts) == FULL_DAY else [*parts, 1, 1][:FULL_DAY]))
        following = date(parts[0] + 1, 1, 1) if len(parts) == 1 else date(*_next_month(*parts), 1)
        return date.fromordinal(following.toordinal() - 1)


def _next_month(year: int, month: int) -> tuple[int, int]:
    date(year, month, 1)
    return divmod(year * 12 + month, 12)[0], month % 12 + 1


@dataclass
class Run:
    """One run of a command: its settings, read when first wanted, and the stream for its result."""

    rooms: Rooms
    flags: dict[str, Any]
    as_json: bool
    out: TextIO
    _loaded: "Loaded | None" = field(default=None, init=False)

    @property
    def loaded(self) -> "Loaded":
        """The settings with their origins; logging follows them from then on."""
        if self._loaded is None:
            from ui.logs import configure
            from ui.settings import load

            self._loaded = load(self.flags)
            configure(self._loaded.settings.log_level)
        return self._loaded

    @property
    def settings(self) -> "Settings":
        """The settings."""
        return self.loaded.settings

    def give(self, result: Callable[[], Mapping[str, Any]], lines: Callable[[], Iterable[str]]) -> None:
        """Write the result: as one JSON object where that was asked for, else as blocks for a person."""
        if self.as_json:
            text = json.dumps(result(), ensure_ascii=False, indent=2 if self.out.isatty() else None)
            click.echo(text, file=self.out)
        else:
            click.echo("\n\n".join(block for block in lines() if block), file=self.out)
        self.out.flush()

    def note(self, text: str) -> None:
        """Tell the person something that is not the result."""
        click.echo(text, file=sys.stderr)


Command = Callable[..., int | None]


def command(name: str, *, examples: Sequence[str]) -> Callable[[Command], click.Command]:
    """Make a function the command `name`, with --archive and --json, and a `Run` as its first argument.

    Options that bear the name of a setting become flags over it and are not passed on.
    """

    def decorate(function: Command) -> click.Command:
        def call(*, archive: Path | None, as_json: bool, **options: Any) -> int | None:
            from ui.terminal import reserved_stdout

            context = click.get_current_context()
            names = context.meta.get(SETTINGS, frozenset())
            flags = {name: options.pop(name) for name in list(options) if name in names}
            rooms = context.find_object(Rooms) or Rooms()
            run = Run(rooms, {"archive": archive, **flags}, as_json, reserved_stdout())
            return function(run, **options)

        with_options = _ARCHIVE(_JSON(update_wrapper(call, function)))
        return click.command(name, cls=Shown, examples=examples)(with_options)

    return decorate


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Let SIGTERM, as service managers send it, end a command as Ctrl-C does: what is half done is undone, and it says so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


_ARCHIVE = click.option(
    "--archive",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The archive's folder.  [default: ./archive, or DATELINE_ARCHIVE]",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")


def setting(name: str, *declarations: str, **attributes: Any) -> Callable[[Command], Command]:
    """Add a flag over the setting `name`; where it is not given, the environment or the file decides."""

    def decorate(function: Command) -> Command:
        def note_flag(context: click.Context, _parameter: click.Parameter, value: Any) -> Any:
            names = context.meta.get(SETTINGS, frozenset())
            context.meta[SETTINGS] = names | {name}
            return value or None if attributes.get("multiple") else value

        given = declarations or (f"--{name.replace('_', '-')}",)
        return click.option(*given, name, default=None, callback=note_flag, **attributes)(function)

    return decorate


LLM = setting(
    "llm", metavar="SPEC", help="Who drafts: auto, none, embedded, FILE.gguf, openai:MODEL[@URL], ollama:…."
)
ABSTAIN = setting("abstain", type=float, metavar="0..1", help="Answer only with at least this certainty.")


def filtered(function: Command) -> Command:
    """Give a command the options that narrow a search; it takes them as `filters`."""

    def call(run: Run, **options: Any) -> int | None:
        names = ("since", "until", "source", "section", "as_of")
        first, last = options.pop("happened_since"), options.pop("happened_until")
        filters = Filters(**{name: options.pop(name) for name in names}, happened=happened_in(first, last))
        for since, until, kind in ((filters.since, filters.until, ""), (first, last, "happened-")):
            if since and until and since > until:
                raise InputError(
                    f"--{kind}since {since} is later than --{kind}until {until}.", hint="Exchange the two."
                )
        return function(run, filters=filters, **options)

    wrapped = update_wrapper(call, function)
    for option in reversed(_FILTERS):
        wrapped = option(wrapped)
    return wrapped


_FILTERS = (
    click.option("--since", type=Day(), metavar="D", help="Nothing published before this day."),
    click.option("--until", type=Day(last=True), metavar="D", help="Nothing published after this day."),
    click.option(
        "--happened-since",
        type=Day(),
        metavar="D",
        help="Only what appeared from this day on, or names a time from it on.",
    ),
    click.option(
        "--happened-until",
        type=Day(last=True),
        metavar="D",
        help="Only what appeared up to some days after this day, or names a time up to it.",
    ),
    click.option("--source", metavar="S", help="Only this outlet."),
    click.option("--section", metavar="S", help="Only this section."),
    click.option(
        "--as-of",
        type=Day(last=True),
        metavar="D",
        help="As if asked on this day: nothing later is seen, newer is mildly preferred.",
    ),
)


def spoken(words: tuple[str, ...]) -> str:
    """Return the words of a command line as one text; a single `-` stands for standard input."""
    text = sys.stdin.read() if words == ("-",) else " ".join(words)
    if not text.strip():
        raise InputError("The text is empty.", hint="Put it behind the command, in quotation marks.")
    return text.strip()
