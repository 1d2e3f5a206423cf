"""The real parts of a process: a network printer, one window, and (until there is one) no loudspeaker.

The simulated ones are in `device.sim.house`; `device.app` chooses between the two.
"""

from collections.abc import Callable

from device.config import DeviceFile, DeviceSection
from device.config.printer import NetworkPrinter
from device.config.screen import WindowScreen
from device.parts.painter import Draw, Painter
from device.parts.printer_line import OpenLine, TcpLine
from device.parts.screen_pygame import Window
from device.parts.touch import TouchFace
from device.ports import Indicator, Loudspeaker, PartMissingError, Screen, Shown
from device.roles.effects import Lamp, Lamps, Sound
from device.roles.events import Spoken
from device.runner import Mailbox, Runner
from device.screens import draw_in, edition, size_of
from device.station import Station
from device.surroundings import PaintedScreen
from protocols.messages import Announcement, Role


class NoLoudspeaker:
    """Nobody hears it: each announcement is over at once."""

    def __init__(self, ended: Callable[[str], object]) -> None:
        self._ended = ended

    def say(self, announcement: Announcement, *, brief: bool) -> None:  # noqa: ARG002  nothing is said in any language
        self._ended(announcement.call)

    def stop(self) -> None:
        """There is nothing to cut off."""


class NoIndicator:
    """A device without lamps and beeper."""

    def switch(self, lamp: Lamp) -> None: ...

    def light(self, lamps: Lamps) -> None: ...

    def beep(self, kind: Sound) -> None: ...

    def thank(self) -> None: ...


class Hardware:
    """The parts that exist today."""

    def __init__(self, file: DeviceFile, mailbox: Mailbox, runner: Runner) -> None:
        self._file = file
        self._mailbox = mailbox
        self._runner = runner
        self._painter = Painter()

    def screen(self, device: DeviceSection, station: Station) -> Screen:
        size = size_of(self._file, device)
        face = TouchFace(size, lambda event: self._mailbox.post(station.hear, event))
        draw: Draw = face.draw if device.role is Role.KIOSK else draw_in(size)
        fullscreen = isinstance(device.screen, WindowScreen) and device.screen.fullscreen
        window = Window(fullscreen=fullscreen, touched=face.touch, closed=self._close)
        self._painter.hang(device.id, draw=draw, canvas=window, shown=self._shown(station))
        return PaintedScreen(self._painter, device.id)

    def printer_line(self, device: DeviceSection, station: Station) -> OpenLine:  # noqa: ARG002
        match device.printer:
            case NetworkPrinter(host=host, port=port):
                return lambda: TcpLine(host, port)
            case other:
                raise PartMissingError(f"{device.id}: no such printer is built: {other}")

    def indicator(self, device: DeviceSection, station: Station) -> Indicator:  # noqa: ARG002
        return NoIndicator()

    def loudspeaker(self, device: DeviceSection, station: Station) -> Loudspeaker:  # noqa: ARG002
        return NoLoudspeaker(lambda call: self._mailbox.post(station.hear, Spoken(call)))

    def start(self) -> None:
        self._painter.start()

    def stop(self) -> None:
        self._painter.stop()

    def _shown(self, station: Station) -> Callable[[Shown], object]:
        def take(shown: Shown) -> None:
            station.saw(edition(shown.picture))

        return lambda shown: self._mailbox.post(take, shown)

    def _close(self) -> None:
        self._mailbox.post(self._runner.stop, None)
