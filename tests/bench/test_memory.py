"""P8, P10: what processes take: memory, and time from their start to their first word."""

import statistics
import subprocess
import time

import pytest

from bench import halls, load, roles
from bench.process import bare, cpu_seconds, megabytes
from bench.table import row
from bench.wire import Peer, turn

ROUNDS = 3
TICKETS = 5_000


@pytest.mark.parametrize("kind", roles.KINDS, ids=lambda kind: kind.name)
def test_memory_and_start(tmp_path, kind):
    with halls.central(tmp_path / "hall") as (port, _):
        starts, bares = [], []
        for n in range(ROUNDS):
            starts.append(start_to_birth(kind, port, tmp_path / f"start-{n}"))
            bares.append(bare(kind.libraries))
        with roles.running(kind, port, tmp_path / "memory") as process:
            if kind is roles.KIOSK:
                for _ in range(30):
                    roles.pressed(process.stage)
            rss, pss = megabytes(process.pid, "Rss"), megabytes(process.pid)
    imports, library_rss, _ = (statistics.median(column) for column in zip(*bares, strict=True))
    took, spent = (statistics.median(column) for column in zip(*starts, strict=True))
    target = {roles.KEYPAD: "<= 60 MB", roles.RATING: "<= 60 MB"}.get(kind, "<= 110 MB")
    row(
        f"memory of {kind.name} (RSS; PSS {pss:.0f} MB)",
        rss,
        "MB",
        limit=library_rss,
        against=f"its libraries; {bare()[1]:.0f} MB bare interpreter",
        target=target,
    )
    row(
        f"start of {kind.name} to its birth ({spent:.2f} s processor)",
        took,
        "s",
        limit=imports,
        against="import of its libraries",
        target="<= 1.5 s",
    )


def start_to_birth(kind, port, folder):
    """(seconds, processor seconds) from the process's beginning to its last device's birth at another client."""
    born, wanted = set(), {f"gerai/v1/{halls.SITE}/up/{device}/birth" for device, _, _ in kind.devices}
    peer = Peer(port, f"midwife-{folder.name}", sorted(wanted), lambda _p, topic, _b: born.add(topic))
    command = roles.process(kind, port, folder).command()
    begun = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        turn([peer], lambda: born == wanted, 60)
        return time.perf_counter() - begun, cpu_seconds(child.pid)
    finally:
        child.kill()
        child.wait()
        peer.close()


def test_memory_of_central(tmp_path):
    """A day of 5,000 tickets: each printed and called."""
    with halls.central(tmp_path, shared=True) as (port, child):
        empty = megabytes(child.pid, "Rss")
        given = load.run(port, halls.SITE, 50, TICKETS // 50, halls.SERVICES, printed=True)
        assert len(given.numbers) == TICKETS
        called = load.call(port, halls.SITE, counters=16, calls=TICKETS)
        rss, pss = megabytes(child.pid, "Rss"), megabytes(child.pid)
    row(
        f"memory of central, {TICKETS:,} tickets, {called:,} calls (RSS; PSS {pss:.0f} MB)",
        rss,
        "MB",
        limit=empty,
        against=f"the same before the first ticket; {bare()[1]:.0f} MB bare interpreter",
        target="<= 120 MB",
    )
