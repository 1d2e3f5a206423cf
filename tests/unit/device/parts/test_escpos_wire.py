import contextlib
import queue
import socket
import threading
from functools import partial

import pytest

from device.parts import escpos_wire
from device.parts.escpos_wire import EscposWire, SilentError, Status, WireError
from device.parts.printer_line import TcpLine
from device.sim.mechanism import Mechanism
from device.sim.printer import SimPrinter
from support.until import until

TICKET = b"No. A005\n\x1dVB\x00"


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(escpos_wire, "ANSWER_SECONDS", 0.4)
    monkeypatch.setattr(escpos_wire, "WRITE_SECONDS", 0.5)


@pytest.fixture
def sheets():
    return queue.SimpleQueue()


@pytest.fixture
def printer(sheets):
    made = SimPrinter(lambda sheet, at_ns: sheets.put(sheet), factor=0)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def wire(printer):
    made = EscposWire(partial(TcpLine, *printer.address))
    made.connect()
    yield made
    made.close()


@contextlib.contextmanager
def strange_printer(behave):
    """Somebody who listens and behaves badly, on a wire."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve():
            line, _ = server.accept()
            with line, contextlib.suppress(OSError):
                behave(line)

        thread = threading.Thread(target=serve)
        thread.start()
        wire = EscposWire(partial(TcpLine, *server.getsockname()))
        wire.connect()
        try:
            yield wire
        finally:
            wire.close()
            thread.join(5)


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("ok", Status(online=True, cover_open=False, paper_out=False, paper_low=False)),
        ("low", Status(online=True, cover_open=False, paper_out=False, paper_low=True)),
        ("out", Status(online=False, cover_open=False, paper_out=True, paper_low=True)),
        ("cover", Status(online=False, cover_open=True, paper_out=False, paper_low=False)),
    ],
)
def test_status(printer, wire, state, status):
    printer.set_paper(state)
    until(lambda: wire.status() == status, f"the printer says {state}")


def test_a_job_is_proved(wire, sheets):
    wire.send(TICKET)
    wire.prove("r1", 5)
    assert sheets.get_nowait().number == "A005"
    assert list(wire.proved) == ["r1"]
    assert not wire.owing


def test_no_proof_without_paper_and_it_comes_late_for_the_right_jobs(printer, wire, sheets):
    printer.set_paper("out")
    until(lambda: wire.status().paper_out, "no paper")
    for job in ("r1", "r2"):
        wire.send(TICKET)
        with pytest.raises(SilentError):
            wire.prove(job, 0.1)
    assert wire.owing
    printer.set_paper("ok")
    until(lambda: wire.status().online and not wire.owing, "both are proved")
    assert list(wire.proved) == ["r1", "r2"]


def test_a_late_proof_is_not_taken_for_the_next_jobs(printer, wire):
    printer.set_paper("out")
    until(lambda: wire.status().paper_out, "no paper")
    wire.send(TICKET)
    with pytest.raises(SilentError):
        wire.prove("r1", 0.1)
    printer.do(lambda mechanism: mechanism.refill())
    wire.send(TICKET)
    wire.prove("r2", 5)
    assert list(wire.proved) == ["r1", "r2"]


def test_a_mute_printer_is_silent_not_fine(printer, wire):
    printer.do(lambda mechanism: setattr(mechanism, "mute", True))
    with pytest.raises(SilentError, match="no answer in 0"):
        until(lambda: wire.status() is None, "it is mute")


def test_nobody_listens():
    with socket.create_server(("127.0.0.1", 0)) as free:
        wire = EscposWire(partial(TcpLine, *free.getsockname()))
    with pytest.raises(WireError, match="refused"):
        wire.connect()
    assert not wire.connected
    with pytest.raises(WireError, match="not connected"):
        wire.send(b"x")


def test_a_late_answer_is_not_taken_for_the_next_question():
    def late(line):
        for answer in (b"\x12", b"\x12", b"\x12"):
            line.recv(3)
            line.sendall(answer)
        line.sendall(b"\x1a")  # one too many, left over
        for answer in (b"\x12", b"\x12", b"\x1e"):
            line.recv(3)
            line.sendall(answer)

    with strange_printer(late) as wire:
        wire.status()
        until(lambda: wire._line._socket.recv(1, socket.MSG_PEEK) == b"\x1a", "the late answer is there")
        assert wire.status() == Status(online=True, cover_open=False, paper_out=False, paper_low=True)


def test_noise_is_no_answer():
    def noise(line):
        line.recv(3)
        line.sendall(b"\xff\x00\x93")
        line.recv(3)

    with strange_printer(noise) as wire, pytest.raises(SilentError):
        wire.status()


def test_a_printer_that_hangs_up_is_a_broken_wire():
    with strange_printer(lambda line: line.recv(3)) as wire, pytest.raises(WireError, match=r"hung up|reset"):
        wire.status()


def test_a_printer_that_takes_nothing_does_not_hold_us_for_ever():
    done = threading.Event()

    with strange_printer(lambda line: done.wait(10)) as wire:
        with pytest.raises(WireError, match="timed out"):
            wire.send(b"x" * 50_000_000)
        done.set()


def test_a_reset_in_the_middle_is_a_broken_wire(printer, wire):
    printer.pull_cable(10)
    until(lambda: printer._cable_bytes is not None, "the cable is about to be pulled")

    def send_and_prove():
        wire.send(TICKET * 100)
        wire.prove("r1", 2)

    with pytest.raises(WireError):
        send_and_prove()
    wire.close()
    assert not wire.owing
    wire.connect()
    assert wire.status().online


def test_the_mechanism_is_reached_through_its_own_thread(printer, wire):
    seen = queue.SimpleQueue()
    printer.do(lambda mechanism: seen.put(type(mechanism)))
    assert seen.get(timeout=5) is Mechanism
