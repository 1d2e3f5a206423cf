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
    wire.print(TICKET)
    wire.prove("r1", 5)
    assert sheets.get_nowait().number == "A005"
    assert list(wire.proved) == ["r1"]
    assert not wire.owing


def test_no_proof_without_paper_and_it_comes_late_for_the_right_jobs(printer, wire, sheets):
    printer.set_paper("out")
    until(lambda: wire.status().paper_out, "no paper")
    for job in ("r1", "r2"):
        wire.print(TICKET)
        with pytest.raises(SilentError):
            wire.prove(job, 0.1)
    assert wire.owing
    printer.set_paper("ok")
    until(lambda: wire.status().online and not wire.owing, "both are proved")
    assert list(wire.proved) == ["r1", "r2"]


def test_a_late_proof_is_not_taken_for_the_next_jobs(printer, wire):
    printer.set_paper("out")
    until(lambda: wire.status().paper_out, "no paper")
    wire.print(TICKET)
    with pytest.raises(SilentError):
        wire.prove("r1", 0.1)
    printer.do(lambda mechanism: mechanism.refill())
    wire.print(TICKET)
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
        wire.print(b"x")


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
            wire.print(b"x" * 50_000_000)
        done.set()


def test_a_reset_in_the_middle_is_a_broken_wire(printer, wire):
    printer.pull_cable(10)
    until(lambda: printer._trap is not None, "the cable is about to be pulled")

    def send_and_prove():
        wire.print(TICKET * 100)
        wire.prove("r1", 2)

    with pytest.raises(WireError):
        send_and_prove()
    wire.close()
    assert not wire.owing
    wire.connect()
    assert wire.status().online


def silence(printer, *, silent):
    done = threading.Event()
    printer.do(lambda mechanism: (setattr(mechanism, "mute", silent), done.set()))
    assert done.wait(5)


def owed_and_silent(wire, printer, job="r1"):
    """A job whose proof was lost, or is late, and a printer that then says nothing at all."""
    wire.print(TICKET)
    with pytest.raises(SilentError):
        wire.prove(job, 0.1)
    with pytest.raises(SilentError):
        wire.status()


def test_a_proof_that_was_lost_is_not_made_of_the_next_one(printer, wire):
    silence(printer, silent=True)
    owed_and_silent(wire, printer)
    silence(printer, silent=False)
    assert wire.status().online
    assert not wire.owing
    wire.print(TICKET)
    wire.prove("r2", 5)
    assert list(wire.proved) == ["r2"]


def test_proofs_that_were_only_late_are_taken_when_every_question_is_answered(printer, wire):
    done = threading.Event()
    printer.do(lambda _: (printer.stall(), done.set()))
    assert done.wait(5)
    owed_and_silent(wire, printer)
    assert not wire.owing
    printer.do(lambda _: printer.stall(stalled=False))
    until(lambda: "r1" in wire.proved or wire.status() is None, "it is proved")
    assert list(wire.proved) == ["r1"]


def test_a_printer_that_never_proves_is_not_silent_for_ever(monkeypatch):
    monkeypatch.setattr(escpos_wire, "SETTLE_SECONDS", 0.05)
    monkeypatch.setattr(escpos_wire, "ANSWER_SECONDS", 0.05)
    speaks = threading.Event()

    def status_only(line):
        while data := line.recv(64):
            if speaks.is_set() and data.startswith(b"\x10\x04"):
                line.sendall(b"\x12")

    with strange_printer(status_only) as wire:
        owed_and_silent(wire, None)
        speaks.set()
        until(lambda: not _silent(wire), "its status counts again")
        assert list(wire.proved) == []


def _print_and_prove(wire, data):
    wire.print(data)
    wire.prove("r1", 0.5)


def _silent(wire):
    with contextlib.suppress(SilentError):
        wire.status()
        return False
    return True


def test_after_a_job_that_broke_off_the_next_is_whole_and_alone_on_its_paper(printer, wire, sheets):
    picture = b"\x1dv0\x00\x48\x00\x64\x00" + b"\xaa" * 7200
    printer.at_byte(3000, SimPrinter.reset)
    with pytest.raises((WireError, SilentError)):
        _print_and_prove(wire, picture + TICKET)
    wire.close()
    while not sheets.empty():
        sheets.get()
    wire.connect()
    wire.print(TICKET)
    wire.prove("r2", 5)
    found = [sheets.get_nowait() for _ in range(sheets.qsize())]
    assert found[-1].lines == ["No. A005"] and len(found[-1].rows) == 2
    wire.print(TICKET)
    wire.prove("r3", 5)
    assert sheets.qsize() == 1


def test_a_process_whose_forerunner_left_a_ticket_begins_with_fresh_paper(printer, sheets):
    wire = EscposWire(partial(TcpLine, *printer.address), torn=True)
    wire.connect()
    wire.print(TICKET)
    wire.prove("r1", 5)
    assert [sheet.lines for sheet in (sheets.get_nowait(), sheets.get_nowait())] == [[], ["No. A005"]]
    wire.close()


def test_the_mechanism_is_reached_through_its_own_thread(printer, wire):
    seen = queue.SimpleQueue()
    printer.do(lambda mechanism: seen.put(type(mechanism)))
    assert seen.get(timeout=5) is Mechanism
