import sqlite3
from contextlib import closing

import pytest

from central.store import room
from central.store.ledger import LedgerFullError
from support.days import played
from support.ledgers import a_ledger
from support.loop_disk import fill, small_disk


def test_the_log_has_its_room_from_the_start_and_does_not_grow(tmp_path):
    with closing(a_ledger(tmp_path / "g.db")) as ledger:
        log = tmp_path / "g.db-wal"
        assert log.stat().st_size == room.ROOM_BYTES
        for entry in played(1, steps=20).ledger:
            ledger.append((entry,))
        assert log.stat().st_size == room.ROOM_BYTES


def test_zeros_after_the_last_frame_lose_nothing(tmp_path):
    """As after a kill: the log is there with what was committed, and with zeros behind it."""
    entries = played(1).ledger
    ledger = a_ledger(tmp_path / "g.db")
    ledger.append(entries)
    for name in ("g.db", "g.db-wal"):
        (tmp_path / f"killed-{name}").write_bytes((tmp_path / name).read_bytes())
    ledger.close()
    (tmp_path / "killed-g.db-wal").rename(tmp_path / "killed.db-wal")
    (tmp_path / "killed-g.db").rename(tmp_path / "killed.db")
    with closing(a_ledger(tmp_path / "killed.db")) as recovered:
        assert list(recovered.load()) == entries
    with closing(sqlite3.connect(tmp_path / "killed.db")) as looked:
        assert looked.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_no_log_no_room(tmp_path):
    room.reserve(tmp_path / "g.db")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_with_no_room_for_it_is_used_as_it_is(tmp_path):
    import resource

    log = tmp_path / "g.db-wal"
    log.write_bytes(b"x")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    import signal

    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
    try:
        room.reserve(tmp_path / "g.db")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert log.stat().st_size == 1_000_000


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError):
        room.reserve(tmp_path / "nowhere" / "g.db")


def test_a_start_on_a_full_disk_says_so_and_does_not_die_of_it(tmp_path):
    """SQLite maps its index of the log into memory: on a full disk the first touch of it is a SIGBUS."""
    with small_disk(tmp_path, 8) as place:
        a_ledger(place / "g.db").close()
        filler = fill(place)
        with pytest.raises(LedgerFullError, match=r"disk penuh / the disk is full.*make room, then start"):
            a_ledger(place / "g.db")
        filler.unlink()
        a_ledger(place / "g.db").close()
