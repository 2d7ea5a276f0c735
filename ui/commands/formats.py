"""`dateline formats`: what ingest reads."""

from typing import TYPE_CHECKING

from ui.commands.running import Run, command

if TYPE_CHECKING:
    from collections.abc import Iterator


@command("formats", examples=["dateline formats", "dateline formats --json"])
def formats(run: Run) -> None:
    """List the formats that ingest reads. The content of a file tells its format, its suffix only where that leaves it open."""
    from index.readers.compressed import SUFFIXES
    from index.readers.sniff import FORMATS

    rows: list[dict[str, str | list[str]]] = [
        {"name": one.name, "suffixes": list(filter(None, one.suffixes)), "about": one.about}
        for one in FORMATS
    ]
    run.give(lambda: {"formats": rows, "compressed": list(SUFFIXES)}, lambda: _lines(rows, SUFFIXES))


def _lines(rows: "list[dict[str, str | list[str]]]", compressed: "tuple[str, ...]") -> "Iterator[str]":
    yield "\n".join(f"{row['name']:<13} {' '.join(row['suffixes']):<22} {row['about']}" for row in rows)
    yield f"Each may be compressed ({', '.join(compressed)}); archives and mailboxes are read to five layers."
