import os
import stat

import pytest

from protocols.whole_file import sync, write_whole


def test_it_is_there_with_its_rights(tmp_path):
    path = tmp_path / "secret"
    write_whole(path, "isi", 0o600)
    assert path.read_text() == "isi"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    write_whole(path, b"lain")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"lain", 0o644)
    assert [one.name for one in tmp_path.iterdir()] == ["secret"]


def test_it_and_its_folder_are_on_disk_before_it_returns(tmp_path, monkeypatch):
    """What is renamed before it is synced is an empty file after a power cut."""
    deeds = []
    real = {"fsync": os.fsync, "replace": os.replace}

    def fsync(number):
        deeds.append("folder" if stat.S_ISDIR(os.fstat(number).st_mode) else "file")
        real["fsync"](number)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr("pathlib.Path.replace", lambda a, b: (deeds.append("rename"), real["replace"](a, b)))
    write_whole(tmp_path / "x", "1")
    assert deeds == ["file", "rename", "folder"]


def test_a_half_written_one_beside_it_is_no_hindrance(tmp_path):
    (tmp_path / "x.new").write_text("half")
    write_whole(tmp_path / "x", "whole")
    assert (tmp_path / "x").read_text() == "whole"


def test_what_cannot_be_written_leaves_the_one_before(tmp_path):
    path = tmp_path / "x"
    write_whole(path, "before")
    with pytest.raises(OSError, match="x"):
        write_whole(tmp_path / "absent" / "x", "after")
    assert path.read_text() == "before"


def test_a_file_and_a_folder_are_made_durable_and_one_that_is_not_there_says_so(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(os, "fsync", lambda number: seen.append(stat.S_ISDIR(os.fstat(number).st_mode)))
    path = tmp_path / "x"
    path.write_text("1")
    sync(path)
    sync(tmp_path)
    assert seen == [False, True]
    with pytest.raises(OSError, match="absent"):
        sync(tmp_path / "absent")
