import socket
from contextlib import closing

import pytest

from protocols.link.line import READ_BYTES, UNSENT_BYTES_MAX, Line


@pytest.fixture
def ends():
    """A line, and the socket at its other end."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        near = socket.create_connection(server.getsockname(), timeout=5)
        far, _ = server.accept()
    far.settimeout(5)
    near.setblocking(False)
    line = Line(near)
    yield line, far
    line.close()
    far.close()


def arrived(line, far, data):
    """The line has taken what the other end said."""
    far.sendall(data)
    while not line.holds:
        line.fill()


def test_it_answers_at_once():
    with closing(socket.socket()) as plain:
        line = Line(plain)
        assert plain.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert line.fileno() == plain.fileno()


def test_what_was_read_ahead_is_given_piece_by_piece(ends):
    line, far = ends
    arrived(line, far, b"abcdef")
    assert (line.recv(1), line.recv(3), line.holds) == (b"a", b"bcd", True)
    far.sendall(b"gh")
    assert (line.recv(9), line.holds) == (b"ef", False)
    with pytest.raises(BlockingIOError):
        line.recv(1)
    while not line.holds:
        line.fill()
    assert line.recv(9) == b"gh"


def test_what_is_left_comes_before_what_arrives(ends):
    line, far = ends
    arrived(line, far, b"ab")
    assert line.recv(1) == b"a"
    far.sendall(b"c" * READ_BYTES)
    taken = b""
    while len(taken) < 1 + READ_BYTES:
        line.fill()
        while line.holds:
            taken += line.recv(1_000)
    assert taken == b"b" + b"c" * READ_BYTES


def test_nothing_is_there_before_something_comes(ends):
    line, _ = ends
    line.fill()
    assert not line.holds
    with pytest.raises(BlockingIOError):
        line.recv(1)


def test_the_end_comes_after_the_last_byte_and_stays(ends):
    line, far = ends
    arrived(line, far, b"ab")
    far.close()
    for _ in range(1_000):
        line.fill()
    assert [line.recv(9), line.recv(9), line.recv(9)] == [b"ab", b"", b""]
    assert line.holds


def test_a_broken_connection_has_ended(ends):
    line, far = ends
    far.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    far.close()
    while not line.holds:
        line.fill()
    assert line.recv(1) == b""
    line.send(b"x")
    line.flush()
    assert not line.wants_write
    assert line.holds


def test_what_is_sent_goes_at_the_flush_in_one_piece(ends):
    line, far = ends
    assert [line.send(b"ab"), line.send(bytearray(b"cde"))] == [2, 3]
    assert line.wants_write
    far.setblocking(False)
    with pytest.raises(BlockingIOError):
        far.recv(9)
    far.settimeout(5)
    line.flush()
    assert (far.recv(9), line.wants_write) == (b"abcde", False)


def test_much_unsent_is_refused_and_nothing_is_lost_on_the_way(ends):
    line, far = ends
    piece, sent = bytes(range(256)) * (UNSENT_BYTES_MAX // 256), b""
    while not line.wants_write:  # until the system's own room is full
        sent += piece[: line.send(piece)]
        line.flush()
    sent += piece[: line.send(piece)]
    with pytest.raises(BlockingIOError):
        line.send(b"x")
    came = b""
    while len(came) < len(sent):
        came += far.recv(1 << 20)
        line.flush()
    assert came == sent
    assert not line.wants_write


def test_closing_hands_over_the_good_bye(ends):
    line, far = ends
    line.send(b"bye")
    line.close()
    assert far.recv(9) == b"bye"
    assert far.recv(9) == b""
    assert line.fileno() == -1
