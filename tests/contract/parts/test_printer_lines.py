"""What every line to a printer promises: everything or LineError, an end in time, a hang-up that is heard."""

import contextlib
import queue
import random
import threading
import time

import pytest

from device.parts import escpos_wire
from device.parts.printer_line import Hint, LineError
from device.sim.mechanism import Mechanism
from device.sim.paper import DotsRow
from device.sim.printer import SimPrinter
from support.printer_lines import BAUD, KINDS, connection, printer_at
from support.until import until

TICKET = b"No. A005\n\x1dVB\x00"
STATUS = b"\x10\x04\x01"
FINE = b"\x12"
MUCH = {"network": 50_000_000, "serial": 200_000, "file": 200_000, "usb": 1_000_000}
"""More than all buffers on the way."""

WIDE, HIGH = 72, 250
HALF_READ = b"\x1dv0\x00\x48\x00\x64\x00" + b"\xaa" * 7200

SLACK_SECONDS = 2.0


class Rig:
    def __init__(self, kind):
        self.made = connection(kind)
        self.sheets = queue.SimpleQueue()
        self.printer = printer_at(self.made, lambda sheet, at_ns: self.sheets.put(sheet))
        self.line = self.made.open()

    def do(self, deed):
        """On the printer's thread; returns when it is done."""
        done = threading.Event()
        self.printer.do(lambda _: (deed(self.printer), done.set()))
        assert done.wait(5)

    def receive(self, count, seconds=5.0):
        """So many bytes, or what came."""
        data, deadline = b"", time.monotonic() + seconds
        while len(data) < count and time.monotonic() < deadline:
            data += self.line.receive(deadline - time.monotonic())
        return data


@pytest.fixture(params=KINDS)
def rig(request):
    made = Rig(request.param)
    yield made
    made.line.close()
    made.printer.stop()


def test_what_is_sent_comes_out_as_paper_and_is_answered(rig):
    rig.line.send(TICKET + b"\x1dr\x01", 5)
    assert rig.receive(1) == b"\x00"
    assert rig.sheets.get(timeout=5).lines == ["No. A005"]


def test_every_byte_arrives_in_its_order_control_bytes_too_and_more_than_the_printers_buffer(rig):
    dice = random.Random(1)
    pictures = [dice.randbytes(WIDE * HIGH) for _ in range(8)]
    head = b"\x1dv0\x00" + WIDE.to_bytes(2, "little") + HIGH.to_bytes(2, "little")
    rig.line.send(b"".join(head + picture for picture in pictures) + b"\x1dV\x00", 20)
    assert [row.bits for row in rig.sheets.get(timeout=20).rows if isinstance(row, DotsRow)] == pictures


def test_nothing_to_send_is_no_mistake(rig):
    rig.line.send(b"", 1)
    rig.line.send(STATUS, 1)
    assert rig.receive(1) == FINE


def test_receiving_ends_at_its_deadline(rig):
    began = time.monotonic()
    assert rig.line.receive(0.1) == b""
    assert 0.09 <= time.monotonic() - began < 0.1 + SLACK_SECONDS


def test_receiving_for_no_time_takes_what_is_here(rig):
    assert rig.line.receive(0) == b""
    rig.line.send(STATUS * 3, 1)
    got = bytearray()
    until(lambda: got.extend(rig.line.receive(0)) or len(got) == 3, "three answers")
    assert bytes(got) == FINE * 3


def test_an_answer_ends_the_waiting(rig):
    rig.line.send(STATUS, 1)
    began = time.monotonic()
    assert rig.line.receive(30) == FINE
    assert time.monotonic() - began < 10


def test_a_printer_that_takes_nothing_ends_the_sending_in_time(rig):
    rig.do(SimPrinter.stall)
    began, much = time.monotonic(), MUCH[rig.made.kind]
    with pytest.raises(LineError):
        rig.line.send(b"x" * much, 0.3)
    assert time.monotonic() - began >= 0.25
    most = 0.3 + SLACK_SECONDS + (much * 10 / BAUD if rig.made.kind == "serial" else 0)
    assert time.monotonic() - began < most


def test_a_printer_that_was_full_goes_on(rig):
    rig.do(SimPrinter.stall)
    rig.line.send(TICKET, 1)
    rig.do(lambda printer: printer.stall(stalled=False))
    assert rig.sheets.get(timeout=5).number == "A005"


