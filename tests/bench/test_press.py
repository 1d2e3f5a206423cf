"""P1, P2: press to number over MQTT, durable before the answer, beside the shortest program that does the same.

Also the guard for TCP_NODELAY: without it a round trip takes 88 ms.
"""

import statistics

import pytest

from bench import halls, load
from bench.table import row

ROUNDS = 3


@pytest.mark.parametrize(("kiosks", "presses"), [(1, 600), (8, 300), (64, 60)])
def test_press_to_number(tmp_path, kiosks, presses):
    ours, limits, numbers = [], [], []
    with halls.central(tmp_path / "ours") as (port, _), halls.limit(tmp_path / "limit") as (limit_port, _):
        (
            load.run(port, halls.SITE, kiosks, 20, halls.SERVICES),
            load.run(limit_port, halls.SITE, kiosks, 20, halls.SERVICES),
        )
        for _ in range(ROUNDS):
            ours.append(load.run(port, halls.SITE, kiosks, presses, halls.SERVICES))
            limits.append(load.run(limit_port, halls.SITE, kiosks, presses, halls.SERVICES))
            numbers += ours[-1].numbers
    assert len(numbers) == len(set(numbers)) == ROUNDS * kiosks * presses
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
