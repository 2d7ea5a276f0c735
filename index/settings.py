"""Settings of the archive: where it lies, what embeds it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr
from pydantic_settings import NoDecode

EMBEDDED = "embedded"
CHROMA_ADDRESS = rf"^({EMBEDDED}|https?://[^/\s:]+(:\d{{1,5}})?/?)$"


def listed(value: object) -> object:
    """Return `value` with text split at its commas, so that a list can be written in one variable or flag."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(listed)]
"""Several words: a list in the file, comma-separated in an environment variable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A Chroma server: `chroma run`, a distributed Chroma, or Chroma Cloud."""

    address: str
    """http://host:port or https://host; https is checked against the known authorities, or those in SSL_CERT_FILE."""
    token: str = field(default="", repr=False)
    tenant: str = "default_tenant"
    database: str = "default_database"


class IndexSettings(BaseModel):
    """Where the archive lies and how it is embedded; built by entry points only."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    archive: Path = Field(default=Path("archive"), description="The folder that holds the archive.")
    chroma: str = Field(
        default=EMBEDDED,
        pattern=CHROMA_ADDRESS,
        description="Where the vector mirror lives: `embedded`, or a Chroma server's address, as http://host:8000.",
    )
    chroma_token: SecretStr = Field(
        default=SecretStr(""), description="The key that the Chroma server asks for, as Chroma Cloud does."
    )
    chroma_tenant: str = Field(
        default="default_tenant", pattern=r"^\S{1,200}$", description="The tenant on the Chroma server."
    )
    chroma_database: str = Field(
        default="default_database", pattern=r"^\S{1,200}$", description="That tenant's database."
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
    workers: Annotated[int, Field(ge=0, le=64)] | Literal["auto"] = Field(
        default="auto",
        description="Processes that prepare articles for a large ingest: 0 to 64; `auto`: up to 3, none on one core.",
    )

    @property
    def server(self) -> Server | None:
        """The Chroma server that holds the mirror, or None where it is embedded."""
        if self.chroma == EMBEDDED:
            return None
        return Server(
            address=self.chroma,
            token=self.chroma_token.get_secret_value(),
            tenant=self.chroma_tenant,
            database=self.chroma_database,
        )
