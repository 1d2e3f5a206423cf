"""A header of 28 pins that the kernel simulates (gpio-sim): fingers press lines, eyes see lamps. Inside the guest.

A button closes to ground against the Pi's own pull-up. Who opens a line sets its pull anew, so a finger may press only
when the product has opened it.
"""

from pathlib import Path

from image.guest.report import rest

CONFIG = Path("/sys/kernel/config/gpio-sim")
HELD = Path("/sys/module/gpio_sim/parameters/held")
PINS = 28
PRESS_SECONDS = 0.3


class Header:
    """`label` as a Pi's chip has it."""

    def __init__(self, name="header", label="pinctrl-bcm2835-sim"):
        self._folder = CONFIG / name
        bank = self._folder / "bank0"
        bank.mkdir(parents=True)
        (bank / "num_lines").write_text(str(PINS))
        (bank / "label").write_text(label)
        self.plug()

    def plug(self):
        (self._folder / "live").write_text("1")
        chip = (self._folder / "bank0" / "chip_name").read_text().strip()
        device = (self._folder / "dev_name").read_text().strip()
        self._lines = Path("/sys/devices/platform") / device / chip

    def unplug(self):
        """The chip is gone, whoever uses it."""
        (self._folder / "live").write_text("0")

    def press(self, pin, seconds=PRESS_SECONDS):
        self._pull(pin, "pull-down")
        rest(seconds)
        self._pull(pin, "pull-up")

    def hold(self, pin):
        """A chip at the other end pulls this line low whenever the Pi lets go of it; None: no line."""
        HELD.write_text("-1" if pin is None else str(pin))

    def lit(self, pin):
        return (self._lines / f"sim_gpio{pin}" / "value").read_text().strip() == "1"

    def _pull(self, pin, way):
        (self._lines / f"sim_gpio{pin}" / "pull").write_text(way)
