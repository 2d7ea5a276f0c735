"""Help that ends in examples, kept line for line."""

from collections.abc import Sequence

import click


class Shown(click.Command):
    """A command whose help shows examples, a line each: what to type, and what for."""

    def __init__(self, *args: object, examples: Sequence[str] = (), **attributes: object) -> None:
        super().__init__(*args, **attributes)  # type: ignore[arg-type]  # click's own signature, passed through
        self.examples = tuple(examples)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples under the options or commands."""
        del ctx
        write_examples(formatter, "Examples", self.examples)


class Gathered(Shown, click.Group):
    """A group whose help shows examples."""


def write_examples(formatter: click.HelpFormatter, title: str, lines: Sequence[str]) -> None:
    """Write `lines` as they are, under `title`."""
    if lines:
        formatter.write(f"\n{title}:\n" + "".join(f"  {line}\n" for line in lines))
