"""A device that does not know yet what hangs on it: it is there, and waits for central to say."""

from dataclasses import dataclass

from device.roles.effects import Effects
from device.roles.events import Event


@dataclass(frozen=True, slots=True)
class Waiting:
    """Nothing is known, nothing is done."""


def step(state: Waiting, event: Event, now: int) -> tuple[Waiting, Effects]:  # noqa: ARG001  as every role's
    """Whatever happens is not for it."""
    return state, ()


def deadline(state: Waiting) -> int | None:  # noqa: ARG001
    return None
