"""A USB bus in memory, as a backend of pyusb: printers on it can be plugged, pulled, halted and held by the kernel.

It obeys what libusb obeys: a transfer to a printer that takes nothing ends at its time-out with as much as went
through, a pulled device answers ENODEV to everything, a handle of the one before stays dead after a replug, an
interface that usblp or another handle has is busy, and a time-out of 0 would be for ever (here it is a mistake).
"""
# ruff: noqa: ARG002  the interface is pyusb's

import array
import errno
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace

import usb.core
from usb.backend import IBackend

from device.sim.outlets import UsbOutlet

PRINTER_CLASS, BULK = 7, 2
GET_STATUS, GET_DESCRIPTOR = (0xA1, 1), (0x80, 6)
STRING = 3
PACKETS_BYTES = 512
FINE = 0x18
ENGLISH = (0x09, 0x04)


Described = SimpleNamespace
"""What `usb.core` asks of a descriptor: attributes."""


@dataclass(eq=False, slots=True)
class UsbDevice:
    """One printer as the bus knows it. `held`: usblp has it; `status`: its port's, None = it does not say.

    `gaps`: it answers reads with nothing at once, as some do, instead of making the host wait.
    """

    outlet: UsbOutlet
    vendor: int = 0x04B8
    product: int = 0x0E28
    serial: str = "X1"
    kind: int = PRINTER_CLASS
    write_to: int = 0x02
    read_from: int | None = 0x81
    held: bool = True
    allowed: bool = True
    status: int | None = FINE
    gaps: bool = False
    halted: set[int] = field(default_factory=set)
    claimed_by: object = None
    generation: int = 0

    @property
    def endpoints(self) -> tuple[int, ...]:
        return (self.write_to,) if self.read_from is None else (self.read_from, self.write_to)


@dataclass(eq=False, slots=True)
class Handle:
    """Good for as long as the device stays plugged in."""

    device: UsbDevice
    generation: int


class UsbBus(IBackend):  # type: ignore[misc]  # pyusb has no types
    """`devices`: what is plugged in now."""

    def __init__(self, *devices: UsbDevice) -> None:
        self.devices = list(devices)

    def pull(self, device: UsbDevice) -> None:
        """To be done with the outlet's `unplug`."""
        device.generation += 1
        device.claimed_by = None
        device.halted.clear()
        self.devices.remove(device)

    def plug(self, device: UsbDevice) -> None:
        """usblp takes it, as on every machine that has the driver."""
        device.held = True
        self.devices.append(device)

    def enumerate_devices(self) -> Iterator[UsbDevice]:
        yield from list(self.devices)

    def get_parent(self, dev: UsbDevice) -> None: ...

    def get_device_descriptor(self, dev: UsbDevice) -> Described:
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x0200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=dev.vendor, idProduct=dev.product, bcdDevice=0x0100, iManufacturer=0,
            iProduct=0, iSerialNumber=1 if dev.serial else 0, bNumConfigurations=1, bus=1, address=1, speed=3,
            port_number=1, port_numbers=(1,),
        )  # fmt: skip

    def get_configuration_descriptor(self, dev: UsbDevice, config: int) -> Described:
        if config:
            raise IndexError("there is one configuration")
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1, iConfiguration=0,
            bmAttributes=0xC0, bMaxPower=1, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, dev: UsbDevice, intf: int, alt: int, config: int) -> Described:
        if intf or alt or config:
            raise IndexError("there is one interface")
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=len(dev.endpoints),
            bInterfaceClass=dev.kind, bInterfaceSubClass=1, bInterfaceProtocol=2, iInterface=0, extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(self, dev: UsbDevice, ep: int, intf: int, alt: int, config: int) -> Described:
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=dev.endpoints[ep], bmAttributes=BULK, wMaxPacketSize=64,
            bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    def open_device(self, dev: UsbDevice) -> Handle:
        if not dev.allowed:
            raise usb.core.USBError("Access denied (insufficient permissions)", -3, errno.EACCES)
        return Handle(dev, dev.generation)

    def close_device(self, dev_handle: Handle) -> None:
        self.release_interface(dev_handle, 0)

    def get_configuration(self, dev_handle: Handle) -> int:
        return 1 if _there(dev_handle) else 0

    def is_kernel_driver_active(self, dev_handle: Handle, intf: int) -> bool:
        return _there(dev_handle).held

    def detach_kernel_driver(self, dev_handle: Handle, intf: int) -> None:
        _there(dev_handle).held = False

    def claim_interface(self, dev_handle: Handle, intf: int) -> None:
        device = _there(dev_handle)
        if device.held or device.claimed_by not in (None, dev_handle):
            raise usb.core.USBError("Resource busy", -6, errno.EBUSY)
        device.claimed_by = dev_handle

    def release_interface(self, dev_handle: Handle, intf: int) -> None:
        if dev_handle.device.claimed_by is dev_handle:
            dev_handle.device.claimed_by = None

    def clear_halt(self, dev_handle: Handle, ep: int) -> None:
        _there(dev_handle).halted.discard(ep)

    def bulk_write(self, dev_handle: Handle, ep: int, intf: int, data: "array.array[int]", timeout: int) -> int:
        device = _ready(dev_handle, ep, timeout)
        return _pushed(device, bytes(data), timeout / 1000)

    def bulk_read(self, dev_handle: Handle, ep: int, intf: int, buff: "array.array[int]", timeout: int) -> int:
        device = _ready(dev_handle, ep, timeout)
        data = _pulled(device, len(buff), timeout / 1000)
        buff[: len(data)] = array.array("B", data)
        return len(data)

    def ctrl_transfer(
        self,
        dev_handle: Handle,
        kind: int,
        request: int,
        value: int,
        index: int,
        data: "array.array[int]",
        timeout: int,
    ) -> int:
        device = _there(dev_handle)
        answer = _answer(device, (kind, request), value)
        if answer is None:
            raise usb.core.USBError("Pipe error", -9, errno.EPIPE)
        data[: len(answer)] = array.array("B", answer)
        return len(answer)


