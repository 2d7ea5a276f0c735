"""All settings as one object, read once by an entry point: dateline.toml < environment < flags."""

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from tomllib import TOMLDecodeError
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assistant.settings import AssistantSettings
from index.errors import NotFoundError, SettingsError
from index.settings import Names

ENV_PREFIX = "DATELINE_"
CONFIG_VARIABLE = "DATELINE_CONFIG"
CONFIG_FILE = "dateline.toml"
PLACES = frozenset({CONFIG_VARIABLE, "DATELINE_CACHE"})
"""Variables that are ours without being settings: where the file lies, where what is made once is kept."""
SERVICE_LINK = re.compile(r"DATELINE(_\w+)?_(SERVICE_HOST|SERVICE_PORT\w*|PORT_\d+_(TCP|UDP)\w*)")
"""Variables that Kubernetes sets in every pod for a service named "dateline"; DATELINE_PORT is then a URL."""

Origin = Literal["default", "file", "env", "flag"]


def _networks(values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        ipaddress.ip_network(value, strict=False)
    return values


def _origins(values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        if not re.fullmatch(r"'self'|https?://(\*\.)?[\w.\-\[\]:]+", value):
            msg = f"{value!r} is not an origin such as https://intranet.example:8443"
            raise ValueError(msg)
    return values


class Settings(AssistantSettings, BaseSettings):
    """Everything that can be set. Only entry points build it; below them functions take plain values."""

    model_config = SettingsConfigDict(env_prefix=ENV_PREFIX, extra="forbid", frozen=True)

    host: str = Field(
        default="127.0.0.1", min_length=1, max_length=255, description="The address to listen on."
    )
    port: int = Field(default=7860, ge=0, le=65535, description="The port to listen on; 0: any free one.")
    prefix: str = Field(
        default="",
        pattern=r"^(/[A-Za-z0-9._~-]+)*$",
        description="The path under which a reverse proxy shows Dateline, as /dateline; the proxy strips it.",
    )
    frame_ancestors: Annotated[Names, AfterValidator(_origins)] = Field(
        default=(), description="Origins whose pages may frame Dateline, as https://intranet.example."
    )
    allowed_hosts: Names = Field(
        default=(),
        description="Host names it answers to; empty: any, or loopback names when it runs without sign-in there.",
    )
    password: SecretStr = Field(
        default=SecretStr(""), description="The shared password that opens Dateline; empty: none."
    )
    user_header: str = Field(
        default="",
        pattern=r"^[A-Za-z0-9-]*$",
        description="The header in which a trusted proxy names the signed-in person, as X-Forwarded-User.",
    )
    trusted_proxies: Annotated[Names, AfterValidator(_networks)] = Field(
        default=(),
        description="Addresses or networks of the proxies whose X-Forwarded-* and user header count.",
    )
    open_to_network: bool = Field(
        default=False, description="Listen beyond this machine without any sign-in: everyone there can read."
    )
    session_hours: float = Field(
        default=12.0, gt=0, le=24 * 90, description="Hours after which the password is asked for again."
    )
    title: str = Field(
        default="Dateline", min_length=1, max_length=80, description="The name at the top of the chat."
    )
    examples: Names = Field(
        default=(), description="Questions to start from; empty: those of the sample archive, in it."
    )
    log_file: Path = Field(
        default=Path("~/.local/state/dateline/debug.log"),
        description="Where the details of unexpected failures go.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="warning", description="How much is told on stderr: counts and times, never what was asked."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take values as given: `load` gathers the layers, so that each value's origin is known."""
        del cls, settings_cls, env_settings, dotenv_settings, file_secret_settings
        return (init_settings,)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings, and where each value came from."""

    settings: Settings
    origins: Mapping[str, Origin]
    file: Path | None


def load(flags: Mapping[str, Any] | None = None) -> Loaded:
    """Return the settings of this process: defaults, then the file, the environment, the flags that are set.

    Raises SettingsError, naming the setting and where it was set, when one is unknown or out of bounds.
    """
    file = _config_file()
    layers: list[tuple[Origin, dict[str, Any]]] = [
        ("file", _from_file(file) if file else {}),
        ("env", _from_environment()),
        ("flag", {name: value for name, value in (flags or {}).items() if value is not None}),
    ]
    origins: dict[str, Origin] = dict.fromkeys(Settings.model_fields, "default")
    values: dict[str, Any] = {}
    for origin, layer in layers:
        values |= layer
        origins |= dict.fromkeys(layer, origin)
    try:
        settings = Settings(**values)
    except ValidationError as error:
        raise _told(error, origins) from None
    return Loaded(settings, origins, file)


def defaults() -> Loaded:
    """Return every setting as it is where nothing is set."""
    return Loaded(Settings(), dict.fromkeys(Settings.model_fields, "default"), None)


def _config_file() -> Path | None:
    """Return the settings file: the one named by DATELINE_CONFIG, which must exist, else ./dateline.toml."""
    if named := os.environ.get(CONFIG_VARIABLE):
        if not Path(named).is_file():
            raise NotFoundError(
                f"There is no settings file {named}.", hint=f"Correct or unset {CONFIG_VARIABLE}."
            )
        return Path(named)
    return Path(CONFIG_FILE) if Path(CONFIG_FILE).is_file() else None


def _from_file(file: Path) -> dict[str, Any]:
    try:
        return TomlConfigSettingsSource(Settings, toml_file=file)()
    except (TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} cannot be read as TOML: {error}.", hint="Correct that line.") from error
    except OSError as error:
        raise SettingsError(f"{file} cannot be opened: {error.strerror}.") from error


def _from_environment() -> dict[str, Any]:
    source = EnvSettingsSource(Settings, case_sensitive=False)
    values = source()
    for name in os.environ:
        if not name.upper().startswith(ENV_PREFIX) or name.upper() in PLACES:
            continue
        setting = name[len(ENV_PREFIX) :].lower()
        if setting == "port" and "://" in os.environ[name]:
            values.pop(setting, None)
        elif setting not in Settings.model_fields and not SERVICE_LINK.fullmatch(name.upper()):
            raise SettingsError(
                f"The environment variable {name} names no setting.", hint=_alternative(setting, ENV_PREFIX)
            )
    return values


def _alternative(name: str, prefix: str = "") -> str:
    close = get_close_matches(name, Settings.model_fields, n=1)
    shown = prefix + close[0].upper() if close and prefix else "".join(close)
    return f"Did you mean {shown}?" if close else "`dateline config` lists every setting."


def _told(error: ValidationError, origins: Mapping[str, Origin]) -> SettingsError:
    """Return the first fault of `error` in words; the value is not repeated, it may be a secret."""
    fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
    name = str(fault["loc"][0])
    if fault["type"] == "extra_forbidden":
        return SettingsError(f"There is no setting named {name}.", hint=_alternative(name))
    where = {
        "file": f"in {CONFIG_FILE}",
        "env": f"in {ENV_PREFIX}{name.upper()}",
        "flag": "on the command line",
        "default": "by default",
    }[origins.get(name, "default")]
    description = Settings.model_fields[name].description or ""
    told = (
        "it has not the form that is wanted" if fault["type"] == "string_pattern_mismatch" else fault["msg"]
    )
    return SettingsError(
        f"The setting {name} ({where}) is not usable: {told.removeprefix('Value error, ')}.", hint=description
    )
