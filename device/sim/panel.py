"""Keys, lamps and a beeper on a board: what an officer or a visitor sees and hears of one device."""

from dataclasses import dataclass

from device.roles.effects import Lamp, Lamps


@dataclass(slots=True)
class Panel:
    """`lamp`: the colour that is lit on a keypad, "" for none; `lit`: the score keys that are lit on a rating pad."""

    lamp: str = ""
    lit: tuple[int, ...] = ()

    def switch(self, lamp: Lamp) -> None:
        """One lamp on or off; the others stay as they are, and at most one is on."""
        if lamp.on:
            self.lamp = lamp.colour.value
        elif self.lamp == lamp.colour.value:
            self.lamp = ""

    def light(self, lamps: Lamps) -> None:
        self.lit = lamps.lit
