"""The room between the devices: who is where, who stands or asks at which counter, which number is in whose hand.

It carries no rule of queueing: it only brings people to machines and to each other.
"""

from collections import deque
from collections.abc import Callable, Mapping
from typing import Protocol

from central.engine.site import Site
from provisioning.rehearsal.rating_corner import RatingCorner
from provisioning.rehearsal.roll import Roll, roll_of
from provisioning.rehearsal.visitor import Fate, Visitor, Where


class KioskQueue(Protocol):
    """The people before a kiosk."""

    def join(self, visitor: Visitor) -> None:
        """Stand at the end."""

    def __len__(self) -> int:
        """How many stand there."""

    @property
    def prints(self) -> bool:
        """False when its screen says that no paper comes."""


class Room:
    """`staffed`: the counters that have an officer. `changed(counter)` is called when an officer should look up."""

    def __init__(self, site: Site, staffed: frozenset[str], changed: Callable[[str], None]) -> None:
        self._site = site
        self._staffed = staffed
        self._changed = changed
        self._labels = {(counter.zone, counter.label): counter.id for counter in site.counters.values()}
        self._papers: dict[str, Visitor] = {}
        self._present: dict[str, dict[str, Visitor]] = {counter: {} for counter in site.counters}
        self._asking: dict[str, deque[Visitor]] = {counter: deque() for counter in site.counters}
        self._in_hand: dict[str, str] = {}
        self.kiosks: Mapping[str, KioskQueue] = {}
        self.corners: Mapping[str, RatingCorner] = {}
        self.fates: dict[Fate, int] = {}
        self.roll: Roll = roll_of("", {}, 0)

    # --- what people know of the room
    def counter_of(self, zone: str, label: str) -> str:
        """The counter with this label in a zone, "" if there is none."""
        return self._labels.get((zone, label), "")

    def counter_for(self, service: str) -> str:
        """The staffed counter of a service with the fewest people asking, "" if nobody serves it."""
        counters = [c for c in self._site.counters_of[service] if c in self._staffed]
        return min(counters, key=lambda c: (len(self._asking[c]), c), default="")

    def is_first(self, service: str, counter: str) -> bool:
        """Whether the officer there need not type the service's code."""
        return self._site.counters[counter].services[0] == service

    def owner(self, number: str) -> Visitor | None:
        return self._papers.get(number)

    # --- what visitors do
    def join_kiosk(self, visitor: Visitor) -> None:
        """To the shortest line of a kiosk that offers his service."""
        offering = [k for k, kiosk in self._site.kiosks.items() if self._offers(kiosk.services, visitor)]
        kiosk = min(offering, key=lambda k: (len(self.kiosks[k]), k), default="")
        if kiosk:
            self.kiosks[kiosk].join(visitor)
        else:
            visitor.give_up("no kiosk offers his service")

    def take_of_roll(self, visitor: Visitor) -> bool:
        """Staff at the door give him a number of the roll, but only while no kiosk of the hall prints."""
        if any(kiosk.prints for kiosk in self.kiosks.values()):
            return False
        number = self.roll.tear()
        if number:
            visitor.take_roll(number)
        return bool(number)

    def hold_paper(self, visitor: Visitor) -> None:
        self._papers[visitor.number] = visitor

    def stand(self, visitor: Visitor, counter: str) -> bool:
        """He stands before the counter; False if it does not show his number."""
        if self._in_hand.get(counter) != visitor.number:
            return False
        self._present[counter][visitor.number] = visitor
        self._changed(counter)
        return True

    def ask(self, visitor: Visitor, counter: str) -> None:
        """He stands beside the counter until the officer has a moment."""
        self._asking[counter].append(visitor)
        self._changed(counter)

    def leave(self, visitor: Visitor) -> None:
        """He walks away from where he stands."""
        if not visitor.counter:
            return
        self._present[visitor.counter].pop(visitor.number, None)
        if visitor in self._asking[visitor.counter]:
            self._asking[visitor.counter].remove(visitor)

    def rate(self, visitor: Visitor) -> None:
        """If he likes, at the pad of the counter that has just served him."""
        corner = self.corners.get(visitor.counter)
        if visitor.plan.rating is not None and corner is not None:
            counter = visitor.counter
            corner.rate(visitor.number, visitor.plan.rating, visitor.plan.survey, lambda: self._changed(counter))

    def settled(self, visitor: Visitor) -> None:
        if visitor.fate is not None:
            self.fates[visitor.fate] = self.fates.get(visitor.fate, 0) + 1

    # --- what officers do
    def pad_in_use(self, counter: str) -> bool:
        """Somebody still stands there who may be asked the survey: he is given the time for it."""
        corner = self.corners.get(counter)
        return self._site.policy.survey != "none" and corner is not None and corner.in_use

    def in_hand(self, counter: str, number: str) -> None:
        """The counter's keypad shows this number, "" for none."""
        self._in_hand[counter] = number

    def here(self, counter: str, number: str) -> Visitor | None:
        """The visitor with this number, if he is at the counter."""
        found = self._present[counter].get(number)
        return found or next((v for v in self._asking[counter] if v.number == number), None)

    def asking(self, counter: str) -> Visitor | None:
        """Who asks first."""
        return self._asking[counter][0] if self._asking[counter] else None

    def seat(self, visitor: Visitor, counter: str) -> None:
        """He is being served."""
        self.leave(visitor)
        visitor.counter, visitor.where = counter, Where.AT_COUNTER
        self._present[counter][visitor.number] = visitor

    def _offers(self, services: tuple[str, ...], visitor: Visitor) -> bool:
        return not services or visitor.service in services
