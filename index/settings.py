"""Settings of the archive: where it lies, what embeds it."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_settings import NoDecode

CHROMA_ADDRESS = r"^(embedded|https?://[^/\s]+/?)$"


def listed(value: object) -> object:
    """Return `value` with text split at its commas, so that a list can be written in one variable or flag."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(listed)]
"""Several words: a list in the file, comma-separated in an environment variable."""


class IndexSettings(BaseModel):
    """Where the archive lies and how it is embedded; built by entry points only."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    archive: Path = Field(default=Path("archive"), description="The folder that holds the archive.")
    chroma: str = Field(
        default="embedded",
        pattern=CHROMA_ADDRESS,
        description="Where the vector mirror lives: `embedded`, or the address of a Chroma server.",
    )
    embedding_model: str = Field(
        default="all-MiniLM-L6-v2",
        min_length=1,
        max_length=4096,
        description="The packaged model, or the path of another sentence-transformers folder.",
    )
    device: Literal["auto", "cpu", "cuda", "mps"] = Field(
        default="auto", description="What computes embeddings in bulk; `auto` takes a GPU where there is one."
    )
