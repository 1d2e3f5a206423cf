"""What can be asked about the machines themselves. Chance (ids) comes inside."""

from dataclasses import dataclass

from protocols.messages import Bundle, Errand


@dataclass(frozen=True, slots=True)
class Instruct:
    """A device is to do an errand within so many seconds, or never. `errand_id`: 32 hex."""

    device: str
    errand_id: str
    errand: Errand
    seconds: int = 60
    lines: int = 0
    bundle: Bundle | None = None


@dataclass(frozen=True, slots=True)
class RollOut:
    """The hall's devices are to run this release. `devices`: which, in order; the first one is tried alone.

    `while_open`: whoever orders it knows that the first one restarts while people are served.
    """

    bundle: Bundle
    devices: tuple[str, ...]
    while_open: bool = False


@dataclass(frozen=True, slots=True)
class EndRollout:
    """`reason`: "complete", "failed" or "stopped"; `device`: at which it failed, and `detail` how."""

    reason: str
    device: str = ""
    detail: str = ""


Lead = Instruct | RollOut | EndRollout
LEAD = (Instruct, RollOut, EndRollout)
