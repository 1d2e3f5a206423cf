"""R7: a hall board at the end of a bad street, and what people before it see: how late, and whether it says so."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import halls, load
from bench.wire import turn
from support.broker import Broker, free_port
from support.stage_client import StageClient
from support.until import until
from torture.hall import Central, closing
from torture.records import Records
from torture.street import Street, why_not
from torture.table import Row

CALLS, PAUSE_SECONDS, TRIES = 100, 0.3, 10
BROKEN_SECONDS, PATIENCE_SECONDS = 20.0, 40.0
CALLED_SECONDS, BADGE_SECONDS, HEALED_SECONDS = 1.0, 15.0, 10.0
SLOWED = {"30 % loss": lambda street: street.lose(30), "64 kbit/s": lambda street: street.narrow(64)}
BROKEN = {"cut": lambda street: street.cut(), "one-way": lambda street: street.lose(100)}


class Board:
    """A real gerai-device with a board, somewhere. `shows`: (when, calls, stale) of each picture."""

    def __init__(self, folder: Path, before, host: str, port: int):
        folder.mkdir()
        config = folder / "device.toml"
        config.write_text(
            f'data = "{folder}/data"\nsite = {{ id = "bench" }}\nbroker = {{ port = {port} }}\n'
            '[[device]]\nid = "board-1"\nrole = "display"\nplace = "utama"\nshows = "board"\n'
        )
        command = [
            *before,
            halls.script("gerai-device"),
            "run",
            "--config",
            str(config),
            "--sim",
            "--stage",
            str(folder / "s"),
        ]
        forward = [*before, sys.executable, "-m", "torture.forward", str(port), host]
        tests = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
        self._forward = subprocess.Popen(forward, stdin=subprocess.DEVNULL, env=tests)
        with (folder / "log").open("wb") as log:
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        until((folder / "s").exists, "the board's stage door", 120)
        self.stage = StageClient(folder / "s").__enter__()
        self.stage.do(do="speed", factor=0)

    def close(self):
        self.stage.__exit__()
        for process in (self._process, self._forward):
            process.kill()
            process.wait()

    @property
    def shows(self):
        self.stage.settle(0.01)
        boards = [sight for sight in self.stage.seen if sight["saw"] == "board"]
        return [(sight["at"] / 1e9, [call["number"] for call in sight["calls"]], sight["stale"]) for sight in boards]


class Scene:
    """A hall with people waiting, one officer here, one board there."""

    def __init__(self, folder: Path, broker: Broker, street: Street, outside: int):
        load.run(broker.port, "bench", 1, 300, halls.SERVICES[:1], printed=True)
        self.board = Board(folder / "board", street.words(), street.here, outside)
        [(self._keypad, self._peer)] = load.keypads(broker.port, "bench", 1)
        self.called = {}

    def call(self) -> str:
        """The next number; it is written down when the officer had it."""
        before = len(self._keypad.called)
        for _ in range(TRIES):
            self._keypad.next(self._peer)
            self.listen(2.0, lambda: len(self._keypad.called) > before)
            if len(self._keypad.called) > before:
                break
        number = self._keypad.called[-1]
        self.called[number] = time.monotonic()
        return number

    def wait_for(self, number: str, seconds: float) -> float:
        """How long after now the board shows it and is not marked stale; `seconds` if it does not."""
        begun = time.monotonic()
        while time.monotonic() - begun < seconds:
            for when, numbers, stale in self.board.shows:
                if number in numbers and not stale and when >= begun:
                    return when - begun
            self.listen(0.02)
        return seconds

    def listen(self, seconds: float, enough=lambda: False):
        """What the officer's keypad hears meanwhile."""
        with contextlib.suppress(TimeoutError):
            turn([self._peer], enough, seconds, 0.01)

    def delays(self, numbers) -> list[float]:
        """From each call until a picture had it, or a newer one, first."""
        pictures, order = self.board.shows, list(self.called)
        found = []
        for number in numbers:
            late = set(order[order.index(number) :])
            seen = next((when for when, shown, _ in pictures if late & set(shown)), float("inf"))
            found.append(max(0.0, seen - self.called[number]))
        return found

    def close(self):
        self._peer.close()
        self.board.close()


@contextlib.contextmanager
def stage():
    """(scene, street) of a hall that runs."""
    with tempfile.TemporaryDirectory(prefix="gerai-net-") as name, Street() as street:
        folder, outside = Path(name), free_port()
        with Broker(folder / "broker", f"listener {outside} {street.here}") as broker:
            central = Central(folder, broker.port)
            with closing(central):
                central.launch().ready_in()
                scene = Scene(folder, broker, street, outside)
                with closing(scene):
                    scene.wait_for(scene.call(), 60)
                    yield scene, street


def play() -> dict:
    """All that happens to one street. Seconds by what it was."""
    with stage() as (scene, street):
        found = {what: _slow(scene, street, begin) for what, begin in SLOWED.items()}
        return {**found, **{what: broken(scene, street, begin) for what, begin in BROKEN.items()}}


def _slow(scene, street, begin):
    begin(street)
    numbers = [_paced(scene) for _ in range(CALLS)]
    street.heal()
    scene.wait_for(scene.call(), 30)
    delays = sorted(scene.delays(numbers))
    return {"median": delays[len(delays) // 2], "p99": delays[CALLS * 99 // 100 - 1], "most": delays[-1]}


def _paced(scene):
    scene.listen(PAUSE_SECONDS)
    return scene.call()


def broken(scene, street, begin) -> dict:
    """Seconds until the board says that it is cut off, and from the heal until it is right."""
    begun = time.monotonic()
    begin(street)
    while time.monotonic() - begun < BROKEN_SECONDS:
        number = _paced(scene)
    badge = next((when - begun for when, _, stale in scene.board.shows if stale and when > begun), float("inf"))
    street.heal()
    return {"badge": badge, "healed": scene.wait_for(number, PATIENCE_SECONDS)}


def streets(records: Records):
    what, again = "a board behind a bad street", "make torture CHUNK=net"
    if reason := why_not():
        return [Row("R7", what, "", reason, "not run", again)]
    records.go_through(["1"], lambda _: play())
    found = records.rounds.get("1", {})
    return [_row(what, found.get(what), again) for what in (*SLOWED, *BROKEN)]


def _row(what, found, again):
    name = f"a board behind a bad street: {what}"
    if what in SLOWED:
        wanted = f"p99 <= {CALLED_SECONDS:g} s, never wrong"
    else:
        wanted = f"badge <= {BADGE_SECONDS:g} s, right <= 3 s, {HEALED_SECONDS:g} at most"
    if found is None:
        return Row("R7", name, wanted, "not yet", "not run", again)
    if what in SLOWED:
        text = f"call to board {found['median'] * 1000:.0f} ms, p99 {found['p99']:.2f} s of {CALLS}"
        text += f", at most {found['most']:.2f}"
        good = found["p99"] <= CALLED_SECONDS
    else:
        text = f"marked after {found['badge']:.1f} s; right {found['healed']:.1f} s after the heal"
        good = found["badge"] <= BADGE_SECONDS and found["healed"] <= HEALED_SECONDS
    return Row("R7", name, wanted, text, "good" if good else "BAD", again)
