"""What befalls a rehearsed hall, from a timetable: each fault begins, lasts, and is healed; one at a time per target.

When the last one is healed the hall gets `QUIET_SECONDS`, so that the checker can demand that all is right again.
"""

import importlib.util
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import Protocol

from provisioning.rehearsal.faults import BROKER, CENTRAL, Fault, Kind
from provisioning.rehearsal.hall import HallError
from provisioning.rehearsal.hands import Hands
from provisioning.rehearsal.stage import Stimulus

BACK_SECONDS = 60.0
GLANCE_SECONDS = 0.05
QUIET_SECONDS = 16.0
BREAKS: Mapping[Kind, Stimulus] = {
    Kind.PAPER_OUT: {"do": "paper", "state": "out"},
    Kind.COVER_OPEN: {"do": "paper", "state": "cover"},
    Kind.UNPLUG: {"do": "plug", "plugged": False},
}
FAKETIME = "vendor/libfaketime/src/libfaketime.so.1"


class Processes(Protocol):
    """The part of a hall that a misfortune needs. Names are those of its processes."""

    @property
    def epoch(self) -> int: ...

    def kill(self, name: str) -> None: ...

    def launch(self, name: str, environment: Mapping[str, str] | None = None) -> None: ...

    def freeze(self, name: str) -> None: ...

    def thaw(self, name: str) -> None: ...


class Cables(Protocol):
    """The part of a relay that a misfortune needs."""

    def cut(self, devices: Iterable[str]) -> None: ...

    def hush(self, devices: Iterable[str]) -> None: ...

    def heal(self, devices: Iterable[str]) -> None: ...


class Tell(Protocol):
    def __call__(self, device: str, saw: str, **more: bool) -> None: ...


class Misfortunes:
    """`tell(device, saw)` says to the judge what only we know: "boot", "blind", or "link" that is up again.

    `dark(devices)` tells people that these devices show nothing. `homes`: device -> process.
    """

    def __init__(
        self,
        timetable: Sequence[Fault],
        homes: Mapping[str, str],
        hall: Processes,
        cables: Cables,
        hands: Hands,
        *,
        tell: Tell,
        dark: Callable[[Sequence[str]], None],
        now: Callable[[], float] = monotonic,
    ) -> None:
        self._waiting = list(timetable)
        self._homes = homes
        self._hall, self._cables, self._hands = hall, cables, hands
        self._tell, self._dark, self._now = tell, dark, now
        self._busy: set[str] = set()
        self._healed_at = now()
        self.counts: Counter[str] = Counter()
        self.away: list[float] = []

    @property
    def healed(self) -> bool:
        """Everything has happened and is over."""
        return not self._waiting and not self._busy

    @property
    def done(self) -> bool:
        """And has been for long enough to see that all is right."""
        return self.healed and self._now() - self._healed_at >= QUIET_SECONDS

    def look(self, share: float) -> None:
        """`share` of the day, 0 to 1, is past. A fault waits while its target suffers another."""
        for fault in tuple(self._waiting):
            if fault.share <= share and fault.target not in self._busy:
                self._waiting.remove(fault)
                self._begin(fault)

    def _begin(self, fault: Fault) -> None:
        self._busy.add(fault.target)
        self.counts[fault.kind.value] += 1
        if fault.kind is Kind.KILL:
            self._kill_central(fault)
            return
        devices = [device for device, home in self._homes.items() if home == fault.target] or [fault.target]
        match fault.kind:
            case Kind.BROKER:
                self._hall.kill(BROKER)
            case Kind.REBOOT | Kind.CLOCK:
                self._put_out(fault.target, devices)
            case Kind.CUT:
                self._cables.cut(devices)
            case Kind.HUSH:
                self._cables.hush(devices)
            case Kind.FREEZE:
                self._say(devices, "boot")
                self._hall.freeze(fault.target)
            case _:
                self._hands.do({"device": fault.target, **BREAKS[fault.kind]})
        self._hands.real(fault.seconds, lambda: self._heal(fault, devices))

    def _put_out(self, process: str, devices: Sequence[str]) -> None:
        self._say(devices, "boot")
        self._hall.kill(process)
        self._say(devices, "blind")
        self._dark(devices)

    def _heal(self, fault: Fault, devices: Sequence[str]) -> None:
        match fault.kind:
            case Kind.BROKER:
                self._hall.launch(BROKER)
            case Kind.REBOOT:
                self._hall.launch(fault.target)
            case Kind.CLOCK:
                self._hall.launch(fault.target, wrong_clock(fault.clock))
            case Kind.CUT | Kind.HUSH:
                self._cables.heal(devices)
            case Kind.FREEZE:
                self._hall.thaw(fault.target)
                for device in devices:
                    self._tell(device, "link", up=True)
            case Kind.UNPLUG:
                self._hands.do({"do": "plug", "device": fault.target, "plugged": True})
            case _:
                self._hands.do({"do": "refill", "device": fault.target})
        self._over(fault)

    def _kill_central(self, fault: Fault) -> None:
        epoch, killed_at = self._hall.epoch, self._now()
        self._hall.kill(CENTRAL)

        def launch() -> None:
            self._hall.launch(CENTRAL)
            wait()

        def wait() -> None:
            away = self._now() - killed_at
            if self._hall.epoch > epoch:
                self.away.append(round(away, 2))
                self._over(fault)
            elif away > fault.seconds + BACK_SECONDS:
                raise HallError(f"central is not back {away:.0f} s after it was killed")
            else:
                self._hands.real(GLANCE_SECONDS, wait)

        self._hands.real(fault.seconds, launch)

    def _say(self, devices: Sequence[str], what: str) -> None:
        for device in devices:
            self._tell(device, what)

    def _over(self, fault: Fault) -> None:
        self._busy.discard(fault.target)
        self._healed_at = self._now()


def can_fake_clocks() -> bool:
    """Whether the package libfaketime is here (it is one of those for development)."""
    return _faketime() is not None


def wrong_clock(clock: str) -> Mapping[str, str]:
    """The environment of a process whose wall clock is wrong by so much; its monotonic clock stays right.

    Without `FAKETIME_FORCE_MONOTONIC_FIX=0` sixty threads that wait take thirty times the processor and wake late by a
    third of a second: the library puts every timed wait on a clock of its own, and Python's own lock waits so.
    """
    library = _faketime()
    if library is None:
        return {}
    return {
        "LD_PRELOAD": str(library),
        "FAKETIME": clock,
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "FAKETIME_FORCE_MONOTONIC_FIX": "0",
    }


def _faketime() -> Path | None:
    """What the package was built with; Debian's of 2022 breaks `time.sleep` and starves Python's threads."""
    found = importlib.util.find_spec("libfaketime")
    folders = found.submodule_search_locations if found else None
    return next((path for folder in folders or () for path in Path(folder).glob(FAKETIME)), None)
