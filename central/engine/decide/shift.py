"""Opening, closing and pausing a counter."""

from central.engine.decide.decision import Decision, refuse
from central.engine.decide.desk import Desk
from central.engine.events import CounterClosed, CounterOpened, CounterPaused
from protocols.messages import Work


def open_counter(desk: Desk) -> Decision:
    """Begin the shift, or go on after a break. With officers in the site, their code is needed to begin."""
    if desk.state.work is Work.PAUSED:
        return (CounterOpened(counter=desk.name, officer=desk.state.officer),)
    if desk.state.work is not Work.CLOSED:
        return refuse("already_open", desk.name)
    if not desk.scene.site.officers:
        return (CounterOpened(counter=desk.name, officer=""),)
    typed = desk.message.digits
    officer = next((o for o in desk.scene.site.officers.values() if o.code == typed), None)
    if officer is None:
        return refuse("unknown_officer", desk.name)
    elsewhere = next((c for c, state in desk.scene.hall.counters.items() if state.officer == officer.id), None)
    if elsewhere is not None:
        return refuse("officer_elsewhere", desk.name, desk.scene.site.counters[elsewhere].label)
    return (CounterOpened(counter=desk.name, officer=officer.id),)


def close_counter(desk: Desk) -> Decision:
    """End the shift; not with a ticket in hand."""
    return _leave(desk) or (CounterClosed(counter=desk.name, reason="officer"),)


def pause(desk: Desk) -> Decision:
    """A break; not with a ticket in hand."""
    if desk.state.work is Work.PAUSED:
        return refuse("already_paused", desk.name)
    return _leave(desk) or (CounterPaused(counter=desk.name, officer=desk.state.officer, why=desk.why),)


def _leave(desk: Desk) -> Decision:
    if desk.state.ticket:
        return refuse("ticket_in_hand", desk.name)
    if desk.state.work is Work.CLOSED:
        return refuse("counter_closed", desk.name)
    return ()
