"""What only a USB line has: which of several, the kernel's driver, halts, printers that only listen."""

import time

import pytest

from device.parts import printer_usb
from device.parts.printer_line import Hint, LineError
from device.parts.printer_usb import UsbLine, Wanted
from device.sim.outlets import UsbOutlet
from device.sim.printer import SimPrinter
from device.sim.usb_bus import UsbBus, UsbDevice

STATUS, FINE = b"\x10\x04\x01", b"\x12"


@pytest.fixture
def plugged():
    """Plug a printer with these properties into a bus."""
    bus, printers = UsbBus(), []

    def plug(**properties):
        outlet = UsbOutlet()
        printers.append(SimPrinter(lambda *_: None, factor=0, outlet=outlet))
        printers[-1].start()
        bus.devices.append(UsbDevice(outlet, **properties))
        return bus.devices[-1]

    plug.bus = bus
    yield plug
    for printer in printers:
        printer.stop()


def answers(line):
    line.send(STATUS, 1)
    return line.receive(5) == FINE


def test_the_only_printer_is_found_whatever_its_endpoints_and_the_kernel_lets_it_go(plugged):
    device = plugged(write_to=0x03, read_from=0x84)
    line = UsbLine(Wanted(), plugged.bus)
    assert not device.held
    assert answers(line)
    line.close()
    assert device.claimed_by is None


def test_a_mouse_is_no_printer(plugged):
    plugged(kind=3)
    with pytest.raises(LineError, match="no such printer"):
        UsbLine(Wanted(), plugged.bus)


def test_of_two_one_must_be_named_and_the_mistake_names_both(plugged):
    plugged(serial="X1")
    plugged(serial="X2", product=0x0E15)
    with pytest.raises(LineError, match=r"2 printers.*04b8:0e28 X1, 04b8:0e15 X2.*name one"):
        UsbLine(Wanted(), plugged.bus)
    assert answers(UsbLine(Wanted(0x04B8, 0x0E15), plugged.bus))


def test_of_two_alike_the_serial_number_tells(plugged):
    plugged(serial="X1")
    second = plugged(serial="X2")
    line = UsbLine(Wanted(0x04B8, 0x0E28, "X2"), plugged.bus)
    assert answers(line) and second.claimed_by is not None
    with pytest.raises(LineError, match="no such printer"):
        UsbLine(Wanted(0x04B8, 0x0E28, "X3"), plugged.bus)


def test_a_serial_number_may_be_missing(plugged):
    plugged(serial="")
    plugged(serial="X2", product=1)
    assert answers(UsbLine(Wanted(serial="X2"), plugged.bus))


def test_a_printer_that_calls_itself_something_else_works_if_it_is_named(plugged):
    plugged(kind=0xFF)
    assert answers(UsbLine(Wanted(0x04B8, 0x0E28), plugged.bus))
    with pytest.raises(LineError, match="no such printer"):
        UsbLine(Wanted(), plugged.bus)


@pytest.mark.parametrize(
    ("properties", "said"), [({"allowed": False}, "group lp"), ({"claimed_by": "somebody else"}, "another program")]
)
def test_why_it_cannot_be_had_is_said_with_its_cure(plugged, properties, said):
    plugged(**properties)
    with pytest.raises(LineError, match=said):
        UsbLine(Wanted(), plugged.bus)


def test_without_libusb_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(printer_usb.usb.core, "find", _no_backend)
    with pytest.raises(LineError, match=r"libusb-1\.0-0"):
        UsbLine(Wanted())


def _no_backend(**_):
    raise printer_usb.usb.core.NoBackendError("No backend available")


def test_a_halted_endpoint_breaks_the_line_and_works_for_the_next(plugged):
    device = plugged()
    line = UsbLine(Wanted(), plugged.bus)
    device.halted = {0x02, 0x81}
    for use in (lambda: line.send(STATUS, 1), lambda: line.receive(0.1)):
        with pytest.raises(LineError):
            use()
    line.close()
    assert answers(UsbLine(Wanted(), plugged.bus))


def test_a_printer_that_only_listens_says_nothing_and_takes_no_processor_time_to_do_so(plugged):
    plugged(read_from=None)
    line = UsbLine(Wanted(), plugged.bus)
    line.send(STATUS, 1)
    began, used = time.monotonic(), time.thread_time()
    assert line.receive(0.2) == b""
    assert time.monotonic() - began >= 0.19
    assert time.thread_time() - used < 0.05


def test_a_printer_that_answers_with_nothing_again_and_again_does_not_spin(plugged):
    device = plugged(gaps=True)
    line = UsbLine(Wanted(), plugged.bus)
    used = time.thread_time()
    assert line.receive(0.3) == b""
    assert time.thread_time() - used < 0.1
    assert answers(line) and device.gaps


@pytest.mark.parametrize(
    ("status", "hint"),
    [(0x18, Hint.FINE), (0x38, Hint.PAPER_OUT), (0x10, Hint.BUSY), (0x00, Hint.BUSY), (None, Hint.UNKNOWN)],
)
def test_the_ports_status_is_a_hint(plugged, status, hint):
    plugged(status=status)
    assert UsbLine(Wanted(), plugged.bus).hint() is hint


def test_the_status_of_a_printer_that_was_pulled_is_a_broken_line(plugged):
    device = plugged()
    line = UsbLine(Wanted(), plugged.bus)
    plugged.bus.pull(device)
    with pytest.raises(LineError, match="unplugged"):
        line.hint()


def test_the_old_handle_stays_dead_after_a_replug(plugged):
    device = plugged()
    line = UsbLine(Wanted(), plugged.bus)
    plugged.bus.pull(device)
    plugged.bus.plug(device)
    with pytest.raises(LineError, match="unplugged"):
        line.send(STATUS, 1)
    assert answers(UsbLine(Wanted(), plugged.bus))
