"""`python -m eval.teaching.ship`: a taught adapter as the file that ships, measured beside the untaught model, with its card."""

import dataclasses
from pathlib import Path

import click

from assistant.drafting.embedded import EmbeddedChat
from assistant.drafting.prompts import REFUSAL
from eval.teaching.card import Taught, card, figures_table
from eval.teaching.measure import Reply, replies_of, shares
from eval.teaching.pairs import Pair
from eval.training.command import FOLDER, KNOWN_FOLDER, say, start
from index.sealed import sha256


@click.command()
@click.option("--data", type=KNOWN_FOLDER, required=True)
@click.option("--run", "run_folder", type=KNOWN_FOLDER, required=True)
@click.option("--to", type=FOLDER, required=True)
@click.option(
    "--base", type=click.Path(path_type=Path, exists=True), help="The GGUF file that it was taught for."
)
@click.option("--sample", default=200, show_default=True, help="Development pairs to measure by.")
def main(data: Path, run_folder: Path, to: Path, base: Path | None, sample: int) -> None:
    """Write adapter.gguf, adapter.sha256 and README.md from a run's last checkpoint."""
    from eval.teaching.export import export
    from eval.teaching.network import config_of
    from eval.teaching.run import made_of, untaught
    from eval.training.run import told_of
    from eval.training.state import kept_in

    kept = kept_in(run_folder)
    about = told_of(run_folder, kept)
    chat = untaught(base)
    file = to / "adapter.gguf"
    digest = export(kept["average"], config_of(chat.path), file)
    say(f"{file}: {file.stat().st_size / 1e6:.1f} MB, sha256 {digest}")
    pairs = made_of(data, "dev", sample, about["left out"], about["settings"]["seed"] + 1)
    figures = {name: shares(replies) for name, replies in _written(chat, file, pairs).items()}
    say(figures_table(figures))
    taught = Taught(
        about=about,
        base=chat.path.name,
        base_digest=sha256(chat.path),
        digest=digest,
        size=file.stat().st_size,
        refusal=REFUSAL,
        cases=len(pairs),
        figures=figures,
    )
    (to / "README.md").write_text(card(taught), encoding="utf-8")


def _written(chat: EmbeddedChat, adapter: Path, pairs: list[Pair]) -> dict[str, list[Reply]]:
    """Return what the model wrote to each pair's prompt without its adapter, and with it."""
    found = {}
    for name, asked in (("untaught", chat), ("taught", dataclasses.replace(chat, adapter=adapter.resolve()))):
        found[name] = replies_of(asked, pairs, say)
        asked.close()
    return found


if __name__ == "__main__":
    start(main)
