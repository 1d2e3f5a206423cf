"""Input devices without a kernel: binary events through python-evdev's own parser on pipes, and plugs to pull.

Only what the constructor of an InputDevice asks by ioctl is ours; on 64 bits an event has 24 bytes.
"""

import errno
import os
import struct
import time

from evdev import InputDevice, ecodes
from evdev.device import DeviceInfo

from device.parts.keypad_finder import Node

NUMPAD_KEYS = frozenset({ecodes.KEY_KP0, ecodes.KEY_KPENTER, ecodes.KEY_NUMLOCK})


def event(kind: int, code: int, value: int, at_ns: int | None = None) -> bytes:
    at_ns = time.monotonic_ns() if at_ns is None else at_ns
    return struct.pack("llHHi", at_ns // 10**9, at_ns % 10**9 // 1000, kind, code, value)


REPORT = (ecodes.EV_SYN, ecodes.SYN_REPORT, 0)


def tap(name: str, at_ns: int | None = None, held: int = 0) -> bytes:
    """Down, `held` repeats, up; `name` is the kernel's, like "KEY_KP5"."""
    code = ecodes.ecodes[name]
    values = (1, *(2,) * held, 0)
    return b"".join(event(ecodes.EV_KEY, code, value, at_ns) + event(*REPORT, at_ns) for value in values)


class PipeKeypad(InputDevice):
    """The reading end. What it was asked to do is kept; end of file is the pulled plug."""

    def __init__(self, fd: int, path: str) -> None:
        self.path, self.fd, self.name, self.phys, self.uniq, self.version = path, fd, "Numpad", "usb-1/input0", "", 1
        self.info = DeviceInfo(3, 0x1C4F, 2, 0x110)
        self.ff_effects_count = 0
        self.lamps = []
        self._rawcapabilities = {ecodes.EV_KEY: sorted(NUMPAD_KEYS)}

    def read(self):
        events = list(super().read())
        if not events:
            raise OSError(errno.ENODEV, "No such device")
        return iter(events)

    def set_led(self, led_num, value):
        self.lamps.append((led_num, value))


class InputKernel:
    """`look` and `open_keypad` for an EvdevKeypad. `refuse` an errno: opening fails with it."""

    def __init__(self) -> None:
        self.plugged: dict[str, Node] = {}
        self.opened: list[PipeKeypad] = []
        self.looks = 0
        self.refuse = 0
        self._writing: dict[str, int] = {}

    def plug(self, path: str = "/dev/input/event3", **more) -> None:
        self.plugged[path] = Node(path, **({"name": "Numpad", "place": path, "keys": NUMPAD_KEYS} | more))

    def pull(self, path: str = "/dev/input/event3") -> None:
        """The node goes; whoever reads it gets ENODEV."""
        del self.plugged[path]
        if path in self._writing:
            os.close(self._writing.pop(path))

    def send(self, data: bytes, path: str = "/dev/input/event3") -> None:
        os.write(self._writing[path], data)

    def look(self) -> list[Node]:
        self.looks += 1
        return list(self.plugged.values())

    def open_keypad(self, path: str) -> PipeKeypad:
        if self.refuse:
            raise OSError(self.refuse, os.strerror(self.refuse))
        if path not in self.plugged:
            raise FileNotFoundError(errno.ENOENT, "No such file or directory", path)
        reading, self._writing[path] = os.pipe()
        os.set_blocking(reading, False)
        self.opened.append(PipeKeypad(reading, path))
        return self.opened[-1]

    def close(self) -> None:
        for path in tuple(self.plugged):
            self.pull(path)
