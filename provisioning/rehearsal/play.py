"""The conductor: brings visitors and officers on, hands them what they see, and notices when nothing moves any more.

One thread owns everything here. Sightings come in through a mailbox; what is to happen later stands in the agenda.
"""

import queue
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic

from central.engine.site import Site
from protocols.messages import Role, Work
from provisioning.rehearsal.acting import KioskPlan, OfficerPlan, VisitorPlan
from provisioning.rehearsal.agenda import Agenda
from provisioning.rehearsal.hands import Deed
from provisioning.rehearsal.kiosk_line import KioskLine
from provisioning.rehearsal.officer import NOTHING_SEEN, Officer, Surroundings
from provisioning.rehearsal.page import sightings as saw
from provisioning.rehearsal.rating_corner import RatingCorner
from provisioning.rehearsal.roll import roll_of
from provisioning.rehearsal.room import Room
from provisioning.rehearsal.stage import Sighting, Stimulus
from provisioning.rehearsal.visitor import Visitor, Where

STALL_SECONDS = 60.0
QUIET_SECONDS = 1.0
QUIET_SECONDS_MAX = 15.0
TURN_SECONDS = 0.2
DOORS_SECONDS = 60.0
BATCH_MAX = 20_000
NAMED_MAX = 12


class StalledError(Exception):
    """Nothing has moved for a long time: who hangs where, and what each device showed last."""


@dataclass(frozen=True, slots=True)
class Script:
    """Everything that was decided before the play. `factor` divides acted seconds; 0 = they take no time.

    `late`: so many of the visitors, the last ones, come only when the hall has grown; `new`: counters it has only then.
    """

    site: Site
    seed: int
    factor: float
    visitors: Sequence[VisitorPlan]
    officers: Sequence[OfficerPlan]
    kiosks: Sequence[KioskPlan]
    late: int = 0
    new: frozenset[str] = frozenset()


