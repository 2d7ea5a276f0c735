"""The adapter of the embedded model: a small GGUF file that teaches it to cite its evidence, or to say that it is silent."""

from pathlib import Path

from index.errors import LLMError, SettingsError
from index.sealed import sealed_as, sha256

SHIPPED = Path(__file__).parent / "weights" / "adapter.gguf"
"""Made for the default model alone."""
OTHER = 'Give an adapter.gguf that `make adapter` wrote, or none: `llm_adapter = "none"`.'


def adapter_named(spec: str, *, default_model: bool) -> Path | None:
    """Return the adapter that the setting names: "auto" is the one that ships, where there is one, with the default model.

    Raises SettingsError where there is no such file.
    """
    if spec == "none" or (spec == "auto" and not (default_model and SHIPPED.is_file())):
        return None
    file = SHIPPED if spec == "auto" else Path(spec)
    if not file.is_file():
        raise SettingsError(f"There is no adapter at {file}.", hint=OTHER)
    return file.resolve()


def verify(file: Path) -> None:
    """Raise LLMError unless the adapter has the sha256 that stands beside it; without one only another's passes."""
    wanted, found = sealed_as(file), sha256(file)
    if wanted is None and file != SHIPPED.resolve():
        return
    if found != wanted:
        raise LLMError(
            f"The adapter is damaged: {file} has sha256 {found}, not {wanted or 'none'}.", hint=OTHER
        )
