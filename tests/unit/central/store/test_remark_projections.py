"""Tables of remarks and hooks; a start knows what a replay knows; what was written is erased with the officers."""

import sqlite3
from contextlib import closing

from central.engine.app_commands import AddHook, RemoveHook
from central.engine.erasure_commands import NoteErasure
from central.engine.evolve import replay
from central.engine.remark_commands import AnswerRemark, LeaveRemark
from central.engine.remarks import KEPT_DAYS
from central.store import erasure
from central.store.audit import audit
from central.store.sqlite import SqliteLedger
from support.halls import Play

OPEN, DONE, OLD = "7K4M0000", "7K4M0001", "7K4M0002"
DAY = 24 * 60


def played():
    """One remark was answered long ago, one lately, one is open; one hook is gone."""
    play = Play()

    def do(command, actor="pengunjung"):
        return play.do(command, play.fresh_id(), actor)

    for reference in (OPEN, DONE, OLD):
        do(LeaveRemark(reference, "pengaduan", f"tentang {reference}", "ktp"))
    do(AnswerRemark(OLD, "lama sekali"))
    for hook in ("kota", "lama"):
        do(AddHook(hook, "https://a.example/", ("day.closed",), ("10.0.0.0/8",), "ab" * 16), "budi")
    do(RemoveHook("lama"), "budi")
    play.later(minutes=DAY * KEPT_DAYS)
    play.wake()
    do(AnswerRemark(DONE, "sudah"))
    play.later(minutes=DAY)
    play.wake()
    return play


def written(path, play):
    ledger = SqliteLedger(path, play.site.id)
    ledger.append(play.ledger)
    return ledger


def test_a_start_knows_what_a_replay_knows(tmp_path):
    play = played()
    with closing(written(tmp_path / "gerai.db", play)) as ledger:
        resumed = list(ledger.resume())
    again = replay(resumed)
    assert len(resumed) < len(play.ledger)
    assert again.remarks == play.hall.remarks and again.hooks == play.hall.hooks
    assert set(again.remarks.all) == {OPEN, DONE} and set(again.hooks) == {"kota"}
    assert audit(tmp_path / "gerai.db").findings == []


def test_the_tables_say_what_was_written_and_who_is_told(tmp_path):
    with closing(written(tmp_path / "gerai.db", played())) as ledger:
        rows = ledger._connection.execute("SELECT reference, kind, day, answer FROM remark ORDER BY 1").fetchall()
        hooks = ledger._connection.execute("SELECT hook, kinds, networks, removed_at IS NULL FROM hook").fetchall()
    assert [(row[0], row[3]) for row in rows] == [(OPEN, ""), (DONE, "sudah"), (OLD, "lama sekali")]
    assert {row[1:3] for row in rows} == {("pengaduan", "2026-11-23")}
    assert hooks == [("kota", "day.closed", "10.0.0.0/8", 1), ("lama", "day.closed", "10.0.0.0/8", 0)]


def first_answers(path):
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute("SELECT reference, first_answered_at FROM remark"))


def test_an_answer_that_is_mended_was_given_when_it_was_given_first(tmp_path):
    play, path = played(), tmp_path / "gerai.db"
    at = play.hall.remarks.all[DONE].answered_at
    play.later(minutes=DAY)
    play.do(AnswerRemark(DONE, "sudah semua"), play.fresh_id(), "budi")
    written(path, play).close()
    assert play.hall.remarks.all[DONE].answered_at > at
    assert first_answers(path) == {OPEN: None, DONE: at, OLD: play.ledger[4].at}
    assert audit(path).findings == []


def test_a_ledger_of_before_learns_it_out_of_its_rows(tmp_path):
    play, path = played(), tmp_path / "gerai.db"
    play.do(AnswerRemark(DONE, "sudah semua"), play.fresh_id(), "budi")
    written(path, play).close()
    known = first_answers(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("ALTER TABLE remark DROP COLUMN first_answered_at")
        connection.execute("UPDATE alembic_version SET version_num = '0015'")
    SqliteLedger(path, play.site.id).close()
    assert first_answers(path) == known and audit(path).findings == []


def test_what_was_written_and_answered_is_erased_and_the_count_stays(tmp_path):
    play, path = played(), tmp_path / "gerai.db"
    with closing(written(path, play)) as ledger, closing(erasure.writing(path)) as connection:
        while plan := erasure.planned(connection, play.hall.last_day):
            note = NoteErasure(plan.day, len(plan.rows), plan.rows[0][0], plan.rows[-1][0], plan.digest)
            play.do(note, play.fresh_id(), "keeping")
            ledger.append(play.ledger[-1:])
            erasure.carry_out(connection, plan)
        erasure.flush(connection)
    assert audit(path).findings == []
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*), max(text), max(answer) FROM remark").fetchone() == (3, "", "")
    assert b"tentang 7K4M" not in path.read_bytes() and b"lama sekali" not in path.read_bytes()
