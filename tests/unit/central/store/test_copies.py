import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing

import pytest

from central.store import copies
from central.store.audit import audit
from central.store.ledger import LedgerCorruptError, LedgerError, LedgerFullError
from support import authorities
from support.days import played
from support.ledgers import a_ledger, kept
from support.loop_disk import fill, small_disk

NOW = 1_795_400_000_000


@pytest.fixture
def path(tmp_path):
    kept(tmp_path / "g.db", played(3).ledger)
    return tmp_path / "g.db"


def test_a_copy_is_the_ledger_with_its_manifest_and_verifies(path, tmp_path):
    made = copies.make(path, tmp_path / "copies", 3, NOW)
    entries = played(3).ledger
    assert made.folder.name == f"uji-20261123T021320Z-{len(entries):09d}"
    assert audit(made.file).entries == entries
    assert made.manifest.head == audit(path).head
    copies.verify(made)
    assert [copy.folder for copy in copies.copies(tmp_path / "copies", "uji")] == [made.folder]
    assert sorted(each.name for each in made.folder.iterdir()) == ["gerai.db", "manifest.json"]


def test_a_copy_is_of_one_instant_while_the_ledger_grows(path, tmp_path):
    """Between two handfuls of pages the writer goes on; the copy does not see it, and does not begin anew."""
    entries = played(3, days=5).ledger
    known = len(played(3).ledger)
    steps = []
    with closing(a_ledger(path)) as ledger:

        def meanwhile():
            first = ledger.head[0]
            steps.append(first)
            ledger.append(entries[first : first + 1])

        made = copies.make(path, tmp_path / "copies", 3, NOW, meanwhile)
        assert ledger.head[0] > known
    assert steps
    assert made.manifest.sequence == known
    assert audit(made.file).findings == []


def test_ten_copies_under_a_busy_writer_are_all_whole(path, tmp_path):
    entries = played(3, days=9).ledger
    made = []

    def copy():
        made.extend(copies.make(path, tmp_path / "copies", 99, NOW + n * 1000) for n in range(10))

    with closing(a_ledger(path)) as ledger:
        copier = threading.Thread(target=copy)
        copier.start()
        while copier.is_alive() and ledger.head[0] < len(entries):
            ledger.append(entries[ledger.head[0] : ledger.head[0] + 3])
        copier.join(60)
    assert len(made) == 10
    assert [audit(one.file).findings for one in made] == [[]] * 10


def test_only_the_newest_stay_and_foreign_folders_are_left_alone(path, tmp_path):
    folder = tmp_path / "copies"
    (folder / "uji-holiday-pictures").mkdir(parents=True)
    for hour in range(4):
        copies.make(path, folder, 2, NOW + hour * 3_600_000)
    assert [copy.manifest.made_at for copy in copies.copies(folder, "uji")] == [
        NOW + 3 * 3_600_000,
        NOW + 2 * 3_600_000,
    ]
    assert (folder / "uji-holiday-pictures").is_dir()


@pytest.mark.parametrize("place", [150, 5_000, 40_000])
def test_a_copy_with_a_flipped_bit_is_no_good_copy(path, tmp_path, place):
    made = copies.make(path, tmp_path / "copies", 3, NOW)
    data = bytearray(made.file.read_bytes())
    data[place] ^= 4
    made.file.write_bytes(data)
    with pytest.raises(LedgerCorruptError, match="take an older one"):
        copies.verify(made)


def test_a_copy_without_its_file_is_no_good_copy(path, tmp_path):
    made = copies.make(path, tmp_path / "copies", 3, NOW)
    made.file.unlink()
    with pytest.raises(LedgerCorruptError, match="cannot be read"):
        copies.verify(made)


def test_a_damaged_ledger_is_not_copied_over_the_good_ones(path, tmp_path):
    copies.make(path, tmp_path / "copies", 1, NOW)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER ledger_keeps_its_rows")
        connection.execute("UPDATE ledger SET at = at + 1 WHERE sequence = (SELECT max(sequence) FROM ledger)")
    with pytest.raises(LedgerCorruptError, match="hash chain"):
        copies.make(path, tmp_path / "copies", 1, NOW + 5000)
    assert [copy.manifest.made_at for copy in copies.copies(tmp_path / "copies", "uji")] == [NOW]
    assert not list((tmp_path / "copies").glob(".unfinished*"))


def test_no_ledger_no_copy(tmp_path):
    with pytest.raises(LedgerError, match="no ledger"):
        copies.make(tmp_path / "none.db", tmp_path / "copies", 1, NOW)
    assert not (tmp_path / "copies").exists()


def test_a_folder_that_cannot_be_made(path, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError, match="no copy of"):
        copies.make(path, tmp_path / "file" / "copies", 1, NOW)


def test_no_room_for_a_copy_is_said_and_leaves_nothing(path, tmp_path):
    with small_disk(tmp_path, 16) as place:
        fill(place, 2_000_000)
        with pytest.raises(LedgerFullError, match="no room for a copy"):
            copies.make(path, place / "copies", 1, NOW)
        assert copies.copies(place / "copies", "uji") == []


MAKE = """
import sys
from pathlib import Path
from central.store import copies
copies.make(Path(sys.argv[1]), Path(sys.argv[2]), 5, 1_795_400_000_000)
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="exact kill points need strace: apt install strace")
@pytest.mark.parametrize("call", ["fsync", "rename"])
def test_killed_at_an_exact_point_a_copy_is_whole_or_absent(path, tmp_path, call):
    for k in range(1, 8):
        folder = tmp_path / f"copies-{k}"
        command = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={call}:signal=SIGKILL:when={k}"]
        done = subprocess.run(
            [*command, sys.executable, "-c", MAKE, str(path), str(folder)], check=False, env=dict(os.environ)
        )
        for copy in copies.copies(folder, "uji"):
            copies.verify(copy)
        if done.returncode == 0:
            assert len(copies.copies(folder, "uji")) == 1
            break
    else:
        pytest.fail("it never lived to the end")


def test_no_key_travels_with_a_copy(path, tmp_path):
    """The authority lies beside the ledger, as do the keys of second factors: a copy goes to sticks and shares."""
    authorities.authority(path.parent / "authority", "uji")
    path.with_name(path.name + ".key").write_bytes(b"secret of second factors")
    made = copies.make(path, tmp_path / "copies", 3, NOW)
    files = [file for file in made.folder.rglob("*") if file.is_file()]
    assert files
    assert not [file for file in files if b"PRIVATE KEY" in (read := file.read_bytes()) or b"second factors" in read]
