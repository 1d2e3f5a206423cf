import pytest

from central.fleet.desired import configuration
from device.fleet.kept import Kept, KeptFile
from provisioning.rehearsal.growing import growing
from provisioning.rehearsal.growth import AT_SHARE, PATIENCE_SECONDS, Growth, assigned
from provisioning.rehearsal.hall import HallError
from provisioning.rehearsal.premises import Premises
from provisioning.rehearsal.staging import Annex
from support.tiny_site import read, tiny
from support.written_hands import WrittenHands

BEFORE = read().site
LARGER = growing(tiny({"counters/09": {"zone": "utama", "tenants": ["samsat"]}}), "tiny.toml", BEFORE)


class Errand:
    def __init__(self, status):
        self.status = status

    def last_words(self):
        return "central is not there"


class Machines:
    """A hall whose new machines take what central says when the test says so; `ends`: how `apply` ends each time."""

    def __init__(self, folder, ends):
        self.ends, self.applied, self.joined = list(ends), [], []
        self.premises = Premises(folder, "tiny", 1, {}, dict.fromkeys(LARGER.devices, "new-counters-1"), {})

    def apply(self, text):
        self.applied.append(text)
        return Errand(self.ends.pop(0))

    def join(self, more):
        self.joined.append(more)

    def take(self, device, site=LARGER.after):
        folder = KeptFile(self.premises.folder / "data" / "new-counters-1")
        folder.save(folder.load().same(device, configuration(site, site.devices[device], 7)))


class Scene:
    def __init__(self, folder, *ends):
        self.hands = WrittenHands()
        self.machines = Machines(folder, ends)
        self.lit, self.welcomed = set(), []
        self.growth = Growth(
            LARGER,
            Annex("the new site", self.machines.premises),
            self.machines,
            self.hands,
            self.lit.__contains__,
            lambda: self.welcomed.append(self.hands.now),
            lambda: self.hands.now,
        )

    def all_work(self):
        for device in LARGER.devices:
            self.machines.take(device)
            self.lit.add(device)


@pytest.fixture
def scene(tmp_path):
    return Scene(tmp_path, 0)


def test_it_waits_for_its_share_of_the_day(scene):
    scene.growth.look(AT_SHARE - 0.01)
    scene.hands.later(10)
    assert scene.machines.applied == []
    scene.growth.look(AT_SHARE)
    scene.growth.look(AT_SHARE + 0.1)
    scene.hands.later(1)
    assert scene.machines.applied == ["the new site"]
    assert scene.machines.joined == [scene.machines.premises]


def test_people_come_when_every_new_device_is_what_central_says_and_is_lit(scene):
    scene.growth.look(1.0)
    scene.hands.later(3)
    *most, last = sorted(LARGER.devices)
    for device in most:
        scene.machines.take(device)
        scene.lit.add(device)
    scene.lit.add(last)
    scene.hands.later(1)
    assert (scene.growth.done, scene.growth.assigned) == (False, len(most))
    scene.machines.take(last)
    scene.lit.discard(last)
    scene.hands.later(1)
    assert not scene.growth.done
    scene.lit.add(last)
    scene.hands.later(1)
    assert (scene.growth.done, scene.growth.assigned) == (True, len(LARGER.devices))
    assert scene.welcomed == [pytest.approx(5, abs=0.2)]
    assert scene.growth.seconds == pytest.approx(5, abs=0.2)


def test_while_central_is_away_it_is_tried_again(tmp_path):
    scene = Scene(tmp_path, 1, 1, 0)
    scene.all_work()
    scene.growth.look(1.0)
    scene.hands.later(10)
    assert len(scene.machines.applied) == 3
    assert scene.growth.done


def test_a_file_with_mistakes_ends_the_rehearsal(tmp_path):
    scene = Scene(tmp_path, 2)
    scene.growth.look(1.0)
    with pytest.raises(HallError, match=r"could not grow; apply said last:\ncentral is not there"):
        scene.hands.later(1)


def test_devices_that_never_work_are_named(scene):
    scene.growth.look(1.0)
    with pytest.raises(HallError, match="3 new devices do not work: display-09, keypad-09, rating-09"):
        scene.hands.later(PATIENCE_SECONDS + 1)


def test_what_a_device_was_told_before_is_not_what_central_says_now(tmp_path):
    machines = Machines(tmp_path, [])
    folders = {"keypad-09": tmp_path / "data" / "new-counters-1"}
    assert assigned(LARGER.after, folders) == frozenset()
    elsewhere = configuration(BEFORE, BEFORE.devices["keypad-01"], 1)
    KeptFile(folders["keypad-09"]).save(Kept(wanted={"keypad-09": elsewhere}))
    assert assigned(LARGER.after, folders) == frozenset()
    machines.take("keypad-09")
    assert assigned(LARGER.after, folders) == {"keypad-09"}


def test_what_came_of_it(scene):
    finished = [("t1", "09"), ("t1", "09"), ("t2", "09"), ("t3", "01")]
    events = [{"event": "CentralStarted"}, {"event": "Issued", "ticket": "t1"}]
    events += [{"event": "Finished", "ticket": ticket, "counter": counter} for ticket, counter in finished]
    seen = [{"saw": "board", "stale": True}, {"saw": "board", "stale": False}, {"saw": "keypad"}]
    grown = scene.growth.outcome([{"event": event} for event in events], seen)
    assert (grown.counters, grown.devices, grown.assigned) == (1, 3, 0)
    assert (grown.tickets, grown.stale, grown.starts) == (2, 1, 1)
