"""A small room for tests of visitors and officers: the demonstration hall, with plans that say everything plainly."""

from dataclasses import replace
from functools import cache

from central.engine.site import Site
from provisioning.rehearsal.acting import Coming, LegPlan, OfficerPlan, Pressing, VisitorPlan
from provisioning.rehearsal.page.sightings import Keypad
from provisioning.rehearsal.room import Room
from provisioning.rehearsal.visitor import Visitor
from provisioning.site import load_profile


@cache
def profile(name) -> Site:
    return load_profile(name)


def demo() -> Site:
    return profile("demo")


PLAIN = VisitorPlan(
    index=0,
    arrives=0.0,
    priority=False,
    pressing=Pressing.ONCE,
    other="kk",
    coming=Coming.AT_CALL,
    walk_seconds=10.0,
    late_seconds=60.0,
    legs=(LegPlan("ktp-el", 100.0),),
    rating=None,
)


def visitor(room, hands, **changes) -> Visitor:
    return Visitor(replace(PLAIN, **changes), room, hands)


class Line:
    """A kiosk's line that gives a number at once."""

    prints = True

    def __init__(self, numbers):
        self.numbers = numbers
        self.people = []

    def join(self, person):
        self.people.append(person)
        if self.numbers:
            person.take(self.numbers.pop(0))

    def __len__(self):
        return len(self.people)


def room(site=None, numbers=(), look=lambda counter: None) -> Room:
    """`looked_up`: the counters whose officer was told to look up; `look(counter)` is called then."""
    site = site or demo()

    def changed(counter):
        found.looked_up.append(counter)
        look(counter)

    found = Room(site, frozenset(site.counters), changed)
    found.looked_up = []
    found.kiosks = {kiosk: Line(list(numbers)) for kiosk in site.kiosks}
    return found


OFFICER = OfficerPlan(counter="01", code="", breaks_after=(), break_seconds=60.0, patience_seconds=30.0)


def keypad(work="idle", number=None, waiting=0, lamp=None, lines=(), invited=False) -> Keypad:
    return Keypad(
        at=0, device="keypad-01", work=work, number=number, waiting=waiting, lamp=lamp, lines=lines, invited=invited
    )
