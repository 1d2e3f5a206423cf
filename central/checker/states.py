"""States: 5 one state and legal steps only, 6 one active ticket per counter, 7 one call.

Each function looks at one row and at the hall before it.
"""

from collections.abc import Iterator

from central.checker.hall import Hall
from central.checker.life import ACTIVE, LEGAL
from central.checker.row import Row
from central.checker.violation import Violation


def legal(hall: Hall, row: Row) -> Iterator[Violation]:
    """5: the ticket exists, and this may happen to it now."""
    life = hall.lives.get(row.ticket)
    if life is None:
        yield Violation(5, f"{row.kind} of {row.ticket or 'no ticket'}, which was never issued", (row.plain,))
    elif row.kind not in LEGAL[life.status]:
        before = life.last or life.issued
        yield Violation(5, f"{row.kind} of {row.ticket}, which is {life.status}", (before.plain, row.plain))


def same_leg(hall: Hall, row: Row) -> Iterator[Violation]:
    """5: legs are counted from 1 without a gap; a call names the present one, a transfer begins the next."""
    if life := hall.lives.get(row.ticket):
        expected = life.leg + 1 if row.kind == "Transferred" else life.leg
        if row.event["leg"] != expected:
            yield Violation(5, f"{row.kind} of {row.ticket} names leg {row.event['leg']}, not {expected}", (row.plain,))


def reissued(hall: Hall, row: Row) -> Iterator[Violation]:
    """5: a ticket id stands for one ticket."""
    if life := hall.lives.get(row.ticket):
        yield Violation(5, f"{row.ticket} was issued twice", (life.issued.plain, row.plain))


def free_counter(hall: Hall, row: Row) -> Iterator[Violation]:
    """6: a counter has one ticket in hand at most."""
    held = hall.lives.get(hall.desk(row.counter).ticket)
    if held and held.called:
        text = f"{row.counter} calls {row.ticket} with {held.id} in hand"
        yield Violation(6, text, (held.called.plain, row.plain))


def called_once(hall: Hall, row: Row) -> Iterator[Violation]:
    """7: no two counters' commands share a ticket; nor is one called again while it is at a counter."""
    life = hall.lives.get(row.ticket)
    if life and life.status in ACTIVE and life.called:
        text = f"{row.ticket} is called by {row.counter} while it is at {life.counter}"
        yield Violation(7, text, (life.called.plain, row.plain))


def in_hand(hall: Hall, row: Row) -> Iterator[Violation]:
    """6: what a counter does, it does with the ticket that it has in hand."""
    life = hall.lives.get(row.ticket)
    if life and life.status in ACTIVE and life.counter != row.counter and life.called:
        text = f"{row.kind} of {row.ticket} by {row.counter}, but it is at {life.counter}"
        yield Violation(6, text, (life.called.plain, row.plain))


def empty_handed(hall: Hall, row: Row) -> Iterator[Violation]:
    """6: a counter that closes or takes a break has nobody in front of it."""
    held = hall.lives.get(hall.desk(row.counter).ticket)
    if held and held.called:
        yield Violation(6, f"{row.kind} at {row.counter} with {held.id} in hand", (held.called.plain, row.plain))


def recalls_counted(hall: Hall, row: Row) -> Iterator[Violation]:
    """5: recalls count up by one and end at the site's limit."""
    life, most = hall.lives.get(row.ticket), hall.policy("recalls_max", 2)
    if life and (row.event["times"] != life.recalls + 1 or row.event["times"] > most):
        text = f"recall {row.event['times']} of {row.ticket} after {life.recalls}, at most {most}"
        yield Violation(5, text, (row.plain,))
