"""A visitor at the rating pad of a counter: he presses when its keys are lit for him, and does not wait long."""

from provisioning.rehearsal.acting import RatingPlan
from provisioning.rehearsal.hands import Hands
from provisioning.rehearsal.page.sightings import RatingPad

WAIT_SECONDS = 5.0
DOUBLE_SECONDS = 0.05
CHANGE_SECONDS = 1.0  # within the product's window for a change of mind


class RatingCorner:
    """`pressed` counts the presses meant to count: one for each visitor who rated."""

    def __init__(self, device: str, hands: Hands) -> None:
        self.device = device
        self.pressed = 0
        self._hands = hands
        self._armed_for = ""
        self._waiting: tuple[str, RatingPlan] | None = None

    def see(self, pad: RatingPad) -> None:
        self._armed_for = (pad.ticket or "") if pad.lit else ""
        self._look()

    def rate(self, number: str, plan: RatingPlan) -> None:
        """The visitor with this number would like to rate."""
        self._waiting = (number, plan)
        self._hands.real(WAIT_SECONDS, lambda: self._leave(number))
        self._look()

    def _look(self) -> None:
        if self._waiting and self._is_for(self._waiting[0]):
            number, plan = self._waiting
            self._waiting = None
            self._hands.acted(plan.think_seconds, lambda: self._press(number, plan))

    def _press(self, number: str, plan: RatingPlan) -> None:
        if not self._is_for(number):
            return  # somebody else's turn already: he lets it be
        self.pressed += 1
        self._score(plan.score)
        if plan.double:
            self._hands.real(DOUBLE_SECONDS, lambda: self._score(plan.score))
        if plan.changed is not None:
            changed = plan.changed
            self._hands.real(CHANGE_SECONDS, lambda: self._score(changed) if self._is_for(number) else None)

    def _is_for(self, number: str) -> bool:
        return self._armed_for.endswith(f"-{number}")

    def _score(self, score: int) -> None:
        self._hands.do({"do": "score", "device": self.device, "score": score})

    def _leave(self, number: str) -> None:
        if self._waiting and self._waiting[0] == number:
            self._waiting = None
