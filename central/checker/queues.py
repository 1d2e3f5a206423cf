"""Who was next: 19 first come first served within (service, class), 22 nobody starves.

The rules of choice are written here a second time, from the site's policy: head start or ratio, preferences.
"""

from collections.abc import Iterator

from central.checker.hall import Hall
from central.checker.life import Life
from central.checker.row import Row
from central.checker.violation import Violation

MINUTE = 60_000
BY_RULE = frozenset({"order", "priority", "preferred"})
BY_HAND = frozenset({"chosen", "grace", "resumed", "walk_in"})


def first_in_queue(hall: Hall, row: Row) -> Iterator[Violation]:
    """19: whoever is called by the rules is the first of its queue; anybody else is called for a reason."""
    reason, life = row.event["reason"], hall.lives.get(row.ticket)
    if reason not in BY_RULE | BY_HAND:
        yield Violation(19, f"{row.ticket} is called for an unknown reason, {reason!r}", (row.plain,))
    if life is None or life.status != "waiting" or reason not in BY_RULE:
        return
    head = hall.head(life.service, priority=life.priority)
    if head and head is not life:
        text = f"{life.number} is called before {head.number} of the same queue"
        yield Violation(19, text, (_since(head).plain, _since(life).plain, row.plain))


def nobody_starves(hall: Hall, row: Row) -> Iterator[Violation]:
    """22: by the rules, no queue of the counter had somebody with a better claim."""
    life = hall.lives.get(row.ticket)
    if life is None or life.status != "waiting" or row.event["reason"] not in BY_RULE:
        return
    heads = [head for head in _heads(hall, row.counter) if head is not life]
    for head in heads:
        if _passed_over(hall, row.counter, life, head, heads):
            text = f"{head.number} was passed over for {life.number} at {row.counter}"
            yield Violation(22, text, (_since(head).plain, _since(life).plain, row.plain))
            return


def nobody_waiting(hall: Hall, row: Row) -> Iterator[Violation]:
    """22: an officer who is told that nobody waits is told the truth."""
    if row.event["code"] != "none_waiting":
        return
    for head in _heads(hall, row.event["subject"]):
        text = f"{row.event['subject']} was told that nobody waits, but {head.number} does"
        yield Violation(22, text, (_since(head).plain, row.plain))
        return


def _heads(hall: Hall, counter: str) -> list[Life]:
    both = [hall.head(s, priority=p) for s in hall.services_of(counter) for p in (False, True)]
    return [head for head in both if head]


def _passed_over(hall: Hall, counter: str, called: Life, other: Life, heads: list[Life]) -> bool:
    if _policy(hall) == "ratio" and called.priority != other.priority:
        streak, most = hall.desk(counter).streak, hall.policy("priority_ratio", 2)
        return streak >= most if called.priority else streak < most and any(head.priority for head in heads)
    return _claim(hall, counter, other) < _claim(hall, counter, called)


def _claim(hall: Hall, counter: str, life: Life) -> tuple[int, int]:
    """The smaller, the sooner: the place in the queue less every head start, then the order of issue."""
    start = 0
    for liked in hall.site.get("counters", {}).get(counter, {}).get("prefers", ()):
        if liked["service"] == life.service:
            start += liked["minutes"] * MINUTE
    if life.priority and _policy(hall) == "head_start":
        start += hall.policy("priority_minutes", 30) * MINUTE
    return (life.order - start, life.issued.sequence)


def _policy(hall: Hall) -> str:
    return str(hall.site.get("policy", {}).get("priority", "head_start"))


def _since(life: Life) -> Row:
    return life.last or life.issued
