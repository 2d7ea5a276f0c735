"""Fakes and builders that the assistant's tests share, handed out as fixtures."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer

from assistant.drafting.chat_model import Message
from assistant.evidence import Evidence
from assistant.reading.compose import Numbers
from assistant.reading.decode import Scores
from assistant.reading.reader import Reader
from index.article import Article
from index.embed import Embedder
from tests.passages import as_passage


@dataclass
class ScriptedChat:
    """A `Chat` that says its lines, one an answer, word by word, and remembers what it was asked.

    A line that is an exception is raised; a tuple is said piece by piece, an exception in it raised in its turn.
    """

    lines: Sequence[str | Exception | tuple[str | Exception, ...]]
    name: str = "scripted"
    context_tokens: int = 8192
    asked: list[list[Message]] = field(default_factory=list)
    max_tokens: list[int] = field(default_factory=list)
    stopped: int = 0
    closed: bool = False

    def stream(self, messages: Sequence[Message], *, max_tokens: int) -> Iterator[str]:
        self.asked.append(list(messages))
        self.max_tokens.append(max_tokens)
        line = self.lines[(len(self.asked) - 1) % len(self.lines)]
        pieces: Sequence[str | Exception]
        if isinstance(line, str):
            pieces = [word + " " for word in line.split(" ")]
            pieces[-1] = line.split(" ")[-1]
        else:
            pieces = line if isinstance(line, tuple) else (line,)
        try:
            for piece in pieces:
                if isinstance(piece, Exception):
                    raise piece
                yield piece
        except GeneratorExit:
            self.stopped += 1
            raise

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def scripted_chat() -> type[ScriptedChat]:
    """The class: `scripted_chat(["Konna was retaken [1].", LLMError("down")])`."""
    return ScriptedChat


def _evidence(number: int, text: str, **article: Any) -> Evidence:
    article = {"headline": "", "published": "2013-01-19", "source": "Sahel Courier"} | article
    passage = as_passage(Article(id=f"a{number}", text=text, **article), rank=number)
    return Evidence(number=number, passage=passage, start=0, end=len(text), text=text)


@pytest.fixture
def evidence_of() -> Callable[..., Evidence]:
    """A builder: `evidence_of(1, "Konna was retaken.", headline="…", published="2013-01-19", source="…")`."""
    return _evidence


@dataclass
class Pointer:
    """Scores word pieces as a reader's model does: given words begin and end an answer, with the given log odds."""

    tokenizer: Tokenizer
    answers: Mapping[str, float]

    def __call__(self, rows: dict[str, Numbers]) -> tuple[Scores, Scores, Scores]:
        start = np.full(rows["ids"].shape, -6.0, dtype=np.float32)
        start[:, 0] = 0.0
        end, evidence = start.copy(), start.copy()
        for words, odds in self.answers.items():
            sought = self.tokenizer.encode(words, add_special_tokens=False).ids
            for i, ids in enumerate(rows["ids"].tolist()):
                for at in range(1, len(ids) - len(sought) + 1):
                    if ids[at : at + len(sought)] == sought:
                        start[i, at] = end[i, at + len(sought) - 1] = odds / 2
                        evidence[i, at : at + len(sought)] = odds
        return start, end, evidence


@pytest.fixture
def pointing(word_embedder: Embedder) -> Callable[[Mapping[str, float]], Reader]:
    """A reader that points at given words: `pointing({"2,000": 6.0})`."""
    tokenizer = word_embedder.tokenizer
    return lambda answers: Reader(tokenizer, Pointer(tokenizer, answers))


