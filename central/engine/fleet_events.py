"""What can have happened to the machines by our own doing. A new field needs a default, for ever."""

from central.engine.event import Event
from protocols.messages import Bundle, Errand


class Instructed(Event, frozen=True, kw_only=True, tag="Instructed"):
    """`device` was told to do an errand, not after `until` (UTC ms). How it went is in the notes: nothing follows."""

    device: str
    errand_id: str
    errand: Errand
    until: int
    lines: int = 0
    bundle: Bundle | None = None


class RolloutBegun(Event, frozen=True, kw_only=True, tag="RolloutBegun"):
    """These devices are to run the release of `bundle`, the first one before all others."""

    bundle: Bundle
    devices: tuple[str, ...]


class RolloutEnded(Event, frozen=True, kw_only=True, tag="RolloutEnded"):
    """`reason`: "complete", "failed" or "stopped"; `device`: at which it failed, and `detail` how."""

    version: str
    reason: str
    device: str = ""
    detail: str = ""
