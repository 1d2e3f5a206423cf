"""Says to each device what it shall be and do, hears how that went, and brings releases to all of them.

What a device shall be is retained, and said again whenever the broker may have forgotten it. An errand is said once
its row is in the ledger, at once or within its time, or never.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from central.bridge import Heard
from central.engine import fleet_events as e
from central.engine.commands import Command
from central.engine.events import Entry
from central.engine.model import Hall
from central.engine.site import Site
from central.fleet.desired import configuration
from central.fleet.rollout import next_order
from central.fleet.telling import Telling
from protocols import messages as m
from protocols.outgoing import Outgoing, outgoing
from protocols.topics import topic_of

ERRANDS_MAX = 500
"""The last that were given: of others nobody is heard."""


class ErrandNotes(Protocol):
    def write(self, telling: Telling) -> None: ...


class Fleet:
    """`send`: the broker's line, False: it took nothing. `draw`: an errand's id. One owner."""

    def __init__(
        self,
        site: Site,
        epoch: int,
        send: Callable[[Outgoing], bool],
        draw: Callable[[], str],
        notes: ErrandNotes,
    ) -> None:
        self._site = site
        self._epoch = epoch
        self._send = send
        self._draw = draw
        self._notes = notes
        self._configurations = _configurations(site, epoch)
        self._owed: dict[str, None] = dict.fromkeys(self._configurations)
        self._instructions: list[e.Instructed] = []
        self._errands: dict[str, str] = {}
        self._failed: dict[str, str] = {}

    @property
    def owing(self) -> bool:
        return bool(self._owed or self._instructions)

    def adopt(self, site: Site) -> None:
        """Who is gone is told nothing more: what the broker retains for it is taken away."""
        before, self._site = self._configurations, site
        self._configurations = _configurations(site, self._epoch)
        after = self._configurations
        changed = [device for device in {**before, **after} if before.get(device) != after.get(device)]
        self._owed.update(dict.fromkeys(changed))

    def say_all_again(self) -> None:
        self._owed.update(dict.fromkeys(self._configurations))

    def hear(self, heard: Heard, now: int) -> None:
        """Of errands that were given to whoever says it."""
        said = heard.message
        if not isinstance(said, m.ErrandReport) or self._errands.get(said.errand_id) != heard.device:
            return
        self._notes.write(Telling(heard.device, now, said))
        if said.phase in (m.Phase.FAILED, m.Phase.REFUSED):
            self._failed[said.errand_id] = said.text

    def orders(self, hall: Hall, now: int) -> Sequence[Command]:
        order = next_order(hall, self._site, self._failed, now, self._draw)
        return () if order is None else (order,)

    def note(self, entries: Iterable[Entry], _now: int) -> None:
        for entry in entries:
            if isinstance(entry.event, e.Instructed):
                self._remember(entry.event)

    def publish(self, now: int) -> None:
        for device in tuple(self._owed):
            if not self._send(self._desired(device)):
                return
            del self._owed[device]
        while self._instructions:
            event = self._instructions[0]
            if now < event.until and not self._send(self._instruction(event, now)):
                return
            del self._instructions[0]

    def _remember(self, event: e.Instructed) -> None:
        self._errands[event.errand_id] = event.device
        self._instructions.append(event)
        while len(self._errands) > ERRANDS_MAX:
            oldest = next(iter(self._errands))
            del self._errands[oldest]
            self._failed.pop(oldest, None)

    def _desired(self, device: str) -> Outgoing:
        if (said := self._configurations.get(device)) is not None:
            return outgoing(self._site.id, said, device)
        return Outgoing(topic_of(self._site.id, m.Configuration, device), b"", 1, retain=True, expiry_seconds=0)

    def _instruction(self, event: e.Instructed, now: int) -> Outgoing:
        said = m.Instruction(
            errand_id=event.errand_id,
            errand=event.errand,
            epoch=self._epoch,
            until=event.until,
            lines=event.lines,
            bundle=event.bundle,
        )
        return outgoing(self._site.id, said, event.device, max(1, (event.until - now) // 1000))


def _configurations(site: Site, epoch: int) -> Mapping[str, m.Configuration]:
    return {device: configuration(site, binding, epoch) for device, binding in site.devices.items()}
