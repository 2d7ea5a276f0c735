import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.drafting.chat_model import CUT, Chat, Message
from assistant.drafting.llm import OllamaChat, OpenAIChat, embedded_available, open_llm
from index.errors import LLMError, SettingsError

ASK = [Message("system", "Be brief."), Message("user", "When was Konna retaken?")]


def opened(kind: str, url: str, **options: Any) -> Chat:
    spec = f"openai:m@{url}/v1" if kind == "openai" else f"ollama:m@{url}"
    chat = open_llm(spec, **options)
    assert chat is not None
    return chat


def answer(chat: Chat, max_tokens: int = 50) -> str:
    return "".join(chat.stream(ASK, max_tokens=max_tokens))


@pytest.fixture(params=["openai", "ollama"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(autouse=True)
def _no_keys_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_API_BASE", "OLLAMA_HOST", "OLLAMA_API_KEY"):
        monkeypatch.delenv(name, raising=False)


def test_words_arrive_as_they_are_written(kind: str, stub_llm: Any) -> None:
    chat = opened(kind, stub_llm().url)
    assert list(chat.stream(ASK, max_tokens=50)) == ["Konna ", "was ", "retaken ", "[1]."]
    assert (chat.name, chat.context_tokens) == ("m", 8192)


def test_an_openai_server_is_asked_for_a_cold_and_bounded_answer(stub_llm: Any) -> None:
    stub = stub_llm()
    answer(opened("openai", stub.url, api_key="sesame"), max_tokens=77)
    (request,) = stub.requests
    assert request["messages"] == [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "When was Konna retaken?"},
    ]
    assert (request["temperature"], request["max_tokens"], request["stream"]) == (0.0, 77, True)
    assert stub.keys == ["Bearer sesame"]


def test_ollama_is_told_its_context_so_that_it_cuts_no_prompt(stub_llm: Any) -> None:
    stub = stub_llm()
    answer(opened("ollama", stub.url, context_tokens=6000), max_tokens=77)
    (request,) = stub.requests
    assert request["options"] == {"temperature": 0.0, "num_ctx": 6000, "num_predict": 77}


def test_the_key_comes_from_the_environment_where_none_is_given(
    stub_llm: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "from outside")
    stub = stub_llm()
    monkeypatch.setenv("OPENAI_BASE_URL", f"{stub.url}/v1")
    chat = open_llm("openai:m")
    assert chat is not None
    answer(chat)
    assert stub.keys == ["Bearer from outside"]


def test_a_proxy_of_the_environment_is_not_asked_for_this_machines_servers(
    kind: str, stub_llm: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert answer(opened(kind, stub_llm().url)) == "Konna was retaken [1]."


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("401", "does not accept the key"),
        ("403", "does not let this key"),
        ("404", "is not known at that address"),
        ("429", "is asked too much"),
        ("400", "says the server"),
        ("302", "has moved"),
        ("503", "fault of its own"),
        ("cut", "broke off"),
        ("unfinished", "broke off"),
        ("malformed", "no answer"),
        ("nonsense", "no answer"),
        ("error", "out of memory"),
        ("empty", "wrote nothing"),
    ],
)
def test_every_fault_of_a_server_is_an_llm_error_in_plain_words(
    kind: str, fault: str, words: str, stub_llm: Any
) -> None:
    chat = opened(kind, stub_llm(fault).url)
    with pytest.raises(LLMError, match=words) as caught:
        answer(chat)
    assert caught.value.hint


def test_a_web_page_in_place_of_a_server_is_an_llm_error(kind: str, stub_llm: Any) -> None:
    with pytest.raises(LLMError):
        answer(opened(kind, stub_llm("html").url))


def test_a_server_that_is_not_there_is_named(kind: str) -> None:
    with pytest.raises(LLMError, match=r"No language model answers at http://127\.0\.0\.1:9"):
        answer(opened(kind, "http://127.0.0.1:9"))


