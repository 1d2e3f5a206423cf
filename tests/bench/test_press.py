"""P1, P2: press to number over MQTT, durable before the answer, beside the shortest program that does the same.

Also the guard for TCP_NODELAY: without it a round trip takes 88 ms. The two are pressed by turns, and of the rounds'
figures the median counts. On a busy machine the times are mostly the machine's; the processor's time is our own.
"""

import statistics

import pytest

from bench import halls, load
from bench.process import cpu_seconds
from bench.table import row


@pytest.mark.parametrize(("kiosks", "presses", "rounds"), [(1, 200, 9), (8, 100, 9), (64, 60, 3)])
def test_press_to_number(tmp_path, kiosks, presses, rounds):
    ours, limits, numbers = [], [], []
    with halls.central(tmp_path / "ours") as (port, child), halls.limit(tmp_path / "limit") as (limit_port, peer):
        (
            load.run(port, halls.SITE, kiosks, 20, halls.SERVICES),
            load.run(limit_port, halls.SITE, kiosks, 20, halls.SERVICES),
        )
        before = cpu_seconds(child.pid), cpu_seconds(peer.pid)
        for _ in range(rounds):
            ours.append(load.run(port, halls.SITE, kiosks, presses, halls.SERVICES))
            limits.append(load.run(limit_port, halls.SITE, kiosks, presses, halls.SERVICES))
            numbers += ours[-1].numbers
        cpu, limit_cpu = cpu_seconds(child.pid) - before[0], cpu_seconds(peer.pid) - before[1]
    assert len(numbers) == len(set(numbers)) == rounds * kiosks * presses
    assert sum(result.refused for result in ours) == 0

    def median(results, what):
        return statistics.median(getattr(result, what) for result in results)

    name = f"press to number, {kiosks} kiosk{'s' if kiosks > 1 else ''}"
    against = "shortest program"
    row(
        f"{name}, p50",
        median(ours, "p50"),
        "ms",
        limit=median(limits, "p50"),
        against=against,
        target="<= 1.5 x" if kiosks == 1 else "",
    )
    row(
        f"{name}, p99",
        median(ours, "p99"),
        "ms",
        limit=median(limits, "p99"),
        against=against,
        target="<= 50 ms" if kiosks == 8 else "",
    )
    row(
        f"{name}, rate",
        median(ours, "rate"),
        "/s",
        limit=median(limits, "rate"),
        against=against,
        target=">= 0.6 x" if kiosks > 1 else "",
    )
    row(
        f"{name}, processor",
        cpu * 1000 / len(numbers),
        "ms",
        limit=limit_cpu * 1000 / len(numbers),
        against=against,
    )
