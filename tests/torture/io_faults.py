"""R3: the disk errs. A few in a hundred writes and flushes of central fail; strace says when, and when it died."""

import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from support.broker import Broker
from torture.crowd import Crowd
from torture.hall import COUNTERS, KIOSKS, SERVICES, Central, closing
from torture.judgement import judge
from torture.killing import SETTLE_SECONDS, Round
from torture.points import tracing

FAULTS = (("fdatasync", "EIO"), ("pwrite64", "EIO"), ("pwrite64", "ENOSPC"), ("fdatasync", "ENOSPC"))
LONGEST_SECONDS = 60.0
LIVING_SECONDS = 10.0
"""A full disk ends nobody: so long central is watched serving on it."""
STARTED = re.compile(r"^\d+\s+(\d+\.\d+) .*\(INJECTED\)", re.MULTILINE)
ENDED = re.compile(r"^\d+\s+(\d+\.\d+) \+\+\+ (?:exited|killed)", re.MULTILINE)


@dataclass
class FaultRound(Round):
    """`ends`: seconds from the failed call that it died of to the end of the process; `backs`: from its start to ready.

    `lived`: how often it was not ended by it (no room is refused in words; what cannot be written otherwise ends it).
    """

    lived: int = 0
    ends: list[float] = field(default_factory=list)
    backs: list[float] = field(default_factory=list)


def io_round(seed: int, faults: int, folder=None) -> FaultRound:
    """A hall whose disk errs `faults` times, each time from a random call on, one to five in a hundred."""
    if folder is None:
        with tempfile.TemporaryDirectory(prefix="gerai-torture-") as temporary:
            return io_round(seed, faults, Path(temporary))
    dice, ends, backs, lived = Random(f"{seed}/io"), [], [], 0
    with Broker(folder / "broker") as broker:
        central = Central(folder, broker.port)
        central.launch().ready_in()
        crowd = Crowd(broker.port, "bench", KIOSKS, COUNTERS, SERVICES, f"{seed}/crowd", drop=0.1)
        with closing(central, crowd):
            for number in range(faults):
                call, error = FAULTS[number % len(FAULTS)]
                central.kill()
                when = f"error={error}:when={dice.randrange(60, 160)}+{dice.randrange(20, 100)}"
                central.launch(*_timed(tracing(call, when), folder / "trace"))
                crowd.go_on(LIVING_SECONDS if error == "ENOSPC" else LONGEST_SECONDS, lambda: not central.alive)
                if central.alive:
                    lived += 1
                else:
                    trace = (folder / "trace").read_text(errors="replace")
                    ends += time_to_die(trace, of_the_last=error == "ENOSPC")
                central.kill()
                backs.append(central.launch().ready_in())
                wanted = len(crowd.answers) + dice.randrange(50)
                crowd.go_on(LONGEST_SECONDS, lambda wanted=wanted: len(crowd.answers) >= wanted)
            settled = crowd.settle(SETTLE_SECONDS)
            central.stop()
        found = judge(folder, central.ledger, crowd.answers, crowd.sightings)
    pressed = len(crowd.asked), len(crowd.answers), crowd.dropped, crowd.repeated
    return FaultRound(lived + len(ends), *pressed, found, settled, lived, ends, backs)


def _timed(words, trace: Path):
    """strace writes what it did into a file, with the time, ends of threads too."""
    place = words.index("/dev/null")
    return (*(word for word in words[:place] if word != "-qq"), str(trace), "-ttt", *words[place + 1 :])


def time_to_die(trace: str, *, of_the_last: bool = False) -> list[float]:
    """Seconds from the first call that was made to fail to the process's last sign; empty if nothing failed.

    `of_the_last`: from the last that failed before it; the room of the ballast outlives those before.
    """
    faults, ended = STARTED.findall(trace), ENDED.findall(trace)
    return [float(ended[-1]) - float(faults[-1 if of_the_last else 0])] if faults and ended else []
