"""P4, P9: from an officer's key to the hall's boards, and what a board costs while nothing happens."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bench import boards, halls, load, roles
from bench.process import cpu_seconds
from bench.table import row
from central.timetable import TICK_MS
from support.until import until

BOARDS, SNAPSHOT_BYTES, IDLE_SECONDS = 50, 3_000, 20
CLOCK_SECONDS = 2 * TICK_MS / 1000
"""The clock is the last thing that comes to a board that starts: with central's next tick."""


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    """(port of the broker, Hall) with 500 people waiting and a real board process among 50 boards."""
    folder = tmp_path_factory.mktemp("boards")
    with halls.central(folder, shared=True) as (port, _):
        load.run(port, halls.SITE, 50, 10, halls.SERVICES, printed=True)
        with roles.running(roles.BOARD, port, folder / "board") as real:
            hall = boards.Hall(port, BOARDS - 1, real.stage)
            hall.call(16, 10)
            yield port, hall
            hall.close()


@pytest.mark.parametrize(("per_second", "calls", "most"), [(1, 25, 150), (20, 300, 300)])
def test_key_to_board(hall, per_second, calls, most):
    port, calling = hall
    seen = calling.call(calls, per_second)
    bare = boards.fan_out(port, BOARDS - 1, SNAPSHOT_BYTES, min(calls, 100), max(per_second, 10))
    assert seen.calls == calls
    assert len(seen.wire) >= calls * (BOARDS - 1) * 0.99, "every call stood on every board"
    assert len(seen.pixels) >= calls * 0.95, "nearly every call was in the pixels while it was among the last ones"
    pace = f"{per_second} call{'s' if per_second > 1 else ''}/s, {BOARDS} boards"
    parts = (
        ("its reply at the keypad", seen.replies, ""),
        ("its snapshot at a board's connection", seen.wire, ""),
        ("its pixels on a real board", seen.pixels, f"<= {most} ms"),
    )
    for percent in (50, 99):
        limit = boards.quantile(bare, percent)
        for what, times, target in parts:
            row(
                f"key to {what}, {pace}, p{percent}",
                boards.quantile(times, percent),
                "ms",
                limit=limit,
                against=f"bare fan-out of {SNAPSHOT_BYTES // 1000} KB",
                target=target if percent == 99 else "",
            )


def test_idle_board(tmp_path):
    """A real window on a driver without a screen; central ticks, and nobody is called."""
    with halls.central(tmp_path / "hall") as (port, _):
        process = roles.process(roles.BOARD, port, tmp_path / "board")
        with process.config.open("a") as config:
            config.write('screen = { kind = "window" }\n')
        here = Path(__file__).parent
        board = [str(here / "counted_board.py"), "run", "--config", str(process.config)]
        topics = [f"gerai/v1/{halls.SITE}/pub/{name}" for name in ("board/utama", "clock", "central")]
        listener = [str(here / "listener.py"), str(port), *topics]
        with Counted(board) as ours, Counted(listener) as bare:
            until(lambda: ours.words >= 2 and bare.words, "both are there", 60)
            threading.Event().wait(CLOCK_SECONDS)
            words, ours_before, bare_before = ours.words, cpu_seconds(ours.pid), cpu_seconds(bare.pid)
            threading.Event().wait(IDLE_SECONDS)
            spent, least = cpu_seconds(ours.pid) - ours_before, cpu_seconds(bare.pid) - bare_before
            painted = ours.words - words
    share = 100 / IDLE_SECONDS
    row(
        f"idle hall board, share of a core in {IDLE_SECONDS} s",
        spent * share,
        "%",
        against=f"{least * share:.2f} % connected, no window",
        target="<= 2 %",
    )
    row(
        f"pictures painted in {IDLE_SECONDS} idle s",
        painted,
        "",
        against="the clock turns once a minute",
        target="<= 1",
    )


class Counted:
    """A Python program, and how many lines it has said."""

    def __init__(self, arguments: list[str]) -> None:
        self._arguments, self.words = arguments, 0

    @property
    def pid(self) -> int:
        return self._process.pid

    def __enter__(self):
        self._process = subprocess.Popen(
            [sys.executable, *self._arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "SDL_VIDEODRIVER": "dummy", "PYGAME_HIDE_SUPPORT_PROMPT": "1"},
        )
        threading.Thread(target=self._count, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._process.wait()

    def _count(self):
        with self._process.stdout as said:
            for _ in said:
                self.words += 1
