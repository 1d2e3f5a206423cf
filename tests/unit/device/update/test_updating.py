"""From the instruction to the proof, on a real folder of releases and real stations; central and clock are played."""

import pytest

from device.database import open_database
from device.roles.events import Heard
from device.runner import Mailbox
from device.system.nameplate import Nameplate
from device.update import launcher, updating
from device.update.folder import FolderInstaller
from device.update.installer import Trial
from device.update.machine import Machine
from device.update.updating import HEALTH_MS, WELL_MS, Updating
from protocols.codec import decode
from protocols.messages import Bundle, Errand, ErrandReport, Instruction, Phase
from protocols.topics import address_of
from support.releases import installed, public, release
from support.station_maker import CENTRAL, COUNTER, TICK, station_of, wake_up
from support.until import until

ID = "7" * 32


class Pi:
    def __init__(self, folder, monkeypatch):
        self.root, self.at, self.well, self.left, self.lines = installed(folder / "opt"), 0, True, 0, []
        (folder / "release.pub").write_bytes(public())
        self.path = release(folder)
        monkeypatch.setattr(updating, "download", lambda *_: self.path)
        self.machine = Machine(
            FolderInstaller(self.root), folder / "release.pub", folder, folder / "data", "1", Nameplate("b", "Pi 4")
        )
        self.database, self.mailbox = open_database(folder / "data"), Mailbox()
        self.station = station_of("keypad-01", self.database)
        self.station.line = self
        self.station.hands = {}
        self.begin()

    def begin(self):
        """As a process that just started."""
        self.updating = Updating(
            self.machine, {"keypad-01": self.station}, lambda _: self.well, self.mailbox, self.leave, lambda: self.at
        )
        self.updating.start()

    def leave(self):
        self.left += 1

    def send(self, outgoing):
        self.lines.append(outgoing)
        return True

    def acknowledge(self, receipt):
        pass

    def told(self):
        bundle = Bundle(name="x", version="2", size=1, sha256="0" * 64)
        self.updating.begin(
            self.station, Instruction(errand_id=ID, errand=Errand.UPDATE, epoch=1, until=1, bundle=bundle)
        )

    def brought(self):
        until(lambda: len(self.mailbox), "the thread has posted", 60)
        mail = self.mailbox.wait(0)
        mail.take(mail.news)

    def pass_time(self, ms):
        for _ in range(0, ms, 1_000):
            self.at += 1_000
            if self.at >= self.updating.due:
                self.updating.wake()

    @property
    def phases(self):
        heard = (decode(address_of("hall", each.topic).route, each.payload) for each in self.lines)
        return [(each.phase, each.text) for each in heard if isinstance(each, ErrandReport)]


@pytest.fixture
def pi(tmp_path, monkeypatch):
    made = Pi(tmp_path, monkeypatch)
    yield made
    made.database.close()


def test_from_told_to_switched_and_proven(pi):
    pi.told()
    pi.brought()
    pi.pass_time(2_000)
    assert (pi.left, launcher.choose(pi.root).name) == (1, "2")
    pi.begin()
    pi.pass_time(WELL_MS + 2_000)
    assert pi.phases[-1] == (Phase.DONE, "versi / version 2")
    assert FolderInstaller(pi.root).trial is None


def test_a_switch_that_cannot_be_is_told_and_the_devices_go_on(pi):
    pi.told()
    pi.brought()
    (pi.root / "trial.json.new").mkdir()
    pi.pass_time(2_000)
    assert (pi.left, launcher.target(pi.root).name) == (0, "1")
    assert pi.phases[-1][0] is Phase.FAILED
    assert "directory" in pi.phases[-1][1]


