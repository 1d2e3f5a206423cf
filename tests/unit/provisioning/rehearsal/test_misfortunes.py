import os
import subprocess
import sys

import pytest

from provisioning.rehearsal.faults import Fault, Kind
from provisioning.rehearsal.hall import HallError
from provisioning.rehearsal.misfortunes import QUIET_SECONDS, Misfortunes, can_fake_clocks, wrong_clock
from support.written_hands import WrittenHands

HOMES = {"kiosk-1": "kiosk-1", "keypad-01": "counters-1", "rating-01": "counters-1"}


class Scene:
    """A hall that writes down what is done to it, as (second, what, with what)."""

    def __init__(self, *faults, back_seconds=0.5):
        self.hands, self.story, self.told, self.epoch = WrittenHands(), [], [], 1
        self.back_seconds, self._last = back_seconds, 1
        self.misfortunes = Misfortunes(
            faults, HOMES, self, self, self.hands, tell=self.tell, dark=self.dark, now=lambda: self.hands.now
        )

    def kill(self, name):
        self._write("kill", name)
        if name == "central":
            self.epoch = 0

    def launch(self, name, environment=None):
        self._write("launch", name)
        self.environment = environment
        if name == "central":
            self._last += 1
            self.hands.real(self.back_seconds, lambda epoch=self._last: setattr(self, "epoch", epoch))

    def freeze(self, name):
        self._write("freeze", name)

    def thaw(self, name):
        self._write("thaw", name)

    def cut(self, devices):
        self._write("cut", *devices)

    def hush(self, devices):
        self._write("hush", *devices)

    def heal(self, devices):
        self._write("heal", *devices)

    def dark(self, devices):
        self._write("dark", *devices)

    def tell(self, device, saw, **more):
        self.told.append((device, saw, more.get("up")))

    def _write(self, what, *whom):
        self.story.append((self.hands.now, what, *whom))


def test_central_is_killed_and_it_lasts_until_the_new_one_is_online():
    scene = Scene(Fault(0.5, Kind.KILL, "central", 2.0))
    scene.misfortunes.look(0.4)
    assert scene.story == []
    scene.misfortunes.look(0.5)
    scene.hands.later(2.1)
    assert scene.story == [(0.0, "kill", "central"), (2.0, "launch", "central")]
    assert not scene.misfortunes.healed
    scene.hands.later(1)
    assert scene.misfortunes.healed
    assert scene.misfortunes.away == [pytest.approx(2.5, abs=0.1)]


def test_a_central_that_does_not_come_back():
    scene = Scene(Fault(0.0, Kind.KILL, "central", 2.0), back_seconds=1000)
    scene.misfortunes.look(0.0)
    with pytest.raises(HallError, match="central is not back"):
        scene.hands.later(100)


def test_a_device_process_is_killed_its_displays_are_dark_and_the_judge_hears_of_it():
    scene = Scene(Fault(0.1, Kind.REBOOT, "counters-1", 3.0))
    scene.misfortunes.look(0.2)
    scene.hands.later(5)
    both = ("keypad-01", "rating-01")
    assert scene.story == [(0.0, "kill", "counters-1"), (0.0, "dark", *both), (3.0, "launch", "counters-1")]
    assert scene.told == [(device, saw, None) for saw in ("boot", "blind") for device in both]


def test_a_wrong_clock_is_given_at_the_start():
    scene = Scene(Fault(0.1, Kind.CLOCK, "kiosk-1", 1.0, "+3h"))
    scene.misfortunes.look(0.2)
    scene.hands.later(5)
    assert scene.environment == wrong_clock("+3h")


SIXTY_LINKS = """
import resource, threading
links = [threading.Thread(target=lambda: [threading.Event().wait(0.02) for _ in range(40)]) for _ in range(60)]
for link in links: link.start()
for link in links: link.join()
print(resource.getrusage(resource.RUSAGE_SELF).ru_utime + resource.getrusage(resource.RUSAGE_SELF).ru_stime)
"""


@pytest.mark.skipif(not can_fake_clocks(), reason="the package libfaketime is not here")
def test_a_wrong_clock_costs_a_process_of_sixty_devices_little():
    def processor_seconds(environment):
        argv = (sys.executable, "-c", SIXTY_LINKS)
        return float(subprocess.run(argv, env={**os.environ, **environment}, capture_output=True, check=True).stdout)

    assert processor_seconds(wrong_clock("-2y")) < 8 * processor_seconds({}), "30 times, with the library's own waits"


@pytest.mark.parametrize(("kind", "word"), [(Kind.CUT, "cut"), (Kind.HUSH, "hush")])
def test_a_cable(kind, word):
    scene = Scene(Fault(0.1, kind, "kiosk-1", 4.0))
    scene.misfortunes.look(0.2)
    scene.hands.later(5)
    assert scene.story == [(0.0, word, "kiosk-1"), (4.0, "heal", "kiosk-1")]
    assert scene.told == [], "the relay tells it"


def test_centrals_cable():
    scene = Scene(Fault(0.1, Kind.CUT, "central", 4.0))
    scene.misfortunes.look(0.2)
    assert scene.story == [(0.0, "cut", "central")]


def test_a_device_hangs():
    scene = Scene(Fault(0.1, Kind.FREEZE, "kiosk-1", 4.0))
    scene.misfortunes.look(0.2)
    scene.hands.later(5)
    assert scene.story == [(0.0, "freeze", "kiosk-1"), (4.0, "thaw", "kiosk-1")]
    assert scene.told == [("kiosk-1", "boot", None), ("kiosk-1", "link", True)]


@pytest.mark.parametrize(
    ("kind", "breaks", "mends"),
    [
        (Kind.PAPER_OUT, {"do": "paper", "state": "out"}, {"do": "refill"}),
        (Kind.COVER_OPEN, {"do": "paper", "state": "cover"}, {"do": "refill"}),
        (Kind.UNPLUG, {"do": "plug", "plugged": False}, {"do": "plug", "plugged": True}),
    ],
)
def test_a_printer(kind, breaks, mends):
    scene = Scene(Fault(0.1, kind, "kiosk-1", 4.0))
    scene.misfortunes.look(0.2)
    scene.hands.later(5)
    assert scene.hands.done == [{"device": "kiosk-1", **breaks}, {"device": "kiosk-1", **mends}]


def test_one_at_a_time_befalls_a_target_and_others_at_once():
    scene = Scene(
        Fault(0.1, Kind.CUT, "kiosk-1", 4.0),
        Fault(0.1, Kind.REBOOT, "kiosk-1", 1.0),
        Fault(0.1, Kind.BROKER, "broker", 1.0),
    )
    for _ in range(80):
        scene.misfortunes.look(1.0)
        scene.hands.later(0.1)
    kills = [(when, *rest) for when, what, *rest in scene.story if what == "kill"]
    assert kills[0] == (0.0, "broker")
    assert kills[1] == (pytest.approx(4.0, abs=0.11), "kiosk-1")


def test_the_end_is_a_quiet_while_after_the_last_heal():
    scene = Scene(Fault(0.1, Kind.CUT, "kiosk-1", 4.0))
    assert not scene.misfortunes.done
    scene.misfortunes.look(1.0)
    scene.hands.later(4)
    assert scene.misfortunes.healed
    assert not scene.misfortunes.done
    scene.hands.later(QUIET_SECONDS)
    assert scene.misfortunes.done
    assert scene.misfortunes.counts == {"cable pulled": 1}
