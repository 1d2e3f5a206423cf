"""An officer's numeric keypad: an input device of the kernel's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

from device.roles.events import KEYS

NUMBER = re.compile(r"[0-9a-f]{4}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeypadSection:
    """Found by `path` (/dev/input/by-id/... or by-path/...), or by `vendor` and `product` (like "04b8"), `name`, or,
    when nothing is said, as the only keypad that is plugged in. `map`: a key code of the kernel's -> a key of ours, for
    keypads that are not numeric, like { KEY_F1 = "enter" }.
    """

    kind: Literal["evdev"] = "evdev"
    path: str = ""
    vendor: str = ""
    product: str = ""
    name: str = ""
    map: dict[str, str] = field(default_factory=dict)


def mistakes(keypad: KeypadSection) -> Iterator[str]:
    """Each like 'map.KEY_F1: "entr" ...'."""
    if keypad.path and not keypad.path.startswith("/dev/input/"):
        yield f"path: {keypad.path!r}; name the keypad's file, like /dev/input/by-id/usb-...-event-kbd"
    if bool(keypad.vendor) != bool(keypad.product):
        yield "vendor, product: name both or none"
    for what, number in (("vendor", keypad.vendor), ("product", keypad.product)):
        if number and not NUMBER.match(number):
            yield f'{what}: {number!r}; four digits as lsusb shows them, like "04b8"'
    if keypad.path and (keypad.vendor or keypad.name):
        yield "path: with it vendor, product and name say nothing; remove one or the other"
    for code, name in keypad.map.items():
        yield from _of_code(code)
        if name not in KEYS:
            yield f"map.{code}: {name!r} is no key; use one of {', '.join(KEYS)}"


def _of_code(code: str) -> Iterator[str]:
    if not code.startswith(("KEY_", "BTN_")):
        yield f"map.{code}: is no key code of the kernel's; `gerai-device parts` shows them"
    elif (known := _codes()) and code not in known:
        near = get_close_matches(code, known, 1)
        meant = f"did you mean {near[0]}?" if near else "`gerai-device parts` shows them"
        yield f"map.{code}: the kernel has no such key; {meant}"


def _codes() -> frozenset[str]:
    """What the kernel's headers name; nothing on a machine without evdev, which has no keypad either."""
    try:
        from evdev import ecodes  # noqa: PLC0415  only for whoever maps keys
    except ImportError:
        return frozenset()
    return frozenset(ecodes.ecodes)
