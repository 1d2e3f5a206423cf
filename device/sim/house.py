"""The simulated parts of a process: printers with paper, loudspeakers that take their time, screens that are drawn.

The real driver prints on the simulated printer over a real socket; only what is behind the socket is ours.
"""

from pathlib import Path
from typing import Any

from device.config import DeviceFile, DeviceSection
from device.parts.painter import Painter, Sheets
from device.parts.printer_line import OpenLine, TcpLine
from device.ports import Indicator, Loudspeaker, Screen, Shown
from device.roles.events import Spoken
from device.roles.pictures import Picture
from device.runner import Mailbox
from device.screens import draw_on, edition, painted, part_of
from device.sim.loudspeaker import Said, SimLoudspeaker
from device.sim.paper import Sheet
from device.sim.player import Player
from device.sim.printer import SimPrinter
from device.sim.stage import StageDoor
from device.sim.stimuli import Stimulus
from device.sim.theatre import Felt, Theatre
from device.station import Station
from device.surroundings import PaintedScreen


class House:
    """`stage`: the socket at which a rehearsal may watch and act; None: nobody does."""

    def __init__(self, file: DeviceFile, mailbox: Mailbox, stage: Path | None) -> None:
        self._file = file
        self._mailbox = mailbox
        self._painter = Painter()
        self._sheets = Sheets()
        self._door = StageDoor(stage, self._hear) if stage else None
        self._theatre = Theatre(self._tell, self._painter.photograph)
        self._players: dict[str, Player] = {}

    def screen(self, device: DeviceSection, station: Station) -> Screen:
        player = self._enter(device, station)
        draw = draw_on(self._file, device)

        def see(shown: Shown) -> None:
            station.saw(edition(shown.picture))
            player.see(shown)

        def post(shown: Shown) -> None:
            self._mailbox.post(see, shown)

        self._painter.hang(device.id, draw=draw, canvas=self._sheets, shown=post)
        return PaintedScreen(self._painter, device.id) if painted(device) else _AtOnce(station)

    def printer_line(self, device: DeviceSection, station: Station) -> OpenLine:
        player = self._enter(device, station)

        def take(news: tuple[Sheet, int]) -> None:
            player.take(*news)

        width_mm = device.printer.width_mm if device.printer else 80
        player.printer = SimPrinter(lambda *news: self._mailbox.post(take, news), width_mm=width_mm)
        address = player.printer.address
        return lambda: TcpLine(*address)

    def indicator(self, device: DeviceSection, station: Station) -> Indicator:
        return self._enter(device, station)

    def loudspeaker(self, device: DeviceSection, station: Station) -> Loudspeaker:
        player = self._enter(device, station)

        def ended(said: Said) -> None:
            player.listen(said)
            station.hear(Spoken(said.announcement.call))

        player.loudspeaker = SimLoudspeaker(device.id, lambda said: self._mailbox.post(ended, said))
        return player.loudspeaker

    def start(self) -> None:
        self._painter.start()
        for player in self._players.values():
            if player.printer:
                player.printer.start()
            if player.loudspeaker:
                player.loudspeaker.start()
        if self._door:
            self._door.start()

    def alive(self) -> bool:
        return self._painter.alive()

    def stop(self) -> None:
        for player in self._players.values():
            if player.loudspeaker:
                player.loudspeaker.stop()
            if player.printer:
                player.printer.stop()
        self._painter.stop()
        if self._door:
            self._door.stop()

    def _enter(self, device: DeviceSection, station: Station) -> Player:
        if device.id not in self._players:
            player = self._players[device.id] = Player(
                station,
                role=device.role,
                place=device.place,
                part=part_of(self._file, device),
                painted=painted(device),
                tell=self._tell,
            )
            station.watch = player.watch
            self._theatre.add(player)
        return self._players[device.id]

    def _hear(self, stimulus: Stimulus, at_ns: int) -> None:
        self._mailbox.post(self._theatre.hear, Felt(stimulus, at_ns))

    def _tell(self, sighting: dict[str, Any]) -> None:
        if self._door:
            self._door.tell(sighting)


class _AtOnce:
    """Characters and lamps need no painter: what is shown is seen."""

    def __init__(self, station: Station) -> None:
        self._station = station

    def show(self, picture: Picture) -> None:
        self._station.saw(edition(picture))
