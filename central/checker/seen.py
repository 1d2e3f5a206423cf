"""What people saw, by kind and by device, and when a device could not be reached. All times are the eyes', ms.

Every sighting has `at` (monotonic ns), `device` and `saw`; unknown kinds are ignored. Beside those of the stage
(press, paper, screen, board, counter, keypad, rating, spoken) a harness that knows more may tell more:
`link` {up} (also of "central"), `boot` {} (the device started), `reply` {request_id, content},
`bound` {what, value, cap}, `blind` {} (the eye at this device was put out with it, and what it had not told is lost).
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from central.checker.clock import MILLISECOND, Clock, Pair, clock
from central.checker.intervals import Interval, Intervals, merged
from central.checker.row import Row
from central.checker.violation import Plain

CALLS = frozenset({"Called", "Recalled"})
CENTRAL = "central"
UNTOLD_MS = 2_000
RESENT_MS = 120_000


@dataclass(slots=True)
class Seen:
    """`kinds` and `devices` hold sightings in order of time.

    Intervals: `away` a device was cut off or starting, `cuts` only its link was down, `silent` central was.
    `ends`: when the last sighting of all was, ms.
    """

    kinds: dict[str, list[Plain]]
    devices: dict[tuple[str, str], list[Plain]]
    clock: Clock
    away: dict[str, list[Interval]] = field(default_factory=dict)
    cuts: dict[str, list[Interval]] = field(default_factory=dict)
    silent: list[Interval] = field(default_factory=list)
    ends: float = 0.0
    times: dict[tuple[str, str], list[float]] = field(default_factory=dict)
    troubles: dict[str, Intervals] = field(default_factory=dict)

    def of(self, kind: str) -> Sequence[Plain]:
        return self.kinds.get(kind, ())

    def by(self, kind: str, device: str) -> Sequence[Plain]:
        return self.devices.get((kind, device), ())

    def devices_of(self, kind: str) -> list[str]:
        return sorted(device for what, device in self.devices if what == kind)

    def trouble(self, device: str) -> Intervals:
        """When this device could not know the latest."""
        found = self.troubles.get(device)
        if found is None:
            found = merged([*self.away.get(device, ()), *self.away.get(CENTRAL, ()), *self.silent])
            self.troubles[device] = found
        return found

    def due(self, device: str, since: float, allowed: float) -> float:
        """Until when something of `since` has to show at a device: troubles in between put it off."""
        allowed += self.clock.slack
        deadline = since + allowed
        for begin, end in self.trouble(device).since(since):
            if begin > deadline:
                break
            deadline = max(deadline, end + allowed)
        return deadline

    def lost(self, device: str, first: float, last: float) -> bool:
        """Whether what was seen at a device between two moments can have died with its eye: it waits to be told."""
        times = [moment(sight) for sight in self.by("blind", device)]
        return any(first <= time <= last + UNTOLD_MS + self.clock.slack for time in times)

    def unseen(self, row: Row) -> bool:
        """Whether the sighting of what caused this row can have been lost: it may have waited in the outbox, too."""
        return self.lost(row.actor, row.soon - RESENT_MS, row.late)

    def state(self, kind: str, device: str, at: float) -> Plain | None:
        """What a device showed at a moment: its last sighting before."""
        sights = self.by(kind, device)
        if (kind, device) not in self.times:
            self.times[kind, device] = [moment(sight) for sight in sights]
        place = bisect_right(self.times[kind, device], at)
        return sights[place - 1] if place else None


def moment(sight: Plain) -> float:
    """When something was seen, ms."""
    return float(sight["at"]) / MILLISECOND


def seen(rows: Sequence[Row], sightings: Iterable[Plain]) -> Seen:
    """Sets the rows' times in the eyes' clock, too."""
    kinds: dict[str, list[Plain]] = {}
    devices: dict[tuple[str, str], list[Plain]] = {}
    for sight in sorted(sightings, key=lambda sight: sight["at"]):
        kinds.setdefault(sight["saw"], []).append(sight)
        devices.setdefault((sight["saw"], sight["device"]), []).append(sight)
    found = Seen(kinds, devices, clock(_asked(rows, kinds), _shown(rows, kinds)))
    found.clock.set(rows)
    found.ends = max((moment(sights[-1]) for sights in kinds.values()), default=0.0)
    found.away = _away(found)
    found.cuts = _cuts(found)
    found.silent = [
        (before.soon, row.late) for before, row in pairwise(rows) if row.kind == "CentralStarted" and found.clock
    ]
    return found


def _asked(rows: Sequence[Row], kinds: dict[str, list[Plain]]) -> Iterable[Pair]:
    by_request = {row.request_id: row for row in reversed(rows) if row.request_id}
    for press in kinds.get("press", ()):
        if row := by_request.get(press["request_id"]):
            yield row, press


def _shown(rows: Sequence[Row], kinds: dict[str, list[Plain]]) -> Iterable[Pair]:
    issued = {row.request_id: row for row in rows if row.kind == "Issued"}
    calls = {row.sequence: row for row in rows if row.kind in CALLS}
    for paper in kinds.get("paper", ()):
        row = issued.get(paper["request_id"])
        if row and row.event["number"] == paper["number"]:
            yield row, paper
    for spoken in kinds.get("spoken", ()):
        if row := calls.get(int(spoken["call"])):
            yield row, {**spoken, "at": spoken["started"]}
    for board in kinds.get("board", ()):
        if board["calls"] and (row := calls.get(int(board["calls"][0]["call"]))):
            yield row, board


def _away(found: Seen) -> dict[str, list[Interval]]:
    """From each cut, or restart of the device, until it was linked again."""
    away: dict[str, list[Interval]] = {}
    down: dict[str, float] = {}
    for sight in sorted([*found.of("link"), *found.of("boot")], key=lambda sight: sight["at"]):
        device = sight["device"]
        if sight["saw"] == "boot" or not sight["up"]:
            down.setdefault(device, moment(sight))
        elif device in down:
            away.setdefault(device, []).append((down.pop(device), moment(sight)))
    for device, since in down.items():
        away.setdefault(device, []).append((since, float("inf")))
    return away


def _cuts(found: Seen) -> dict[str, list[Interval]]:
    """From each cut until the link was there again, without those in which the device started anew."""
    boots = {device: [moment(sight) for sight in found.by("boot", device)] for device in found.away}
    links = {device: {moment(sight) for sight in found.by("link", device)} for device in found.away}
    return {
        device: [
            (begin, end)
            for begin, end in intervals
            if begin in links[device] and not any(begin <= boot <= end for boot in boots[device])
        ]
        for device, intervals in found.away.items()
    }
