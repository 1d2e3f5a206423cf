"""Hears what central wants of this machine, before the roles do: what it shall be, and what it is to do.

A configuration that is as good as the one that runs is taken over at once; another one is written down, and the
process leaves, to be started again as that. One that cannot be is refused with its reason, and everything stays.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import structlog

from device.config import DeviceFile
from device.fleet.errands import Errands
from device.fleet.kept import Kept, KeptFile
from device.roles.central_clock import UNKNOWN_CLOCK, CentralClock, learn, tick
from device.runner import NEVER, Resident
from device.station import Station
from protocols.messages import Alert, CentralState, ClockTick, Configuration, Instruction, Message, Severity
from protocols.settings import SettingsError

LIVED_MS = 15_000
ANSWERED_MS = 12_000
"""Central ticks every five seconds."""
GATHER_MS = 1_000
"""The devices of one machine are told one after the other: it leaves once for all of them."""
REFUSED = "configuration_refused"

log = structlog.get_logger()
Become = Callable[[Mapping[str, Configuration]], DeviceFile]
"""The process as it would be. Raises SettingsError."""


@dataclass(slots=True)
class Attendant:
    """A resident of the owner's loop. `file`: as what the process runs; `leave`: ends it in good order."""

    file: DeviceFile
    become: Become
    kept_file: KeptFile
    stations: Mapping[str, Station]
    errands: Errands
    leave: Callable[[], None]
    now: Callable[[], int]
    others: tuple[Resident, ...] = ()
    on_start: Callable[[], None] = lambda: None
    clock: CentralClock = UNKNOWN_CLOCK
    due: int = NEVER
    _kept: Kept = field(default_factory=Kept)
    _ticked: dict[str, int] = field(default_factory=dict)
    _leave_at: int = NEVER
    _lived_at: int = NEVER
    _save_at: int = NEVER

    def start(self) -> None:
        """The parts live. What was refused before is said again."""
        self.on_start()
        self._kept = self.kept_file.load()
        self._lived_at = self.now() + LIVED_MS if self._kept.on_trial else NEVER
        for device, station in self.stations.items():
            station.attend = self.attend
            self.errands.identify.watch(station)
            if said := self._kept.refused.get(device):
                self._complain(station, said.reason)
        self._plan()

    @property
    def residents(self) -> tuple[Resident, ...]:
        return (self, self.errands.identify, *self.others)

    def attend(self, device: str, message: Message) -> bool:
        """True: it was not for the role."""
        match message:
            case Configuration():
                self._told(device, message)
            case Instruction():
                self.errands.obey(device, message, self.clock, self.now())
            case ClockTick():
                self.clock = tick(self.clock, message, self.now())
                self._ticked[device] = self.now()
                return False
            case CentralState():
                self.clock = learn(self.clock, message)
                return False
            case _:
                return False
        return True

    def answered(self, device: str) -> bool:
        """Central speaks to it now: a tick is never kept by a broker."""
        ticked = self._ticked.get(device)
        return self.stations[device].connected and ticked is not None and self.now() - ticked < ANSWERED_MS

    def wake(self) -> None:
        now = self.now()
        if now >= self._lived_at:
            self._lived_at = NEVER
            self._kept = self.kept_file.save(self._kept.lived())
        if now >= self._save_at:
            self._save_at = NEVER
            self.kept_file.save(self._kept)
        if now >= self._leave_at:
            self._leave_at = NEVER
            log.info("leaving, to come back as central wants it")
            self.leave()
        self._plan()

    def _told(self, device: str, told: Configuration) -> None:
        station, running = self.stations[device], self._kept.wanted.get(device)
        refused = self._kept.refused.get(device)
        if running is not None and running.revision == told.revision:
            return self._content(station, told)
        if refused is not None and refused.revision == told.revision:
            return self._complain(station, refused.reason)
        wanted = {**self._kept.wanted, device: told}
        try:
            after = self.become(wanted)
        except SettingsError as error:
            self._kept = self.kept_file.save(self._kept.cannot(device, told.revision, error.mistakes[0]))
            return self._complain(station, error.mistakes[0])
        if after == self.file:
            return self._content(station, told)
        self._kept = self.kept_file.save(self._kept.told(device, told))
        self._leave_at = self.now() + GATHER_MS
        return self._plan()

    def _content(self, station: Station, told: Configuration) -> None:
        """It is that already. Written down soon, with those of the others."""
        after = self._kept.same(station.identity.device, told)
        if after != self._kept:
            self._kept = after
            self._save_at = min(self._save_at, self.now() + GATHER_MS)
            self._plan()
        station.presence.configuration = told.revision
        if any(alert.code == REFUSED for alert in station.standing):
            station.stand(Alert(code=REFUSED, severity=Severity.FAULT, active=False))

    def _complain(self, station: Station, reason: str) -> None:
        log.error("a configuration cannot be", device=station.identity.device, reason=reason)
        station.stand(Alert(code=REFUSED, severity=Severity.FAULT, active=True, text=_line(reason)))

    def _plan(self) -> None:
        self.due = min(self._leave_at, self._lived_at, self._save_at)


def _line(text: str) -> str:
    return " ".join(text.split())[:120]