class Play:
    """`do` sends a stimulus to a device; `mailbox` is where the stage puts sightings."""

    def __init__(self, script: Script, do: Callable[[Stimulus], None], mailbox: "queue.SimpleQueue[Sighting]") -> None:
        self.do = do
        self.seen: dict[str, saw.AnySighting] = {}
        self.sightings: list[Sighting] = []
        self.unreadable = 0
        self._factor = script.factor
        self._mailbox = mailbox
        self._agenda = Agenda()
        self._acting = 0
        self._settled = 0
        self._moved_at = self._heard_at = self._raised_at = monotonic()
        self._early = len(script.visitors) - script.late
        self._doors_by: float | None = None
        site = script.site
        self._counters = {b.device: b.place for b in site.devices.values() if b.place in site.counters}
        self.room = Room(site, frozenset(plan.counter for plan in script.officers), self._look_up)
        lasts = {prefix: series.last for prefix, series in site.series.items()}
        self.room.roll = roll_of(site.policy.roll_series, lasts, script.seed)
        self.visitors = tuple(Visitor(plan, self.room, self) for plan in script.visitors)
        self.lines = {plan.kiosk: KioskLine(plan, self, self.room.take_of_roll) for plan in script.kiosks}
        self.corners = {b.place: RatingCorner(b.device, self) for b in site.devices.values() if b.role == Role.RATING}
        self.officers = self._employ(script)
        self._first = tuple(officer for counter, officer in self.officers.items() if counter not in script.new)
        self.room.kiosks, self.room.corners = self.lines, self.corners

    def _employ(self, script: Script) -> dict[str, Officer]:
        site = script.site
        codes = {service.id: service.code for service in site.services.values()}
        around = Surroundings(
            script.seed, codes, site.policy.recalls_max, lambda: self.settled, site.policy.roll_series or "-"
        )
        keypads = {b.place: b.device for b in site.devices.values() if b.role == Role.KEYPAD}
        return {
            plan.counter: Officer(plan, keypads[plan.counter], self.room, self, around)
            for plan in script.officers
            if plan.counter in keypads
        }

    # --- hands
    def acted(self, seconds: float, deed: Deed) -> None:
        """While an acted wait runs, nothing is stalled."""
        self._acting += 1

        def over() -> None:
            self._acting -= 1
            self._moved_at = monotonic()
            deed()

        self._agenda.at(monotonic() + (seconds / self._factor if self._factor else 0.0), over)

    def real(self, seconds: float, deed: Deed) -> None:
        self._agenda.at(monotonic() + seconds, deed)

    # --- how far the play is
    @property
    def settled(self) -> bool:
        """Every visitor's visit has ended."""
        return sum(self.room.fates.values()) == len(self.visitors)

    @property
    def _all_open(self) -> bool:
        return all(officer.work not in {None, Work.CLOSED} for officer in self._first)

    @property
    def past_kiosk(self) -> float:
        """The share of visitors that have a number, or never will."""
        past = sum(1 for visitor in self.visitors if visitor.number or visitor.where is Where.DONE)
        return past / len(self.visitors) if self.visitors else 1.0

    @property
    def over(self) -> bool:
        return self.settled and all(officer.closed for officer in self.officers.values())

    def raise_curtain(self) -> None:
        """Officers sit down. The doors open when every counter is open, or a minute later; from then on the plan holds.

        Sixty keypads that start share one processor: without this a fast day would have all its visitors before them.
        """
        self._doors_by = monotonic() + DOORS_SECONDS
        self._look_up_all()

    def _open_doors(self) -> None:
        """Everybody comes when the plan says so, but who waits for the hall to grow."""
        self._doors_by, self._raised_at = None, monotonic()
        for visitor in self.visitors[: self._early]:
            self.acted(visitor.plan.arrives, visitor.arrive)

    def welcome(self) -> None:
        """The hall has grown: the others come when the plan says so, those whose time is past at once."""
        past = (monotonic() - self._raised_at) * self._factor
        for visitor in self.visitors[self._early :]:
            self.acted(max(0.0, visitor.plan.arrives - past), visitor.arrive)
        self._look_up_all()

    def go_dark(self, devices: Sequence[str]) -> None:
        """These show nothing until they are seen again: their process is gone."""
        for device in devices:
            if device in self.lines:
                self.lines[device].go_dark()
            elif (officer := self.officers.get(self._counters.get(device, ""))) and officer.keypad == device:
                officer.view = NOTHING_SEEN

    @property
    def past(self) -> float:
        """The share of the day that is over: half of it is to have a number, half to be served."""
        return (self.past_kiosk + sum(self.room.fates.values()) / max(1, len(self.visitors))) / 2

    def turn(self) -> None:
        """Hear what was seen and do what is due. Raises StalledError."""
        self._listen()
        self._agenda.perform(monotonic())
        if self._doors_by is not None and (self._all_open or monotonic() > self._doors_by):
            self._open_doors()
        fates = sum(self.room.fates.values())
        if fates != self._settled:
            if fates == len(self.visitors):
                self._look_up_all()
            self._settled, self._moved_at = fates, monotonic()
        if not self._acting and monotonic() - self._moved_at > STALL_SECONDS:
            raise StalledError(self.diagnosis())

    def fall_silent(self) -> None:
        """Listen until nothing has been seen for a second: outboxes are empty, papers reported."""
        began = monotonic()
        while monotonic() - self._heard_at < QUIET_SECONDS and monotonic() - began < QUIET_SECONDS_MAX:
            self._listen()
            self._agenda.perform(monotonic())

    def diagnosis(self) -> str:
        """Who hangs, and what the devices around them showed last."""
        hanging = [visitor for visitor in self.visitors if visitor.fate is None]
        said = [f"nothing has moved for {STALL_SECONDS:.0f} s; {len(hanging)} visitors hang:"]
        said += [f"  visitor {visitor.plan.index} {visitor.describe()}" for visitor in hanging[:NAMED_MAX]]
        said += [f"  {line.describe()}" for line in self.lines.values()]
        awake = [officer for officer in self.officers.values() if not officer.closed]
        said += [f"  {officer.describe()}" for officer in awake[:NAMED_MAX]]
        return "\n".join(said)

    # --- what is seen
    def _listen(self) -> None:
        """Everything that can be seen is seen before anybody's patience ends."""
        due = self._agenda.next_at
        wait = TURN_SECONDS if due is None else min(TURN_SECONDS, max(0.0, due - monotonic()))
        for _ in range(BATCH_MAX):
            try:
                sighting = self._mailbox.get(timeout=wait) if wait else self._mailbox.get_nowait()
            except queue.Empty:
                return
            wait = 0.0
            self._heard_at = monotonic()
            self._hear(sighting)

    def _hear(self, sighting: Sighting) -> None:
        self.sightings.append(sighting)
        seen = saw.read(sighting)
        if seen is None:
            self.unreadable += 1
            return
        self.seen[seen.device] = seen
        match seen:
            case saw.Keypad():
                self._moved_if_new_number(seen)
                if officer := self.officers.get(self._counters.get(seen.device, "")):
                    officer.see(seen)
            case saw.Board():
                self._read_board(seen)
            case saw.CounterDisplay() if seen.work == "called" and seen.number:
                self._call("", seen.number, seen.counter)
            case saw.RatingPad():
                self.corners[self._counters[seen.device]].see(seen)
            case saw.Paper() | saw.Screen() | saw.Press():
                self._at_kiosk(seen)
            case _:
                pass

    def _at_kiosk(self, seen: saw.Paper | saw.Screen | saw.Press) -> None:
        line = self.lines.get(seen.device)
        if line is None:
            return
        match seen:
            case saw.Paper():
                self._moved_at = monotonic()
                line.see_paper(seen)
            case saw.Screen():
                line.see_screen(seen)
            case saw.Press():
                line.see_press(seen)

    def _read_board(self, board: saw.Board) -> None:
        for call in board.calls:
            if call.active:
                self._call(call.call, call.number, self.room.counter_of(board.zone, call.counter))

    def _call(self, call: str, number: str, counter: str) -> None:
        visitor = self.room.owner(number)
        if visitor is not None and counter:
            visitor.see_call(call, counter)

    def _moved_if_new_number(self, keypad: saw.Keypad) -> None:
        officer = self.officers.get(self._counters.get(keypad.device, ""))
        if officer is not None and (officer.view.number, officer.view.work) != (keypad.number, keypad.work):
            self._moved_at = monotonic()

    # --- who looks up
    def _look_up(self, counter: str) -> None:
        if officer := self.officers.get(counter):
            officer.look()

    def _look_up_all(self) -> None:
        for officer in self.officers.values():
            officer.look()
