"""Who is next at a counter. Everything is age: priority and preference count as minutes waited, so nobody starves.

A ticket's score is its order (UTC ms) less its head start; the smallest score is called. Within one queue, that is
of one service and one class, the head start is the same for all, so their order never changes.
"""

from dataclasses import dataclass

from central.engine.model import CounterState, Hall, Place
from central.engine.site import Counter, Policy, Site

MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class Choice:
    """The ticket to call, and why it and no other: "order", "priority" or "preferred"."""

    ticket: str
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """The first of one queue, with the score it has at this counter."""

    place: Place
    service: str
    priority: bool
    score: int

    @property
    def rank(self) -> tuple[int, int]:
        return (self.score, self.place[1])


def choose(hall: Hall, site: Site, counter: Counter) -> Choice | None:
    """The next ticket for this counter, or None when nobody waits for it."""
    heads = candidates(hall, site, counter)
    if not heads:
        return None
    best = min(_allowed(heads, site.policy, hall.counter(counter.id)), key=lambda c: c.rank)
    oldest = min(heads, key=lambda c: (c.place[0], c.place[1]))
    if best.place == oldest.place:
        return Choice(best.place[2], "order")
    return Choice(best.place[2], "priority" if best.priority != oldest.priority else "preferred")


def candidates(hall: Hall, site: Site, counter: Counter) -> list[Candidate]:
    """The first ticket of each queue the counter serves."""
    likes = {liked.service: liked.minutes * MINUTE for liked in counter.prefers}
    found: list[Candidate] = []
    for service in counter.services:
        if not hall.waiting.get(service):
            continue
        for priority in (False, True):
            if places := hall.queue(service, priority=priority):
                start = likes.get(service, 0) + _head_start(site.policy, priority=priority)
                found.append(Candidate(places[0], service, priority, places[0][0] - start))
    return found


def _head_start(policy: Policy, *, priority: bool) -> int:
    return policy.priority_minutes * MINUTE if priority and policy.priority == "head_start" else 0


def _allowed(heads: list[Candidate], policy: Policy, counter: CounterState) -> list[Candidate]:
    """By ratio: the priority class first, but after so many in a row one of the others."""
    if policy.priority != "ratio":
        return heads
    others = [head for head in heads if not head.priority]
    first = [head for head in heads if head.priority]
    if others and first:
        return others if counter.streak >= policy.priority_ratio else first
    return heads
