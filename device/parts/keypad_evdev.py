"""The officer's keypad as an input device of the kernel's: one thread that finds it, grabs it and listens.

    away --found, grabbed--> listening --unplugged (ENODEV), refused--> away          looked for every SEARCH_SECONDS

It is grabbed, so that no key reaches a console, a login or the screen's own library. A press gets its request id and
its time here, where it is felt; two presses that are one (800 ms) are the role's to know, for it has seen both.
"""

import errno
import os
import secrets
import selectors
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from evdev import EvdevError, ecodes

from device.config.keypad import KeypadSection
from device.parts.keypad_codes import Dropped, Pressed, Reading, table
from device.parts.keypad_finder import KeypadError, Node, choose, look, open_keypad
from protocols.messages import Alert, Severity

SEARCH_SECONDS = 1.5
STOP_SECONDS = 1.0
TEXT_MAX = 120
AWAY = "keypad_away"


@dataclass(frozen=True, slots=True)
class FeltKey:
    """A key went down at `at_ns` (time.monotonic_ns); `name` is one of KEYS."""

    name: str
    request_id: str
    at_ns: int


@dataclass(frozen=True, slots=True)
class Ears:
    """Who is told. On the keypad's thread; they may only post. `lost()`: what was typed so far is not to be trusted."""

    pressed: Callable[[FeltKey], object]
    lost: Callable[[], object]
    alert: Callable[[Alert], object]


class EvdevKeypad:
    """A Part. `look` and `open_keypad` are the kernel's, unless a test brings its own."""

    def __init__(
        self,
        section: KeypadSection,
        ears: Ears,
        *,
        look: Callable[[], Iterable[Node]] = look,
        open_keypad: Callable[[str], Any] = open_keypad,
        search_seconds: float = SEARCH_SECONDS,
    ) -> None:
        self._section = section
        self._ears = ears
        self._look = look
        self._open = open_keypad
        self._search_seconds = search_seconds
        self._keys = table(section, ecodes.ecodes)
        self._told = ""
        self._stopping = False
        self._bell, self._ring = os.pipe()
        self._thread = threading.Thread(target=self._work, name="keypad", daemon=True)

    def start(self) -> None:
        """Does not wait for the keypad."""
        self._thread.start()

    def alive(self) -> bool:
        """Since `start`; whether the keypad is there is another matter."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """Closing a device does not end who waits for it: the thread is woken, and closes it itself."""
        if not self._stopping:
            self._stopping = True
            os.close(self._ring)
            if self._thread.is_alive():
                self._thread.join(STOP_SECONDS)

    def _work(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._bell, selectors.EVENT_READ)
            while not self._stopping:
                device = self._find()
                if device is None:
                    selector.select(self._search_seconds)
                else:
                    self._stay_with(device, selector)
        os.close(self._bell)

    def _find(self) -> Any:  # noqa: ANN401  evdev has no types
        """The keypad, grabbed; None, and said why, if it cannot be had now."""
        try:
            device = self._open(choose(self._section, () if self._section.path else self._look()))
        except KeypadError as error:
            self._tell(str(error))
        except OSError as error:
            self._tell(_words(error))
        else:
            self._tell("")
            return device
        return None

    def _stay_with(self, device: Any, selector: selectors.BaseSelector) -> None:  # noqa: ANN401
        """Until it is pulled out, or we stop."""
        selector.register(device.fd, selectors.EVENT_READ)
        with suppress(OSError, EvdevError):  # a keypad without a lamp
            device.set_led(ecodes.LED_NUML, 1)
        try:
            self._listen(device, selector)
        except OSError as error:
            self._ears.lost()
            self._tell(_words(error))
        finally:
            selector.unregister(device.fd)
            with suppress(OSError):
                device.close()

    def _listen(self, device: Any, selector: selectors.BaseSelector) -> None:  # noqa: ANN401
        reading = Reading(self._keys)
        while not self._stopping:
            selector.select()
            with suppress(BlockingIOError):
                for event in device.read():
                    self._take(reading.take(event))

    def _take(self, felt: Pressed | Dropped | None) -> None:
        match felt:
            case Pressed(name, at_ns):
                self._ears.pressed(FeltKey(name, secrets.token_hex(16), at_ns))
            case Dropped():
                self._ears.lost()
            case None:
                """Noise."""

    def _tell(self, text: str) -> None:
        """Text "": it is there. Said once for each change."""
        if text != self._told:
            self._told = text
            self._ears.alert(Alert(code=AWAY, severity=Severity.FAULT, active=bool(text), text=text[:TEXT_MAX]))


def _words(error: OSError) -> str:
    match error.errno:
        case errno.EBUSY:
            return "Keypad sedang dipakai program lain"
        case errno.EACCES | errno.EPERM:
            return "Keypad tidak boleh dibaca; masukkan pengguna ke grup input"
        case errno.ENOENT | errno.ENODEV | errno.ENXIO:
            return "Keypad tidak terpasang"
        case _:
            return f"Keypad: {error.strerror or error}"
