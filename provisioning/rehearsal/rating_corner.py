"""A visitor at the rating pad of a counter: he presses when its keys are lit for him, and does not wait long.

Who is asked questions afterwards touches what he had in mind, one touch for each question he sees.
"""

from collections.abc import Callable, Iterator

from provisioning.rehearsal.acting import RatingPlan
from provisioning.rehearsal.answering import Touch
from provisioning.rehearsal.hands import Hands
from provisioning.rehearsal.page.sightings import RatingPad

WAIT_SECONDS = 5.0
DOUBLE_SECONDS = 0.05
SURVEY = "survey"
CHANGE_SECONDS = 1.0  # within the product's window for a change of mind
USED_SECONDS = 45.0  # nobody lets others wait for longer
GONE = "dark"


class RatingCorner:
    """`pressed` counts the presses meant to count: one for each visitor who rated.

    `in_use`: somebody stands at it who would answer questions too.
    """

    def __init__(self, device: str, hands: Hands) -> None:
        self.device = device
        self.pressed = 0
        self.in_use = False
        self._user = ""
        self._freed: Callable[[], None] = lambda: None
        self._hands = hands
        self._armed_for = ""
        self._waiting: tuple[str, RatingPlan, tuple[Touch, ...]] | None = None
        self._rater = ""
        self._touches: Iterator[Touch] = iter(())
        self._asked = ""

    def see(self, pad: RatingPad) -> None:
        asks = pad.mode == SURVEY
        self._armed_for = (pad.ticket or "") if pad.lit and not asks else ""
        asked = (pad.element or "") if asks and (pad.ticket or "").endswith(f"-{self._rater}") else ""
        if asked != self._asked:
            self._asked = asked
            self._answer(asked)
        if pad.mode == GONE and self._rater == self._user:
            self._free(self._user)
        self._look()

    def rate(
        self, number: str, plan: RatingPlan, touches: tuple[Touch, ...] = (), freed: Callable[[], None] = lambda: None
    ) -> None:
        """The visitor with this number would like to rate, and `touches` when he is asked more. `freed`: he is gone."""
        self._waiting = (number, plan, touches)
        self.in_use, self._user, self._freed = bool(touches), number, freed
        self._hands.real(USED_SECONDS, lambda: self._free(number))
        self._hands.real(WAIT_SECONDS, lambda: self._leave(number))
        self._look()

    def _look(self) -> None:
        if self._waiting and self._is_for(self._waiting[0]):
            number, plan, touches = self._waiting
            self._waiting = None
            self._hands.acted(plan.think_seconds, lambda: self._press(number, plan, touches))

    def _press(self, number: str, plan: RatingPlan, touches: tuple[Touch, ...]) -> None:
        if not self._is_for(number):
            return self._free(number)  # somebody else's turn already: he lets it be
        self.pressed += 1
        self._rater, self._touches = number, iter(touches)
        self._score(plan.score)
        if plan.double:
            self._hands.real(DOUBLE_SECONDS, lambda: self._score(plan.score))
        if plan.changed is not None:
            changed = plan.changed
            self._hands.real(CHANGE_SECONDS, lambda: self._score(changed) if self._is_for(number) else None)
        return None

    def _answer(self, element: str) -> None:
        """A question is on the screen, or none any more."""
        touch = next(self._touches, None) if element else None
        if touch is not None:
            what = touch
            self._hands.real(what.seconds, lambda: self._touch(element, what))

    def _touch(self, element: str, touch: Touch) -> None:
        if element != self._asked:
            return  # the screen was faster
        if touch.turn:
            self._hands.do({"do": "turn", "device": self.device, "turn": touch.turn})
        else:
            self._hands.do({"do": "answer", "device": self.device, "element": element, "score": touch.score})

    def _free(self, number: str) -> None:
        if self.in_use and self._user == number:
            self.in_use = False
            self._freed()

    def _is_for(self, number: str) -> bool:
        return self._armed_for.endswith(f"-{number}")

    def _score(self, score: int) -> None:
        self._hands.do({"do": "score", "device": self.device, "score": score})

    def _leave(self, number: str) -> None:
        if self._waiting and self._waiting[0] == number:
            self._waiting = None
            self._free(number)
