"""What everybody in the hall sees and hears, in the order in which it happens: the trace of a run.

Sightings have the form of the stage door, so the same checker reads both. Beside them stand what only a simulation
knows: cut cables, restarts, an answer that differs from the one before.
"""

from collections.abc import Callable
from typing import Any

from device.roles.pictures import BoardPicture
from device.sim.sightings import board
from protocols.link import Arrived
from provisioning.simulation.agenda import Agenda

Seen = dict[str, Any]


class Eyes:
    """`sightings`: all of them; `watch` is told of each new one."""

    def __init__(self, agenda: Agenda) -> None:
        self.sightings: list[Seen] = []
        self.watch: Callable[[Seen], None] = lambda _: None
        self._agenda = agenda
        self._shown: dict[tuple[str, str], Seen] = {}
        self._calls: dict[str, tuple[object, list[Seen]]] = {}
        self._replies: dict[tuple[str, str], bytes] = {}

    def see(self, device: str, seen: Seen, at: int | None = None) -> None:
        """Something that happens."""
        sighting = {"device": device, "at": self._agenda.now if at is None else at, **seen}
        self.sightings.append(sighting)
        self.watch(sighting)

    def show(self, device: str, seen: Seen, at: int) -> None:
        """Something that stands on a screen: seen when it differs from what stood there."""
        key = (device, seen["saw"])
        if self._shown.get(key) != seen:
            self._shown[key] = seen
            self.see(device, seen, at)

    def show_board(self, device: str, picture: BoardPicture, at: int) -> None:
        """As `show`; calls that stay the same are told as the same list."""
        known = self._calls.get(device)
        if known is not None and known[0] is picture.calls:
            calls = known[1]
        else:
            calls = board(picture)["calls"]
            self._calls[device] = (picture.calls, calls)
        seen: Seen = {
            "saw": "board",
            "zone": picture.zone,
            "epoch": picture.epoch,
            "revision": picture.revision,
            "stale": picture.stale,
            "calls": calls,
        }
        self.show(device, seen, at)

    def dark(self, device: str) -> None:
        """The device has lost its power: nothing stands on its screens."""
        for key in [key for key in self._shown if key[0] == device]:
            del self._shown[key]

    def answered(self, device: str, about: str, arrived: Arrived) -> None:
        """An answer from central; the same question gets the same one, or both are told."""
        before = self._replies.setdefault((device, about), arrived.payload)
        if before != arrived.payload:
            for content in (before, arrived.payload):
                self.see(device, {"saw": "reply", "request_id": about, "content": content.decode()})
