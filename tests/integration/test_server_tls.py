"""A Chroma server behind a proxy that speaks TLS and asks for a key, as Chroma Cloud and newsrooms' own do."""

import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx
import pytest

from index.article import Article
from index.catalogue import Catalogue
from index.embed import Embedder
from index.errors import ArchiveError
from index.settings import Server
from index.vectors import Mirror
from index.writer import Writer
from tests.conftest import Store

KEY = "k3y"
PATIENCE_S = 30
LOCALHOST = "subjectAltName=DNS:localhost,IP:127.0.0.1"

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the certificate")


def proxy_of(upstream: str) -> type[BaseHTTPRequestHandler]:
    """Return what hands on to `upstream` whatever comes with the key."""

    class Proxy(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if self.headers["X-Chroma-Token"] != KEY:
                self._answer(401, b"<h1>Unauthorized</h1>")
                return
            headers = {"Content-Type": "application/json"}
            handed = httpx.request(self.command, upstream + self.path, content=body, headers=headers)
            self._answer(handed.status_code, handed.content)

        def do_POST(self) -> None:
            self.do_GET()

        def do_DELETE(self) -> None:
            self.do_GET()

        def _answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Proxy


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for this machine that nobody has signed, with its key."""
    made = tmp_path / "certificate.pem"
    key = tmp_path / "key.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=localhost",
    ]
    command += ["-addext", LOCALHOST, "-keyout", str(key), "-out", str(made)]
    subprocess.run(command, check=True, capture_output=True)
    return made


@pytest.fixture
def address(tmp_path: Path, certificate: Path) -> Iterator[str]:
    """The https address of a Chroma server."""
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port = place.getsockname()[1]
    chroma = [str(Path(sys.executable).with_name("chroma")), "run", "--path", str(tmp_path / "server")]
    chroma += ["--host", "127.0.0.1", "--port", str(port)]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    with ExitStack() as ending:
        process = subprocess.Popen(chroma, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        ending.callback(process.wait)
        ending.callback(process.kill)
        wait_for(port)
        server = ThreadingHTTPServer(("127.0.0.1", 0), proxy_of(f"http://127.0.0.1:{port}"))
        ending.callback(server.server_close)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        ending.callback(thread.join)
        ending.callback(server.shutdown)
        yield f"https://localhost:{server.server_port}"


def wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        with socket.socket() as place:
            if not place.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.05)
    pytest.fail("the server does not start")


@pytest.fixture
def archive(tmp_path: Path, store: Store) -> Catalogue:
    made = Catalogue(tmp_path / "archive", create=True)
    store(made, *(Article(id=f"a{n}", headline=f"Story {n}", text=f"Word{n} said so.") for n in range(9)))
    return made


@pytest.mark.slow
def test_a_mirror_behind_tls_and_a_key_is_filled_and_asked(
    address: str,
    certificate: Path,
    archive: Catalogue,
    word_embedder: Embedder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not Mirror(archive.archive, Server(address=address, token=KEY)).answers()  # nobody signed it
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    mirror = Mirror(archive.archive, Server(address=address, token=KEY))
    with Writer(archive, word_embedder.identity) as writer:
        assert mirror.repair(writer) == 9
    assert mirror.healthy(archive)
    with pytest.raises(ArchiveError, match="401"):
        Mirror(archive.archive, Server(address=address, token="another")).count()


@pytest.mark.slow
def test_a_tenant_and_a_database_are_asked_for_by_name_and_a_cloud_for_no_more_than_it_gives(
    address: str,
    certificate: Path,
    archive: Catalogue,
    word_embedder: Embedder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setattr("index.vectors.CLOUD", "localhost")
    monkeypatch.setattr("index.vectors.QUOTA", 4)
    headers = {"X-Chroma-Token": KEY}
    for path, name in (("tenants", "newsroom"), ("tenants/newsroom/databases", "archive")):
        assert httpx.post(f"{address}/api/v2/{path}", json={"name": name}, headers=headers).is_success
    mirror = Mirror(
        archive.archive, Server(address=address, token=KEY, tenant="newsroom", database="archive")
    )
    taken: list[int] = []
    with Writer(archive, word_embedder.identity) as writer:
        mirror.replay(writer, progress=taken.append)
    made = httpx.get(f"{address}/api/v2/tenants/newsroom/databases/archive/collections", headers=headers)
    assert [collection["name"] for collection in made.json()] == [archive.meta("collection")]
    assert mirror.healthy(archive)
    assert taken == [4, 4, 1]
    assert mirror.ids() == {number for number, _ in archive.vectors()}
    assert len(mirror.nearest(archive.sample_vectors(1)[0][1], 9)) == 4
