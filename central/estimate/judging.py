"""How good an estimate is, on days that it was not learned from. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from central.estimate.lived import Lived
from central.estimate.rivals import OURS, RIVALS, Estimate, Fit

COVERAGE_LEAST = 0.70
"""Of ranges meant to hold four fifths, so much must hold on days never seen."""

HELD_OUT = 5
"""Every so-maniest day is held out: so weekdays and seasons are on both sides."""


@dataclass(frozen=True, slots=True)
class Judged:
    """`told`: the share of visitors to whom it says anything. Of those: the mean absolute error of the middle of the
    range (minutes), the share of waits within it, its mean width (minutes). None of nobody."""

    told: float
    error: float | None
    coverage: float | None
    width: float | None


def split(days: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Days to learn from, and days held out."""
    held = tuple(days[HELD_OUT - 1 :: HELD_OUT])
    return tuple(day for day in days if day not in held), held


def judged(estimate: Estimate, held_out: Sequence[Lived]) -> Judged:
    """What it says about each, beside what came."""
    pairs = [(said, one.minutes) for one in held_out if (said := estimate(one)) is not None]
    if not pairs:
        return Judged(0.0, None, None, None)
    count = len(pairs)
    return Judged(
        told=count / len(held_out),
        error=sum(abs((least + most) / 2 - came) for (least, most), came in pairs) / count,
        coverage=sum(least <= came <= most for (least, most), came in pairs) / count,
        width=sum(most - least for (least, most), _ in pairs) / count,
    )


def compared(past: Sequence[Lived], held_out: Sequence[Lived], rivals: Mapping[str, Fit] = RIVALS) -> dict[str, Judged]:
    """All of them on the numbers to which ours says something, and ours on all."""
    fitted = {name: fit(past) for name, fit in rivals.items()}
    same = [one for one in held_out if fitted[OURS](one) is not None]
    return {name: judged(estimate, held_out if name == OURS else same) for name, estimate in fitted.items()}


def faults(table: Mapping[str, Judged]) -> list[str]:
    """Why ours must not be told to anybody; [] if it may."""
    mine = table[OURS]
    if mine.error is None or mine.coverage is None:
        return ["it says nothing: too few waits are known"]
    found = [
        f"it errs by {mine.error:.1f} minutes, {name} by {other.error:.1f}"
        for name, other in table.items()
        if name != OURS and other.error is not None and other.error < mine.error
    ]
    if mine.coverage < COVERAGE_LEAST:
        found.append(
            f"{100 * mine.coverage:.0f} % of the waits were within its ranges, {100 * COVERAGE_LEAST:.0f} % must"
        )
    return found
