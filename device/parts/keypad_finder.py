"""Which of the machine's input devices is the officer's keypad.

Many numeric keypads are two or three devices to the kernel, of which only the one with an Enter key types; a keypad
that is plugged in again may be another eventN. So it is looked for each time, by what the configuration says of it.
"""

import fcntl
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evdev import InputDevice, ecodes

from device.config.keypad import KeypadSection

FOLDER = Path("/dev/input")
CLOCK, MONOTONIC = 0x400445A0, 1
"""EVIOCSCLOCKID and CLOCK_MONOTONIC: a press may be timed by no clock that somebody sets."""


class KeypadError(Exception):
    """No keypad, or not one that can be had; the text is for people in the hall."""


@dataclass(frozen=True, slots=True)
class Node:
    """One input device of the kernel's. `keys`: the numbers of the keys it can send. `place`: the plug it hangs on."""

    path: str
    name: str = ""
    vendor: int = 0
    product: int = 0
    place: str = ""
    keys: frozenset[int] = frozenset()


def choose(section: KeypadSection, nodes: Iterable[Node]) -> str:
    """The path of the one that is meant. Raises KeypadError if there is none, or no saying which of several."""
    if section.path:
        return section.path
    able = [node for node in nodes if _is_meant(section, node) and _types(section, node)]
    small = [node for node in able if ecodes.KEY_Q not in node.keys]
    found = small or able
    if not found:
        raise KeypadError(f"Keypad {_wanted(section)}tidak terpasang")
    if len({node.place for node in found}) > 1:
        paths = ", ".join(node.path for node in found)
        raise KeypadError(f"Ada {len(found)} keypad ({paths}); sebutkan path di device.toml")
    return min(found, key=lambda node: (len(node.path), node.path)).path


def look(folder: Path = FOLDER) -> list[Node]:
    """All that can be opened. Raises KeypadError if there are some and none may be opened."""
    paths = sorted(folder.glob("event*"))
    nodes: list[Node] = []
    denied = 0
    for path in paths:
        try:
            nodes.append(_node(path))
        except PermissionError:
            denied += 1
        except OSError:
            """Gone between the two looks, or no input device."""
    if denied and not nodes:
        raise KeypadError("Keypad tidak boleh dibaca; masukkan pengguna ke grup input")
    return nodes


def open_keypad(path: str) -> Any:  # noqa: ANN401  evdev has no types
    """Ours alone, timed by the monotonic clock. Raises OSError."""
    device = InputDevice(path)
    try:
        fcntl.ioctl(device.fd, CLOCK, MONOTONIC.to_bytes(4, "little"))
        device.grab()
    except OSError:
        device.close()
        raise
    return device


def _node(path: Path) -> Node:
    device = InputDevice(str(path))
    try:
        keys = frozenset(device.capabilities().get(ecodes.EV_KEY, ()))
        place = f"{device.phys.partition('/')[0]} {device.uniq}"
        return Node(str(path), device.name, device.info.vendor, device.info.product, place, keys)
    finally:
        with suppress(OSError):
            device.close()


def _is_meant(section: KeypadSection, node: Node) -> bool:
    if section.vendor and (node.vendor, node.product) != (int(section.vendor, 16), int(section.product, 16)):
        return False
    return not section.name or section.name == node.name


def _types(section: KeypadSection, node: Node) -> bool:
    mapped = {ecodes.ecodes[code] for code in section.map if code in ecodes.ecodes}
    return ecodes.KEY_KPENTER in node.keys or bool(mapped & node.keys)


def _wanted(section: KeypadSection) -> str:
    by_number = f"{section.vendor}:{section.product}" if section.vendor else ""
    wanted = " ".join(part for part in (section.name, by_number) if part)
    return f"{wanted} " if wanted else ""
