"""What loudspeakers shall say, kept until the broker's line takes it or its 30 seconds are over: then never."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from central.engine.calls import recent
from central.engine.model import Hall
from central.engine.site import Site
from protocols.messages import Announcement
from protocols.outgoing import Outgoing, outgoing
from protocols.topics import ROUTE_OF

LIFE_MS = ROUTE_OF[Announcement].expiry_seconds * 1000
WAITING_MAX = 1_000
"""Of a large hall, all that sixty counters can call in the life of a call: each remembers twelve."""


@dataclass(frozen=True, slots=True)
class Unsaid:
    zone: str
    announcement: Announcement


class Announcements:
    """In the order of the calls, each said once."""

    def __init__(self, site: str, send: Callable[[Outgoing], bool]) -> None:
        self._site = site
        self._send = send
        self._unsaid: deque[Unsaid] = deque(maxlen=WAITING_MAX)

    def put(self, zone: str, announcement: Announcement) -> None:
        self._unsaid.append(Unsaid(zone, announcement))

    def put_again(self, said: Iterable[tuple[str, Announcement]]) -> None:
        """(zone, call) that the broker or a central before this one may have lost, before those that wait already."""
        unsaid = (*(Unsaid(zone, announcement) for zone, announcement in said), *self._unsaid)
        self._unsaid = deque({one.announcement.call: one for one in unsaid}.values(), maxlen=WAITING_MAX)

    def welcome(self, zone: str, site: Site, hall: Hall, now: int) -> None:
        """A loudspeaker that was away may have missed calls that are still young; it knows what it has said."""
        self.put_again(said for said in recent(site, hall, now - LIFE_MS) if said[0] == zone)

    @property
    def waiting(self) -> bool:
        return bool(self._unsaid)

    def say(self, now: int) -> None:
        """Hand over what can be handed over; its life counts from the call."""
        while self._unsaid:
            first = self._unsaid[0]
            left = (LIFE_MS - (now - first.announcement.at)) // 1000
            if left > 0 and not self._send(outgoing(self._site, first.announcement, first.zone, left)):
                return
            self._unsaid.popleft()
