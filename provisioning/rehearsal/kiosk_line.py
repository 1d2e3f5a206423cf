"""The people before one kiosk: one at a time presses, waits for his paper, takes it and goes.

A visitor knows only what he sees: his own press, the screen, the paper. A kiosk that says "press again" he presses
again; one that says a plain no he believes; one that is silent he presses again after a while, and leaves in the end.
"""

from collections import deque
from collections.abc import Callable

from device.roles import words
from provisioning.rehearsal.acting import KioskPlan, Pressing
from provisioning.rehearsal.hands import Hands
from provisioning.rehearsal.page.sightings import Paper, Press, Screen
from provisioning.rehearsal.sentences import says
from provisioning.rehearsal.visitor import Visitor

SILENCE_SECONDS = 4.0
TRIES_MAX = 12
REFILL_SECONDS_MIN = 1.0
AGAIN = (
    words.NO_ANSWER,
    words.NO_MENU,
    words.NO_CENTRAL,
    words.NOT_PRINTED,
    words.KEEP_NUMBER,
    *words.TROUBLE.values(),
)
NO_PAPER = tuple(words.TROUBLE.values())
NOT_NOW = frozenset({"", "unready", "asking", "printing", "jammed"})  # "" = dark


class KioskLine:
    """`spare`: numbers whose paper nobody was waiting for (an impatient visitor's second ticket).

    `roll(visitor)`: he asks at the door for a number of the roll; whether he got one.
    """

    def __init__(self, plan: KioskPlan, hands: Hands, roll: Callable[[Visitor], bool] = lambda _: False) -> None:
        self.plan = plan
        self._roll = roll
        self.mode = ""
        self.lines: tuple[str, ...] = ()
        self.spare: list[str] = []
        self.papers = 0
        self._hands = hands
        self._line: deque[Visitor] = deque()
        self._at_button: Visitor | None = None
        self._requests: dict[str, Visitor] = {}
        self._tries = self._pressed = 0
        self._turn = 0

    def __len__(self) -> int:
        return len(self._line) + (self._at_button is not None)

    @property
    def prints(self) -> bool:
        """False when its screen says that no paper comes."""
        return self.mode != "jammed" and not says(self.lines, NO_PAPER)

    def describe(self) -> str:
        """For a diagnosis: who stands there, and what the screen shows."""
        return f"{self.plan.kiosk}: {len(self)} before it; it is {self.mode or 'dark'}: {' | '.join(self.lines)}"

    def join(self, visitor: Visitor) -> None:
        self._line.append(visitor)
        self._next()

    # --- what the kiosk shows
    def see_press(self, press: Press) -> None:
        """A press that the kiosk took: whatever comes of it belongs to who stands there."""
        if self._at_button is not None:
            self._requests[press.request_id] = self._at_button

    def see_paper(self, paper: Paper) -> None:
        """The last paper of the roll is noticed by staff, who refill it."""
        self.papers += 1
        visitor = self._requests.get(paper.request_id)
        if visitor is None or (visitor.number and visitor.number != paper.number) or visitor.fate is not None:
            self.spare.append(paper.number)
        elif not visitor.number:
            visitor.take(paper.number)
            self._leave(visitor)
        if self.papers == self.plan.paper_out_after:
            self._run_out()

    def see_screen(self, screen: Screen) -> None:
        self.mode, self.lines = screen.mode, screen.text
        visitor = self._at_button
        if visitor is None:
            self._next()
        elif screen.mode == "refused" and self._pressed:
            self._told_no(visitor, " ".join(screen.text))
        elif screen.mode not in NOT_NOW and self._pressed == 0:
            self._press(visitor)

    def go_dark(self) -> None:
        """It shows nothing: whoever stands there waits, and presses again when it does."""
        self.mode, self.lines, self._pressed = "", (), 0

    # --- what the visitor does
    def _next(self) -> None:
        if self._at_button is None and self._line:
            self._at_button = self._line.popleft()
            self._tries = self._pressed = 0
            if self.mode not in NOT_NOW:
                self._press(self._at_button)
            else:
                self._wait(self._at_button)

    def _press(self, visitor: Visitor) -> None:
        self._pressed += 1
        self._choose(visitor, visitor.service)
        match visitor.plan.pressing if self._pressed == 1 else Pressing.ONCE:
            case Pressing.BOUNCE | Pressing.WHILE_BUSY:
                self._choose(visitor, visitor.service)
            case Pressing.OTHER:
                self._choose(visitor, visitor.plan.other)
            case Pressing.ONCE:
                pass
        self._wait(visitor)

    def _choose(self, visitor: Visitor, service: str) -> None:
        priority = visitor.plan.priority
        self._hands.do({"do": "choose", "device": self.plan.kiosk, "service": service, "priority": priority})

    def _wait(self, visitor: Visitor) -> None:
        self._turn += 1
        turn = self._turn
        self._hands.real(SILENCE_SECONDS, lambda: self._grow_impatient(visitor, turn))

    def _grow_impatient(self, visitor: Visitor, turn: int) -> None:
        if self._at_button is not visitor or turn != self._turn:
            return
        self._tries += 1
        if not self._pressed and not self.prints and self._roll(visitor):
            self._leave(visitor)
        elif self._tries >= TRIES_MAX:
            self._leave(visitor)
            visitor.give_up(f"{self.plan.kiosk} is {self.mode}: {' '.join(self.lines)}")
        elif self.mode in NOT_NOW:
            self._wait(visitor)
        elif self.mode == "refused" and self._pressed and not self._invites_again():
            self._told_no(visitor, " ".join(self.lines))
        else:
            self._press(visitor)

    def _told_no(self, visitor: Visitor, said: str) -> None:
        if self._invites_again():
            self._wait(visitor)
        else:
            self._leave(visitor)
            visitor.refused(said)

    def _invites_again(self) -> bool:
        return says(self.lines, AGAIN)

    def _leave(self, visitor: Visitor) -> None:
        if self._at_button is visitor:
            self._at_button = None
            self._next()

    def _run_out(self) -> None:
        kiosk = self.plan.kiosk
        self._hands.do({"do": "paper", "device": kiosk, "state": "out"})
        refill = {"do": "refill", "device": kiosk}
        self._hands.acted(
            self.plan.refill_seconds, lambda: self._hands.real(REFILL_SECONDS_MIN, lambda: self._hands.do(refill))
        )