class StubLLM:
    """A real HTTP server on loopback that speaks the OpenAI and the Ollama chat API, with one fault.

    `fault`: a status ("429"), "silent" (never a byte), "trickle" (signs of life, no words), "stall" (one word, then
    nothing), "cut" (the connection drops), "unfinished" (it ends without saying why), "malformed", "nonsense",
    "html", "error" (in the stream), "empty", "length", "thinking", "endless", "roleless" (400 to a system message).
    """

    def __init__(self, fault: str, words: Sequence[str]) -> None:
        self.fault = fault
        self.words = words
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.over = Event()
        """Set when the test ends; a server that waits then stops waiting."""
        self.hung_up = Event()
        """Set when the client closed the connection in the middle of an answer."""
        handler = type("Handler", (_Handler,), {"stub": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    stub: StubLLM

    def log_message(self, *args: Any) -> None:
        pass

    def do_POST(self) -> None:
        self.close_connection = True
        self.ollama = self.path == "/api/chat"
        self.stub.requests.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.stub.keys.append(self.headers.get("Authorization", ""))
        try:
            self._answer(self.stub.fault)
        except OSError:
            self.stub.hung_up.set()

    def _answer(self, fault: str) -> None:
        if fault == "silent":
            self.stub.over.wait(30)
        elif fault.isdigit():
            self._refuse(int(fault))
        elif fault == "roleless" and self.stub.requests[-1]["messages"][0]["role"] == "system":
            self._refuse(400)
        else:
            self.send_response(200)
            self.send_header("Content-Type", "text/html" if fault == "html" else "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            if self._body(fault):
                self._send("data: [DONE]\n\n" if not self.ollama else "")
                self.wfile.write(b"0\r\n\r\n")

    def _body(self, fault: str) -> bool:
        """Write the body; True when the stream is to be ended in good order."""
        if fault in {"malformed", "nonsense", "html", "error"}:
            self._raw(fault)
            return fault != "malformed"
        while fault == "trickle" and not self.stub.over.wait(0.05):
            self._send(": still here\n\n" if not self.ollama else "\n")
        if fault == "thinking":
            self._event("Let me see.", thought=True)
        for word in () if fault == "empty" else self.stub.words:
            self._event(word)
            if fault in {"cut", "stall"}:
                self.stub.over.wait(30 if fault == "stall" else 0)
                return False
        while fault == "endless" and not self.stub.over.wait(0.01):
            self._event("and ")
        if fault != "unfinished":
            self._event("", ended="length" if fault == "length" else "stop")
        return True

    def _refuse(self, status: int) -> None:
        words = "That is not possible, says the server."
        body = json.dumps({"error": words if self.ollama else {"message": words}}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _raw(self, fault: str) -> None:
        lines = {
            "malformed": '{"choices": [{"delta": {"content": "Kon',
            "nonsense": '{"choices": "none", "message": 7}',
            "html": "<!doctype html><title>Welcome</title>",
            "error": '{"error": {"message": "out of memory"}}'
            if not self.ollama
            else '{"error": "out of memory"}',
        }
        self._send(f"{lines[fault]}\n" if self.ollama or fault == "html" else f"data: {lines[fault]}\n\n")

    def _event(self, words: str, *, ended: str = "", thought: bool = False) -> None:
        if self.ollama:
            message = {"role": "assistant", "content": "" if thought else words}
            chunk = {
                "model": "m",
                "message": message | ({"thinking": words} if thought else {}),
                "done": bool(ended),
            }
            self._send(json.dumps(chunk | ({"done_reason": ended} if ended else {})) + "\n")
        else:
            delta = {"reasoning_content" if thought else "content": words}
            choice = {"index": 0, "delta": delta, "finish_reason": ended or None}
            chunk = {
                "id": "1",
                "object": "chat.completion.chunk",
                "created": 1,
                "model": "m",
                "choices": [choice],
            }
            self._send(f"data: {json.dumps(chunk)}\n\n")

    def _send(self, text: str) -> None:
        if text:
            data = text.encode()
            self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")


@pytest.fixture
def stub_llm() -> Iterator[Callable[..., StubLLM]]:
    """Start stub servers: `stub = stub_llm("429")`, then `stub.url`, `stub.requests`. They end with the test."""
    stubs: list[tuple[StubLLM, Thread]] = []

    def start(fault: str = "", words: Sequence[str] = ("Konna ", "was ", "retaken ", "[1].")) -> StubLLM:
        stub = StubLLM(fault, words)
        thread = Thread(target=stub.server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        stubs.append((stub, thread))
        return stub

    yield start
    for stub, thread in stubs:
        stub.over.set()
        stub.server.shutdown()
        thread.join()
        stub.server.server_close()
