"""One officer: looks at his keypad and at who stands before him, and presses what comes next.

All he knows is what the keypad shows and whom he sees. After a press he waits for the keypad to answer; when it does
not he presses again, like a person would. What became of a number that leaves his keypad (served, missed, …) is what he
pressed last before it went.
"""

from collections.abc import Callable
from dataclasses import dataclass

from device.roles.keymap import ROLL_CODE, SEPARATOR, Order, keys_for
from protocols.messages import Action, Work
from provisioning.rehearsal.acting import Ending, OfficerPlan, bounces, finishes_by_next, invites_early
from provisioning.rehearsal.case import Case
from provisioning.rehearsal.duty import Glance, next_act
from provisioning.rehearsal.hands import Hands
from provisioning.rehearsal.number_keys import of_kiosk, typed
from provisioning.rehearsal.page.sightings import Keypad
from provisioning.rehearsal.room import Room
from provisioning.rehearsal.sentences import CUT_OFF, ENTERED_BEFORE, NOT_HEARD, says
from provisioning.rehearsal.visitor import Visitor

ANSWER_SECONDS = 6.0  # the keypad itself says after two that nobody answers; this is for one that says nothing
PATIENCE_SECONDS = 1.5  # a called visitor gets at least this, however fast the play: boards and legs are real
COOLING_SECONDS = 1.0  # after a refusal a person reads it before he presses again
SAME_KEY_SECONDS = 1.0  # nobody presses the same key twice at once and means it; the keypad takes it for one press
ANSWER_ALONE = frozenset({Action.RECALL, Action.INVITE, Action.ROLL})  # whose effect need not show
FOR_WHO_ASKS = frozenset({Action.CALL, Action.WALK_IN, Action.ROLL})
NOTHING_SEEN = Keypad(at=0, device="")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an officer knows of the hall: codes of services, how often to recall, and whether the day is over.

    `rolls`: the letters of the pre-printed numbers, "-" where the hall has none.
    """

    seed: int
    codes: dict[str, str]
    recalls_max: int
    over: Callable[[], bool]
    rolls: str = "-"


class Officer:
    """`view`: his keypad's display. `vanished`: numbers that left it though he had pressed nothing that explains it."""

    def __init__(self, plan: OfficerPlan, keypad: str, room: Room, hands: Hands, around: Surroundings) -> None:
        self.plan = plan
        self.keypad = keypad
        self.view = NOTHING_SEEN
        self.presses = 0
        self.unanswered = 0
        self.vanished: list[str] = []
        self._room, self._hands, self._around = room, hands, around
        self._case: Case | None = None
        self._ends_by_next = False
        self._tickets = 0
        self._pending: Order | None = None
        self._before = NOTHING_SEEN
        self._sending = False
        self._asker: Visitor | None = None
        self._by_code = False
        self._cooling = False
        self._warm_key = ""
        self._rested = False
        self._breaks = list(plan.breaks_after)

    @property
    def counter(self) -> str:
        return self.plan.counter

    @property
    def work(self) -> Work | None:
        return Work(self.view.work) if self.view.work else None

    @property
    def closed(self) -> bool:
        return self.work is Work.CLOSED and self._pending is None

    def describe(self) -> str:
        """For a diagnosis: what he sees and waits for."""
        waits = f"waits for {self._pending.action.value}" if self._pending else "waits for nothing"
        return f"officer at {self.counter} {waits}; his keypad shows {' | '.join(self.view.lines) or 'nothing'}"

    def see(self, view: Keypad) -> None:
        """The keypad's display has changed."""
        self.view = view
        work = self.work
        if work is not None:
            self._room.in_hand(self.counter, view.number or "")
            self._follow(view.number or "", work)
        if self._pending is not None:
            self._hear_answer(self._pending)
        self.look()

    def look(self) -> None:
        """Press what comes next, unless an answer is awaited."""
        work = self.work
        if self._pending is not None or self._cooling or work is None:
            return
        if self.view.lamp == "amber" or says(self.view.lines, CUT_OFF):
            return
        if work is Work.SERVING and self._case is not None and self._case.goes_on:
            return
        if work is Work.IDLE and self._room.pad_in_use(self.counter):
            return
        order = next_act(self._glance(work))
        if order is None:
            return
        keys = keys_for(order, work)
        if keys != (self._warm_key,):
            self._press(order, keys)

    # --- what is at hand
    def _glance(self, work: Work) -> Glance:
        case = self._case
        return Glance(
            work=work,
            waiting=self.view.waiting,
            code=self.plan.code,
            over=self._around.over(),
            break_due=bool(self._breaks) and self._tickets >= self._breaks[0],
            rested=self._rested,
            asking=self._asked(),
            ticket=None
            if case is None
            else case.seen(
                here=self._room.here(self.counter, case.number) is not None,
                invited=self.view.invited,
                recalls_max=self._around.recalls_max,
                codes=self._around.codes,
                end_by_next=self._ends_by_next,
            ),
        )

    def _asked(self) -> Order | None:
        visitor = self._room.asking(self.counter)
        if visitor is None:
            return None
        code = self._around.codes[visitor.service]
        if not visitor.number:
            return Order(Action.WALK_IN, code)
        digits = typed(visitor.number)
        if visitor.entering:
            own = self._room.is_first(visitor.service, self.counter)
            return Order(Action.ROLL, digits if own else f"{code}{SEPARATOR}{digits}")
        if self._by_code and not of_kiosk(visitor.number):
            code = ROLL_CODE if visitor.number.startswith(self._around.rolls) else code
            return Order(Action.CALL, f"{code}{SEPARATOR}{digits}")
        return Order(Action.CALL, digits)

    # --- pressing and waiting for the answer
    def _press(self, order: Order, keys: tuple[str, ...]) -> None:
        self._pending, self._before, self._sending = order, self.view, False
        self.presses += 1
        press = self.presses
        self._asker = self._room.asking(self.counter) if order.action in FOR_WHO_ASKS else None
        if self._case is not None:
            self._case.pressed = order.action
        bounced = keys[-1:] if bounces(self._around.seed, self.counter, press) else ()
        for key in (*keys, *bounced):
            self._hands.do({"do": "key", "device": self.keypad, "key": key})
        self._warm_key = keys[-1]
        self._hands.real(SAME_KEY_SECONDS, lambda: self._cool_key(press))
        self._hands.real(ANSWER_SECONDS, lambda: self._give_up_on(press))

    def _cool_key(self, press: int) -> None:
        if press == self.presses:
            self._warm_key = ""
            self.look()

    def _give_up_on(self, press: int) -> None:
        if self._pending is not None and press == self.presses:
            self.unanswered += 1
            self._pending = None
            self.look()

    def _hear_answer(self, order: Order) -> None:
        """The lamp is amber while the key is on its way; then the display says what became of it."""
        view, before = self.view, self._before
        if view.lamp == "amber":
            self._sending = True
            return
        red = view.lamp == "red" and (self._sending or before.lamp != "red")  # not the red of the press before
        changed = (view.work, view.number) != (before.work, before.number)
        if not (changed or red or (self._sending and order.action in ANSWER_ALONE)):
            return  # also when the answer is there and the counter's data are not yet: he waits until he sees it
        self._pending = None
        if not red:
            self._taken(order)
        elif says(view.lines, NOT_HEARD):
            self.unanswered += 1
            self._cool()
        else:
            self._told_no(order, " ".join(view.lines))

    def _taken(self, order: Order) -> None:
        if order.action is Action.PAUSE:
            self._breaks = self._breaks[1:]
            self._rested = False
            self._hands.acted(self.plan.break_seconds, self._rest_over)
        elif order.action is Action.ROLL and self._asker is not None:
            self._asker.entered()
            self._asker = None
        elif order.action is Action.INVITE and self._case is not None:
            self._case.invite = False
        elif order.action is Action.RECALL and self._case is not None:
            self._case.recalls += 1
            self._case.waited = False
            self._wait_for(self._case)

    def _told_no(self, order: Order, why: str) -> None:
        """Several numbers may end in the same digits: he types the service's code before them, once."""
        if order.action is Action.ROLL and says(self.view.lines, ENTERED_BEFORE):
            self._taken(order)
            self._cool()
            return
        asker, self._asker = self._asker, None
        again_by_code = order.action is Action.CALL and not self._by_code
        self._by_code = again_by_code
        if asker is not None and not again_by_code:
            asker.sent_back(why)
        if self._case is not None:
            self._case.refused += 1
        self._cool()

    def _cool(self) -> None:
        self._cooling = True
        self._hands.real(COOLING_SECONDS, self._cooled)

    def _cooled(self) -> None:
        self._cooling = False
        self.look()

    def _rest_over(self) -> None:
        self._rested = True
        self.look()

    # --- the ticket in hand
    def _follow(self, number: str, work: Work) -> None:
        if self._case is not None and self._case.visitor is None:
            self._case.visitor = self._room.owner(self._case.number)  # his paper may be seen after his call
        if self._case is not None and self._case.number != number:
            ended, self._case = self._case, None
            if not ended.close(self.counter):
                self.vanished.append(ended.number)
        if number and self._case is None:
            self._begin(number)
        if self._case is not None and work is Work.SERVING and not self._case.serving:
            self._serve(self._case)

    def _begin(self, number: str) -> None:
        self._tickets += 1
        asker, self._asker = self._asker, None
        self._by_code = False
        if asker is not None and not asker.number:
            asker.number = number
            self._room.hold_paper(asker)
        self._case = Case(number, self._tickets, self._room.owner(number))
        if self._case.visitor is not None:
            self._case.visitor.entering = False
        self._ends_by_next = finishes_by_next(self._around.seed, self.counter, self._tickets)
        self._wait_for(self._case)

    def _wait_for(self, case: Case) -> None:
        recalls = case.recalls

        def patience_over() -> None:
            if self._case is case and case.recalls == recalls:
                case.waited = True
                self.look()

        self._hands.acted(self.plan.patience_seconds, lambda: self._hands.real(PATIENCE_SECONDS, patience_over))

    def _serve(self, case: Case) -> None:
        case.serving = True
        visitor, leg = case.visitor, case.leg
        if visitor is None or leg is None:
            return
        self._room.seat(visitor, self.counter)
        if leg.held and visitor.leg not in visitor.held_legs:
            self._later(case, leg.serve_seconds / 2, "put_aside")
        elif leg.ending is Ending.FINISH and invites_early(self._around.seed, self.counter, case.ordinal):
            self._later(case, leg.serve_seconds / 2, "invite")
        self._later(case, leg.serve_seconds, "ready")

    def _later(self, case: Case, seconds: float, what: str) -> None:
        def now_it_is() -> None:
            if self._case is case:
                setattr(case, what, True)
                self.look()

        self._hands.acted(seconds, now_it_is)
