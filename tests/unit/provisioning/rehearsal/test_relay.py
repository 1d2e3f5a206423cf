import queue
import socket
import threading

import pytest

from provisioning.rehearsal.relay import Relay, client_id
from support.until import until

HOST = "127.0.0.1"


def connect(name, properties=b""):
    """The CONNECT of a client of MQTT 5."""
    body = b"\x00\x04MQTT\x05\x02\x00\x0a" + bytes([len(properties)]) + properties
    body += len(name).to_bytes(2, "big") + name.encode()
    return b"\x10" + bytes([len(body)]) + body


class Echo:
    """Stands for the broker: says back what it hears."""

    def __init__(self):
        self._server = socket.create_server((HOST, 0))
        self.port = self._server.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self._server.close()

    def _accept(self):
        while True:
            try:
                end, _ = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(end,), daemon=True).start()

    def _talk(self, end):
        with end:
            try:
                while data := end.recv(65536):
                    end.sendall(data)
            except OSError:
                return


class Switch:
    def __init__(self):
        self.told = queue.SimpleQueue()
        self.echo = Echo()
        self.relay = Relay(lambda device, *, up: self.told.put((device, up)))
        self.relay.upstream = self.echo.port
        self.relay.start()
        self.ends = []

    def dial(self):
        end = socket.create_connection((HOST, self.relay.port), 5)
        end.settimeout(5)
        self.ends.append(end)
        return end

    def join(self, name):
        """A client that is connected."""
        end = self.dial()
        hello = connect(name)
        end.sendall(hello)
        assert heard(end, len(hello)) == hello
        assert self.told.get(timeout=5) == (name, True)
        return end

    def close(self):
        for end in self.ends:
            end.close()
        self.relay.stop()
        self.echo.close()


@pytest.fixture
def switch():
    switch = Switch()
    yield switch
    switch.close()


def heard(end, count):
    data = b""
    while len(data) < count and (more := end.recv(count - len(data))):
        data += more
    return data


def gone(end):
    try:
        return end.recv(1) == b""
    except ConnectionResetError:
        return True


def test_bytes_pass_both_ways_however_many(switch):
    end = switch.join("kiosk-1")
    sent = bytes(range(256)) * 8192
    threading.Thread(target=end.sendall, args=(sent,), daemon=True).start()
    assert heard(end, len(sent)) == sent


def test_who_leaves_is_told(switch):
    switch.join("kiosk-1").close()
    assert switch.told.get(timeout=5) == ("kiosk-1", False)


def test_a_cut_breaks_one_line_and_no_other_and_new_ones_break_too(switch):
    one, other = switch.join("kiosk-1"), switch.join("kiosk-2")
    switch.relay.cut(["kiosk-1"])
    assert gone(one)
    assert switch.told.get(timeout=5) == ("kiosk-1", False)
    again = switch.dial()
    again.sendall(connect("kiosk-1"))
    assert gone(again)
    other.sendall(b"still here")
    assert heard(other, 10) == b"still here"
    switch.relay.heal(["kiosk-1"])
    until(switch.relay._orders.empty, "healed")
    switch.join("kiosk-1")


def test_a_silent_line_holds_what_is_said_and_gives_it_late(switch):
    end = switch.join("kiosk-1")
    switch.relay.hush(["kiosk-1"])
    assert switch.told.get(timeout=5) == ("kiosk-1", False)
    end.sendall(b"hello?")
    end.settimeout(0.3)
    with pytest.raises(TimeoutError):
        end.recv(1)
    end.settimeout(5)
    switch.relay.heal(["kiosk-1"])
    assert switch.told.get(timeout=5) == ("kiosk-1", True)
    assert heard(end, 6) == b"hello?"


def test_who_dials_into_the_silence_is_through_when_it_is_over(switch):
    switch.relay.hush(["kiosk-1"])
    end, hello = switch.dial(), connect("kiosk-1")
    end.sendall(hello)
    assert switch.told.empty()
    switch.relay.heal(["kiosk-1"])
    assert heard(end, len(hello)) == hello
    assert switch.told.get(timeout=5) == ("kiosk-1", True)


def test_without_a_broker_the_line_breaks(switch):
    switch.echo.close()
    switch.relay.upstream = 1
    end = switch.dial()
    end.sendall(connect("kiosk-1"))
    assert gone(end)
    assert switch.told.empty()


def test_who_dials_is_read_from_the_connect_packet():
    assert client_id(connect("keypad-07")) == "keypad-07"
    assert client_id(connect("keypad-07", properties=b"\x11\x00\x00\x00\x3c")) == "keypad-07"
    whole = connect("x" * 100)
    assert [client_id(whole[:cut]) for cut in range(len(whole))] == [""] * len(whole)
    assert client_id(b"GET / HTTP/1.1") == ""


def test_the_name_may_come_byte_by_byte(switch):
    end, hello = switch.dial(), connect("kiosk-1")
    for place in range(len(hello)):
        end.sendall(hello[place : place + 1])
    assert heard(end, len(hello)) == hello
    assert switch.told.get(timeout=5) == ("kiosk-1", True)
