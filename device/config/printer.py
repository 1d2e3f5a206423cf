"""A kiosk's ticket printer: how it is reached, and what it can do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Discriminator

BAUDS = (1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200)
PICTURE_BAUD = 57600
USB_ID = re.compile(r"[0-9a-f]{4}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """`answers` false: a model that cannot be asked for its state. `profile`: python-escpos's name for the model.

    `proof_seconds`: how long a ticket may take from the last byte sent to the printer's word that it is out; a slow
    printer (70 mm/s) needs 3 for a long ticket.
    """

    width_mm: Literal[58, 80] = 80
    answers: bool = True
    proof_seconds: float = 2.5
    profile: str = ""
    logo: str = ""
    number: Literal["auto", "picture", "letters"] = "auto"

    @property
    def in_letters(self) -> bool:
        return self.number == "letters"


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkPrinter(Model):
    kind: Literal["network"] = "network"
    host: str = ""
    port: int = 9100


@dataclass(frozen=True, slots=True, kw_only=True)
class UsbPrinter(Model):
    """`vendor` and `product` as `lsusb` shows them, like "04b8"; both "" = the only printer that is plugged in."""

    kind: Literal["usb"] = "usb"
    vendor: str = ""
    product: str = ""
    serial: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialPrinter(Model):
    """`path` like /dev/serial/by-id/...; eight bits, no parity, one stop bit."""

    kind: Literal["serial"] = "serial"
    path: str = ""
    baud: int = 19200
    flow: Literal["none", "dtr", "rts", "xon"] = "dtr"

    @property
    def in_letters(self) -> bool:
        """A number's picture of 13 KB takes 7 s at 19,200 baud."""
        return self.number == "letters" or (self.number == "auto" and self.baud < PICTURE_BAUD)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePrinter(Model):
    """A character device of the kernel's, like /dev/usb/lp0."""

    kind: Literal["file"] = "file"
    path: str = "/dev/usb/lp0"


AnyPrinter = NetworkPrinter | UsbPrinter | SerialPrinter | FilePrinter
PrinterSection = Annotated[AnyPrinter, Discriminator("kind")]


def mistakes(printer: AnyPrinter, *, sim: bool) -> Iterator[str]:
    """Each like "host: empty; name the printer's address"."""
    match printer:
        case NetworkPrinter():
            yield from _of_network(printer, sim=sim)
        case UsbPrinter():
            yield from _of_usb(printer)
        case SerialPrinter(path=path) | FilePrinter(path=path) if not path.startswith("/dev/"):
            yield f"path: {path!r}; name the printer's device, like /dev/usb/lp0 or /dev/serial/by-id/usb-..."
        case SerialPrinter(baud=baud) if baud not in BAUDS:
            yield f"baud: {baud}; use the printer's own, mostly 9600, 19200 or 115200"
        case _:
            """Nothing more to be said."""
    if printer.logo and not printer.logo.startswith("/"):
        yield f"logo: {printer.logo!r}; name the picture's file from the root, like /etc/gerai/logo.png"
    if not 0.5 <= printer.proof_seconds <= 20:
        yield f"proof_seconds: {printer.proof_seconds:g}; use 0.5 to 20"


def _of_network(printer: NetworkPrinter, *, sim: bool) -> Iterator[str]:
    if not printer.host and not sim:
        yield "host: empty; name the printer's address"
    if not 1 <= printer.port <= 65535:
        yield f"port: {printer.port} is no port; use 1 to 65535"


def _of_usb(printer: UsbPrinter) -> Iterator[str]:
    for name, value in (("vendor", printer.vendor), ("product", printer.product)):
        if value and not USB_ID.match(value):
            yield f'{name}: {value!r}; four digits as lsusb shows them, like "04b8"'
    if bool(printer.vendor) != bool(printer.product):
        yield "vendor, product: name both, or none when only one printer is plugged in"
