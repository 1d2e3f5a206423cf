"""The fewest faults that still make a run go wrong: halves are left out, then quarters, then one by one.

A run without some of its faults is another run, since people meet other machines; what counts is that it is not good.
"""

from collections.abc import Callable
from dataclasses import replace

from provisioning.simulation.agenda import SECOND
from provisioning.simulation.outcome import Outcome
from provisioning.simulation.rundown import Wishes

TRIES_MAX = 400


def shrunk(wishes: Wishes, outcome: Outcome, play: Callable[[Wishes], Outcome]) -> Outcome:
    """`outcome` of `wishes` is not good; the one with the fewest faults that is not good either."""
    tries, size = 0, max(1, len(outcome.suffered) // 2)
    while outcome.suffered and tries < TRIES_MAX:
        numbers = [number for number, _ in outcome.suffered]
        for first in range(0, len(numbers), size):
            fewer = replace(wishes, without=wishes.without | set(numbers[first : first + size]))
            tries += 1
            found = play(fewer)
            if not found.good:
                wishes, outcome = fewer, found
                break
        else:
            if size == 1:
                break
            size //= 2
    return outcome


def timetable_text(outcome: Outcome) -> list[str]:
    """Its faults with their moments, what went wrong, and the command that plays it."""
    lines = [f"smallest timetable of seed {outcome.seed}: {len(outcome.suffered)} faults"]
    for number, fault in outcome.suffered:
        at = fault.at // SECOND
        lines.append(
            f"  {number}: day {at // 86_400 + 1} {at // 3600 % 24:02d}.{at // 60 % 60:02d}.{at % 60:02d} "
            f"{fault.kind.value} {fault.device or 'for all'} {fault.seconds:.1f} s"
        )
    lines += [f"  {violation}" for violation in outcome.judgement.violations[:3]]
    return [*lines, f"  replay: {outcome.command}"]
