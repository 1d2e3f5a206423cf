"""What needs a hand now: alerts that stand, and what counters ask for. Pure."""

from dataclasses import dataclass

from central.engine.model import AskedFor, Hall
from central.lookout.alert import Alert
from central.moment import Moment
from protocols.messages import Severity

ORDER = {Severity.FAULT: 0, Severity.WARNING: 1, Severity.NOTICE: 2}


@dataclass(frozen=True, slots=True)
class Need:
    """`by`: the name of whoever has seen it, "" = nobody; `key` names it on the page."""

    alert: Alert
    by: str
    key: str


@dataclass(frozen=True, slots=True)
class NeedsView:
    """`fresh`: what nobody has seen, the worst first; `seen`: what still stands. `helps` by their number."""

    fresh: tuple[Need, ...]
    seen: tuple[Need, ...]
    helps: tuple[tuple[int, AskedFor], ...]


def needs_view(moment: Moment) -> NeedsView:
    needs = [_need(moment.hall, alert) for alert in moment.alerts]
    needs.sort(key=lambda need: (ORDER[need.alert.severity], need.alert.since))
    return NeedsView(
        fresh=tuple(need for need in needs if not need.by),
        seen=tuple(need for need in needs if need.by),
        helps=tuple(sorted(moment.hall.helps.items())),
    )


def _need(hall: Hall, alert: Alert) -> Need:
    actor = hall.acknowledged.get((alert.code, alert.subject, alert.since), "")
    return Need(alert, name_of(hall, actor), f"{alert.code}|{alert.subject}|{alert.since}")


def name_of(hall: Hall, actor: str) -> str:
    """What people call an actor of the ledger."""
    account = hall.accounts.of_actor(actor) if actor else None
    return account.name if account else actor
