"""What a process asks of the world around its devices: real in `device.hardware`, simulated in `device.sim.house`."""

from typing import TYPE_CHECKING, Protocol

from device.config import DeviceSection
from device.parts.printer_line import OpenLine
from device.ports import Indicator, Loudspeaker, Screen
from device.roles.pictures import Picture
from device.station import Station

if TYPE_CHECKING:
    from device.parts.painter import Painter


class Surroundings(Protocol):
    """Asked once for each device, before `start`, by the owner's thread."""

    def screen(self, device: DeviceSection, station: Station) -> Screen: ...

    def printer_line(self, device: DeviceSection, station: Station) -> OpenLine: ...

    def loudspeaker(self, device: DeviceSection, station: Station) -> Loudspeaker: ...

    def indicator(self, device: DeviceSection, station: Station) -> Indicator: ...

    def start(self) -> None: ...

    def alive(self) -> bool:
        """Every part that has a life of its own still has it."""

    def stop(self) -> None: ...


class PaintedScreen:
    """A screen of the painter's."""

    def __init__(self, painter: "Painter", name: str) -> None:
        self._painter = painter
        self._name = name

    def show(self, picture: Picture) -> None:
        self._painter.show(self._name, picture)
