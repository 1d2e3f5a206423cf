"""Looks for parts in the kernel's files, without opening any: what is in use stays undisturbed.

`root` is "/" on a real machine, a folder in tests. Sources: the kernel's ABI documents for usb, input, drm, gpio.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from device.inventory.keys import has_keypad, has_letters, named_keypad

USB_PRINTER_CLASS = "07"
WORD_BITS = struct.calcsize("P") * 8
CARD = re.compile(r"^\s*\d+ \[(\S+)\s*\]: .*? - (.*)$", re.MULTILINE)
DIRECT = 1


@dataclass(frozen=True, slots=True)
class Found:
    """`kind`: printer, serial, keypad, keyboard, touch, sound, display, gpio, spi or i2c. `name`: what it calls itself.

    `path`: the file by which it is used, "" where it is used by vendor and product or by name.
    """

    kind: str
    name: str
    path: str = ""
    vendor: str = ""
    product: str = ""
    serial: str = ""


def look(root: Path) -> tuple[Found, ...]:
    """Everything that is there, in a fixed order."""
    return (
        *_printers(root),
        *_files(root, "printer", "dev/usb/lp*"),
        *_files(root, "serial", "dev/serial/by-id/*"),
        *_inputs(root),
        *_sounds(root),
        *_displays(root),
        *_gpio(root),
        *_files(root, "spi", "dev/spidev*"),
        *_files(root, "i2c", "dev/i2c-*"),
    )


def _printers(root: Path) -> Iterator[Found]:
    """USB devices with a printer's interface."""
    told: set[str] = set()
    for interface in sorted(root.glob("sys/bus/usb/devices/*:*")):
        whole = interface.parent / interface.name.partition(":")[0]
        if _text(interface / "bInterfaceClass") != USB_PRINTER_CLASS or whole.name in told:
            continue
        told.add(whole.name)
        name = " ".join(filter(None, (_text(whole / "manufacturer"), _text(whole / "product")))) or "USB"
        serial = _text(whole / "serial")
        yield Found("printer", name, "", _text(whole / "idVendor"), _text(whole / "idProduct"), serial)


def _inputs(root: Path) -> Iterator[Found]:
    links = {
        link.resolve().name: f"/{link.relative_to(root)}" for link in sorted(root.glob("dev/input/by-id/*-event-kbd"))
    }
    for event in sorted(root.glob("sys/class/input/event*"), key=lambda path: int(path.name[5:])):
        device = event / "device"
        if kind := _kind(device, _text(device / "name")):
            path = links.get(event.name, f"/dev/input/{event.name}")
            ids = (_text(device / "id/vendor"), _text(device / "id/product"))
            yield Found(kind, _text(device / "name"), path, *ids)


def _kind(device: Path, name: str) -> str:
    keys = _bits(device / "capabilities/key")
    if has_keypad(keys):
        return "keyboard" if has_letters(keys) and not named_keypad(name) else "keypad"
    return "touch" if DIRECT in _bits(device / "properties") else ""


def _sounds(root: Path) -> Iterator[Found]:
    for name, long_name in CARD.findall(_text(root / "proc/asound/cards")):
        yield Found("sound", long_name, name)


def _displays(root: Path) -> Iterator[Found]:
    for connector in sorted(root.glob("sys/class/drm/card*-*")):
        if _text(connector / "status") == "connected":
            size = (_text(connector / "modes").splitlines() or [""])[0]
            yield Found("display", connector.name.partition("-")[2], size)


def _gpio(root: Path) -> Iterator[Found]:
    for path in sorted(root.glob("dev/gpiochip*")):
        labels = (_text(root / f"sys/bus/gpio/devices/{path.name}" / label) for label in ("label", "of_node/name"))
        yield Found("gpio", next(filter(None, labels), ""), f"/dev/{path.name}")


def _files(root: Path, kind: str, pattern: str) -> Iterator[Found]:
    for path in sorted(root.glob(pattern)):
        yield Found(kind, path.name, f"/{path.relative_to(root)}")


def _bits(path: Path) -> frozenset[int]:
    """Which bits of a bitmap are set: hexadecimal words, the highest first."""
    try:
        words = [int(word, 16) for word in _text(path).split()]
    except ValueError:
        return frozenset()
    whole = sum(word << WORD_BITS * place for place, word in enumerate(reversed(words)))
    return frozenset(bit for bit in range(whole.bit_length()) if whole >> bit & 1)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
