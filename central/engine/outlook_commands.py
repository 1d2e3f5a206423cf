"""What can be asked about the likely wait."""

from collections.abc import Mapping
from dataclasses import dataclass

MINUTES_MAX = 24 * 60


@dataclass(frozen=True, slots=True)
class LearnWaits:
    """Say these ranges on numbers from now on. `ranges`: crowd -> (step, least, most), see `central.engine.outlook`."""

    days: int
    samples: int
    ranges: Mapping[str, tuple[tuple[int, int, int], ...]]
