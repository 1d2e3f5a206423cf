"""A bundle over a real HTTPS line of the hall's authority, that breaks in the middle."""

import hashlib
import ssl
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import msgspec
import pytest

from central.authority.folder import WEB
from device.enrolment.asking import Server
from device.update import download as module
from device.update.download import TRIES, DownloadError, download
from protocols.messages import Bundle
from support.authorities import authority

CONTENT = bytes(range(256)) * 9_000
BUNDLE = Bundle(name="gerai-2.gerai", version="2", size=len(CONTENT), sha256=hashlib.sha256(CONTENT).hexdigest())


class Central:
    """Serves pieces of 300 kB; every second one is cut in the middle. `asked`: the ranges; `lines`: connections."""

    def __init__(self, folder, made, content=CONTENT):
        outer, self.asked, self.piece, self.lines = self, [], 300_000, 0

        self.steady = False

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self):
                super().setup()
                outer.lines += 1

            def do_GET(self):
                first = int(self.headers["Range"].removeprefix("bytes=").removesuffix("-"))
                outer.asked.append(first)
                piece = content[first : first + outer.piece]
                self.send_response(206)
                self.send_header("Content-Length", str(len(piece)))
                self.end_headers()
                whole = outer.steady or len(outer.asked) % 2
                self.wfile.write(piece if whole else piece[: len(piece) // 2])
                self.close_connection = not whole

            def log_message(self, *_):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        own = made.credentials(WEB)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(own.certificate, own.key)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def made(tmp_path):
    return authority(tmp_path / "authority")


@pytest.fixture
def central(tmp_path, made, monkeypatch):
    monkeypatch.setattr(module, "PAUSE_SECONDS", 0.0)
    served = Central(tmp_path, made)
    identity = tmp_path / "identity"
    identity.mkdir()
    (identity / "root.crt").write_bytes((made.folder / "root.crt").read_bytes())
    server = Server("127.0.0.1", served.server.server_port, made.fingerprint)
    (identity / "server.json").write_bytes(msgspec.json.encode(server))
    served.identity, served.folder = identity, tmp_path / "update"
    yield served
    served.close()


def test_it_goes_on_where_the_line_broke(central):
    path = download(BUNDLE, central.identity, central.folder)
    assert path.read_bytes() == CONTENT
    assert central.asked == sorted(set(central.asked))
    assert len(central.asked) > len(CONTENT) // 300_000
    assert [each.name for each in central.folder.iterdir()] == ["gerai-2.gerai"]


def test_a_release_of_many_pieces_comes_over_one_line(central):
    central.piece, central.steady = 20_000, True
    assert download(BUNDLE, central.identity, central.folder).read_bytes() == CONTENT
    assert len(central.asked) == -(-len(CONTENT) // 20_000) > TRIES
    assert central.lines == 1


def test_a_line_that_breaks_all_the_time_still_brings_it(central):
    central.piece = 20_000
    assert download(BUNDLE, central.identity, central.folder).read_bytes() == CONTENT
    assert len(central.asked) > TRIES


def test_what_is_there_is_not_fetched_again(central):
    download(BUNDLE, central.identity, central.folder)
    asked = len(central.asked)
    download(BUNDLE, central.identity, central.folder)
    assert len(central.asked) == asked


def test_what_was_left_of_a_run_before_is_used(central):
    central.folder.mkdir()
    (central.folder / "gerai-2.gerai.part").write_bytes(CONTENT[:1_000_000])
    assert download(BUNDLE, central.identity, central.folder).read_bytes() == CONTENT
    assert min(central.asked) == 1_000_000


def test_another_content_is_thrown_away(central):
    central.folder.mkdir()
    (central.folder / "gerai-2.gerai.part").write_bytes(b"x" * len(CONTENT))
    with pytest.raises(DownloadError, match="another hash"):
        download(BUNDLE, central.identity, central.folder)
    assert list(central.folder.iterdir()) == []


def test_another_hall_is_not_asked(central, tmp_path):
    other = authority(tmp_path / "other")
    (central.identity / "root.crt").write_bytes((other.folder / "root.crt").read_bytes())
    with pytest.raises(DownloadError, match="did not come whole"):
        download(BUNDLE, central.identity, central.folder)
    assert central.asked == []
