"""An officer's numeric keypad on USB: reports as its keys make them, and its lamp. Inside the guest."""

import os
from contextlib import suppress

from image.guest.gadget import Gadget
from image.guest.report import rest
from image.wiring import KEYPAD_IDS

REPORT = bytes.fromhex(
    "05010906a101050719e029e71500250175019508810295017508810195057501050819012905910295017503910195067508150025650507"
    "190029658100c0"
)
"""A boot keyboard with lamps, as most numeric keypads call themselves (HID 1.11, appendix B)."""
USAGES = {"slash": 0x54, "star": 0x55, "minus": 0x56, "plus": 0x57, "enter": 0x58, "dot": 0x63, "num": 0x53, "0": 0x62}
USAGES |= {str(digit): 0x58 + digit for digit in range(1, 10)}
PRESS_SECONDS, BETWEEN_SECONDS = 0.08, 1.0
WIRE = "/dev/hidg0"


class Numpad:
    """Plugged in."""

    def __init__(self):
        words = ("TEST", "USB Numpad", "N1")
        attributes = {"protocol": "1", "subclass": "1", "report_length": "8", "report_desc": REPORT}
        self._gadget = Gadget("numpad", KEYPAD_IDS, words, "hid.usb0", attributes)
        self._lamp = 0
        self.plug()

    def plug(self):
        self._gadget.plug()
        self._wire = os.open(WIRE, os.O_RDWR | os.O_NONBLOCK)

    def unplug(self):
        os.close(self._wire)
        self._gadget.unplug()

    def press(self, key):
        """NumLock goes around it, as many keypads do; then as long as a hand needs to the next key."""
        for usage in (USAGES["num"], USAGES[key]):
            self._send(usage)
            rest(PRESS_SECONDS)
            self._send(0)
            rest(PRESS_SECONDS)
        rest(BETWEEN_SECONDS)

    def lamp(self):
        """Whether the machine has lit the lamp of NumLock: then somebody has taken the keypad."""
        with suppress(BlockingIOError):
            while report := os.read(self._wire, 8):
                self._lamp = report[0]
        return bool(self._lamp & 1)

    def _send(self, usage):
        os.write(self._wire, bytes([0, 0, usage, 0, 0, 0, 0, 0]))
