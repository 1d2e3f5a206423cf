"""Central's clock on its way to the devices: one pointer to the last tick instead of a message for each of them.

A calm device reads it when something happens to it. Only restless ones (just connected, or back from a silence) are
told of the next tick at once.
"""

from dataclasses import dataclass
from typing import Protocol

from protocols.codec import decode
from protocols.messages import ClockTick
from protocols.outgoing import Outgoing
from protocols.topics import ROUTE_OF
from provisioning.simulation.agenda import Agenda


@dataclass(frozen=True, slots=True)
class Ticked:
    """A tick, and when central said it (ns)."""

    tick: ClockTick
    said: int


class Listener(Protocol):
    """A device that waits for a tick."""

    def hears_ticks(self) -> bool:
        """Whether this one reaches it."""

    def calm_down(self, ticked: Ticked) -> None:
        """It has heard one, and need not be told of the next."""


class Ticker:
    """`last`: the newest tick of all."""

    def __init__(self, agenda: Agenda) -> None:
        self.last: Ticked | None = None
        self._agenda = agenda
        self._restless: dict[str, Listener] = {}

    def wait_for(self, device: str, listener: Listener) -> None:
        self._restless[device] = listener

    def forget(self, device: str) -> None:
        self._restless.pop(device, None)

    def say(self, outgoing: Outgoing) -> None:
        tick = decode(ROUTE_OF[ClockTick], outgoing.payload)
        if not isinstance(tick, ClockTick):
            raise TypeError(f"{outgoing.topic} carries {type(tick).__name__}")
        self.last = ticked = Ticked(tick, self._agenda.now)
        for device, listener in tuple(self._restless.items()):
            if listener.hears_ticks():
                del self._restless[device]
                listener.calm_down(ticked)
