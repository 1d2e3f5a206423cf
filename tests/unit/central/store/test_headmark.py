import shutil

import pytest

from central.store.ledger import LedgerCorruptError
from central.store.sqlite import SqliteLedger
from support.halls import Play


def a_ledger(path, tickets=20):
    play = Play()
    ledger = SqliteLedger(path, "uji")
    for _ in range(tickets):
        play.take()
    ledger.append(play.ledger)
    return ledger


def test_an_older_copy_is_refused_by_name_and_number(tmp_path):
    path = tmp_path / "gerai.db"
    a_ledger(path, tickets=3).close()
    shutil.copy(path, tmp_path / "older.db")
    path.unlink()
    (tmp_path / "gerai.db.head").unlink()
    a_ledger(path, tickets=9).close()
    shutil.copy(tmp_path / "older.db", path)
    with pytest.raises(LedgerCorruptError, match=r"the last 12 are missing.*gerai-central recover"):
        SqliteLedger(path, "uji")
    (tmp_path / "gerai.db.head").unlink()
    SqliteLedger(path, "uji").close()


def test_one_flipped_bit_in_the_log_takes_no_number_back_in_silence(tmp_path):
    """A central was killed; SQLite would read its log up to the damage and go on as if the rest had never been."""
    path = tmp_path / "gerai.db"
    play, ledger = Play(), SqliteLedger(path, "uji")
    ledger.append(play.ledger)
    for _ in range(40):
        before = len(play.ledger)
        play.take()
        ledger.append(play.ledger[before:])
    killed = tmp_path / "killed"
    killed.mkdir()
    for name in ("gerai.db", "gerai.db-wal", "gerai.db.head"):
        shutil.copy(tmp_path / name, killed / name)
    ledger.close()
    log = killed / "gerai.db-wal"
    data = bytearray(log.read_bytes())
    used = len(bytes(data).rstrip(b"\0"))
    data[used // 2] ^= 1
    log.write_bytes(data)
    with pytest.raises(LedgerCorruptError):
        SqliteLedger(killed / "gerai.db", "uji")


def test_a_deleted_log_is_noticed(tmp_path):
    path = tmp_path / "gerai.db"
    play, ledger = Play(), SqliteLedger(path, "uji")
    ledger.append(play.ledger)
    killed = tmp_path / "killed"
    killed.mkdir()
    for name in ("gerai.db", "gerai.db.head"):
        shutil.copy(tmp_path / name, killed / name)
    ledger.close()
    with pytest.raises(LedgerCorruptError):
        SqliteLedger(killed / "gerai.db", "uji")


@pytest.mark.parametrize("text", [b"", b"nonsense", b"\0" * 20])
def test_a_mark_that_says_nothing_hinders_nobody(tmp_path, text):
    path = tmp_path / "gerai.db"
    a_ledger(path).close()
    (tmp_path / "gerai.db.head").write_bytes(text)
    SqliteLedger(path, "uji").close()


@pytest.mark.parametrize("leave", ["nothing", "an empty file"])
def test_a_ledger_that_is_gone_is_refused_before_a_new_one_is_made(tmp_path, leave):
    """A new one in its place would give all numbers of the day again."""
    path = tmp_path / "gerai.db"
    a_ledger(path).close()
    path.unlink()
    if leave == "an empty file":
        path.touch()
    with pytest.raises(LedgerCorruptError, match=r"ends at row 0.*gerai-central recover"):
        SqliteLedger(path, "uji")
    assert {each.name: each.stat().st_size for each in tmp_path.iterdir() if each.suffix == ".db"} == (
        {"gerai.db": 0} if leave == "an empty file" else {}
    )
    assert not list(tmp_path.glob("gerai.db-*"))


def test_a_ledger_that_lost_its_log_is_not_migrated_either(tmp_path):
    """Its file was created and all its rows stood in the log: nothing is changed before the mark was asked."""
    path = tmp_path / "gerai.db"
    path.write_bytes(b"")
    (tmp_path / "gerai.db.head").write_bytes(b"%20d" % 60)
    with pytest.raises(LedgerCorruptError, match="60 rows were written"):
        SqliteLedger(path, "uji")
    assert path.read_bytes() == b""
    assert (tmp_path / "gerai.db.head").read_bytes() == b"%20d" % 60
