"""The printer's end of each cable."""

import os
import socket
import threading
from pathlib import Path

import pytest

from device.sim.mechanism import Mechanism
from device.sim.outlets import NetworkOutlet, SerialOutlet, UsbOutlet
from device.sim.printer import SimPrinter
from support.until import until

OUTLETS = [NetworkOutlet, SerialOutlet, UsbOutlet]
HALF_A_PICTURE = b"\x1dv0\x00\x02\x00\x02\x00AB"


@pytest.mark.parametrize("kind", OUTLETS)
def test_plugging_and_unplugging_twice_is_no_mistake(kind):
    outlet = kind()
    for move in (outlet.plug, outlet.unplug, outlet.unplug, outlet.plug, outlet.close):
        move()


def test_a_network_outlet_keeps_its_address():
    outlet = NetworkOutlet()
    address = outlet.address
    outlet.unplug()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(address, timeout=5)
    outlet.plug()
    socket.create_connection(address, timeout=5).close()
    outlet.close()


def test_a_serial_outlet_keeps_its_path_and_leaves_nothing_behind():
    outlet = SerialOutlet()
    first = os.path.realpath(outlet.path)
    outlet.unplug()
    assert not outlet.path.exists()
    outlet.plug()
    assert outlet.path.exists()
    assert first
    outlet.close()
    assert not outlet.path.parent.exists()


def test_closing_a_terminal_twice_closes_nobody_elses_file():
    outlet = SerialOutlet()
    cable = outlet.welcome()
    outlet.unplug()
    with Path(os.devnull).open() as innocent:
        cable.close()
        assert os.fstat(innocent.fileno())
    outlet.close()


def test_a_usb_queue_is_short():
    outlet = UsbOutlet()
    outlet.far.setblocking(False)
    assert outlet.far.send(b"x" * 1_000_000) < 100_000
    outlet.close()


def test_only_a_network_printer_hears_its_host_go():
    assert [kind.hears_hang_up for kind in OUTLETS] == [True, False, False]


def test_a_serial_printer_waits_for_the_rest_of_what_it_has_read_half_of():
    outlet, sheets = SerialOutlet(), []
    printer = SimPrinter(lambda sheet, at_ns: sheets.append(sheet), factor=0, outlet=outlet)
    printer.start()
    for data in (HALF_A_PICTURE, b"CD\x1dV\x00"):
        line = os.open(outlet.path, os.O_RDWR | os.O_NOCTTY)
        os.write(line, data)
        os.close(line)
    until(lambda: sheets, "the picture is whole")
    assert sheets[0].rows[0].bits == b"ABCD"
    printer.stop()
    with pytest.raises(TypeError, match="not on the network"):
        _ = printer.address


def test_a_fault_comes_at_its_byte_and_what_came_before_is_printed():
    outlet, sheets, seen = UsbOutlet(), [], []
    printer = SimPrinter(lambda sheet, at_ns: sheets.append(sheet), factor=0, outlet=outlet)
    printer.at_byte(8, lambda it: seen.append((len(it._mechanism.buffer), len(sheets))))
    printer.start()
    outlet.far.sendall(b"No\n\x1dV\x00xyzz\n")
    until(lambda: seen, "the fault")
    assert seen == [(0, 1)]
    printer.stop()


def test_without_power_everything_but_the_paper_is_forgotten():
    mechanism = Mechanism(factor=0)
    mechanism.receive(b"first\nsecond" + HALF_A_PICTURE)
    mechanism.advance(0)
    mechanism.forget()
    mechanism.receive(b"new\n\x1dV\x00")
    _, (sheet,) = mechanism.advance(1)
    assert sheet.lines == ["first", "new"]


def test_a_stalled_printer_does_nothing_until_it_goes_on():
    outlet, sheets = UsbOutlet(), []
    printer = SimPrinter(lambda sheet, at_ns: sheets.append(sheet), factor=0, outlet=outlet)
    printer.start()
    done = threading.Event()
    printer.do(lambda _: (printer.stall(), done.set()))
    assert done.wait(5)
    outlet.far.sendall(b"A\n\x1dV\x00\x10\x04\x01")
    outlet.far.settimeout(0.1)
    with pytest.raises(TimeoutError):
        outlet.far.recv(1)
    assert not sheets
    printer.do(lambda _: printer.stall(stalled=False))
    until(lambda: sheets, "it goes on")
    printer.stop()
