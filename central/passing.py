"""Refusals that are said and not kept: no flood of requests makes the ledger grow.

A request that came too fast, and the refusals of a device that is refused all the time, get no row. The same request
still gets the same answer: for a while it is remembered here, and the broker is told to forget the request before
the answer leaves, so no later central hears it again. Where a device is faster than this memory, it gets no answer at
all, which is no other answer; it may ask again.
"""

from collections import OrderedDict
from enum import Enum, auto

from central.allowance import Allowance
from central.engine.events import Abandoned, AnyEvent, Refused
from central.engine.site import Limits

LIFE_MS = 90_000
"""Longer than a request for a number can be on its way: it expires after 30 s in its kiosk, and in the broker."""

PER_DEVICE_MAX = 512
BURST_MINUTES = 10
FOR_NOBODY = frozenset({"too_fast", "disk_full"})
"""Codes that never get a row."""

Events = tuple[AnyEvent, ...]
Said = OrderedDict[str, tuple[int, Events]]
"""Answers by request id, the oldest first, each with when it was said."""

NOTHING_SAID: Said = OrderedDict()


class Fate(Enum):
    """What becomes of an answer."""

    KEPT = auto()
    """It has a row, as every answer that changes something."""
    SAID = auto()
    SILENT = auto()


class Passing:
    """Times are UTC ms on central's clock. Bounded by the devices of the site."""

    def __init__(self, limits: Limits) -> None:
        self._said: dict[str, Said] = {}
        self.adopt(limits)

    def adopt(self, limits: Limits) -> None:
        """Other limits; what was said stays said."""
        self._rows = Allowance(limits.refusals_per_minute / 60, limits.refusals_per_minute * BURST_MINUTES)

    def answer(self, device: str, request_id: str, now: int) -> Events:
        """What was said to this request of this device; () = nothing that is remembered."""
        at, events = self._said.get(device, NOTHING_SAID).get(request_id, (now, ()))
        return events if now - at < LIFE_MS else ()

    def fate(self, device: str, request_id: str, events: Events, now: int) -> Fate:
        """Whether this new decision needs a row; one that is only said is remembered from now on."""
        if not all(isinstance(event, Refused | Abandoned) for event in events):
            return Fate.KEPT
        hurried = any(isinstance(event, Refused) and event.code in FOR_NOBODY for event in events)
        if not hurried and self._rows.spend(device, now):
            return Fate.KEPT
        if any(isinstance(event, Abandoned) for event in events):
            return Fate.SILENT
        return Fate.SAID if self._remember(device, request_id, events, now) else Fate.SILENT

    def _remember(self, device: str, request_id: str, events: Events, now: int) -> bool:
        said = self._said.setdefault(device, Said())
        while said and now - next(iter(said.values()))[0] >= LIFE_MS:
            said.popitem(last=False)
        if len(said) >= PER_DEVICE_MAX:
            return False
        said[request_id] = (now, events)
        return True
