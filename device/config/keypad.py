"""An officer's numeric keypad: an input device of the kernel's."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from device.roles.events import KEYS


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
    for code, name in keypad.map.items():
        if not code.startswith(("KEY_", "BTN_")):
            yield f"map.{code}: is no key code of the kernel's; `gerai-device parts` shows them"
        if name not in KEYS:
            yield f"map.{code}: {name!r} is no key; use one of {', '.join(KEYS)}"
