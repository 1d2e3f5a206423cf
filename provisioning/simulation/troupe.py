"""The people of one simulated day: the visitors and officers of the rehearsal, with hands and eyes in virtual time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from central.engine.site import Site
from protocols.messages import Role
from provisioning.rehearsal.acting import KioskPlan, OfficerPlan, VisitorPlan
from provisioning.rehearsal.hands import Deed
from provisioning.rehearsal.kiosk_line import KioskLine
from provisioning.rehearsal.officer import Officer, Surroundings
from provisioning.rehearsal.page.sightings import Keypad, Paper, Press, RatingPad, Screen
from provisioning.rehearsal.rating_corner import RatingCorner
from provisioning.rehearsal.roll import roll_of
from provisioning.rehearsal.room import Room
from provisioning.rehearsal.stage import Stimulus
from provisioning.rehearsal.visitor import Visitor
from provisioning.simulation.agenda import Agenda

EYE_SECONDS = 0.2
AMBER = "amber"

Seen = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who comes today. `seed` is the day's own."""

    seed: int
    visitors: Sequence[VisitorPlan]
    officers: Sequence[OfficerPlan]
    kiosks: Sequence[KioskPlan]


class Troupe:
    """`do` touches a device. People act `EYE_SECONDS` after they have seen something, never at once."""

    def __init__(self, site: Site, cast: Cast, agenda: Agenda, do: Callable[[Stimulus], None]) -> None:
        self._agenda, self._do = agenda, do
        self._gone_home = False
        self.room = Room(site, frozenset(plan.counter for plan in cast.officers), self._look_up)
        lasts = {prefix: series.last for prefix, series in site.series.items()}
        self.room.roll = roll_of(site.policy.roll_series, lasts, cast.seed)
        self.visitors = tuple(Visitor(plan, self.room, self) for plan in cast.visitors)
        self.lines = {plan.kiosk: KioskLine(plan, self, self.room.take_of_roll) for plan in cast.kiosks}
        roles = {(binding.role, binding.place): binding.device for binding in site.devices.values()}
        self.corners = {
            place: RatingCorner(device, self) for (role, place), device in roles.items() if role == Role.RATING.value
        }
        codes = {service.id: service.code for service in site.services.values()}
        around = Surroundings(
            cast.seed,
            codes,
            site.policy.recalls_max,
            lambda: self.settled or self._late,
            site.policy.roll_series or "-",
        )
        self.officers = {
            roles[Role.KEYPAD.value, plan.counter]: Officer(
                plan, roles[Role.KEYPAD.value, plan.counter], self.room, self, around
            )
            for plan in cast.officers
        }
        self._at_counter = {officer.counter: officer for officer in self.officers.values()}
        self._corner_of = {corner.device: corner for corner in self.corners.values()}
        self.room.kiosks, self.room.corners = self.lines, self.corners
        self._late = False
        self._told: set[tuple[str, str]] = set()
        self._newest: dict[str, Seen] = {}

    # --- hands
    def do(self, stimulus: Stimulus) -> None:
        if not self._gone_home:
            self._do(stimulus)

    def acted(self, seconds: float, deed: Deed) -> None:
        self._agenda.after(seconds, deed)

    def real(self, seconds: float, deed: Deed) -> None:
        self._agenda.after(seconds, deed)

    # --- the day
    def come(self, begin: int) -> None:
        """Everybody arrives when the plan says so; `begin` (ns) is the first one's moment."""
        for visitor in self.visitors:
            self._agenda.at(begin + int(visitor.plan.arrives * 1e9), visitor.arrive)

    def begin_work(self) -> None:
        for officer in self.officers.values():
            officer.look()

    def close_soon(self) -> None:
        """The hall is long closed: officers go as soon as nobody waits for them."""
        self._late = True
        self.begin_work()

    def go_home(self) -> None:
        self._gone_home = True

    @property
    def settled(self) -> bool:
        """Every visit has ended."""
        return sum(self.room.fates.values()) == len(self.visitors)

    @property
    def over(self) -> bool:
        return self.settled and all(officer.closed for officer in self.officers.values())

    # --- eyes
    def see(self, seen: Seen) -> None:
        """Told of everything; what concerns nobody here is let be."""
        match seen["saw"]:
            case "keypad":
                self._newest[seen["device"]] = seen
                self._agenda.after(EYE_SECONDS, self._read_keypad, seen)
            case "rating" | "press" | "paper" | "screen":
                self._agenda.after(EYE_SECONDS, self._notice, seen)
            case "board":
                self._read_board(seen)
            case "counter" if seen["work"] == "called" and seen["number"]:
                self._agenda.after(EYE_SECONDS, self._call, "", seen["number"], seen["counter"])
            case _:
                pass

    def _read_keypad(self, seen: Seen) -> None:
        """Nobody reads what is gone before he looks, but that a key is on its way is noticed."""
        device = seen["device"]
        officer = self.officers.get(device)
        if officer is not None and (seen is self._newest[device] or seen["lamp"] == AMBER):
            officer.see(
                Keypad(
                    at=seen["at"],
                    device=device,
                    lines=seen["lines"],
                    lamp=seen["lamp"],
                    epoch=seen["epoch"],
                    revision=seen["revision"],
                    work=seen["work"],
                    number=seen["number"],
                    waiting=seen["waiting"],
                    invited=seen["invited"],
                )
            )

    def _notice(self, seen: Seen) -> None:
        device, kind = seen["device"], seen["saw"]
        if kind == "rating":
            self._corner_of[device].see(RatingPad(**_fields(seen)))
        elif (line := self.lines.get(device)) is not None:
            self._at_kiosk(line, seen)

    def _at_kiosk(self, line: KioskLine, seen: Seen) -> None:
        match seen["saw"]:
            case "paper":
                line.see_paper(Paper(**_fields(seen)))
            case "screen":
                line.see_screen(Screen(**_fields(seen)))
            case "press":
                line.see_press(Press(**_fields(seen)))

    def _read_board(self, board: Seen) -> None:
        """People read what is new on it."""
        for call in board["calls"]:
            key = (board["device"], call["call"])
            if call["active"] and key not in self._told:
                self._told.add(key)
                counter = self.room.counter_of(board["zone"], call["counter"])
                self._agenda.after(EYE_SECONDS, self._call, call["call"], call["number"], counter)

    def _call(self, call: str, number: str, counter: str) -> None:
        visitor = self.room.owner(number)
        if visitor is not None and counter:
            visitor.see_call(call, counter)

    def _look_up(self, counter: str) -> None:
        if officer := self._at_counter.get(counter):
            officer.look()


def _fields(seen: Seen) -> dict[str, Any]:
    return {name: value for name, value in seen.items() if name != "saw"}
