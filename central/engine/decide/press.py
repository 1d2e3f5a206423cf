"""An officer's key: first whether it may be done at all, then the rule of its action."""

from collections.abc import Callable

from central.engine.commands import Press
from central.engine.decide import calling, handling, roll, shift
from central.engine.decide.decision import Decision, Scene, refuse, unfit_text
from central.engine.decide.desk import Desk
from protocols.messages import Action

STALE_AFTER = 5_000
WHY_MAX = 60

Rule = Callable[[Desk], Decision]

RULES: dict[Action, Rule] = {
    Action.OPEN: shift.open_counter,
    Action.CLOSE: shift.close_counter,
    Action.PAUSE: shift.pause,
    Action.NEXT: calling.call_next,
    Action.CALL: calling.call_chosen,
    Action.RECALL: calling.recall,
    Action.RETURN: calling.return_ticket,
    Action.WALK_IN: calling.walk_in,
    Action.START: handling.start,
    Action.FINISH: handling.finish,
    Action.NO_SHOW: handling.no_show,
    Action.HOLD: handling.hold,
    Action.TRANSFER: handling.transfer,
    Action.CANCEL: handling.cancel,
    Action.INVITE: handling.invite,
    Action.ROLL: roll.enter,
}


def press(scene: Scene, command: Press) -> Decision:
    """A press more than 5 s old changes nothing; nor does one about another ticket than the counter's."""
    counter = scene.site.counters.get(command.counter)
    if counter is None:
        return refuse("not_ours", command.counter)
    if command.age > STALE_AFTER or command.message.epoch != scene.hall.epoch:
        return refuse("stale", command.counter)
    if not scene.hall.day:
        return refuse("day_closed", command.counter)
    if unfit := unfit_text(command.why, command.counter, WHY_MAX):
        return unfit
    desk = Desk(scene, counter, scene.hall.counter(counter.id), command.message, command.why)
    if (command.message.holding or "") != desk.state.ticket:
        return refuse("changed", command.counter)
    return RULES[command.action](desk)