def _there(handle: Handle) -> UsbDevice:
    device = handle.device
    if handle.generation != device.generation or device.outlet.far is None:
        raise usb.core.USBError("No such device (it may have been disconnected)", -4, errno.ENODEV)
    return device


def _ready(handle: Handle, endpoint: int, timeout: int) -> UsbDevice:
    device = _there(handle)
    if timeout <= 0:
        raise AssertionError("a time-out of 0 is for ever")
    if endpoint not in device.endpoints:
        raise usb.core.USBError("Entity not found", -5, errno.ENOENT)
    if endpoint in device.halted:
        raise usb.core.USBError("Pipe error", -9, errno.EPIPE)
    return device


def _pushed(device: UsbDevice, data: bytes, seconds: float) -> int:
    """How much the printer took; raises what libusb does when that was nothing."""
    sent, deadline = 0, time.monotonic() + seconds
    while sent < len(data) and (left := deadline - time.monotonic()) > 0:
        try:
            pipe = _pipe(device)
            pipe.settimeout(left)
            sent += pipe.send(data[sent : sent + PACKETS_BYTES])
        except TimeoutError:
            break
        except OSError as error:
            raise usb.core.USBError("No such device (it may have been disconnected)", -4, errno.ENODEV) from error
    if not sent and data:
        raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
    return sent


def _pulled(device: UsbDevice, most: int, seconds: float) -> bytes:
    try:
        pipe = _pipe(device)
        pipe.settimeout(0.0 if device.gaps else seconds)
        data = pipe.recv(most)
    except (TimeoutError, BlockingIOError) as error:
        if device.gaps:
            return b""
        raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT) from error
    except OSError as error:
        raise usb.core.USBError("Input/Output Error", -1, errno.EIO) from error
    if not data:
        raise usb.core.USBError("No such device (it may have been disconnected)", -4, errno.ENODEV)
    return data


def _pipe(device: UsbDevice) -> socket.socket:
    if device.outlet.far is None:
        raise OSError("unplugged")
    return device.outlet.far


def _answer(device: UsbDevice, request: tuple[int, int], value: int) -> bytes | None:
    if request == GET_STATUS:
        return None if device.status is None else bytes((device.status,))
    if request == GET_DESCRIPTOR and value >> 8 == STRING:
        words = bytes(ENGLISH) if value & 0xFF == 0 else device.serial.encode("utf-16-le")
        return bytes((len(words) + 2, STRING)) + words
    return None
