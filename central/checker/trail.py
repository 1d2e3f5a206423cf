"""What each counter's devices ought to have shown, as steps in the time of the eyes (ms).

`hands`: (since, number in hand or ""). `waiting`: (since, how many wait for the counter's services).
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from central.checker.life import Life
from central.checker.violation import Plain

T = TypeVar("T", str, int)
Step = tuple[float, str]
Count = tuple[float, int]


@dataclass(slots=True)
class Trail:
    serving: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hands: dict[str, list[Step]] = field(default_factory=dict)
    waiting: dict[str, list[Count]] = field(default_factory=dict)

    def hand(self, counter: str, at: float, life: Life | None) -> None:
        """From `at` on this ticket, or none, is at the counter."""
        steps = self.hands.setdefault(counter, [])
        number = life.number if life else ""
        if steps and steps[-1][0] == at:
            steps.pop()
        if not steps or steps[-1][1] != number:
            steps.append((at, number))

    def wait(self, service: str, at: float, change: int) -> None:
        """One more or one fewer waits for a service."""
        for counter in self.serving.get(service, ()):
            steps = self.waiting.setdefault(counter, [(float("-inf"), 0)])
            steps.append((at, steps[-1][1] + change))

    def nobody(self, at: float) -> None:
        """The day is closed: nobody waits anywhere."""
        for steps in self.waiting.values():
            steps.append((at, 0))

    def change(self, site: Plain, crowds: Mapping[str, int], at: float) -> None:
        """Other counters serve other services from `at` on. `crowds`: how many wait for each service."""
        self.serving = serving(site)
        counts: dict[str, int] = dict.fromkeys(self.waiting, 0)
        for service, counters in self.serving.items():
            for counter in counters:
                counts[counter] = counts.get(counter, 0) + crowds.get(service, 0)
        for counter, count in counts.items():
            self.waiting.setdefault(counter, [(float("-inf"), 0)]).append((at, count))


def trail(site: Plain) -> Trail:
    """An empty one that knows which counters serve which service."""
    return Trail(serving(site))


def serving(site: Plain) -> dict[str, tuple[str, ...]]:
    """Of each service its counters."""
    found: dict[str, list[str]] = {}
    for counter, details in site.get("counters", {}).items():
        for service in details.get("services", ()):
            found.setdefault(service, []).append(counter)
    return {service: tuple(counters) for service, counters in found.items()}


@dataclass(frozen=True, slots=True)
class Course(Generic[T]):
    """Steps made ready to be asked about often. `since[i]`: from when on `values[i]` held."""

    since: tuple[float, ...]
    values: tuple[T, ...]

    def within(self, first: float, last: float) -> tuple[T, ...]:
        """Every value that held at some time between two moments, some of them more than once."""
        begin = max(bisect_right(self.since, first) - 1, 0)
        return self.values[begin : bisect_right(self.since, last)]


def course(before: T, steps: Iterable[tuple[float, T]]) -> Course[T]:
    """`before`: what held until the first step."""
    whole: list[tuple[float, T]] = [(float("-inf"), before)]
    whole.extend(steps)
    return Course(tuple(since for since, _ in whole), tuple(value for _, value in whole))
