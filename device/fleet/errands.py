"""What a device does when it is told to: each errand once, in time, and how it went is said.

An errand that ends the process is said to be done before it does, and its id is on the disk by then: a broker that
delivers it once more to the next run finds it done.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from device.fleet.identify import Identify
from device.fleet.log_book import LogBook
from device.fleet.pieces import pieces
from device.roles.central_clock import CentralClock
from device.station import Station
from protocols.messages import Errand, ErrandReport, Instruction, Phase
from protocols.whole_file import write_whole

DONE_FILE = "errands.json"
DONE_MAX = 100
LINES_MAX = 300
Update = Callable[[Station, Instruction], None]
"""Begins it; how it goes it says itself."""


@dataclass(slots=True)
class Errands:
    """`leave`: ends the process in good order, soon. `update` None: this machine is not updated this way."""

    folder: Path
    stations: Mapping[str, Station]
    identify: Identify
    book: LogBook
    leave: Callable[[], None]
    update: Update | None = None

    def obey(self, device: str, told: Instruction, clock: CentralClock, now: int) -> None:
        """`now`: local monotonic ms."""
        station = self.stations[device]
        if told.errand_id in (known := self._known()):
            return
        if said := too_late(told, clock, now):
            _say(station, told, Phase.REFUSED, said)
            return
        write_whole(self.folder / DONE_FILE, msgspec.json.encode([*known, told.errand_id][-DONE_MAX:]))
        match told.errand:
            case Errand.IDENTIFY:
                self.identify.begin(station, now)
                _say(station, told, Phase.DONE, "berkedip 20 detik / shows itself for 20 seconds")
            case Errand.SELFTEST:
                _say(station, told, Phase.DONE, *_condition(station))
            case Errand.RESTART:
                self._restart(station, told)
            case Errand.LOGS:
                _say(station, told, Phase.DONE, *self.book.last(min(told.lines or LINES_MAX, LINES_MAX)))
            case Errand.UPDATE if self.update is not None:
                _say(station, told, Phase.ACCEPTED, "")
                self.update(station, told)
            case _:
                _say(station, told, Phase.REFUSED, "mesin ini tidak diperbarui begini / not updated this way")

    def _restart(self, station: Station, told: Instruction) -> None:
        """Never with something in hand, of any device of this machine."""
        held = next((each.busy for each in self.stations.values() if each.busy), "")
        if held:
            _say(station, told, Phase.REFUSED, f"sedang dipakai / in use: {held}")
            return
        _say(station, told, Phase.DONE, "dimulai ulang / restarting")
        self.leave()

    def _known(self) -> list[str]:
        try:
            return msgspec.json.decode((self.folder / DONE_FILE).read_bytes(), type=list[str])
        except (OSError, msgspec.MsgspecError):
            return []


def too_late(told: Instruction, clock: CentralClock, now: int) -> str:
    """Why it is not done; "": it is in time. Who does not know the hour does nothing."""
    at = clock.at(now)
    if at is None or clock.epoch != told.epoch:
        return "jam pusat belum diketahui / central's clock is not known yet"
    return "terlambat / too late" if at > told.until else ""


def report(station: Station, told: Instruction, phase: Phase, text: str) -> None:
    _say(station, told, phase, text)


def _say(station: Station, told: Instruction, phase: Phase, *lines: str) -> None:
    cut = pieces(lines) or ("",)
    for number, text in enumerate(cut, 1):
        station.say(ErrandReport(errand_id=told.errand_id, phase=phase, piece=number, pieces=len(cut), text=text))


def _condition(station: Station) -> tuple[str, ...]:
    """What can be told without disturbing anybody: a walk through the parts is `gerai-device selftest`."""
    health, runs = station.health(), station.presence.configuration or "-"
    standing = tuple(f"GAGAL {alert.code}: {alert.text}" for alert in station.standing)
    return (
        f"{station.identity.device}: {station.presence.role}, konfigurasi / configuration {runs}",
        *(standing or ("baik / ok: tidak ada keluhan / nothing is wrong",)),
        f"suhu / temperature {health.temperature_celsius}, disk {health.disk_free_mb} MB, outbox {len(station.outbox)}",
    )
