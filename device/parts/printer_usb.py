"""A printer on USB, by libusb: found anew at each opening, for a replug makes it another device.

What pyusb and python-escpos leave to the caller: a time-out of 0 is for ever, so every transfer has one; endpoints are
looked up; a bulk write may end early and be neither wrong nor complete; usblp holds the interface until it is detached;
the device is not reset, for a reset throws away what it has still to print.
"""

import errno
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import usb.core
import usb.util
from usb.backend import IBackend
from usb.core import USBError, USBTimeoutError

from device.parts.printer_line import Hint, LineError, hint_of

PRINTER_CLASS = 7
GET_PORT_STATUS = (usb.util.CTRL_IN | usb.util.CTRL_TYPE_CLASS | usb.util.CTRL_RECIPIENT_INTERFACE, 1)
STATUS_MS = 500
CHUNK_BYTES = 16 * 1024
READ_BYTES = 512
PAUSE_SECONDS = 0.01


@dataclass(frozen=True, slots=True)
class Wanted:
    """`vendor` and `product` of 0 = the only device of the printer class; `serial` "" = any."""

    vendor: int = 0
    product: int = 0
    serial: str = ""


class UsbLine:
    """`backend` None: libusb."""

    def __init__(self, wanted: Wanted, backend: IBackend | None = None) -> None:
        self._pause = threading.Event()
        try:
            self._device = _find(wanted, backend)
            self._interface = _interface(self._device, named=bool(wanted.vendor))
            self._claim()
        except USBError as error:
            raise LineError(_advice(error)) from error
        self._out: Any = _endpoint(self._interface, usb.util.ENDPOINT_OUT)
        self._back = _endpoint(self._interface, usb.util.ENDPOINT_IN)

    def send(self, data: bytes, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        left = data
        while left:
            try:
                sent = self._out.write(left[:CHUNK_BYTES], _milliseconds(deadline))
            except USBTimeoutError as error:
                raise LineError("the printer takes nothing") from error
            except USBError as error:
                self._unhalt(error, self._out)
                raise LineError(_advice(error)) from error
            left = left[sent:]
            if left and time.monotonic() >= deadline:
                raise LineError("the printer takes nothing")

    def receive(self, seconds: float) -> bytes:
        deadline = time.monotonic() + seconds
        while self._back is not None:
            try:
                if data := bytes(self._back.read(READ_BYTES, _milliseconds(deadline))):
                    return data
            except USBTimeoutError:
                return b""
            except USBError as error:
                self._unhalt(error, self._back)
                raise LineError(_advice(error)) from error
            if time.monotonic() >= deadline:
                return b""
            self._pause.wait(PAUSE_SECONDS)  # some printers answer with nothing, again and again
        self._pause.wait(seconds)
        return b""

    def hint(self) -> Hint:
        """By the port's status, which every printer of the class should say; UNKNOWN of one that does not."""
        kind, request = GET_PORT_STATUS
        number = self._interface.bInterfaceNumber
        try:
            (status,) = self._device.ctrl_transfer(kind, request, 0, number << 8, 1, STATUS_MS)
        except ValueError:
            return Hint.UNKNOWN
        except USBError as error:
            if error.errno == errno.ENODEV:
                raise LineError(_advice(error)) from error
            return Hint.UNKNOWN
        return hint_of(status)

    def close(self) -> None:
        usb.util.dispose_resources(self._device)

    def _claim(self) -> None:
        number = self._interface.bInterfaceNumber
        if self._device.is_kernel_driver_active(number):
            self._device.detach_kernel_driver(number)
        usb.util.claim_interface(self._device, number)
        if self._interface.bAlternateSetting:
            self._interface.set_altsetting()

    def _unhalt(self, error: USBError, endpoint: usb.core.Endpoint) -> None:
        """A halted endpoint stays so until it is told otherwise."""
        if error.errno == errno.EPIPE:
            try:
                endpoint.clear_halt()
            except USBError:
                """It will be said at the next opening."""


def _find(wanted: Wanted, backend: IBackend | None) -> usb.core.Device:
    try:
        found = [device for device in usb.core.find(find_all=True, backend=backend) if _fits(device, wanted)]
    except usb.core.NoBackendError as error:
        raise LineError("libusb is missing; install the package libusb-1.0-0") from error
    if not found:
        raise LineError("no such printer is plugged in and switched on")
    if len(found) > 1:
        raise LineError(f"{len(found)} printers are plugged in ({', '.join(map(_name, found))}); name one")
    device: usb.core.Device = found[0]
    return device


def _fits(device: usb.core.Device, wanted: Wanted) -> bool:
    if not wanted.vendor:
        named = any(each.bInterfaceClass == PRINTER_CLASS for each in _interfaces(device))
    else:
        named = (device.idVendor, device.idProduct) == (wanted.vendor, wanted.product)
    return named and (not wanted.serial or _serial(device) == wanted.serial)


def _serial(device: usb.core.Device) -> str:
    """Raises USBError."""
    try:
        return str(usb.util.get_string(device, device.iSerialNumber) or "") if device.iSerialNumber else ""
    except ValueError:
        return ""  # it has strings in no language


def _name(device: usb.core.Device) -> str:
    try:
        serial = _serial(device)
    except USBError:
        serial = ""
    return f"{device.idVendor:04x}:{device.idProduct:04x}" + (f" {serial}" if serial else "")


def _interfaces(device: usb.core.Device) -> Iterator[usb.core.Interface]:
    for configuration in device:
        yield from configuration


def _interface(device: usb.core.Device, *, named: bool) -> usb.core.Interface:
    """The printer's, and of its settings one that answers. A device that was named may call itself what it likes."""
    try:
        configuration = device.get_active_configuration()
    except USBError as error:
        if error.errno in (errno.EACCES, errno.ENODEV):
            raise
        device.set_configuration()
        configuration = device.get_active_configuration()
    usable = [each for each in configuration if _endpoint(each, usb.util.ENDPOINT_OUT)]
    printers = [each for each in usable if each.bInterfaceClass == PRINTER_CLASS] or (usable if named else [])
    if not printers:
        raise LineError(f"{_name(device)} has nothing to print with")
    return max(printers, key=lambda each: _endpoint(each, usb.util.ENDPOINT_IN) is not None)


def _endpoint(interface: usb.core.Interface, direction: int) -> usb.core.Endpoint | None:
    def fits(endpoint: usb.core.Endpoint) -> bool:
        bulk = usb.util.endpoint_type(endpoint.bmAttributes) == usb.util.ENDPOINT_TYPE_BULK
        return bulk and bool(usb.util.endpoint_direction(endpoint.bEndpointAddress) == direction)

    return usb.util.find_descriptor(interface, custom_match=fits)


def _milliseconds(deadline: float) -> int:
    """Never 0: to libusb that is for ever."""
    return max(1, int((deadline - time.monotonic()) * 1000))


def _advice(error: USBError) -> str:
    match error.errno:
        case errno.EACCES:
            return "no right to use the printer; add the service's user to the group lp, and the udev rule for printers"
        case errno.EBUSY:
            return "the printer is in use by another program"
        case errno.ENODEV:
            return "the printer was unplugged"
        case _:
            return str(error)
