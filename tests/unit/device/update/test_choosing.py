import pytest

from device.config import BrokerSection, DeviceFile, SiteSection
from device.config.file import UpdateSection
from device.system.nameplate import Nameplate
from device.update.choosing import machine_to_update
from protocols.card import SLOT_SOCKET
from protocols.release import Kind
from support.releases import installed, public


@pytest.fixture
def root(tmp_path):
    (tmp_path / "opt").mkdir()
    (tmp_path / "opt" / "release.pub").write_bytes(public())
    return tmp_path


def chosen(root, identity="id"):
    broker = BrokerSection("10.0.0.2", 8883, identity) if identity else BrokerSection()
    file = DeviceFile(
        data=str(root / "data"), site=SiteSection("uji"), device=(), broker=broker,
        update=UpdateSection(str(root / "opt")),
    )  # fmt: skip
    return machine_to_update(file, "1", Nameplate(), root)


def a_card(root, slot="a"):
    (root / "proc").mkdir()
    (root / "proc" / "cmdline").write_text(f"ro quiet root=PARTLABEL=gerai-{slot} gerai.slot={slot}\n")
    line = root / str(SLOT_SOCKET).lstrip("/")
    line.parent.mkdir()
    line.touch()


def test_by_folders_where_there_is_a_current_one(root):
    assert chosen(root) is None
    installed(root / "opt")
    assert chosen(root).installer.kind is Kind.FOLDER


def test_by_slots_on_a_card_with_two(root):
    a_card(root)
    assert chosen(root).installer.kind is Kind.SLOT


def test_what_runs_from_no_slot_is_none(root):
    a_card(root)
    (root / "proc" / "cmdline").write_text("ro quiet root=/dev/mmcblk0p2\n")
    assert chosen(root) is None


def test_a_card_with_one_slot_is_flashed_anew(root):
    a_card(root)
    (root / str(SLOT_SOCKET).lstrip("/")).unlink()
    assert chosen(root) is None


def test_not_without_a_publishers_key_or_a_central_to_ask(root):
    installed(root / "opt")
    assert chosen(root, identity="") is None
    (root / "opt" / "release.pub").unlink()
    assert chosen(root) is None
