"""The README says what is so: its commands run, its make targets exist, its models can be named."""

import re
import shlex
import subprocess
from pathlib import Path

import click
import pytest

from assistant.drafting.llm import open_llm
from ui.cli import cli

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.partition("  #")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
]


@pytest.mark.slow
def test_the_commands_for_an_own_archive_run(tmp_path: Path, sample_folder: Path) -> None:
    (tmp_path / "articles").symlink_to(sample_folder)
    tried = [c for c in COMMANDS if re.match(r"\.venv/bin/dateline (ingest|ask|search) ", c)]
    assert len(tried) >= 3
    for command in tried:
        words = [w.replace("~", str(tmp_path)) for w in shlex.split(command)]
        ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
        assert ran.returncode == 0, f"{command}\n{ran.stderr}"
        assert "Konna" in ran.stdout or "added" in ran.stdout + ran.stderr


def test_the_make_targets_it_names_exist() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make (\w+)`|^make (\w+)", README, re.MULTILINE)) <= {
        pair for t in targets for pair in ((t, ""), ("", t))
    }


def test_every_language_model_it_shows_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "for-the-test")
    (tmp_path / "model.gguf").write_bytes(b"GGUF")
    specs = re.findall(r"--llm (\S+)", README)
    assert len(specs) >= 4
    for spec in specs:
        assert open_llm(spec.replace("./", f"{tmp_path}/")) is not None


def test_what_it_links_to_is_there() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_every_command_the_documents_show_exists_with_its_options() -> None:
    shown = [
        line.partition("  #")[0].strip().removeprefix(".venv/bin/")
        for document in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
        for block in re.findall(r"```sh\n(.*?)```", document.read_text("utf-8"), re.DOTALL)
        for line in block.splitlines()
        if line.strip().removeprefix(".venv/bin/").startswith("dateline ")
    ]
    assert len(shown) >= 10
    for command in shown:
        found: click.Command = cli
        words = shlex.split(command)[1:]
        while words and isinstance(found, click.Group):
            context = click.Context(found)
            known = found.get_command(context, words[0])
            assert known is not None, command
            found, words = known, words[1:]
        options = {name for parameter in found.params for name in parameter.opts}
        assert {word.partition("=")[0] for word in words if word.startswith("--")} <= options, command
