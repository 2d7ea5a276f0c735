"""Files that ship with their sha256 beside them, in a file of the same name in .sha256, as `sha256sum` writes it."""

import hashlib
from pathlib import Path


def sha256(file: Path) -> str:
    """Return the file's own sha256."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def seal(file: Path) -> str:
    """Write the file's sha256 beside it; return it."""
    digest = sha256(file)
    file.with_suffix(".sha256").write_text(f"{digest}  {file.name}\n", encoding="utf-8")
    return digest


def sealed_as(file: Path) -> str | None:
    """Return the sha256 that stands beside the file; None where none does, "none" where nothing is written there."""
    said = file.with_suffix(".sha256")
    return (said.read_text("utf-8").split() or ["none"])[0] if said.exists() else None
