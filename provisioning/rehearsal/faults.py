"""The timetable of what goes wrong in a rehearsal: pure, from the seed. Everything heals.

A fault begins when a share of the day is past (0 to 1), not at a moment: a slow machine gets the same day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from provisioning.dose import Dose, drawn


class Kind(StrEnum):
    """What happens; it lasts as long as the fault says."""

    KILL = "central killed"
    BROKER = "broker killed and emptied"
    REBOOT = "device process killed"
    CUT = "cable pulled"
    HUSH = "line silent, nobody notices"
    FREEZE = "device hangs"
    CLOCK = "device started with a wrong clock"
    PAPER_OUT = "paper out"
    COVER_OPEN = "printer opened"
    UNPLUG = "printer unplugged"


@dataclass(frozen=True, slots=True)
class Fault:
    """`target`: "central", "broker", a device process, or a kiosk whose printer it is. `clock`: as faketime has it."""

    share: float
    kind: Kind
    target: str
    seconds: float
    clock: str = ""


CENTRAL, BROKER = "central", "broker"
DOSES = (
    Dose(Kind.KILL, 1, 3, (0.3, 3)),
    Dose(Kind.BROKER, 1, 2, (0.3, 3)),
    Dose(Kind.REBOOT, 2, 4, (0.3, 3)),
    Dose(Kind.CUT, 2, 4, (2, 20)),
    Dose(Kind.HUSH, 1, 3, (2, 20)),
    Dose(Kind.FREEZE, 1, 2, (2, 15)),
    Dose(Kind.CLOCK, 1, 2, (0.3, 2)),
    Dose(Kind.PAPER_OUT, 1, 2, (3, 15)),
    Dose(Kind.COVER_OPEN, 1, 2, (3, 10)),
    Dose(Kind.UNPLUG, 1, 2, (3, 15)),
)
OF_PRINTERS = frozenset({Kind.PAPER_OUT, Kind.COVER_OPEN, Kind.UNPLUG})
OF_CABLES = frozenset({Kind.CUT, Kind.HUSH})
FIRST, LAST = 0.03, 0.9
CLOCKS = ("-2y", "-3h", "-1s", "+1s", "+3h", "+2y")


def timetable(homes: Mapping[str, str], kiosks: Sequence[str], seed: int) -> tuple[Fault, ...]:
    """The faults of a hall, in order. `homes`: device -> its process."""
    dice = Random(f"{seed}/rehearsed faults")
    processes = sorted(set(homes.values()))
    alone = [process for process in processes if process in homes]
    found = [_fault(dose, processes, alone, sorted(kiosks), dice) for dose in drawn(DOSES, dice)]
    return tuple(sorted(found, key=lambda fault: (fault.share, fault.kind.value, fault.target)))


def _fault(
    dose: Dose[Kind], processes: Sequence[str], alone: Sequence[str], kiosks: Sequence[str], dice: Random
) -> Fault:
    """Kiosks and boards, which have a process each, are hit as often as all the others together."""
    share, seconds = dice.uniform(FIRST, LAST), dice.uniform(*dose.seconds)
    some = alone if alone and dice.random() < 0.5 else processes
    if dose.kind in OF_CABLES:
        some = [*some, CENTRAL]
    match dose.kind:
        case Kind.KILL:
            target = CENTRAL
        case Kind.BROKER:
            target = BROKER
        case kind if kind in OF_PRINTERS:
            target = dice.choice(kiosks)
        case _:
            target = dice.choice(some)
    clock = dice.choice(CLOCKS) if dose.kind is Kind.CLOCK else ""
    return Fault(round(share, 3), dose.kind, target, round(seconds, 2), clock)
