"""What was found, as a configuration that `check-config` accepts: all in comments, used where it is clear how. Pure."""

import json
from collections.abc import Iterator

from device.inventory.looking import Found

KINDS = {
    "printer": "printer / pencetak",
    "serial": "serial line / jalur serial",
    "keypad": "keypad",
    "keyboard": "keyboard",
    "touch": "touch screen / layar sentuh",
    "sound": "sound card / kartu suara",
    "display": "display / layar",
    "gpio": "pins / pin GPIO",
    "spi": "SPI (led boards / papan LED)",
    "i2c": "I2C (small displays / layar kecil)",
}
HEAD = """
data = "/var/lib/gerai"
site = { id = "hall" }                  # the id of your site.toml / id situs Anda
broker = { host = "127.0.0.1" }         # where central runs / alamat pusat
"""


def suggest(found: tuple[Found, ...]) -> str:
    """TOML. With nothing that makes a device there are comments only."""
    devices = "".join(_devices(found))
    lines = [f"# {_line(one)}" for one in found] or ["# nothing is plugged in / tidak ada yang terpasang"]
    none = "\n# none of it makes a device by itself / belum cukup untuk satu perangkat\n"
    return "\n".join(lines) + "\n" + (HEAD + devices if devices else none) + "".join(_doubts(found))


def _devices(found: tuple[Found, ...]) -> Iterator[str]:
    """One process has one window: it is the kiosk's if there is something to print on, else the board's."""
    printer = _printer(found)
    keypads = _of("keypad", found)
    if printer:
        yield _device("kiosk-1", "kiosk", "kiosk-1", printer, SCREEN)
    elif _of("display", found) and not keypads:
        yield _device("board-1", "display", "aula", 'shows = "board"', SCREEN, *_voice(found))
    for number, keypad in enumerate(keypads, 1):
        yield _device(f"keypad-{number:02}", "keypad", f"loket-{number}", _keypad(keypad))


def _doubts(found: tuple[Found, ...]) -> Iterator[str]:
    """A pad that claims letters too cannot be told from a keyboard: whoever sees it can name it."""
    for keyboard in _of("keyboard", found):
        yield f"\n# {_line(keyboard)}\n# jika ini keypad petugas / if it is an officer's keypad:\n"
        yield f"# {_keypad(keyboard)}\n"


SCREEN = 'screen = { kind = "window", fullscreen = true }'


def _printer(found: tuple[Found, ...]) -> str:
    """By USB if one is there, else by its character device, else by the only serial line."""
    printers, lines = _of("printer", found), _of("serial", found)
    by_usb = [one for one in printers if one.vendor]
    if by_usb:
        first = by_usb[0]
        twins = [one for one in by_usb if (one.vendor, one.product) == (first.vendor, first.product)]
        serial = f", serial = {_quoted(first.serial)}" if len(twins) > 1 and first.serial else ""
        ids = f"vendor = {_quoted(first.vendor)}, product = {_quoted(first.product)}"
        return f'printer = {{ kind = "usb", {ids}{serial}, width_mm = 80 }}'
    if printers:
        return f'printer = {{ kind = "file", path = {_quoted(printers[0].path)}, width_mm = 80 }}'
    if len(lines) == 1:
        return f'printer = {{ kind = "serial", path = {_quoted(lines[0].path)}, baud = 19200, width_mm = 80 }}'
    return ""


def _keypad(keypad: Found) -> str:
    """By its path, which stays the same as long as it is plugged in at the same place."""
    return f'keypad = {{ kind = "evdev", path = {_quoted(keypad.path)} }}'


def _voice(found: tuple[Found, ...]) -> Iterator[str]:
    cards = _of("sound", found)
    if cards:
        yield f"loudspeaker = {{ card = {_quoted(cards[0].path)}, volume = 90 }}"


def _device(name: str, role: str, place: str, *parts: str) -> str:
    head = f'\n[[device]]\nid = "{name}"\nrole = "{role}"\nplace = "{place}"\n'
    return head + "".join(f"{part}\n" for part in parts)


def _of(kind: str, found: tuple[Found, ...]) -> list[Found]:
    return [one for one in found if one.kind == kind]


def _line(one: Found) -> str:
    ids = f"{one.vendor}:{one.product}" if one.vendor else ""
    said = " ".join(filter(None, (one.name, one.path, ids, one.serial)))
    return "".join(c if c.isprintable() else "?" for c in f"{KINDS[one.kind]}: {said}")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
