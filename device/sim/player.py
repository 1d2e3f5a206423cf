"""One simulated device as people see it: its screen, its lamps, what its printer and its loudspeaker gave out.

A sighting is told when it differs from the last of its kind: a clock that turns is no news.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from device.layout.keypad import lines
from device.ports import Shown
from device.roles.effects import Effect, Effects, Lamp, Lamps, Print, Show, Sound
from device.roles.pictures import BoardPicture, CounterPicture, KeypadScreen, KioskScreen, Picture, RatingFace
from device.sim import sightings
from device.sim.loudspeaker import Said, SimLoudspeaker
from device.sim.panel import Panel
from device.sim.paper import Sheet
from device.sim.printer import SimPrinter
from device.station import Station
from protocols.messages import Role

PRINTS_REMEMBERED = 2_000


class Player:
    """`painted`: its pictures count when the painter says so (`see`); the others are seen as soon as they are shown."""

    def __init__(
        self,
        station: Station,
        *,
        role: Role,
        place: str,
        part: str,
        painted: bool,
        tell: Callable[[dict[str, Any]], None],
    ) -> None:
        self.station = station
        self.role = role
        self.place = place
        self.part = part
        self.painted = painted
        self.panel = Panel()
        self.picture: Picture | None = None
        self.printer: SimPrinter | None = None
        self.loudspeaker: SimLoudspeaker | None = None
        self._tell = tell
        self._told: dict[str, Any] = {}
        self._prints: OrderedDict[str, Print] = OrderedDict()

    @property
    def device(self) -> str:
        return self.station.identity.device

    def watch(self, effects: Effects) -> None:
        """What the device has just done."""
        for effect in effects:
            self._notice(effect)
        if not self.painted:
            self._look(time.monotonic_ns())

    def switch(self, lamp: Lamp) -> None:
        self.panel.switch(lamp)

    def light(self, lamps: Lamps) -> None:
        self.panel.light(lamps)

    def beep(self, kind: Sound) -> None:
        self._say({"saw": "beep", "kind": kind.value})

    def thank(self) -> None:
        self._say({"saw": "beep", "kind": "thank"})

    def _notice(self, effect: Effect) -> None:
        match effect:
            case Show(picture) if not self.painted:
                self.picture = picture
            case Print():
                self._remember(effect)
            case _:
                """Not to be seen."""

    def see(self, shown: Shown) -> None:
        """The painter has put it on the screen."""
        self.picture = shown.picture
        self._look(shown.at_ns)

    def take(self, sheet: Sheet, at_ns: int) -> None:
        """A sheet fell into the tray: whose it is, the number on it tells. A torn piece without one is no ticket."""
        if not sheet.number:
            return
        sent = self._prints.get(sheet.number)
        request_id, ticket = (sent.request_id, sent.slip.ticket) if sent else ("", "")
        self._say({"at": at_ns, **sightings.paper(sheet, request_id=request_id, ticket=ticket)})

    def listen(self, said: Said) -> None:
        self._say(sightings.spoken(said, self.place))

    def _look(self, at_ns: int) -> None:
        seen = self._seen()
        if seen is not None and seen != self._told:
            self._told = seen
            self._say({"at": at_ns, **seen})

    def _seen(self) -> dict[str, Any] | None:
        match self.picture:
            case None:
                return None
            case KioskScreen() as picture:
                return sightings.kiosk_screen(picture)
            case BoardPicture() as picture:
                return sightings.board(picture) if picture.zone else None
            case CounterPicture() as picture:
                return sightings.counter_display(picture) if picture.counter else None
            case KeypadScreen() as picture:
                return sightings.keypad(picture, lines(picture), self.panel)
            case RatingFace() as picture:
                return sightings.rating_pad(picture, self.panel)

    def _remember(self, sent: Print) -> None:
        self._prints[sent.slip.number] = sent
        if len(self._prints) > PRINTS_REMEMBERED:
            self._prints.popitem(last=False)

    def _say(self, seen: dict[str, Any]) -> None:
        self._tell({"device": self.device, **seen})
