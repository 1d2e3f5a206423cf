"""A release beside the one that runs; and the power, cut at every step of it."""

import os
import subprocess
import sys

import pytest

from device.update import launcher
from device.update.folder import FolderInstaller
from device.update.installer import Trial
from protocols.release import BadReleaseError, payload
from support.power_cut import cut
from support.releases import installed, public, release

TRIAL = Trial("2", "e" * 32, "kiosk-1")


@pytest.fixture
def root(tmp_path):
    return installed(tmp_path / "opt")


@pytest.fixture
def bundle(tmp_path):
    return release(tmp_path)


def install(root, bundle):
    with payload(bundle, public()) as (manifest, stream):
        FolderInstaller(root).install(manifest, stream, bundle)


def update(root, bundle):
    install(root, bundle)
    FolderInstaller(root).switch(TRIAL)


def started(root):
    """What the launcher starts says."""
    words = (sys.executable, launcher.__file__, str(root), "gerai-device")
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


def test_an_update_is_a_trial_until_it_is_committed(root, bundle):
    assert started(root) == "1"
    update(root, bundle)
    assert started(root) == "2"
    installer = FolderInstaller(root)
    assert installer.trial == TRIAL
    installer.commit()
    assert (installer.trial, installer.failed(), started(root)) == (None, None, "2")
    assert sorted(path.name for path in (root / "releases").iterdir()) == ["1", "2"]


def test_a_release_that_is_given_up_is_left(root, bundle):
    update(root, bundle)
    installer = FolderInstaller(root)
    installer.give_up("nobody answers")
    assert started(root) == "1"
    failed = installer.failed()
    assert (failed.version, failed.errand_id, failed.reason) == ("2", "e" * 32, "nobody answers")
    assert installer.failed() is None


def test_one_that_never_begins_is_left_by_the_launcher(root, tmp_path):
    bundle = release(tmp_path, "3", script="exit 1")
    with payload(bundle, public()) as (manifest, stream):
        FolderInstaller(root).install(manifest, stream, bundle)
    FolderInstaller(root).switch(Trial("3", "e" * 32, "kiosk-1"))
    for _ in range(launcher.STARTS_MAX):
        with pytest.raises(subprocess.CalledProcessError):
            started(root)
    assert started(root) == "1"
    assert "3 times" in FolderInstaller(root).failed().reason


def test_only_the_one_before_is_kept(root, tmp_path):
    for version in ("2", "3"):
        folder = tmp_path / version
        folder.mkdir()
        bundle = release(folder, version)
        install(root, bundle)
        FolderInstaller(root).switch(Trial(version, "", ""))
        FolderInstaller(root).commit()
    assert sorted(path.name for path in (root / "releases").iterdir()) == ["2", "3"]


def test_a_payload_that_is_no_archive_changes_nothing(root, tmp_path):
    from provisioning.publishing import bundle as make
    from support.releases import about, publisher

    (tmp_path / "p").write_bytes(b"not an archive at all")
    make(tmp_path / "p", about("9"), publisher(), tmp_path / "b")
    with pytest.raises(BadReleaseError, match="broken payload"):
        install(root, tmp_path / "b")
    assert [path.name for path in (root / "releases").iterdir()] == ["1"]
    assert started(root) == "1"


@pytest.mark.parametrize("what", ["update", "commit", "give_up"])
def test_whenever_the_power_is_cut_the_machine_starts_whole_and_can_go_on(tmp_path, bundle, what):
    """Killed before each touch of the disk, from the first to the last, and never started as half of anything."""
    acts = {
        "update": lambda root: lambda: update(root, bundle),
        "commit": lambda root: FolderInstaller(root).commit,
        "give_up": lambda root: lambda: FolderInstaller(root).give_up("x"),
    }
    allowed = {"update": {"1", "2"}, "commit": {"2"}, "give_up": {"1", "2"}}[what]
    step, seen = 1, set()
    while True:
        root = installed(tmp_path / f"{what}-{step}")
        if what != "update":
            update(root, bundle)
        ended = cut(root, acts[what](root), step)
        runs = launcher.choose(root)
        assert (runs / "lib" / "data").read_text() == runs.name * 1_000
        assert os.access(runs / "bin" / "gerai-device", os.X_OK)
        assert runs.name in allowed, step
        seen.add(runs.name)
        if runs.name == "1":
            update(root, bundle)
            assert launcher.choose(root).name == "2"
        FolderInstaller(root).commit()
        assert (launcher.choose(root).name, FolderInstaller(root).trial) == ("2", None)
        if ended:
            break
        step += 1
    assert step > {"update": 12, "commit": 1, "give_up": 3}[what]
    assert seen == allowed


def test_a_machine_whose_link_is_gone_starts_what_it_has(root, tmp_path):
    (root / "current").unlink()
    assert started(root) == "1"
    assert (root / "current").is_symlink()
