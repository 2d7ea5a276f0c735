"""Settings of the assistant: who drafts, and when it says that the archive does not say."""

from typing import Literal

from pydantic import Field, SecretStr

from index.settings import IndexSettings

LLM_SPEC = r"^(auto|none|embedded|openai:.+|ollama:.+|.+\.gguf)$"


class AssistantSettings(IndexSettings):
    """The archive's settings and the assistant's; what `Assistant.from_settings` takes."""

    llm: str = Field(
        default="auto",
        pattern=LLM_SPEC,
        description="Who drafts: `auto`, `none` (quotations only), `embedded`, a .gguf file, "
        "`openai:MODEL[@URL]` (any OpenAI-compatible server) or `ollama:MODEL[@URL]`.",
    )
    llm_url: str = Field(
        default="",
        pattern=r"^(https?://\S+)?$",
        description="The language model server's address, where the `llm` setting does not name one.",
    )
    llm_key: SecretStr = Field(
        default=SecretStr(""), description="The key that the language model server asks for."
    )
    llm_timeout: float = Field(
        default=60.0,
        gt=0,
        le=3600,
        description="Seconds to wait for a draft of the language model before quotations take its place, and again "
        "for the sentences it is asked to write once more.",
    )
    llm_context: int | None = Field(
        default=None,
        ge=512,
        le=1_048_576,
        description="Tokens that the language model reads, question and passages together; unset: its own.",
    )
    llm_adapter: str = Field(
        default="auto",
        min_length=1,
        description="What teaches an embedded model: `auto` (the adapter that ships, if one does, with `embedded`), `none`, "
        "or the path of a GGUF adapter made for the model.",
    )
    reader: str = Field(
        default="auto",
        min_length=1,
        description="Who points at the words that answer: `auto` (the reader that ships), `none`, or the path of another "
        "reader.onnx.",
    )
    abstain: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="Below this certainty the answer is that the archive does not say; unset: the measured one.",
    )
    failed: Literal["strike", "mark"] = Field(
        default="strike",
        description="What becomes of a drafted sentence that fails the check, also when written again: `strike` "
        "leaves it out, `mark` shows it as unsupported, with the reason.",
    )
    k: int = Field(default=10, ge=1, le=100, description="Passages that are read for an answer.")

    @property
    def llm_spec(self) -> str:
        """Who drafts, with the server's address where only `llm_url` names it."""
        served = self.llm.startswith(("openai:", "ollama:"))
        return f"{self.llm}@{self.llm_url}" if served and self.llm_url and "@" not in self.llm else self.llm