@pytest.mark.parametrize(
    ("kind", "fault"), [("openai", "silent"), ("ollama", "silent"), ("openai", "trickle")]
)
def test_a_server_without_a_first_word_is_given_up_after_a_third_of_the_time(
    kind: str, fault: str, stub_llm: Any
) -> None:
    chat = opened(kind, stub_llm(fault).url, timeout_s=1.2)
    started = time.monotonic()
    with pytest.raises(LLMError, match=r"nothing for 0\.4 seconds|fell silent"):
        answer(chat)
    assert time.monotonic() - started < 3.0


def test_a_server_that_falls_silent_in_its_answer_is_given_up(kind: str, stub_llm: Any) -> None:
    words = opened(kind, stub_llm("stall").url, timeout_s=1.5).stream(ASK, max_tokens=50)
    assert next(words) == "Konna "
    with pytest.raises(LLMError, match=r"fell silent|still writing"):
        next(words)


def test_a_server_that_never_ends_is_cut_off_at_the_limit(kind: str, stub_llm: Any) -> None:
    started = time.monotonic()
    with pytest.raises(LLMError, match="still writing after 1 seconds"):
        answer(opened(kind, stub_llm("endless").url, timeout_s=1.0))
    assert time.monotonic() - started < 3.0


def test_stopping_the_stream_hangs_up_on_the_server(kind: str, stub_llm: Any) -> None:
    stub = stub_llm("endless")
    words = opened(kind, stub.url).stream(ASK, max_tokens=50)
    assert isinstance(words, Iterator)
    assert next(words) == "Konna "
    del words
    assert stub.hung_up.wait(5)


def test_an_answer_that_ran_out_of_room_ends_in_the_sign_of_it(kind: str, stub_llm: Any) -> None:
    assert answer(opened(kind, stub_llm("length").url)) == "Konna was retaken [1]." + CUT


def test_thoughts_sent_apart_are_not_part_of_the_answer(kind: str, stub_llm: Any) -> None:
    assert answer(opened(kind, stub_llm("thinking").url)) == "Konna was retaken [1]."


def test_a_model_without_a_system_role_is_found_out_once(kind: str, stub_llm: Any) -> None:
    stub = stub_llm("roleless")
    assert answer(opened(kind, stub.url)) == "Konna was retaken [1]."
    assert answer(opened(kind, stub.url)) == "Konna was retaken [1]."
    refused, *asked = (request["messages"] for request in stub.requests)
    assert [m["role"] for m in refused] == ["system", "user"]
    assert asked == [[{"role": "user", "content": "Be brief.\n\nWhen was Konna retaken?"}]] * 2


def test_a_model_that_refuses_both_ways_is_asked_with_its_rules_again_the_next_time(
    kind: str, stub_llm: Any
) -> None:
    stub = stub_llm("400")
    chat = opened(kind, stub.url)
    with pytest.raises(LLMError, match="refused the question"):
        answer(chat)
    stub.fault = ""
    answer(chat)
    assert [request["messages"][0]["role"] for request in stub.requests] == ["system", "user", "system"]


def test_one_chat_answers_again_after_a_fault(stub_llm: Any) -> None:
    stub = stub_llm("429")
    chat = opened("openai", stub.url)
    with pytest.raises(LLMError):
        answer(chat)
    stub.fault = ""
    assert answer(chat) == "Konna was retaken [1]."
    assert len(stub.requests) == 2, "a refused question is not asked again behind the reader's back"


def test_none_is_no_model() -> None:
    assert open_llm("none") is None


@pytest.mark.parametrize(
    "spec",
    [
        "",
        "gpt",
        "openai:",
        "openai:m@localhost:8000",
        "ollama:",
        "claude:x",
        "openai:a b",
        "ollama:m@ftp://x",
    ],
)
def test_a_spec_that_names_no_model_is_refused_with_the_forms_there_are(spec: str) -> None:
    with pytest.raises(SettingsError, match="names no language model") as caught:
        open_llm(spec)
    assert "ollama:MODEL" in caught.value.hint


def test_the_openai_api_without_a_key_is_refused_before_anything_is_sent() -> None:
    with pytest.raises(SettingsError, match="asks for a key"):
        open_llm("openai:gpt-x")


