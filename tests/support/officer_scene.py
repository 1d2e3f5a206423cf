"""An officer at his counter, one visitor, and the keys he presses because of what his keypad shows."""

from provisioning.rehearsal.acting import bounces, finishes_by_next, invites_early
from provisioning.rehearsal.officer import Officer, Surroundings
from support.rehearsal_room import OFFICER, demo, keypad, room, visitor
from support.written_hands import WrittenHands

HABITS = (bounces, finishes_by_next, invites_early)
SEED = next(seed for seed in range(10_000) if not any(habit(seed, "01", n) for habit in HABITS for n in range(1, 16)))
"""One with whom no key bounces, and nobody finishes by pressing next or invites early."""


class Scene:
    def __init__(self, seed=SEED, numbers=("A001",), plan=OFFICER, **changes):
        self.hands = WrittenHands()
        self.over = False
        site = demo()
        codes = {service.id: service.code for service in site.services.values()}
        around = Surroundings(seed, codes, 2, lambda: self.over, "X")
        self.room = room(site, numbers, lambda counter: self.officer.look())
        self.officer = Officer(plan, "keypad-01", self.room, self.hands, around)
        self.person = visitor(self.room, self.hands, **changes)
        self.person.arrive()

    def see(self, *args, **fields):
        """The keypad shows this now; gives the keys that are pressed because of it."""
        self.officer.see(keypad(*args, **fields))
        return self.hands.keys()

    def answered(self, *args, **fields):
        self.see(*args, **{**fields, "lamp": "amber"})
        return self.see(*args, **fields)

    def later(self, seconds):
        self.hands.later(seconds)
        return self.hands.keys()

    def call(self):
        self.see(waiting=1)
        self.answered("called", "A001")
        self.person.see_call("7", "01")

    def serve(self):
        self.call()
        self.hands.later(10)
        self.hands.keys()
        return self.answered("serving", "A001")
