"""One visitor: what he does when he sees something. He knows his number only from the paper in his hand.

    coming -> at kiosk -> waiting -> walking -> at counter -> served
                  |          ^  \\-> (never: missed)   |-> transferred: waiting again
                  '-> refused '------- asking <--------'-> held: away, then asks

Deterministic given his plan and what he sees; all waiting goes through `Hands`.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from provisioning.rehearsal.acting import Coming, LegPlan, VisitorPlan
from provisioning.rehearsal.hands import Hands

if TYPE_CHECKING:
    from provisioning.rehearsal.room import Room

ASKS_MAX = 6
ASK_AGAIN_SECONDS = 2.0


class Where(StrEnum):
    COMING = "coming"
    AT_KIOSK = "at kiosk"
    WAITING = "waiting"
    WALKING = "walking"
    AT_COUNTER = "at counter"
    ASKING = "asking"
    AWAY = "away"
    DONE = "done"


class Fate(StrEnum):
    """How the visit ended. GAVE_UP: no kiosk gave him paper; TURNED_AWAY: no counter would take him."""

    SERVED = "served"
    MISSED = "missed"
    REFUSED = "refused"
    GAVE_UP = "gave up"
    TURNED_AWAY = "turned away"

    @property
    def unhappy(self) -> bool:
        return self in {Fate.GAVE_UP, Fate.TURNED_AWAY}


class Visitor:
    """`number` "" until paper or officer says it; `leg` counts from 0; `why` the reason of a bad fate, in its words.

    `entering`: his number is of the roll, and no officer has typed it yet.
    """

    def __init__(self, plan: VisitorPlan, room: "Room", hands: Hands) -> None:
        self.plan = plan
        self.number = ""
        self.leg = 0
        self.where = Where.COMING
        self.counter = ""
        self.fate: Fate | None = None
        self.why = ""
        self.entering = False
        self._room = room
        self._hands = hands
        self.held_legs: set[int] = set()
        self._calls: set[str] = set()
        self._asked = 0
        self._errand = 0
        self._excused = False

    @property
    def leg_plan(self) -> LegPlan:
        return self.plan.legs[self.leg]

    @property
    def service(self) -> str:
        return self.leg_plan.service

    def describe(self) -> str:
        """For a diagnosis."""
        return f"{self.number or '(no number)'}: {self.where} {self.counter} for {self.service} {self.why}".rstrip()

    def arrive(self) -> None:
        """Through the door: to a kiosk, or straight to a counter."""
        if self.plan.walk_in and (counter := self._room.counter_for(self.service)):
            self._ask_at(counter)
            return
        self.where = Where.AT_KIOSK
        self._room.join_kiosk(self)

    def take(self, number: str) -> None:
        """The paper is in his hand."""
        self.number = number
        self.where = Where.WAITING
        self._room.hold_paper(self)
        if self.plan.asks_early and (counter := self._room.counter_for(self.service)):
            self._walk(self.plan.walk_seconds, lambda: self._ask_at(counter))

    def take_roll(self, number: str) -> None:
        """No kiosk prints: at the door he got a number of the roll, which an officer has to type."""
        self.number, self.entering = number, True
        self._room.hold_paper(self)
        counter = self._room.counter_for(self.service)
        if counter:
            self._walk(self.plan.walk_seconds, lambda: self._ask_at(counter))
        else:
            self.give_up("nobody serves him")

    def entered(self) -> None:
        """The officer has typed it: from now on it is a number like any other."""
        self.entering = False
        self._room.leave(self)
        if self.where is Where.ASKING:
            self.where = Where.WAITING

    def see_call(self, call: str, counter: str) -> None:
        """His number is called on a board; `call` "" when it is the display above the counter that shows it."""
        if call in self._calls or self.where not in {Where.WAITING, Where.WALKING, Where.ASKING, Where.AWAY}:
            return
        if call:
            self._calls.add(call)
        if self.where is not Where.WAITING:
            if counter != self.counter:
                self._go(counter, self.plan.walk_seconds)
        elif (seconds := self._reaches_after()) is not None:
            self._go(counter, seconds)

    def _reaches_after(self) -> float | None:
        """How long he takes to a counter that calls him; None: this call does not move him."""
        if self.leg > 0 or self._excused:
            return self.plan.walk_seconds
        match self.plan.coming:
            case Coming.NEVER:
                return None
            case Coming.AT_RECALL if len(self._calls) < 2:
                return None
            case Coming.LATE:
                return self.plan.late_seconds
            case _:
                return self.plan.walk_seconds

    def missed(self, counter: str) -> None:
        """The officer has marked him as not there; who came just as the key went down asks at once."""
        if self.where is Where.AT_COUNTER:
            self._room.leave(self)
            self._ask_at(counter)
            return
        if self.where is not Where.WAITING:
            return  # he is on his way and will ask when he comes
        if self.plan.coming is Coming.NEVER and self.leg == 0:
            self._end(Fate.MISSED)
        else:
            self._excused = True
            self._walk(self.plan.late_seconds, lambda: self._ask_at(counter))

    def served(self) -> None:
        """The officer has finished with him; perhaps he rates."""
        self._room.leave(self)
        self._room.rate(self)
        self._end(Fate.SERVED)

    def transferred(self) -> None:
        self._room.leave(self)
        self.leg += 1
        self._asked = 0
        self.where = Where.WAITING

    def held(self) -> None:
        """Something is missing: he fetches it and comes back to the same counter."""
        counter = self.counter
        self._room.leave(self)
        self.held_legs.add(self.leg)
        self.where = Where.AWAY
        self._errand += 1
        errand = self._errand
        self._hands.acted(self.leg_plan.away_seconds, lambda: self._ask_at(counter) if errand == self._errand else None)

    def lost(self, counter: str) -> None:
        """His number left the counter without a key of this officer; he asks what it means."""
        if self.where is Where.AT_COUNTER:
            self._room.leave(self)
            self._ask_at(counter)
        else:
            self.missed(counter)

    def sent_back(self, why: str) -> None:
        """The officer would not take him now. Who was only early waits for his call; others ask again, or give up."""
        self.why = why
        self._asked += 1
        counter = self.counter
        self._room.leave(self)
        if self._asked >= ASKS_MAX:
            self._end(Fate.TURNED_AWAY)
            return
        self.where = Where.WAITING
        only_early = self.plan.asks_early and not self.entering
        if only_early and self._asked == 1 and not self._excused and not self.held_legs:
            return
        errand = self._errand
        self._hands.real(
            ASK_AGAIN_SECONDS,
            lambda: self._ask_at(counter) if self.where is Where.WAITING and errand == self._errand else None,
        )

    def refused(self, why: str) -> None:
        """The kiosk said no, in words."""
        self.why = why
        self._end(Fate.REFUSED)

    def give_up(self, why: str) -> None:
        self.why = why
        self._end(Fate.GAVE_UP)

    def _go(self, counter: str, seconds: float) -> None:
        self._room.leave(self)
        self.counter = counter
        self._walk(seconds, lambda: self._stand_at(counter))

    def _walk(self, seconds: float, then: Callable[[], None]) -> None:
        """A newer errand cancels an older one."""
        self.where = Where.WALKING
        self._errand += 1
        errand = self._errand
        self._hands.acted(seconds, lambda: then() if errand == self._errand else None)

    def _stand_at(self, counter: str) -> None:
        self.where = Where.AT_COUNTER
        self.counter = counter
        if not self._room.stand(self, counter):
            self._ask_at(counter)

    def _ask_at(self, counter: str) -> None:
        self.where = Where.ASKING
        self.counter = counter
        self._errand += 1
        self._room.ask(self, counter)

    def _end(self, fate: Fate) -> None:
        self.where = Where.DONE
        self.fate = fate
        self._room.settled(self)
