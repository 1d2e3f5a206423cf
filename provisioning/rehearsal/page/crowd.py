"""Visitors and officers who play by themselves, day after day, until they are told to wait.

One thread owns the play; `hear`, `go` and `wait` are called on the event loop and only leave word. While they wait
nobody acts, but the hall goes on: afterwards everybody who was due comes at once, like after a closed door.
"""

import queue
import random
import threading
from collections.abc import Callable

from central.engine.site import Site
from provisioning.rehearsal import acting
from provisioning.rehearsal.arrivals import made_up
from provisioning.rehearsal.curve import day_curve, sizes
from provisioning.rehearsal.play import Play, Script, StalledError
from provisioning.rehearsal.stage import Sighting, Stimulus

LASTING = frozenset({"screen", "board", "counter", "keypad", "rating"})
FULLER = 2  # twice a plain day's visitors: people should queue
GLANCE_SECONDS = 0.2
UNHEARD_MAX = 100_000  # while they wait nobody listens
FASTEST_MACHINE = 0.1


class Crowd:
    """`script(seed, speed)` writes one day's play; `do` touches a device."""

    def __init__(self, script: Callable[[int, float], Script], do: Callable[[Stimulus], None], seed: int) -> None:
        self.speed = 1.0
        self._script = script
        self._do = do
        self._seed = seed
        self._mailbox: queue.SimpleQueue[Sighting] = queue.SimpleQueue()
        self._standing: dict[tuple[str, str], Sighting] = {}
        self._going = threading.Event()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="crowd", daemon=True)

    @property
    def running(self) -> bool:
        return self._going.is_set()

    @property
    def begun(self) -> bool:
        """The speed is chosen once: the first time they go."""
        return self._thread.is_alive()

    def hear(self, sighting: Sighting) -> None:
        """What was seen; a play that begins later is told first what each device shows."""
        if sighting.get("saw") in LASTING:
            self._standing[sighting["device"], sighting["saw"]] = sighting
        if self.begun and self._mailbox.qsize() < UNHEARD_MAX:
            self._mailbox.put(sighting)

    def go(self, speed: float) -> None:
        """Begin, or go on. Printers and voices hurry too, but not as much: they are still to be seen and heard."""
        self._going.set()
        if not self.begun:
            self.speed = speed
            self._do({"do": "speed", "factor": max(FASTEST_MACHINE, min(1.0, 10 / speed))})
            self._thread.start()

    def wait(self) -> None:
        self._going.clear()

    def stop(self) -> None:
        """For good."""
        self._over.set()
        if self.begun:
            self._thread.join(2)

    def _run(self) -> None:
        while not self._over.is_set():
            play = Play(self._script(self._seed, self.speed), self._do, self._mailbox)
            for sighting in tuple(self._standing.values()):
                self._mailbox.put(sighting)
            self._perform(play)
            self._seed += 1

    def _perform(self, play: Play) -> None:
        """One day; a day in which people block each other for a minute ends there, and the next begins."""
        play.raise_curtain()
        while not (play.over or self._over.is_set()):
            if not self._going.wait(GLANCE_SECONDS):
                continue
            try:
                play.turn()
            except StalledError:
                return


def day(text: str, source: str, site: Site) -> Callable[[int, float], Script]:
    """Writes a full day of this site, for a seed and a speed. Raises SettingsError for wrong [arrivals]."""
    curve = day_curve(text, source, site)

    def script(seed: int, speed: float) -> Script:
        dice = random.Random(f"{seed}/arrivals")
        services = sizes(curve, site, acting.staffed(site))
        arrivals = made_up(services, curve.shape, FULLER * curve.visitors_per_day, dice)
        visitors = acting.visitors(site, arrivals, seed)
        return Script(
            site, seed, speed, visitors, acting.officers(site, seed), acting.kiosks(site, len(visitors), seed)
        )

    return script