def test_a_pulled_cable_is_heard_while_receiving(rig):
    rig.line.send(STATUS, 1)
    assert rig.receive(1) == FINE
    timer = threading.Timer(0.1, rig.do, [rig.made.pull])
    timer.start()
    until(lambda: _fails(lambda: rig.line.receive(0.2)), "the line is broken")
    timer.join()


def test_a_pulled_cable_is_heard_while_sending(rig):
    rig.do(lambda printer: printer.at_byte(5000, rig.made.pull))
    until(lambda: _fails(lambda: rig.line.send(b"x\n" * 10_000, 5)), "the line is broken")


def test_a_pulled_cable_stays_pulled_for_this_line_and_a_new_one_works_when_it_is_back(rig):
    rig.do(rig.made.pull)
    until(lambda: _fails(lambda: (rig.line.send(STATUS, 0.2), rig.line.receive(0.2))), "the line is broken")
    with pytest.raises(LineError):
        rig.made.open()
    rig.do(rig.made.plug)
    assert _fails(lambda: (rig.line.send(STATUS, 0.2), rig.line.receive(0.2)))
    rig.line.close()
    rig.line = rig.made.open()
    rig.line.send(STATUS, 1)
    assert rig.receive(1) == FINE


def test_a_hint_comes_at_once_and_is_none_of_a_line_that_knows_nothing(rig):
    began = time.monotonic()
    assert rig.line.hint() is (Hint.FINE if rig.made.kind == "usb" else Hint.UNKNOWN)
    assert time.monotonic() - began < SLACK_SECONDS


def test_closing_twice_is_no_mistake_and_afterwards_nothing_works(rig):
    rig.line.close()
    rig.line.close()
    if rig.made.kind != "usb":  # pyusb opens it again by itself
        for use in (lambda: rig.line.send(STATUS, 0.1), lambda: rig.line.receive(0)):
            with pytest.raises(LineError):
                use()


def test_a_line_that_was_closed_can_be_opened_again(rig):
    rig.line.close()
    rig.line = rig.made.open()
    rig.line.send(STATUS, 1)
    assert rig.receive(1) == FINE


def test_a_half_picture_is_ended_by_questions_alone_also_of_a_printer_that_takes_them_for_dots(rig, monkeypatch):
    monkeypatch.setattr(escpos_wire, "ANSWER_SECONDS", 0.3)
    rig.do(lambda printer: setattr(printer._mechanism, "in_turn", True))
    rig.do(lambda printer: printer.at_byte(3000, rig.made.reset))
    rig.line.close()
    wire = escpos_wire.EscposWire(rig.made.open)
    until(lambda: _prints(wire, HALF_READ + TICKET) is False, "the line is broken in the middle")
    until(lambda: _is_fine(wire), "the printer answers")
    assert _prints(wire, TICKET)
    until(lambda: rig.sheets.get(timeout=5).lines == ["No. A005"], "a whole ticket, alone on its paper")
    wire.close()


def _is_fine(wire):
    with contextlib.suppress(escpos_wire.WireError, escpos_wire.SilentError):
        if not wire.connected:
            wire.connect()
        return wire.status().online
    return False


def _prints(wire, data):
    try:
        if not wire.connected:
            wire.connect()
        wire.print(data)
        wire.prove("r1", 5)
    except (escpos_wire.WireError, escpos_wire.SilentError):
        wire.close()
        return False
    return True


def test_a_mute_printer_takes_all_and_says_nothing(rig):
    rig.do(lambda printer: setattr(printer._mechanism, "mute", True))
    rig.line.send(TICKET + b"\x1dr\x01", 5)
    assert rig.sheets.get(timeout=5).number == "A005"
    assert rig.line.receive(0.1) == b""


def test_held_paper_comes_over_a_new_line(rig):
    rig.do(lambda printer: setattr(printer._mechanism, "cover_open", True))
    rig.line.send(TICKET, 5)
    rig.line.send(STATUS, 5)
    assert rig.receive(1) == b"\x1a"
    rig.line.close()
    rig.line = rig.made.open()
    rig.printer.do(Mechanism.refill)
    assert rig.sheets.get(timeout=5).number == "A005"


def _fails(action):
    with contextlib.suppress(LineError):
        action()
        return False
    return True
