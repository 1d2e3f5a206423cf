"""Today's curve beside the usual one, as shapes in a box that is a hundred high. Pure."""

from dataclasses import dataclass

from central.moment import Moment
from central.web.day_sums import SLOT, DaySums, midnight
from central.web.usual import Usual

HIGH = 100
FIRST, LAST = 15, 32
"""07.30 to 16.00 is always shown; a day that is longer makes it wider."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One half hour of today. `clock` "08.00"; `usual` None where nothing is known; `running`: it is not over."""

    clock: str
    x: int
    height: float
    count: int
    usual: float | None
    running: bool


@dataclass(frozen=True, slots=True)
class CurveView:
    """`line`: points of the usual day, "" if none is known. `hours`: what stands below, one for two bars.

    `expected`: how many there usually are by now.
    """

    bars: tuple[Bar, ...]
    line: str
    hours: tuple[str, ...]
    wide: int
    top: int
    given: int
    expected: int
    usual: Usual


def curve_view(moment: Moment, sums: DaySums, usual: Usual) -> CurveView:
    counts, known = sums.slots, usual.slots or {}
    slots = [*counts, *(slot for slot, count in known.items() if count >= 1), FIRST, LAST]
    first, last = min(slots) // 2 * 2, max(slots) // 2 * 2 + 1
    top = max(5, *counts.values(), *known.values()) if counts or known else 5
    now = (moment.at - midnight(moment.site, moment.hall.last_day)) / SLOT
    span = range(first, last + 1)
    bars = tuple(
        Bar(
            clock=f"{slot // 2:02d}.{slot % 2 * 30:02d}",
            x=slot - first,
            height=round(counts.get(slot, 0) / top * HIGH, 1),
            count=counts.get(slot, 0),
            usual=round(known.get(slot, 0.0), 1) if known else None,
            running=slot == int(now) and bool(moment.hall.day),
        )
        for slot in span
    )
    points = (f"{slot - first + 0.5},{HIGH - known.get(slot, 0) / top * HIGH:.1f}" for slot in span)
    return CurveView(
        bars=bars,
        line=" ".join(points) if known else "",
        hours=tuple(f"{slot // 2:02d}" for slot in span if slot % 2 == 0),
        wide=len(bars),
        top=round(top),
        given=sums.given,
        expected=round(usual.until(now)),
        usual=usual,
    )
