"""Paper-roll mode: no printer works, visitors hold numbers of a pre-printed roll, and officers type them.

A roll has a series of its own, of which central gives no number. Whoever holds one came while numbers were still given
out at the door, so he is taken as long as his service is served today: neither the end of the kiosks' issuing nor a
quota, which limits what kiosks give, turns away somebody who already has his number in his hand.
"""

from central.engine.decide.decision import Decision, refuse
from central.engine.decide.desk import Desk, roll_number
from central.engine.decide.issue import ahead
from central.engine.events import Issued
from central.engine.opening import openness
from protocols.messages import Work


def enter(desk: Desk) -> Decision:
    """The typed number waits from now on: for the counter's first service, or the one whose code stands before it."""
    if blocked := _not_at_work(desk):
        return blocked
    code, _, typed = desk.message.digits.rpartition("-")
    if not typed:
        return refuse("number_missing", desk.name)
    service = desk.scene.site.service_by_code.get(code) if code else desk.counter.services[0]
    if service is None:
        return refuse("unknown_service", code)
    return _unfit(desk, typed) or _closed(desk, service) or (_entered(desk, int(typed), service),)


def _not_at_work(desk: Desk) -> Decision:
    match desk.state.work:
        case Work.CLOSED:
            return refuse("counter_closed", desk.name)
        case Work.PAUSED:
            return refuse("counter_paused", desk.name)
        case _:
            return ()


def _unfit(desk: Desk, typed: str) -> Decision:
    """Why this can be no number of the roll today."""
    series = desk.scene.site.series.get(desk.scene.site.policy.roll_series)
    if series is None:
        return refuse("no_rolls", desk.name)
    if not typed.isdigit() or not 1 <= int(typed) <= series.last:
        return refuse("roll_range", desk.name, str(series.last))
    number = roll_number(desk, int(typed))
    if used := desk.scene.hall.by_number(number):
        return refuse("roll_used", used.id, number)
    return ()


def _closed(desk: Desk, service: str) -> Decision:
    hall, site = desk.scene.hall, desk.scene.site
    if not site.counters_of[service]:
        return refuse("no_counter", service)
    if closed := openness(hall, site, site.services[service], desk.now, issuing=False):
        return refuse(closed.code, service, closed.detail)
    if hall.crowd + len(hall.unconfirmed) >= site.policy.waiting_max:
        return refuse("hall_full", service)
    return ()


def _entered(desk: Desk, index: int, service: str) -> Issued:
    number = roll_number(desk, index)
    return Issued(
        ticket=f"{desk.scene.hall.day}-{number}",
        number=number,
        series=desk.scene.site.policy.roll_series,
        index=index,
        service=service,
        priority=False,
        source=desk.name,
        order=desk.now,
        ahead=ahead(desk.scene.hall, service, priority=False),
        roll=True,
    )
