import socket

import pytest

from device.config.printer import FilePrinter, NetworkPrinter, SerialPrinter, UsbPrinter
from device.parts.printer_file import FileLine
from device.parts.printer_line import UNHEARD_MS, Hint, LineError, TcpLine, hint_of
from device.parts.printer_opening import opening
from device.parts.printer_serial import SerialLine
from device.sim.printer import SimPrinter
from support.printer_lines import connection, printer_at


@pytest.fixture
def made(request):
    connected = connection(request.param)
    printer = printer_at(connected)
    yield connected
    printer.stop()


@pytest.mark.parametrize("made", ["network"], indirect=True)
def test_a_network_printer(made):
    host, port = made.outlet.address
    line = opening(NetworkPrinter(host=host, port=port))()
    assert isinstance(line, TcpLine)
    assert line._socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == UNHEARD_MS
    line.close()


@pytest.mark.parametrize("made", ["serial"], indirect=True)
@pytest.mark.parametrize("flow", ["none", "dtr", "rts", "xon"])
def test_a_serial_printer(made, flow):
    line = opening(SerialPrinter(path=str(made.outlet.path), baud=9600, flow=flow))()
    assert isinstance(line, SerialLine)
    line.send(b"\x10\x04\x01", 2)
    assert line.receive(5) == b"\x12"
    line.close()


@pytest.mark.parametrize("made", ["file"], indirect=True)
def test_a_file(made):
    line = opening(FilePrinter(path=str(made.outlet.path)))()
    assert isinstance(line, FileLine)
    line.close()


@pytest.mark.parametrize("made", ["serial"], indirect=True)
def test_a_serial_line_is_one_process_own(made):
    printer = SerialPrinter(path=str(made.outlet.path))
    line = opening(printer)()
    with pytest.raises(LineError, match="lock"):
        opening(printer)()
    line.close()


@pytest.mark.parametrize(
    "printer", [FilePrinter(path="/dev/no-such-lp0"), SerialPrinter(path="/dev/no-such-tty"), UsbPrinter(serial="none")]
)
def test_what_is_not_there_is_a_broken_line_and_no_crash(printer):
    with pytest.raises(LineError):
        opening(printer)()


def test_the_port_status_byte():
    assert [hint_of(status) for status in (0x18, 0x38, 0x30, 0x10, 0x08, 0x00)] == [
        Hint.FINE,
        Hint.PAPER_OUT,
        Hint.PAPER_OUT,
        Hint.BUSY,
        Hint.BUSY,
        Hint.BUSY,
    ]


def test_a_slow_line_is_given_the_time_that_its_bytes_take():
    made = connection("serial")
    printer = printer_at(made)
    line = SerialLine(str(made.outlet.path), 1200, "none")
    printer.do(lambda _: SimPrinter.stall(printer))
    printer.do(lambda _: printer.at_byte(0, lambda p: p.stall(stalled=False)))
    line.send(b"x" * 500, 0.1)
    line.close()
    printer.stop()
