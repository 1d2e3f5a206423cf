"""What a serial line has that others have not; the rest is in tests/contract/parts/test_printer_lines.py."""

import contextlib
import time

import pytest

from device.parts.printer_line import LineError
from device.parts.printer_serial import SerialLine
from device.sim.outlets import SerialOutlet

MUCH = b"\0" * 200_000
KERNEL_BYTES = 4096
"""What a pseudo terminal has handed over already; its queue holds almost four times that."""


def left_for(printer):
    """All that it could still read."""
    found = b""
    with contextlib.suppress(BlockingIOError):
        while True:
            found += printer.read(100_000)
    return found


@pytest.fixture
def outlet():
    made = SerialOutlet()
    yield made
    made.close()


def test_what_a_stopped_printer_did_not_take_is_thrown_away_when_the_line_is_closed(outlet):
    line, printer = SerialLine(str(outlet.path), 1_000_000, "rts"), outlet.welcome()
    with pytest.raises(LineError, match="takes nothing"):
        line.send(MUCH, 0.2)
    began = time.monotonic()
    line.close()
    assert time.monotonic() - began < 10
    assert len(left_for(printer)) <= KERNEL_BYTES


def test_a_line_whose_adapter_was_pulled_can_be_closed(outlet):
    line = SerialLine(str(outlet.path), 1_000_000, "none")
    outlet.unplug()
    line.close()
    line.close()
    with pytest.raises(LineError, match="closed"):
        line.receive(0)


def test_one_program_at_a_time(outlet):
    line = SerialLine(str(outlet.path), 1_000_000, "none")
    with pytest.raises(LineError):
        SerialLine(str(outlet.path), 1_000_000, "none")
    line.close()
    SerialLine(str(outlet.path), 1_000_000, "none").close()
