"""A counter at the moment of a press: what the rules of its keys look at."""

from dataclasses import dataclass

from central.engine.decide.decision import Scene
from central.engine.model import CounterState, Status, Ticket
from central.engine.site import Counter
from protocols.messages import OfficerCommand, offline_number

ROLL_CODE = "00"
"""What stands for the roll where an officer types a service's code; no service's code begins with 0."""

CALLABLE = (Status.WAITING, Status.ON_HOLD, Status.NO_SHOW)


@dataclass(frozen=True, slots=True)
class Desk:
    scene: Scene
    counter: Counter
    state: CounterState
    message: OfficerCommand
    why: str = ""

    @property
    def name(self) -> str:
        return self.counter.id

    @property
    def in_hand(self) -> Ticket | None:
        return self.scene.hall.tickets[self.state.ticket] if self.state.ticket else None

    @property
    def now(self) -> int:
        return self.scene.now


@dataclass(frozen=True, slots=True)
class Unclear:
    """Why what was typed names no single ticket."""

    code: str
    detail: str = ""


def ticket_typed(desk: Desk) -> Ticket | Unclear:
    """The ticket an officer means: the whole number, its digits alone, or service code and digits ("12-5").

    Digits alone look among the tickets of this counter's services that could be called. A number of a roll is "00-5",
    the fifth that kiosk K2 gave by itself "02-5"; behind a service's code either is meant only where that service has
    no other with these digits.
    """
    typed, hall = desk.message.digits, desk.scene.hall
    if not typed:
        return Unclear("number_missing")
    if exact := hall.by_number(typed):
        return exact
    code, _, index = typed.rpartition("-")
    if not index.isdigit():
        return Unclear("unknown_ticket")
    if code.startswith("0"):
        return _of_none_of_the_services(desk, code, int(index)) or Unclear("unknown_ticket")
    services = (desk.scene.site.service_by_code.get(code, ""),) if code else desk.counter.services
    found = _with_index(desk, int(index), services)
    open_ones = [ticket for ticket in found if ticket.status in CALLABLE] or found
    if not open_ones:
        return Unclear("unknown_ticket")
    if code and len(open_ones) > 1:
        open_ones = [ticket for ticket in open_ones if ticket.series in _plain_series(desk)] or open_ones
    if len(open_ones) > 1:
        return Unclear("ambiguous_number", ", ".join(ticket.number for ticket in open_ones[:5]))
    return open_ones[0]


def _of_none_of_the_services(desk: Desk, code: str, index: int) -> Ticket | None:
    if code == ROLL_CODE:
        return desk.scene.hall.by_number(roll_number(desk, index))
    return _of_kiosk(desk, code[1:], index)


def roll_number(desk: Desk, index: int) -> str:
    """What stands on the roll: R023."""
    return f"{desk.scene.site.policy.roll_series}{index:03d}"


def _with_index(desk: Desk, index: int, services: tuple[str, ...]) -> list[Ticket]:
    """Tickets with this index that wait for one of the services now, whichever series they came from."""
    hall, site = desk.scene.hall, desk.scene.site
    numbers = sorted(f"{prefix}{index:03d}" for prefix in site.series)
    numbers += sorted(offline_number(prefix, mark, index) for prefix in site.series for mark in hall.marked)
    tickets = (hall.by_number(number) for number in numbers)
    return [ticket for ticket in tickets if ticket and ticket.service in services]


def _plain_series(desk: Desk) -> set[str]:
    """Those of which central itself gives numbers."""
    return set(desk.scene.site.series) - {desk.scene.site.policy.roll_series}


def _of_kiosk(desk: Desk, digits: str, index: int) -> Ticket | None:
    """What the kiosk with these digits in its mark gave by itself: it counts its numbers through all services."""
    hall, site = desk.scene.hall, desk.scene.site
    numbers = (
        offline_number(prefix, mark, index)
        for mark in sorted(hall.marked)
        if mark[1:] == digits
        for prefix in site.series
    )
    return next((ticket for number in numbers if (ticket := hall.by_number(number))), None)
