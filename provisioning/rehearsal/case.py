"""The ticket in an officer's hands: how far he is with it, and what becomes of its visitor in the end."""

from dataclasses import dataclass

from protocols.messages import Action, Outcome, Placement
from provisioning.rehearsal.acting import Ending, LegPlan
from provisioning.rehearsal.duty import InHand
from provisioning.rehearsal.visitor import Visitor, Where

REFUSALS_MAX = 2


@dataclass(slots=True)
class Case:
    """`pressed`: the last action about it; `refused`: how often he was told no; `visitor` None = nobody's paper."""

    number: str
    ordinal: int
    visitor: Visitor | None
    pressed: Action | None = None
    recalls: int = 0
    refused: int = 0
    waited: bool = False
    serving: bool = False
    invite: bool = False
    put_aside: bool = False
    ready: bool = False

    @property
    def leg(self) -> LegPlan | None:
        return self.visitor.leg_plan if self.visitor else None

    @property
    def goes_on(self) -> bool:
        """He is being served, and there is nothing to press before the matter is done."""
        return not (self.ready or self.invite or self.put_aside or self.leg is None)

    def seen(self, *, here: bool, invited: bool, recalls_max: int, codes: dict[str, str], end_by_next: bool) -> InHand:
        """What the officer goes by. He calls once again, every second time twice."""
        leg = self.leg
        return InHand(
            here=here,
            waited=self.waited,
            recall_again=self.recalls < min(recalls_max, 1 + self.ordinal % 2),
            put_aside=self.put_aside,
            invite=self.invite and not invited and not self.refused,
            ready=self.ready or leg is None,
            outcome=leg.outcome if leg else Outcome.COMPLETED,
            onward=self._onward(codes),
            placement=leg.placement if leg else Placement.AGE,
            end_by_next=end_by_next,
        )

    def close(self, counter: str) -> bool:
        """The number has left the counter: tell its visitor what that means. False: no key of ours explains it."""
        visitor = self.visitor
        if visitor is None or visitor.where is Where.DONE:
            return True
        match self.pressed:
            case Action.FINISH | Action.NEXT if self.serving:
                visitor.served()
            case Action.TRANSFER:
                visitor.transferred()
            case Action.HOLD:
                visitor.held()
            case Action.NO_SHOW | Action.RECALL:
                visitor.missed(counter)
            case _:
                visitor.lost(counter)
                return False
        return True

    def _onward(self, codes: dict[str, str]) -> str:
        visitor, leg = self.visitor, self.leg
        if visitor is None or leg is None or leg.ending is not Ending.TRANSFER or self.refused >= REFUSALS_MAX:
            return ""
        return codes[visitor.plan.legs[visitor.leg + 1].service]
