"""The parts of a device about which nobody said anything: what is plugged in, where its purpose is clear. Pure."""

from collections.abc import Mapping
from typing import Any

from device.inventory.looking import Found
from protocols.messages import Role

WINDOW = {"kind": "window", "fullscreen": True}


def fitting(role: Role, found: tuple[Found, ...]) -> Mapping[str, Any]:
    """Keys of its [[device]]; fewer than it needs where they are not plugged in."""
    match role:
        case Role.KIOSK:
            return {"screen": WINDOW, **_printer(found)}
        case Role.DISPLAY:
            return {"screen": WINDOW}
        case Role.KEYPAD:
            return _keypad(found)
        case Role.RATING:
            return {"screen": WINDOW} if _of("touch", found) else {}


def _printer(found: tuple[Found, ...]) -> Mapping[str, Any]:
    for one in _of("printer", found):
        if one.vendor:
            return {"printer": {"kind": "usb", "vendor": one.vendor, "product": one.product}}
        return {"printer": {"kind": "file", "path": one.path}}
    return {}


def _keypad(found: tuple[Found, ...]) -> Mapping[str, Any]:
    """Only one can be meant."""
    pads = _of("keypad", found)
    return {"keypad": {"kind": "evdev", "path": pads[0].path}} if len(pads) == 1 else {}


def _of(kind: str, found: tuple[Found, ...]) -> list[Found]:
    return [one for one in found if one.kind == kind]