def test_one_that_cannot_be_kept_is_tried_to_be_kept_until_its_time_is_over(pi):
    FolderInstaller(pi.root).install(*_opened(pi))
    FolderInstaller(pi.root).switch(Trial("2", ID, "keypad-01"))
    installer = pi.machine.installer
    trouble = [OSError("nobody at the socket"), OSError("nobody at the socket")]
    keep = installer.commit
    installer.commit = lambda: _raised(trouble.pop()) if trouble else keep()
    pi.begin()
    pi.pass_time(WELL_MS + 2_000)
    assert (pi.left, pi.phases) == (0, [])
    pi.pass_time(2 * WELL_MS)
    assert pi.phases[-1] == (Phase.DONE, "versi / version 2")


def _raised(error):
    raise error


def test_never_with_a_number_in_hand(pi):
    from msgspec.structs import replace

    from protocols.messages import InHand, Words

    held = InHand(
        ticket="2026-11-23-A005", number="A005", service=Words("a", "b"), priority=False, since=1, recalls_left=1,
        standard_minutes=1,
    )  # fmt: skip
    pi.station.hands = dict.fromkeys(pi.station.hands)
    from device.roles.effects import Lamp, Show

    pi.station.hands = {Show: lambda _: None, Lamp: lambda _: None}
    wake_up(pi.station, CENTRAL, TICK, replace(COUNTER, in_hand=held))
    pi.told()
    pi.brought()
    pi.pass_time(60_000)
    assert (pi.left, launcher.target(pi.root).name) == (0, "1")
    pi.station.hear(Heard(replace(COUNTER, revision=9)))
    pi.pass_time(2_000)
    assert (pi.left, launcher.target(pi.root).name) == (1, "2")


def test_who_does_not_reach_central_in_two_minutes_goes_back_and_says_so(pi):
    FolderInstaller(pi.root).install(*_opened(pi))
    FolderInstaller(pi.root).switch(Trial("2", ID, "keypad-01"))
    pi.well = False
    pi.begin()
    pi.pass_time(HEALTH_MS - 2_000)
    assert pi.left == 0
    pi.pass_time(4_000)
    assert (pi.left, launcher.choose(pi.root).name, pi.phases) == (1, "1", [])
    pi.begin()
    pi.pass_time(2_000)
    assert pi.phases == []
    pi.well = True
    pi.pass_time(2_000)
    ((phase, text),) = pi.phases
    assert phase is Phase.FAILED
    assert "120 s" in text
    pi.pass_time(5_000)
    assert len(pi.phases) == 1


def test_a_link_that_comes_and_goes_is_no_proof(pi):
    FolderInstaller(pi.root).install(*_opened(pi))
    FolderInstaller(pi.root).switch(Trial("2", ID, "keypad-01"))
    pi.begin()
    for _ in range(12):
        pi.well = not pi.well
        pi.pass_time(WELL_MS - 2_000)
    assert FolderInstaller(pi.root).trial is not None


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"version": "0.5"}, "central said"),
        ({"models": ("Pi 5",)}, "for Pi 5"),
        ({"oldest": "1.5"}, "must go through"),
    ],
)
def test_what_does_not_fit_is_not_installed(pi, tmp_path, changed, words):
    folder = tmp_path / "other"
    folder.mkdir()
    pi.path = release(folder, **changed)
    pi.told()
    pi.brought()
    assert pi.phases[-1][0] is Phase.FAILED
    assert words in pi.phases[-1][1]
    assert [path.name for path in (pi.root / "releases").iterdir()] == ["1"]
    assert pi.left == 0


def test_what_is_not_ours_is_not_installed(pi, tmp_path):
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    folder = tmp_path / "other"
    folder.mkdir()
    pi.path = release(folder, key=Ed25519PrivateKey.generate())
    pi.told()
    pi.brought()
    assert "not signed" in pi.phases[-1][1]
    assert [path.name for path in (pi.root / "releases").iterdir()] == ["1"]


def test_only_one_at_a_time(pi):
    pi.told()
    pi.told()
    assert pi.phases[-1][0] is Phase.REFUSED
    pi.brought()


def _opened(pi):
    from io import BytesIO

    from protocols.release import payload

    with payload(pi.path, public()) as (manifest, stream):
        return manifest, BytesIO(stream.read()), pi.path
