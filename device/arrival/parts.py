"""Which parts a device has that nobody named: what is usual for its role. Pure."""

from collections.abc import Mapping
from typing import Any

from protocols.enrolment import Granted
from protocols.toml_text import inline, key

WINDOW: Mapping[str, Any] = {"screen": {"kind": "window", "fullscreen": True}}
USUAL: Mapping[str, Mapping[str, Any]] = {
    "kiosk": {"printer": {"kind": "usb"}, **WINDOW},
    "display": WINDOW,
    "keypad": {"keypad": {"kind": "evdev"}},
    "rating": WINDOW,
}


def lines_of(named: Mapping[str, Mapping[str, Any]], granted: tuple[Granted, ...]) -> dict[str, str]:
    """Device's id -> its lines in device.toml. `named`: by id or role; who is not named has what is usual.

    A Pi has one screen: the first of its devices that would usually have one gets it.
    """
    taken = any("screen" in (named.get(one.id) or named.get(one.role) or {}) for one in granted)
    found: dict[str, str] = {}
    for one in granted:
        parts = named.get(one.id, named.get(one.role))
        if parts is None:
            usual = USUAL.get(one.role, {})
            parts = {name: part for name, part in usual.items() if not (name == "screen" and taken)}
            taken = taken or "screen" in usual
        found[one.id] = "".join(f"{key(name)} = {inline(part)}\n" for name, part in parts.items())
    return found
