"""Officers of old days are taken out: nowhere in the bytes, the chain holds, the figures stay, tampering shows."""

import sqlite3
from contextlib import closing
from typing import get_args

import msgspec
import pytest

from central.checker import check
from central.engine.commands import CloseDay
from central.engine.erasure_commands import NoteErasure
from central.engine.events import AnyEvent
from central.engine.evolve import replay
from central.keeping_cli import files_of, found, vouching
from central.store.audit import audit
from central.store.copies import make
from central.store.day_figures import FIGURES
from central.store.erasure import (
    PERSONAL,
    carry_out,
    digest_of,
    flush,
    planned,
    unvouched,
    vouched,
    without,
    writing,
)
from support.halls import Play, a_site, code, names
from support.ledgers import a_ledger, kept

OFFICER = "petugas-rahasia"
BEFORE = "2026-11-24"


def two_days():
    play = Play(a_site(officers=((OFFICER, "4711"),)))
    for _ in range(2):
        play.press("c1", "open", "4711")
        for number in range(3):
            ticket = play.take("ktp")
            play.later(60).press("c1", "next")
            play.later(30).press("c1", "start")
            play.later(minutes=5).press("c1", "finish")
            play.rate("c1", ticket, 4 - number)
        play.press("c1", "close")
        play.do(CloseDay())
        play.later(minutes=24 * 60).wake()
    return play


@pytest.fixture
def hall(tmp_path):
    play = two_days()
    path = tmp_path / "g.db"
    kept(path, play.ledger)
    return path, play


def erase(path, play, before=BEFORE):
    """As the command does it, central's part by the rules."""
    rows = 0
    with closing(a_ledger(path)) as central, closing(writing(path)) as connection:
        while plan := planned(connection, before):
            noted = len(play.ledger)
            assert names(play.do(NoteErasure(**vouching(plan)), play.fresh_id(), "budi")) == ["Erased"]
            central.append(play.ledger[noted:])
            carry_out(connection, plan)
            rows += len(plan.rows)
        assert flush(connection)
    return rows


def figures(path):
    with closing(sqlite3.connect(path)) as connection:
        return {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in (*FIGURES, "ticket")}


def test_nothing_of_the_officer_is_left_in_any_byte(hall):
    path, play = hall
    assert found(path, [OFFICER]) == [OFFICER]
    assert erase(path, play, "2026-11-26") > 10
    for each in files_of(path, None):
        assert found(each, [OFFICER]) == [], each


def test_a_copy_made_before_shows_it_and_one_made_after_does_not(hall, tmp_path):
    path, play = hall
    folder = tmp_path / "backups"
    old = make(path, folder, 5, 1_795_000_000_000)
    erase(path, play, "2026-11-26")
    new = make(path, folder, 5, 1_795_100_000_000)
    assert found(old.file, [OFFICER]) == [OFFICER]
    assert found(new.file, [OFFICER]) == []
    assert {old.file, new.file} <= set(files_of(path, folder))


def test_only_days_before_and_the_others_stay(hall):
    path, play = hall
    erase(path, play)
    with closing(sqlite3.connect(path)) as connection:
        for table in ("leg", "shift"):
            whose = {row[0] for row in connection.execute(f"SELECT DISTINCT officer FROM {table}")}
            assert whose == {"", OFFICER}, table
        days = dict(connection.execute("SELECT day, officer FROM counter_day"))
        assert days == {"2026-11-23": "", "2026-11-24": OFFICER}


def test_the_chain_holds_the_tables_follow_and_the_figures_stay(hall):
    path, play = hall
    before = figures(path)
    erase(path, play)
    assert audit(path).findings == []
    assert vouched(path) == []
    after = figures(path)
    bare = [(day, counter, "", *rest) for day, counter, _, *rest in before.pop("counter_day")]
    named = [(day, counter, "", *rest) for day, counter, _, *rest in after.pop("counter_day")]
    assert (after, named) == (before, bare)


def test_central_takes_the_ledger_up_again_and_goes_on(hall):
    path, play = hall
    erase(path, play)
    with closing(a_ledger(path)) as ledger:
        ledger.prove()
        assert list(ledger.audit())
        assert replay(ledger.load()).tickets == play.hall.tickets
        at = len(play.ledger)
        play.take("ktp")
        ledger.append(play.ledger[at:])
    assert audit(path).findings == []


def test_once_more_finds_nothing_to_do(hall):
    path, play = hall
    assert erase(path, play) > 5
    rows = len(play.ledger)
    assert erase(path, play) == 0
    assert len(play.ledger) == rows


