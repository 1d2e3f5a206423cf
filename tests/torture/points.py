"""R1, at exact points: strace ends central at its k-th call of one kind, one k after another on the same ledger."""

import shutil
import tempfile
from pathlib import Path

from support.broker import Broker
from torture.crowd import Crowd
from torture.hall import COUNTERS, KIOSKS, SERVICES, Central, closing
from torture.judgement import judge
from torture.killing import SETTLE_SECONDS, Round

CALLS = {"pwrite64": range(1, 301, 3), "fdatasync": range(1, 101), "sendto": range(1, 301, 3)}
"""Writing a page, making it durable, answering: a hundred points of each."""
LONGEST_SECONDS = 60.0


def all_points():
    """The three kinds in turn, so that any part of the list has some of each."""
    return [(call, k) for ks in zip(*CALLS.values(), strict=True) for call, k in zip(CALLS, ks, strict=True)]


def tracing(call: str, what: str) -> tuple[str, ...]:
    """The words before a command whose calls of one kind shall be tampered with."""
    strace = shutil.which("strace")
    assert strace, "exact points need strace: apt install strace"
    return (
        strace,
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        f"trace={call}",
        "-e",
        f"inject={call}:{what}",
    )


def point_round(seed: int, points, environment=None, folder=None) -> Round:
    """One hall that dies at each of the points in turn; `kills` counts those that were reached."""
    if folder is None:
        with tempfile.TemporaryDirectory(prefix="gerai-torture-") as temporary:
            return point_round(seed, points, environment, Path(temporary))
    reached = 0
    with Broker(folder / "broker") as broker:
        central = Central(folder, broker.port)
        central.launch(environment=environment).ready_in()
        central.kill()
        crowd = Crowd(broker.port, "bench", KIOSKS, COUNTERS, SERVICES, f"{seed}/crowd", drop=0.2)
        with closing(central, crowd):
            for call, k in points:
                central.launch(*tracing(call, f"signal=SIGKILL:when={k}"), environment=environment)
                crowd.go_on(LONGEST_SECONDS, lambda: not central.alive)
                reached += not central.alive
                central.kill()
            central.launch(environment=environment).ready_in()
            settled = crowd.settle(SETTLE_SECONDS)
            central.stop()
        found = judge(folder, central.ledger, crowd.answers, crowd.sightings)
    return Round(reached, len(crowd.asked), len(crowd.answers), crowd.dropped, crowd.repeated, found, settled)
