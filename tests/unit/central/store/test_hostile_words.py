"""S11, the sink of SQL: whatever is written comes back letter for letter, and nothing else has changed."""

import sqlite3
from contextlib import closing

import pytest

from central.engine.access_commands import SetAccount, SignIn
from central.engine.commands import Disturb
from central.engine.help_commands import AskHelp
from central.engine.remark_commands import AnswerRemark, LeaveRemark
from central.engine.remarks import A_DAY_MAX
from central.store.audit import audit
from support.halls import Play
from support.hostile_words import SQL, TYPED
from support.ledgers import a_ledger

DAY_MINUTES = 24 * 60


def told(play, number, words):
    """Somebody says it, wherever the hall keeps what is said."""
    reference = f"{number:08d}"
    play.do(LeaveRemark(reference, "saran", words, "ktp"), play.fresh_id(), "pengunjung")
    play.do(AnswerRemark(reference, words), play.fresh_id(), "central")
    play.do(SetAccount(f"u{number}", words[:60], "officer"), actor="central")
    play.do(SignIn(f"{number:064x}", f"u{number}", "password", words), play.fresh_id(), "web")
    play.do(AskHelp("c1", "supervisor", words), play.fresh_id(), "central")
    play.do(Disturb("pajak", True, words, words), play.fresh_id(), "central")
    play.do(Disturb("pajak", False), play.fresh_id(), "central")


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """(what was decided, the file that has it, the references of remarks by their words)"""
    play, path = Play(), tmp_path_factory.mktemp("words") / "gerai.db"
    for number, words in enumerate(TYPED):
        if number % (A_DAY_MAX - 1) == 0:
            play.later(minutes=DAY_MINUTES)
            play.wake()
        told(play, number, words)
    with closing(a_ledger(path)) as ledger:
        ledger.append(play.ledger)
    return play, path


def rows(path, query, *given):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query, given).fetchall()


def test_every_word_comes_back_as_it_was_said(kept):
    play, path = kept
    with closing(a_ledger(path)) as ledger:
        assert list(ledger.load()) == play.ledger
    told_back = dict(rows(path, "SELECT text, answer FROM remark"))
    assert {words: told_back.get(words) for words in SQL} == {words: words for words in SQL}
    assert set(told_back) == set(TYPED)


def test_every_word_finds_its_own_row_and_no_other(kept):
    _, path = kept
    for words in SQL:
        assert len(rows(path, "SELECT 1 FROM remark WHERE text = ?", words)) == 1


def test_the_ledger_is_whole_afterwards_and_has_the_tables_that_it_had(kept, tmp_path):
    _, path = kept
    a_ledger(tmp_path / "blank.db").close()
    schema = "SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2"
    assert rows(path, schema) == rows(tmp_path / "blank.db", schema)
    assert audit(path).findings == []


@pytest.mark.parametrize("given", ["answers", "given"])
def test_what_is_looked_up_by_such_words_is_not_found(kept, given):
    with closing(a_ledger(kept[1])) as ledger:
        for words in SQL:
            found = ledger.answers([words]) if given == "answers" else ledger.given(words, words, words)
            assert not found
