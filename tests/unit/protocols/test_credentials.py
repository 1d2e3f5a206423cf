"""Both ends of a secured line, in one process."""

import socket
import ssl
import threading
from contextlib import closing
from datetime import timedelta

import pytest

from central.authority import certificates as c
from protocols.credentials import refusal_words
from protocols.link.line import READ_BYTES, Line
from support import authorities


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return authorities.authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def kiosk(made, tmp_path_factory):
    return authorities.device(made, tmp_path_factory.mktemp("kiosk"), "kiosk-1")


def server(made, name="broker"):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own = made.credentials(name)
    context.load_cert_chain(own.certificate, own.key)
    context.load_verify_locations(made.chain_file)
    context.verify_mode = ssl.CERT_REQUIRED
    return context


def shaken(context, credentials):
    """The near and the far end, hands shaken. Raises what the near one does."""
    with closing(socket.create_server(("127.0.0.1", 0))) as door:
        near = socket.create_connection(door.getsockname(), timeout=10)
        far, _ = door.accept()
    far.settimeout(10)
    ends = []

    def answer():
        try:
            ends.append(context.wrap_socket(far, server_side=True))
        except OSError:
            far.close()

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        ends.insert(0, credentials.shake_hands(near))
    finally:
        thread.join(10)
    return ends


def test_what_is_said_arrives_in_both_directions_whatever_its_size(made, kiosk):
    near, far = shaken(server(made), kiosk)
    near.setblocking(False)
    line = Line(near)
    with closing(far), closing(line):
        with pytest.raises(BlockingIOError):
            line.recv(1)
        line.fill()
        assert not line.holds
        sent = bytes(range(256)) * (5 * READ_BYTES // 256)
        threading.Thread(target=far.sendall, args=(sent,)).start()
        came = b""
        while len(came) < len(sent):
            line.fill()
            while line.holds:
                came += line.recv(1_000)
        assert came == sent
        assert line.send(b"x" * 50_000) == 50_000
        heard = b""
        while len(heard) < 50_000:
            line.flush()
            heard += far.recv(65_536)
        assert heard == b"x" * 50_000


def test_a_server_of_another_hall_is_not_believed(made, kiosk, tmp_path):
    other = authorities.authority(tmp_path)
    with pytest.raises(ssl.SSLError) as refused:
        shaken(server(other), kiosk)
    assert "not that of our hall" in refusal_words(refused.value)


def test_a_device_cannot_stand_in_for_the_broker(made, kiosk):
    """Its certificate is of this hall, but for another use and name."""
    with pytest.raises(ssl.SSLError) as refused:
        shaken(server(made, "central"), kiosk)
    assert "not that of our hall" in refusal_words(refused.value)


@pytest.mark.parametrize("days", [-(365 + 5), 10])
def test_a_clock_that_is_wrong_is_named(made, kiosk, days, tmp_path):
    key = c.new_key()
    when = authorities.NOW + timedelta(days=days)
    leaf = c.sign(made.between, key.public_key(), "broker", c.Use.SERVER, when, hosts=["central.gerai"])
    own = authorities.keep(tmp_path, "broker", c.key_text(key), made.chain(leaf), "")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own.certificate, own.key)
    with pytest.raises(ssl.SSLError) as refused:
        shaken(context, kiosk)
    assert "is the clock right?" in refusal_words(refused.value)


def test_files_that_are_away_are_named(kiosk, tmp_path):
    gone = authorities.keep(tmp_path, "x", "", "", "")
    assert kiosk.missing == gone.missing == ()
    gone.key.unlink()
    assert gone.missing == (gone.key,)
    with pytest.raises(OSError, match=r"."):
        gone.context()
