"""What a table of a machine is made of: samples of states and of what can be heard, and what all machines hear."""

from dataclasses import dataclass
from typing import Any

from device.roles.central_clock import CentralClock
from device.roles.events import (
    DeadlinePassed,
    Heard,
    LinkDown,
    LinkUp,
)
from support import samples as said

NOW = 10_000
LATE = 500_000
CLOCK = CentralClock(1, said.MORNING - NOW, 420, NOW)
LINK = {"link up": LinkUp(), "link down": LinkDown()}
WOKEN = {"deadline": DeadlinePassed(), "deadline, all past": DeadlinePassed()}
NEWS = {
    "Heard(CentralState, away)": Heard(said.central(online=False)),
    "Heard(CentralState, new)": Heard(said.central(epoch=2)),
}
TICKED = {"Heard(ClockTick)": Heard(said.tick(NOW))}


@dataclass(frozen=True)
class Machine:
    """`doing`: the states a diagram shows; `heard`: the union of events the machine's step takes."""

    name: str
    module: Any
    title: str
    doing: Any
    heard: Any
    states: dict[str, Any]
    events: dict[str, Any]
