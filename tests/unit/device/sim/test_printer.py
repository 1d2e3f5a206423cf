import contextlib
import queue
import socket

import pytest

from device.sim.mechanism import BUFFER_BYTES
from device.sim.printer import SHEETS_KEPT, SimPrinter
from support.until import until

TICKET = b"No. A005\n\x1dVB\x00"


@pytest.fixture
def sheets():
    return queue.SimpleQueue()


@pytest.fixture
def printer(sheets):
    made = SimPrinter(lambda sheet, at_ns: sheets.put(sheet), factor=0)
    made.start()
    yield made
    made.stop()


@contextlib.contextmanager
def host(printer):
    with socket.create_connection(printer.address, timeout=5) as line:
        yield line


def ask(line, question: bytes) -> bytes:
    line.sendall(question)
    return line.recv(16)


def test_what_a_host_sends_comes_out_as_paper(printer, sheets):
    with host(printer) as line:
        line.sendall(TICKET)
        assert sheets.get(timeout=5).lines == ["No. A005"]


@pytest.mark.parametrize(("state", "answer"), [("ok", b"\x12"), ("low", b"\x1e"), ("out", b"\x7e"), ("cover", b"\x12")])
def test_the_state_of_the_paper_can_be_asked(printer, state, answer):
    printer.set_paper(state)
    with host(printer) as line:
        until(lambda: ask(line, b"\x10\x04\x04") == answer, state)


def test_an_open_cover_is_closed_again_with_new_paper(printer, sheets):
    printer.set_paper("cover")
    with host(printer) as line:
        until(lambda: ask(line, b"\x10\x04\x02") == b"\x16", "the cover is open")
        line.sendall(TICKET)
        printer.set_paper("ok")
        assert sheets.get(timeout=5).number == "A005"


def test_no_such_state(printer):
    with pytest.raises(ValueError, match="ok, low, out or cover"):
        printer.set_paper("wet")


def test_one_host_at_a_time_the_next_waits_its_turn(printer, sheets):
    with host(printer) as first:
        assert ask(first, b"\x10\x04\x01") == b"\x12"
        with host(printer) as second:
            second.settimeout(0.1)
            second.sendall(b"\x10\x04\x01")
            with pytest.raises(TimeoutError):
                second.recv(1)
            first.close()
            second.settimeout(5)
            assert second.recv(1) == b"\x12"


def test_the_proof_comes_behind_the_paper(printer, sheets):
    with host(printer) as line:
        assert ask(line, TICKET + b"\x1dr\x01") == b"\x00"
        assert sheets.qsize() == 1


def test_a_job_sent_by_a_host_that_left_is_printed_when_there_is_paper(printer, sheets):
    printer.set_paper("out")
    with host(printer) as line:
        until(lambda: ask(line, b"\x10\x04\x04") == b"\x7e", "no paper")
        line.sendall(TICKET)
    with host(printer) as line:
        ask(line, b"\x10\x04\x04")
        assert sheets.empty()
        printer.set_paper("ok")
        assert sheets.get(timeout=5).number == "A005"


def test_a_pulled_cable_resets_the_connection_after_so_many_bytes(printer, sheets):
    printer.pull_cable(4)
    with host(printer) as line:
        line.sendall(TICKET)
        with pytest.raises(ConnectionResetError):
            line.recv(1)
    with host(printer) as line:
        line.sendall(b"\nnext\n\x1dVB\x00")
        assert sheets.get(timeout=5).lines == ["No.", "next"]


def test_writes_stall_when_the_buffer_is_full(printer):
    printer.set_paper("cover")
    with host(printer) as line:
        until(lambda: ask(line, b"\x10\x04\x02") == b"\x16", "the cover is open")
        line.settimeout(0.3)
        with pytest.raises(TimeoutError):
            line.sendall(b"x" * 50_000_000)
        until(lambda: len(printer._mechanism.buffer) >= BUFFER_BYTES, "the buffer is full")
        assert len(printer._mechanism.buffer) < 2 * BUFFER_BYTES


def test_the_last_sheets_are_kept_and_can_be_photographed(printer, sheets):
    pictures = queue.SimpleQueue()
    printer.photograph(lambda sheet, width_mm: b"none", pictures.put)
    with host(printer) as line:
        for number in range(SHEETS_KEPT + 3):
            line.sendall(b"No. A%03d\n\x1dV\x00" % number)
            sheets.get(timeout=5)
        printer.photograph(lambda sheet, width_mm: f"{sheet.number} {width_mm}".encode(), pictures.put)
        assert pictures.get(timeout=5) == b"A022 80"
    assert len(printer.sheets) == SHEETS_KEPT


def test_time_is_taken_when_the_factor_says_so(sheets):
    printer = SimPrinter(lambda sheet, at_ns: sheets.put(at_ns), factor=0.1)
    printer.start()
    with host(printer) as line:
        line.sendall(TICKET + TICKET)
        first, second = sheets.get(timeout=5), sheets.get(timeout=5)
    assert second - first >= 0.1 * 17.25 / 150 * 1e9 * 0.9
    printer.stop()


def test_a_stopped_printer_leaves_nothing_behind(sheets):
    printer = SimPrinter(lambda *_: None)
    printer.start()
    with host(printer) as line:
        ask(line, b"\x10\x04\x01")
        printer.stop()
        assert line.recv(1) == b""
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(printer.address, timeout=5)
