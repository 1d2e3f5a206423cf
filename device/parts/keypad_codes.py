"""What a numeric keypad says, and what of it is a press. Pure; events are those of linux/input.h.

A keypad says the same digit in many ways: by its own codes, by those of the row above the letters, and, with NumLock
off, by the arrows and page keys that share the caps. NumLock itself is noise: many put it around every digit.
Only the way down counts: a key that is held repeats itself some thirty times a second.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from device.config.keypad import KeypadSection

DOWN = 1
NAMES: dict[str, str] = {
    **{f"KEY_KP{digit}": str(digit) for digit in range(10)},
    **{f"KEY_{digit}": str(digit) for digit in range(10)},
    "KEY_INSERT": "0",
    "KEY_END": "1",
    "KEY_DOWN": "2",
    "KEY_PAGEDOWN": "3",
    "KEY_LEFT": "4",
    "KEY_CLEAR": "5",
    "KEY_RIGHT": "6",
    "KEY_HOME": "7",
    "KEY_UP": "8",
    "KEY_PAGEUP": "9",
    "KEY_DELETE": "dot",
    "KEY_KPDOT": "dot",
    "KEY_KPCOMMA": "dot",
    "KEY_DOT": "dot",
    "KEY_COMMA": "dot",
    "KEY_KPENTER": "enter",
    "KEY_ENTER": "enter",
    "KEY_KPPLUS": "plus",
    "KEY_KPMINUS": "minus",
    "KEY_MINUS": "minus",
    "KEY_KPASTERISK": "star",
    "KEY_KPSLASH": "slash",
    "KEY_SLASH": "slash",
    "KEY_BACKSPACE": "backspace",
}


class KernelEvent(Protocol):
    """As python-evdev gives it; the time is that of the clock the device was told to use."""

    @property
    def sec(self) -> int: ...

    @property
    def usec(self) -> int: ...

    @property
    def type(self) -> int: ...

    @property
    def code(self) -> int: ...

    @property
    def value(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Pressed:
    """`at_ns`: when the kernel felt it, time.monotonic_ns."""

    name: str
    at_ns: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """The kernel's queue was full: nobody knows what was pressed meanwhile."""


def table(section: KeypadSection, numbers: Mapping[str, int]) -> dict[int, str]:
    """The kernel's numbers -> our names; what the configuration maps comes before what is usual."""
    return {numbers[code]: name for code, name in {**NAMES, **section.map}.items() if code in numbers}


class Reading:
    """Events in, presses out. It keeps no key as held, so after a gap nothing is left to be believed of before it."""

    def __init__(self, keys: Mapping[int, str]) -> None:
        self._keys = keys
        self._lost = False

    def take(self, event: KernelEvent) -> Pressed | Dropped | None:
        match event.type, event.code:
            case (0, 3):  # EV_SYN, SYN_DROPPED: until the next report it is a remnant of a press
                self._lost = True
                return Dropped()
            case (0, 0):  # EV_SYN, SYN_REPORT
                self._lost = False
            case (1, code) if event.value == DOWN and not self._lost and code in self._keys:
                return Pressed(self._keys[code], event.sec * 1_000_000_000 + event.usec * 1_000)
        return None
