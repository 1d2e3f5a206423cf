import pytest

from device.roles.keymap import Order, keys_for
from protocols.messages import Action, Outcome, Placement, Work
from provisioning.rehearsal.duty import Glance, InHand, next_act

ASK = Order(Action.CALL, "5")


@pytest.mark.parametrize(
    ("glance", "order"),
    [
        (Glance(Work.CLOSED, 0), Order(Action.OPEN)),
        (Glance(Work.CLOSED, 0, code="8919"), Order(Action.OPEN, "8919")),
        (Glance(Work.CLOSED, 3, over=True), None),
        (Glance(Work.PAUSED, 9), None),
        (Glance(Work.PAUSED, 9, rested=True), Order(Action.OPEN)),
        (Glance(Work.PAUSED, 0, over=True), Order(Action.OPEN)),
        (Glance(Work.IDLE, 0), None),
        (Glance(Work.IDLE, 2), Order(Action.NEXT)),
        (Glance(Work.IDLE, 2, asking=ASK), ASK),
        (Glance(Work.IDLE, 2, break_due=True), Order(Action.PAUSE)),
        (Glance(Work.IDLE, 2, over=True), Order(Action.NEXT)),
        (Glance(Work.IDLE, 0, over=True), Order(Action.CLOSE)),
        (Glance(Work.CALLED, 2, ticket=InHand()), None),
        (Glance(Work.CALLED, 2, ticket=InHand(here=True, waited=True)), Order(Action.START)),
        (Glance(Work.CALLED, 2, ticket=InHand(waited=True, recall_again=True)), Order(Action.RECALL)),
        (Glance(Work.CALLED, 2, ticket=InHand(waited=True)), Order(Action.NO_SHOW)),
        (Glance(Work.SERVING, 2, ticket=InHand()), None),
        (Glance(Work.SERVING, 2, ticket=InHand(put_aside=True, ready=True)), Order(Action.HOLD)),
        (Glance(Work.SERVING, 2, ticket=InHand(invite=True)), Order(Action.INVITE)),
        (Glance(Work.SERVING, 2, ticket=InHand(ready=True)), Order(Action.FINISH)),
        (
            Glance(Work.SERVING, 2, ticket=InHand(ready=True, outcome=Outcome.REFERRED)),
            Order(Action.FINISH, outcome=Outcome.REFERRED),
        ),
        (
            Glance(Work.SERVING, 2, ticket=InHand(ready=True, onward="401", placement=Placement.FRONT)),
            Order(Action.TRANSFER, "401", placement=Placement.FRONT),
        ),
        (Glance(Work.SERVING, 2, ticket=InHand(ready=True, end_by_next=True)), Order(Action.NEXT)),
        (Glance(Work.SERVING, 0, ticket=InHand(ready=True, end_by_next=True)), Order(Action.FINISH)),
        (Glance(Work.SERVING, 2, ticket=InHand(ready=True, end_by_next=True), asking=ASK), Order(Action.FINISH)),
        (Glance(Work.SERVING, 2), Order(Action.FINISH)),
    ],
)
def test_what_comes_next(glance, order):
    assert next_act(glance) == order
    if order is not None:
        assert keys_for(order, glance.work)
