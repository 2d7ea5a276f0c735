"""The command line: `main` is where every run of `dateline` begins and ends.

Exit 0 done, 1 our fault, 2 the caller's mistake, 130 interrupted.
"""

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path

import click

from index.errors import DatelineError, InputError
from ui.commands.help import write_examples
from ui.rooms import Rooms

DONE, OUR_FAULT, CALLERS_MISTAKE, INTERRUPTED = 0, 1, 2, 130
BEGIN = (
    "dateline ingest articles/                  files and folders of what `dateline formats` lists",
    'dateline ask "When was Konna retaken?"     an answer with its citations',
    "dateline chat                              the same in a browser",
)
COMMANDS = {
    "ingest": "ui.commands.ingest",
    "withdraw": "ui.commands.desk",
    "restore": "ui.commands.restore",
    "correct": "ui.commands.desk",
    "history": "ui.commands.history",
    "erase": "ui.commands.erase",
    "rejected": "ui.commands.rejected",
    "search": "ui.commands.search",
    "ask": "ui.commands.ask",
    "cite": "ui.commands.cite",
    "times": "ui.commands.times",
    "formats": "ui.commands.formats",
    "timeline": "ui.commands.timeline",
    "chat": "ui.commands.serve",
    "serve": "ui.commands.serve",
    "doctor": "ui.commands.doctor",
    "verify": "ui.commands.verify",
    "backup": "ui.commands.backup",
    "config": "ui.commands.config",
    "eval": "ui.commands.evaluate",
    "bench": "ui.commands.bench",
}
"""Each command and the module that holds it under its own name, in the order in which a person meets them."""


class Commands(click.Group):
    """A group whose commands are imported when they are named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, or None."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        attribute = "evaluate" if cmd_name == "eval" else cmd_name  # eval is a word of Python's own
        command = getattr(import_module(COMMANDS[cmd_name]), attribute)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant; a near miss is told what it may have meant."""
        close = get_close_matches(args[0], COMMANDS, n=1)
        if close and args[0] not in COMMANDS:
            ctx.fail(f"There is no command {args[0]!r}. Did you mean {close[0]!r}?")
        return super().resolve_command(ctx, args)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the first three commands anyone needs."""
        del ctx
        write_examples(formatter, "Begin", BEGIN)


@click.command(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="dateline", prog_name="dateline")
def cli() -> None:
    """Answers from a news archive, each sentence checked against its source.

    Every command takes --archive DIR (or DATELINE_ARCHIVE) and --json; `dateline COMMAND --help` has examples.
    """


def main(arguments: Sequence[str] | None = None, rooms: Rooms | None = None) -> int:
    """Run the command line and return its exit code; every failure ends here, in words."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        code = cli.main(arguments, standalone_mode=False, obj=rooms or Rooms())
    except click.ClickException as error:
        error.show()
        return CALLERS_MISTAKE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted. What was stored is kept.", err=True)
        return INTERRUPTED
    except DatelineError as error:
        _tell(error)
        return CALLERS_MISTAKE if isinstance(error, InputError) else OUR_FAULT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return OUR_FAULT
    except Exception as error:  # noqa: BLE001 - the one catch-all: the person reads a sentence, the log the rest
        _record(error)
        return OUR_FAULT
    return code if isinstance(code, int) else DONE


def _tell(error: DatelineError) -> None:
    """Write the failure and what to do about it."""
    click.echo(f"dateline: {error}", err=True)
    if error.hint:
        click.echo(f"  {error.hint}", err=True)


def _record(error: Exception) -> None:
    """Keep the details of an unexpected failure in the debug log and say where they are."""
    from ui.logs import record_failure

    try:
        from ui.settings import load

        log_file = load().settings.log_file
    except DatelineError:
        log_file = Path("~/.local/state/dateline/debug.log")
    kept = record_failure(error, log_file)
    where = f"the details are in {kept}" if kept else "and its details could not be written down"
    click.echo(f"dateline: something went wrong that should not ({type(error).__name__}); {where}.", err=True)


if __name__ == "__main__":
    sys.exit(main())
