"""R1, at random moments: central dies by SIGKILL, also while it starts, under presses whose answers get lost.

One round is one hall and one seed; its ledger dies `kills` times and is judged at the end.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random

from support.broker import Broker
from torture.crowd import Crowd
from torture.hall import COUNTERS, KIOSKS, SERVICES, Central, closing
from torture.judgement import Judgement, judge

IN_THE_START = 0.15
"""The share of kills that come before central is ready."""
ANSWERS_MOST = 25
SETTLE_SECONDS = 60.0


@dataclass
class Round:
    kills: int
    pressed: int
    answered: int
    dropped: int
    repeated: int
    judgement: Judgement
    settled: bool

    @property
    def good(self):
        return self.judgement.good and self.settled


def kill_round(seed: int, kills: int, environment=None, folder=None) -> Round:
    """A hall in `folder`, a temporary one if None."""
    if folder is None:
        with tempfile.TemporaryDirectory(prefix="gerai-torture-") as temporary:
            return kill_round(seed, kills, environment, Path(temporary))
    dice = Random(f"{seed}/kills")
    with Broker(folder / "broker") as broker:
        central = Central(folder, broker.port)
        central.launch(environment=environment).ready_in()
        crowd = Crowd(broker.port, "bench", KIOSKS, COUNTERS, SERVICES, f"{seed}/crowd")
        with closing(central, crowd):
            for _ in range(kills):
                _die(central, crowd, dice)
                central.launch(environment=environment)
            central.ready_in()
            settled = crowd.settle(SETTLE_SECONDS)
            central.stop()
        found = judge(folder, central.ledger, crowd.answers, crowd.sightings)
    return Round(kills, len(crowd.asked), len(crowd.answers), crowd.dropped, crowd.repeated, found, settled)


def _die(central, crowd, dice):
    """At a moment: in the start, or some answers and some thousandths of a second after it is ready."""
    if dice.random() < IN_THE_START:
        crowd.go_on(dice.uniform(0.0, 0.6))
    else:
        wanted = len(crowd.answers) + dice.randrange(1, ANSWERS_MOST)
        crowd.go_on(120, lambda: len(crowd.answers) >= wanted or not central.alive)
        assert central.alive, f"central died by itself: {central.said[-1500:]}"
        crowd.go_on(dice.uniform(0.0, 0.005))
    central.kill()
