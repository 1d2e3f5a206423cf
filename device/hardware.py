"""The real parts of a process.

The simulated ones are in `device.sim.house`; `device.app` chooses between the two.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from device.boards import Board
from device.config import DeviceFile, DeviceSection
from device.config.keypad import KeypadSection
from device.config.screen import WindowScreen
from device.parts.absent import NoIndicator, NoLoudspeaker, NoScreen
from device.parts.gpio import Gpio
from device.parts.gpio_opening import LampedScreen, open_panel, wiring_of
from device.parts.printer_line import OpenLine
from device.parts.printer_opening import opening
from device.ports import Indicator, Loudspeaker, Part, PartMissingError, Screen, Shown
from device.roles.events import Spoken
from device.runner import Mailbox, Runner
from device.screens import edition
from device.station import Station
from device.surroundings import PaintedScreen
from protocols.messages import Role

if TYPE_CHECKING:
    from device.parts.painter import Painter


class Hardware:
    """The parts that exist today."""

    def __init__(self, file: DeviceFile, mailbox: Mailbox, runner: Runner) -> None:
        self._file = file
        self._mailbox = mailbox
        self._runner = runner
        self._painter: Painter | None = None
        self._parts: list[Part] = []
        self._pins: Gpio | None = None

    def screen(self, device: DeviceSection, station: Station) -> Screen:
        match device.screen:
            case None:
                return NoScreen(lambda picture: station.saw(edition(picture)))
            case WindowScreen() as window:
                return self._window(device, station, window)
            case board:
                return self._board(board, station)

    def _window(self, device: DeviceSection, station: Station, screen: WindowScreen) -> Screen:
        from device.parts.screen_opening import Says, window_of  # noqa: PLC0415  pygame, for whoever has a window

        says = Says(
            hear=lambda event: self._mailbox.post(station.hear, event),
            stand=lambda alert: self._mailbox.post(station.stand, alert),
            closed=self._close,
        )
        window, draw = window_of(self._file, device, screen, says)
        painter = self._painting()
        painter.hang(device.id, draw=draw, canvas=window, shown=self._shown(station))
        painted = PaintedScreen(painter, device.id)
        return self._lamped(device, station, painted) if device.role is Role.KIOSK else painted

    def _lamped(self, device: DeviceSection, station: Station, screen: Screen) -> Screen:
        """With push buttons beside it, if the kiosk has some."""
        wiring = wiring_of(device)
        if wiring is None:
            return screen
        panel = open_panel(self._gpio(), wiring, station, self._mailbox.post)
        return LampedScreen(screen, panel, tuple(button.does for button in device.button))

    def _painting(self) -> "Painter":
        """One for all windows of the process."""
        from device.parts.painter import Painter  # noqa: PLC0415

        if self._painter is None:
            self._painter = Painter()
            self._parts.append(self._painter)
        return self._painter

    def _gpio(self) -> Gpio:
        """One for all devices of the process."""
        if self._pins is None:
            self._pins = Gpio()
            self._parts.append(self._pins)
        return self._pins

    def _board(self, board: Board, station: Station) -> Screen:
        from device.parts.led_opening import board_screen  # noqa: PLC0415  for whoever has a board of lights

        made = board_screen(
            board,
            time_of_day=station.time_of_day,
            shown=self._shown(station),
            stand=lambda alert: self._mailbox.post(station.stand, alert),
        )
        self._parts.append(made)
        return made

    def _keypad(self, section: KeypadSection, station: Station) -> None:
        from device.parts.keypad_opening import keypad_part  # noqa: PLC0415  for keypads only

        self._parts.append(keypad_part(section, post=self._mailbox.post, hear=station.hear, stand=station.stand))

    def printer_line(self, device: DeviceSection, station: Station) -> OpenLine:  # noqa: ARG002
        if device.printer is None:
            raise PartMissingError(f"{device.id}: no printer is named")
        return opening(device.printer)

    def indicator(self, device: DeviceSection, station: Station) -> Indicator:
        if device.keypad is not None:
            self._keypad(device.keypad, station)
        wiring = wiring_of(device)
        return open_panel(self._gpio(), wiring, station, self._mailbox.post) if wiring else NoIndicator()

    def loudspeaker(self, device: DeviceSection, station: Station) -> Loudspeaker:
        def ended(call: str) -> None:
            self._mailbox.post(station.hear, Spoken(call))

        if device.loudspeaker is None:
            return NoLoudspeaker(ended)
        from device.parts.loudspeaker_opening import clip_loudspeaker  # noqa: PLC0415  for boards with a voice only

        made = clip_loudspeaker(
            device.id,
            device.loudspeaker,
            Path(self._file.data),
            ended=ended,
            stand=lambda alert: self._mailbox.post(station.stand, alert),
        )
        self._parts.append(made)
        return made

    def start(self) -> None:
        for part in self._parts:
            part.start()

    def alive(self) -> bool:
        return all(map(_lives, self._parts))

    def stop(self) -> None:
        for part in reversed(self._parts):
            part.stop()

    def _shown(self, station: Station) -> Callable[[Shown], object]:
        def take(shown: Shown) -> None:
            station.saw(edition(shown.picture))

        return lambda shown: self._mailbox.post(take, shown)

    def _close(self) -> None:
        self._mailbox.post(self._runner.stop, None)


def _lives(part: Part) -> bool:
    """As far as it can tell of itself."""
    alive: Callable[[], bool] | None = getattr(part, "alive", None)
    return alive is None or alive()