def tampered(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_row_that_is_not_marked_cannot_be_changed(hall):
    path, _ = hall
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        tampered(path, "UPDATE ledger SET event = json_set(event, '$.officer', 'x') WHERE sequence = 5")


def test_who_marks_a_row_and_changes_it_is_found_out(hall):
    path, play = hall
    erase(path, play)
    tampered(
        path,
        "INSERT INTO erased SELECT max(sequence) - 1 FROM ledger",
        "UPDATE ledger SET event = json_set(event, '$.forged', 1) WHERE sequence = (SELECT max(sequence) FROM erased)",
    )
    assert any("no entry vouches" in finding.text or "unknown" in finding.text for finding in audit(path).findings)
    assert "no entry vouches" in vouched(path)[0]


def test_who_changes_an_erased_row_once_more_is_found_out(hall):
    path, play = hall
    erase(path, play)
    tampered(
        path,
        "UPDATE ledger SET event = json_set(event, '$.officer', 'orang-lain')"
        " WHERE sequence = (SELECT min(sequence) FROM erased)",
    )
    assert any("no entry vouches" in line for line in vouched(path))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET at = at + 1 WHERE sequence = (SELECT min(sequence) FROM erased)",
        "UPDATE ledger SET hash = zeroblob(32) WHERE sequence = (SELECT min(sequence) FROM erased)",
        "DELETE FROM ledger WHERE sequence = (SELECT min(sequence) FROM erased)",
        "DELETE FROM erased",
        "UPDATE erased SET sequence = sequence + 100000",
    ],
)
def test_nothing_else_of_an_erased_row_can_be_changed(hall, statement):
    path, play = hall
    erase(path, play)
    with pytest.raises(sqlite3.IntegrityError):
        tampered(path, statement)


def test_an_erasure_that_nobody_vouched_for_shows(hall):
    path, _ = hall
    with closing(writing(path)) as connection:
        carry_out(connection, planned(connection, BEFORE))
        assert list(unvouched(connection))


def test_an_erasure_of_today_or_without_sense_is_refused():
    play = two_days()
    good = {"rows": 2, "first": 3, "last": 9, "digest": "0" * 64}
    assert code(play.do(NoteErasure(day=play.hall.day, **good))) == "bad_erasure"
    assert code(play.do(NoteErasure(day="2026-11-23", **{**good, "rows": 0}))) == "bad_erasure"
    assert code(play.do(NoteErasure(day="2026-11-23", **{**good, "digest": "0"}))) == "bad_erasure"
    assert names(play.do(NoteErasure(day="2026-11-23", **good))) == ["Erased"]


def test_every_event_that_names_an_officer_or_holds_what_somebody_wrote_is_in_the_table():
    named = {
        kind.__struct_config__.tag
        for kind in get_args(AnyEvent)
        for field in msgspec.structs.fields(kind)
        if field.name in {"officer", "address"} and kind.__struct_config__.tag != "AccountSet"
    } | {"RemarkLeft", "RemarkAnswered"}
    assert named == set(PERSONAL)


def test_an_event_without_its_person_is_otherwise_the_same():
    text = '{"event":"Called","ticket":"t","counter":"c1","officer":"budi","leg":1,"reason":"order"}'
    assert without(text) == text.replace("budi", "")
    assert without(without(text)) == without(text)
    plain = '{"event":"Started","ticket":"t","counter":"c1"}'
    assert without(plain) == plain
    assert digest_of([(1, b"x", text)]) != digest_of([(1, b"x", without(text))])


def test_a_mark_that_lies_across_two_reads_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr("central.keeping_cli.READ_BYTES", 8)
    path = tmp_path / "f"
    path.write_bytes(b"1234567" + OFFICER.encode() + b"end")
    assert found(path, [OFFICER, "nobody"]) == [OFFICER]


def opened_by_nobody(play):
    """What the checker says of the ledger when no counter's opening names an officer any more."""
    plain = [msgspec.to_builtins(entry) for entry in play.ledger]
    for entry in plain:
        if entry["event"]["event"] == "CounterOpened":
            entry["event"]["officer"] = ""
    found = check(plain, (), msgspec.to_builtins(play.site, enc_hook=str))
    return [each.text for each in found if "opened by nobody" in each.text]


def test_the_checker_misses_nobody_on_an_erased_day_and_somebody_on_any_other():
    play = two_days()
    assert opened_by_nobody(play) == ["c1 is opened by nobody"] * 2
    play.do(NoteErasure(day="2026-11-23", rows=2, first=3, last=9, digest="0" * 64), play.fresh_id(), "budi")
    assert opened_by_nobody(play) == ["c1 is opened by nobody"]
