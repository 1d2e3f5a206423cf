import sqlite3

import pytest

from device.database import DatabaseError, open_database
from device.outbox import FIRST_MS, LONGEST_MS, SPACING_MS, Outbox
from protocols.outgoing import Outgoing


@pytest.fixture
def database(tmp_path):
    connection = open_database(tmp_path)
    yield connection
    connection.close()


def said(text: str) -> Outgoing:
    return Outgoing("gerai/v1/here/up/kiosk-1/paper", text.encode(), 1, False, 0)


def test_it_is_due_at_once_and_then_ever_later_with_the_same_bytes(database):
    outbox = Outbox(database, "kiosk-1")
    assert outbox.put("a", said("one"), 1000)
    times, now = [], 1000
    for _ in range(8):
        assert outbox.take(now) == [said("one")]
        times.append(outbox.deadline() - now)
        now = outbox.deadline()
    assert times == [1500, 3000, 6000, 12000, 24000, 30000, 30000, 30000]
    assert (times[0], times[-1]) == (FIRST_MS, LONGEST_MS)


def test_nothing_is_due_before_its_time(database):
    outbox = Outbox(database, "kiosk-1")
    outbox.put("a", said("one"), 0)
    outbox.take(0)
    assert outbox.take(FIRST_MS - 1) == []
    assert outbox.take(FIRST_MS) == [said("one")]


def test_settled_is_gone_also_from_the_disk(database):
    outbox = Outbox(database, "kiosk-1")
    outbox.put("a", said("one"), 0)
    outbox.put("b", said("two"), 0)
    outbox.settle("a")
    outbox.settle("unknown")
    assert len(outbox) == 1
    assert Outbox(database, "kiosk-1").take(0) == [said("two")]


def test_a_commit_waits_for_the_disk_from_the_first_one_on(database):
    assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert database.execute("PRAGMA synchronous").fetchone() == (2,)


def test_settling_leaves_the_next_commit_synced(database):
    outbox = Outbox(database, "kiosk-1")
    outbox.put("a", said("one"), 0)
    outbox.settle("a")
    assert database.execute("PRAGMA synchronous").fetchone() == (2,)


def test_a_key_that_waits_stays_as_it_is(database):
    outbox = Outbox(database, "kiosk-1")
    outbox.put("a", said("one"), 0)
    assert outbox.put("a", said("other"), 0)
    assert outbox.take(0) == [said("one")]


def test_it_is_bounded_and_says_what_it_did_not_take(database):
    outbox = Outbox(database, "kiosk-1", most=2)
    assert [outbox.put(key, said(key), 0) for key in "abc"] == [True, True, False]
    assert (len(outbox), outbox.full) == (2, 1)
    outbox.settle("a")
    assert outbox.put("c", said("c"), 0)


def test_devices_of_a_process_share_the_file_and_nothing_else(database):
    Outbox(database, "rating-01").put("a", said("mine"), 0)
    Outbox(database, "rating-02").put("a", said("yours"), 0)
    assert Outbox(database, "rating-02").take(0) == [said("yours")]


def test_a_new_link_makes_everything_due_in_order_and_apart(database):
    outbox = Outbox(database, "kiosk-1")
    for key in "abc":
        outbox.put(key, said(key), 0)
    outbox.take(0)
    outbox.hurry(100)
    assert outbox.take(100) == [said("a")]
    assert outbox.take(100 + 2 * SPACING_MS) == [said("b"), said("c")]


def test_what_was_put_survives_without_a_close(tmp_path):
    first = open_database(tmp_path)
    Outbox(first, "kiosk-1").put("a", said("one"), 0)
    copied = tmp_path / "after-power-cut"
    copied.mkdir()
    for name in ("device.db", "device.db-wal"):
        (copied / name).write_bytes((tmp_path / name).read_bytes())
    first.close()
    assert Outbox(open_database(copied), "kiosk-1").take(0) == [said("one")]


def test_a_second_process_with_the_same_folder_is_told(tmp_path):
    first = open_database(tmp_path)
    with pytest.raises(DatabaseError, match="in use; stop the other gerai-device"):
        open_database(tmp_path)
    first.close()
    open_database(tmp_path).close()


def test_a_file_that_is_no_database_is_named_with_advice(tmp_path):
    (tmp_path / "device.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(DatabaseError, match=r"device\.db: .*move the file away"):
        open_database(tmp_path)


def test_a_file_of_another_version_is_left_alone(tmp_path):
    open_database(tmp_path).close()
    other = sqlite3.connect(tmp_path / "device.db")
    other.execute("PRAGMA user_version = 99")
    other.close()
    with pytest.raises(DatabaseError, match="another version"):
        open_database(tmp_path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DatabaseError, match="check the folder"):
        open_database(tmp_path / "file" / "data")
