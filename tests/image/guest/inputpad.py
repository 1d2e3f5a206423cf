"""A numeric keypad made of binary input events (uinput): one that has no letters and no lamp. Inside the guest."""

from evdev import UInput
from evdev import ecodes as e

from image.guest.report import rest
from image.wiring import KEYPAD_IDS

DIGITS = [getattr(e, f"KEY_KP{digit}") for digit in range(10)]
CODES = {"enter": e.KEY_KPENTER, "plus": e.KEY_KPPLUS, "slash": e.KEY_KPSLASH, "dot": e.KEY_KPDOT}
PRESS_SECONDS, BETWEEN_SECONDS = 0.08, 1.0


class InputPad:
    """Plugged in. The model that the counter's configuration names."""

    def __init__(self):
        vendor, product = (int(number, 16) for number in KEYPAD_IDS)
        able = {e.EV_KEY: [*DIGITS, *CODES.values()]}
        self._device = UInput(able, name="TEST Keypad", vendor=vendor, product=product, bustype=e.BUS_USB)

    def press(self, key):
        for value in (1, 0):
            self._device.write(e.EV_KEY, CODES[key], value)
            self._device.syn()
            rest(PRESS_SECONDS)
        rest(BETWEEN_SECONDS)

    def unplug(self):
        self._device.close()
