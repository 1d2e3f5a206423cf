"""The size of a hall for a wish: grown from small to large until nine of ten wait no longer than they shall."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from protocols.settings import SettingsError
from provisioning.plan.ladder import grown
from provisioning.plan.playing import Size, Waited, played
from provisioning.plan.wish import Wish

COUNTERS_MAX = 99
"""A counter's label has two digits."""

PERCENT = 90


@dataclass(frozen=True, slots=True)
class Plan:
    """`visitors`: of the busy day that was played at last; `waits`: agency -> minutes that nine of ten keep."""

    wish: Wish
    visitors: int
    size: Size
    waits: dict[str, float]
    kiosk_seconds: float


def planned(wish: Wish, told: Callable[[int], object] = lambda _: None) -> Plan:
    """`told` after each played size. Raises SettingsError where no hall that the program knows would do."""
    last: list[Waited] = []

    def lacks(visitors: int, size: Size) -> Size | None:
        waited = played(wish, size, visitors)
        last[:] = [waited]
        told(visitors)
        larger = _larger(wish, size, waited)
        return None if larger == size else larger

    visitors, size = grown(wish.busy, Size(tuple(1 for _ in wish.tenants), 1), lacks)
    (waited,) = last
    boards = -(-size.counters // wish.counters_per_board)
    waits = {tenant: percentile(minutes) for tenant, minutes in waited.tenants.items()}
    return Plan(wish, visitors, replace(size, boards=boards), waits, percentile(waited.kiosk))


def percentile(values: Sequence[float]) -> float:
    """The nearest rank; 0 of nothing."""
    ordered = sorted(values)
    return ordered[-(-PERCENT * len(ordered) // 100) - 1] if ordered else 0.0


def _larger(wish: Wish, size: Size, waited: Waited) -> Size:
    """One counter more for each agency whose visitors wait too long, one kiosk more if they queue for it."""
    staffing = tuple(
        count + (percentile(minutes) > wish.target_minutes)
        for count, minutes in zip(size.staffing, waited.tenants.values(), strict=True)
    )
    if sum(staffing) > COUNTERS_MAX:
        raise SettingsError(
            (f"more than {COUNTERS_MAX} counters would be needed: plan several halls, or a longer --target-wait",)
        )
    kiosks = size.kiosks + (percentile(waited.kiosk) > 60 * wish.kiosk_wait_minutes)
    return replace(size, staffing=staffing, kiosks=kiosks)
