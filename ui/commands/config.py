"""`dateline config`: every setting, its value, and where it came from."""

from typing import TYPE_CHECKING

import click

from ui.commands.running import Run, command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.shapes import ConfigObject


@command(
    "config",
    examples=[
        "dateline config --explain",
        "DATELINE_PORT=8080 dateline config",
        "dateline config --json",
    ],
)
@click.option("--explain", is_flag=True, help="With a sentence on each.")
@click.option("--table", is_flag=True, help="All defaults as a Markdown table, as docs/settings.md has it.")
def config(run: Run, *, explain: bool, table: bool) -> None:
    """Print each setting and where its value came from: default, file, env or flag. Secrets are masked."""
    from ui.objects import config_object
    from ui.settings import defaults

    shown = config_object(defaults() if table else run.loaded)
    run.give(lambda: shown, lambda: _table(shown) if table else _lines(shown, explain=explain))


def _table(shown: "ConfigObject") -> "Iterator[str]":
    rows = (
        f"| `{name}` | {_value(setting['value'])} | {setting['description']} |"
        for name, setting in shown["settings"].items()
    )
    yield "\n".join(["| setting | default | what it is |", "|---|---|---|", *rows])


def _lines(shown: "ConfigObject", *, explain: bool) -> "Iterator[str]":
    from ui.terminal import wrapped

    yield f"file: {shown['file'] or 'none (dateline.toml in this folder, or DATELINE_CONFIG)'}"
    rows = [
        f"{name:<16} {setting['origin']:<8} {_value(setting['value'])}"
        + (f"\n{wrapped(setting['description'], '    ')}" if explain else "")
        for name, setting in shown["settings"].items()
    ]
    yield "\n".join(rows)


def _value(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value) or "-"
    return "-" if value in ("", None) else str(value)
