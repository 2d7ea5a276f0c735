"""Settings: each value from the nearest place that sets it, each fault named."""

from pathlib import Path

import pytest

from index.errors import NotFoundError, SettingsError
from ui.objects import config_object
from ui.settings import Settings, load


def test_flags_win_over_the_environment_and_the_environment_over_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("dateline.toml").write_text('port = 1\nhost = "localhost"\ntitle = "Desk"\n')
    monkeypatch.setenv("DATELINE_PORT", "2")
    monkeypatch.setenv("DATELINE_HOST", "127.0.0.2")
    loaded = load({"port": 3, "prefix": None})
    assert (loaded.settings.port, loaded.settings.host, loaded.settings.title) == (3, "127.0.0.2", "Desk")
    assert [loaded.origins[name] for name in ("port", "host", "title", "prefix")] == [
        "flag",
        "env",
        "file",
        "default",
    ]


def test_the_file_may_be_named_and_must_then_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("mine.toml").write_text("port = 8")
    monkeypatch.setenv("DATELINE_CONFIG", "mine.toml")
    assert load().settings.port == 8
    monkeypatch.setenv("DATELINE_CONFIG", "other.toml")
    with pytest.raises(NotFoundError, match=r"other\.toml"):
        load()


def test_lists_are_written_with_commas_in_the_environment_and_as_lists_in_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("dateline.toml").write_text('trusted_proxies = ["10.0.0.0/8"]')
    monkeypatch.setenv("DATELINE_FRAME_ANCESTORS", "https://a.example, https://b.example:8443")
    settings = load().settings
    assert settings.trusted_proxies == ("10.0.0.0/8",)
    assert settings.frame_ancestors == ("https://a.example", "https://b.example:8443")


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("port = 70000", "port"),
        ('port = "x"', "port"),
        ("prot = 1", "Did you mean port"),
        ('llm = "gpt"', "llm"),
        ('frame_ancestors = ["*"]', "frame_ancestors"),
        ('frame_ancestors = ["https://a.example; script-src *"]', "frame_ancestors"),
        ('trusted_proxies = ["proxy"]', "trusted_proxies"),
        ('prefix = "dateline"', "prefix"),
        ('chroma = "ftp://x"', "chroma"),
        ("abstain = 2", "abstain"),
        ("port = ", "TOML"),
    ],
)
def test_a_value_out_of_bounds_is_refused_by_name(line: str, named: str) -> None:
    Path("dateline.toml").write_text(line)
    with pytest.raises(SettingsError) as caught:
        load()
    assert named in f"{caught.value} {caught.value.hint}"


def test_a_mistyped_environment_variable_is_refused_with_the_likely_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATELINE_ARCHVE", "x")
    with pytest.raises(SettingsError) as caught:
        load()
    assert "DATELINE_ARCHIVE" in caught.value.hint


def test_the_variables_that_kubernetes_sets_for_a_service_are_ignored(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATELINE_PORT", "tcp://10.0.0.7:80")
    monkeypatch.setenv("DATELINE_SERVICE_HOST", "10.0.0.7")
    monkeypatch.setenv("DATELINE_PORT_80_TCP_ADDR", "10.0.0.7")
    assert load().settings.port == 7860
    assert load().origins["port"] == "default"


def test_a_secret_is_never_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_PASSWORD", "open sesame")
    monkeypatch.setenv("DATELINE_LLM_KEY", "sk-1")
    loaded = load()
    shown = config_object(loaded)
    assert "sesame" not in f"{shown}{loaded}"
    assert shown["settings"]["password"] == {
        "value": "********",
        "origin": "env",
        "description": Settings.model_fields["password"].description,
    }


def test_every_setting_has_a_description() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_the_address_of_a_language_model_completes_its_name() -> None:
    assert load({"llm": "openai:m", "llm_url": "http://h/v1"}).settings.llm_spec == "openai:m@http://h/v1"
    assert (
        load({"llm": "openai:m@http://g/v1", "llm_url": "http://h"}).settings.llm_spec
        == "openai:m@http://g/v1"
    )
    assert load({"llm": "none", "llm_url": "http://h"}).settings.llm_spec == "none"
