"""What the checker says: which invariant, in one line, with the few entries and sightings that prove it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Violation:
    """`invariant`: its number in the list of invariants. `evidence`: the smallest counter-example."""

    invariant: int
    text: str
    evidence: tuple[Plain, ...] = ()

    def __str__(self) -> str:
        return "\n".join([f"invariant {self.invariant}: {self.text}", *(f"    {dict(e)}" for e in self.evidence)])