def test_a_model_file_that_is_missing_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="There is no model file"):
        open_llm(str(tmp_path / "missing.gguf"))


def test_a_time_limit_of_nothing_is_refused() -> None:
    with pytest.raises(SettingsError, match="leaves no time"):
        open_llm("none", timeout_s=0)


@pytest.mark.parametrize(
    ("spec", "model", "url"),
    [
        ("openai:org/m-7b:free@http://10.0.0.5:8000/v1", "org/m-7b:free", "http://10.0.0.5:8000/v1"),
        ("ollama:llama3.2:3b", "llama3.2:3b", "http://localhost:11434"),
        ("ollama:qwen3@https://llm.example/ollama", "qwen3", "https://llm.example/ollama"),
    ],
)
def test_model_and_address_are_read_from_the_spec(spec: str, model: str, url: str) -> None:
    chat = open_llm(spec)
    assert isinstance(chat, OpenAIChat | OllamaChat)
    assert (chat.name, chat.url) == (model, url)


def test_the_ollama_address_of_the_environment_may_lack_its_scheme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLLAMA_HOST", "10.0.0.7:11434")
    chat = open_llm("ollama:m")
    assert isinstance(chat, OllamaChat)
    assert chat.url == "http://10.0.0.7:11434"


@pytest.mark.slow
@pytest.mark.skipif(not embedded_available(), reason="the embedded model is not installed (make setup)")
class TestTheEmbeddedModel:
    def test_it_answers_the_same_in_this_process_and_over_http(
        self, capfd: pytest.CaptureFixture[str]
    ) -> None:
        from assistant.drafting.embedded import EmbeddedChat

        chat = open_llm("embedded", timeout_s=300)
        assert isinstance(chat, EmbeddedChat)
        here = answer(chat, max_tokens=12)
        address = chat.serve()
        there = open_llm(f"openai:smollm2@{address.url}", timeout_s=300, api_key=address.key)
        assert there is not None
        assert answer(there, max_tokens=12) == here
        stranger = open_llm(f"openai:smollm2@{address.url}", timeout_s=300, api_key="guess")
        assert stranger is not None
        with pytest.raises(LLMError, match="does not accept the key"):
            answer(stranger)
        assert capfd.readouterr() == ("", "")

    def test_it_stops_and_serves_several_threads(self) -> None:
        from concurrent.futures import ThreadPoolExecutor

        chat = open_llm("embedded", timeout_s=300)
        assert chat is not None
        words = chat.stream(ASK, max_tokens=400)
        next(words)
        del words
        with ThreadPoolExecutor(3) as threads:
            answers = list(threads.map(lambda _: answer(chat, max_tokens=8), range(3)))
        assert len(set(answers)) == 1

    def test_it_counts_in_its_own_tokens(self) -> None:
        from assistant.drafting.embedded import EmbeddedChat

        chat = open_llm("embedded", timeout_s=300)
        assert isinstance(chat, EmbeddedChat)
        assert chat.count_tokens("") == 0
        assert (
            chat.count_tokens("The army")
            < chat.count_tokens("The army retook Konna, \u5317\u4eac\u5e02.")
            < 40
        )

    def test_a_prompt_it_cannot_read_is_an_error_not_a_cut_prompt(self) -> None:
        chat = open_llm("embedded", timeout_s=300)
        assert chat is not None
        with pytest.raises(LLMError, match="too long"):
            "".join(chat.stream([Message("user", "news " * 5000)], max_tokens=8))

    def test_a_damaged_model_is_found_out_before_it_is_asked(self, tmp_path: Path) -> None:
        from assistant.drafting.embedded import DEFAULT_FILE

        (tmp_path / DEFAULT_FILE).write_bytes(b"GGUF" + bytes(100))
        (tmp_path / "other.gguf").write_bytes(b"GGUF" + bytes(100))
        for file, words in ((DEFAULT_FILE, "is damaged"), ("other.gguf", "cannot be loaded")):
            chat = open_llm(str(tmp_path / file), timeout_s=300)
            assert chat is not None
            with pytest.raises(LLMError, match=words):
                answer(chat)
