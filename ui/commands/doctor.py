"""`dateline doctor`: what works here, what is missing, what to do."""

from typing import TYPE_CHECKING

import click

from ui.commands.running import Run, command, setting

if TYPE_CHECKING:
    from ui.findings import Finding

MARKS = {"good": ("ok", "green"), "note": ("note", "yellow"), "broken": ("BROKEN", "red")}


@command("doctor", examples=["dateline doctor", "dateline doctor --llm ollama:qwen3:8b --json"])
@setting("llm", metavar="SPEC", help="The language model to ask for a word.")
def doctor(run: Run) -> int:
    """Look at everything Dateline needs and say what works, what is missing and what to do; exit 1 if it cannot work."""
    from ui.doctor import examine

    findings = []
    for finding in examine(run.settings):
        findings.append(finding)
        if not run.as_json:
            click.echo(_line(finding), file=run.out)
    broken = any(finding.state == "broken" for finding in findings)
    if run.as_json:
        rows = [{"name": f.name, "state": f.state, "text": f.text, "hint": f.hint} for f in findings]
        run.give(lambda: {"works": not broken, "findings": rows}, list)
    return 1 if broken else 0


def _line(finding: "Finding") -> str:
    from ui.terminal import plain, wrapped

    word, colour = MARKS[finding.state]
    hint = f"\n{wrapped(finding.hint, ' ' * 26)}" if finding.hint else ""
    return f"{click.style(f'{word:<8}', fg=colour)}{finding.name:<18}{plain(finding.text)}{hint}"
