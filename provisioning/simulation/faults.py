"""The timetable of what goes wrong on a day: pure, from the seed. Everything heals; what it did is judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from central.engine.site import Site
from protocols.messages import Role
from provisioning.dose import Dose, drawn
from provisioning.simulation.agenda import SECOND


class Kind(StrEnum):
    """What happens. The comment says how long `seconds` are."""

    KILL = "central killed"  # until it starts again
    KILL_BEFORE_COMMIT = "central killed, its commit undone"
    KILL_AFTER_COMMIT = "central killed between commit and answer"
    BROKER = "broker killed and emptied"
    CUT = "cable pulled"
    SILENT_CUT = "cable pulled, and nobody notices"
    SWITCH = "network switch restarted"  # all cables
    STALL = "line stalls"
    DEAF = "clock ticks lost"
    REBOOT = "device loses power"
    PAPER_OUT = "paper out"
    COVER_OPEN = "printer opened"
    PRINTER_SILENT = "printer's cable off"
    SLOW_DISK = "slow commits"
    ALL_PRINTERS = "no printer works"
    LONG_CUT = "kiosk's cable pulled for long"
    RESTART = "device's program restarted"
    LONG_KILL = "central gone for long"
    SILENT_KIOSK = "kiosk's cable pulled, and nobody notices"


@dataclass(frozen=True, slots=True)
class Fault:
    """`at` ns; `device` "" where it is about central or all; `words`: what a killed central may still say."""

    at: int
    kind: Kind
    device: str = ""
    seconds: float = 0.0
    words: int = 0


DOSES = (
    Dose(Kind.KILL, 0, 2, (0.8, 20)),
    Dose(Kind.KILL_BEFORE_COMMIT, 0, 2, (0.8, 20)),
    Dose(Kind.KILL_AFTER_COMMIT, 0, 3, (0.8, 20)),
    Dose(Kind.BROKER, 0, 1, (1, 10)),
    Dose(Kind.CUT, 2, 6, (1, 120)),
    Dose(Kind.SILENT_CUT, 2, 6, (1, 120)),
    Dose(Kind.SWITCH, 0, 1, (5, 40)),
    Dose(Kind.STALL, 2, 8, (1, 8)),
    Dose(Kind.DEAF, 1, 4, (10, 40)),
    Dose(Kind.REBOOT, 2, 6, (0, 0)),
    Dose(Kind.PAPER_OUT, 0, 2, (20, 180)),
    Dose(Kind.COVER_OPEN, 0, 2, (5, 60)),
    Dose(Kind.PRINTER_SILENT, 0, 2, (5, 60)),
    Dose(Kind.SLOW_DISK, 0, 2, (10, 60)),
    Dose(Kind.ALL_PRINTERS, 0, 2, (300, 1200)),
    Dose(Kind.LONG_CUT, 0, 2, (120, 9_000)),
    Dose(Kind.RESTART, 0, 4, (0, 0)),
    Dose(Kind.LONG_KILL, 0, 1, (300, 3_600)),
)
CUTS = (
    Dose(Kind.KILL_AFTER_COMMIT, 2, 6, (0.8, 120)),
    Dose(Kind.KILL_BEFORE_COMMIT, 0, 2, (0.8, 120)),
    Dose(Kind.LONG_KILL, 0, 2, (300, 3_600)),
    Dose(Kind.BROKER, 0, 2, (1, 600)),
    Dose(Kind.LONG_CUT, 2, 5, (20, 9_000)),
    Dose(Kind.SILENT_KIOSK, 1, 4, (5, 1_800)),
    Dose(Kind.STALL, 2, 8, (1, 8)),
    Dose(Kind.RESTART, 2, 8, (0, 0)),
    Dose(Kind.REBOOT, 1, 4, (0, 0)),
    Dose(Kind.PAPER_OUT, 0, 3, (20, 180)),
    Dose(Kind.PRINTER_SILENT, 0, 2, (5, 60)),
)
"""What a kiosk's own numbers have to get through: half of it befalls kiosks."""
OF_KIOSKS = frozenset(
    {Kind.PAPER_OUT, Kind.COVER_OPEN, Kind.PRINTER_SILENT, Kind.LONG_CUT, Kind.SILENT_KIOSK, Kind.RESTART}
)
OF_ANY_DEVICE = frozenset({Kind.CUT, Kind.SILENT_CUT, Kind.STALL, Kind.DEAF, Kind.REBOOT})
WORDS_MAX = 3


def timetable(site: Site, seed: int, first: int, last: int, doses: Sequence[Dose[Kind]] = DOSES) -> tuple[Fault, ...]:
    """The faults of a day between two moments (ns), in order."""
    dice = Random(f"{seed}/faults")
    found = [_fault(site, dose, dice, first, last) for dose in drawn(doses, dice)]
    return tuple(sorted(found, key=lambda fault: (fault.at, fault.kind.value, fault.device)))


def _fault(site: Site, dose: Dose[Kind], dice: Random, first: int, last: int) -> Fault:
    seconds = min(dice.uniform(*dose.seconds), (last - first) / 2 / SECOND)
    at = first + int(dice.random() * max(0, last - first - int(seconds * SECOND)))
    return Fault(at, dose.kind, _victim(site, dose.kind, dice), seconds, dice.randrange(WORDS_MAX + 1))


def _victim(site: Site, kind: Kind, dice: Random) -> str:
    """Kiosks and boards are few and matter most: they are hit as often as all the others together."""
    kiosks = [b.device for b in site.devices.values() if b.role == Role.KIOSK.value]
    if kind in OF_KIOSKS:
        return dice.choice(kiosks)
    if kind not in OF_ANY_DEVICE:
        return ""
    boards = [b.device for b in site.devices.values() if b.place in site.zones and b.role == Role.DISPLAY.value]
    few: Sequence[str] = kiosks + boards
    return dice.choice(few if dice.random() < 0.5 else list(site.devices))
