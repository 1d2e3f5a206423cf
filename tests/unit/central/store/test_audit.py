import sqlite3
from contextlib import closing

import pytest

from central.store.audit import audit
from central.store.ledger import LedgerError
from support.days import played
from support.ledgers import a_ledger, kept


@pytest.fixture
def path(tmp_path):
    kept(tmp_path / "g.db", played(3).ledger)
    return tmp_path / "g.db"


def change(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER ledger_keeps_its_rows")
        connection.execute("DROP TRIGGER ledger_loses_no_row")
        for statement in statements:
            connection.execute(statement)


def test_a_good_ledger_has_no_findings(path):
    entries = played(3).ledger
    found = audit(path)
    assert (found.site, found.entries, found.findings) == ("uji", entries, [])
    with closing(a_ledger(path)) as ledger:
        assert found.head == ledger.head[1].hex()


def test_it_can_be_asked_while_central_writes(path):
    with closing(a_ledger(path)) as ledger:
        assert audit(path).findings == []
        ledger.append([])


@pytest.mark.parametrize(
    ("statement", "check", "says"),
    [
        ("UPDATE ledger SET actor = 'nobody' WHERE sequence = 20", "chain", "row 20"),
        ("DELETE FROM ledger WHERE sequence = 30", "chain", "row 30"),
        ("UPDATE ticket SET status = 'issued again' WHERE number = 'A001'", "tables", "table ticket"),
        ("DELETE FROM leg WHERE leg = 1", "tables", "table leg lacks"),
        ("UPDATE ledger_of SET site = 'serang'", "chain", "row 1"),
        ("UPDATE alembic_version SET version_num = '0000'", "file", "version 0000"),
    ],
)
def test_each_kind_of_damage_is_found(path, statement, check, says):
    change(path, statement)
    findings = audit(path).findings
    assert findings
    assert {finding.check for finding in findings} == {check}
    assert says in findings[0].text


def test_a_ledger_that_lost_its_last_rows_is_found_by_its_tables(path):
    """A cut chain is a good chain; what was made from the lost rows gives it away."""
    change(path, "DELETE FROM ledger WHERE sequence > 100")
    findings = audit(path).findings
    assert {finding.check for finding in findings} == {"tables"}
    assert "has a row that the ledger does not" in findings[0].text


def test_bit_flips_in_the_file_are_found(path):
    whole = bytearray(path.read_bytes())
    missed = []
    for place in range(120, len(whole), len(whole) // 25):
        flipped = bytearray(whole)
        flipped[place] ^= 0x10
        path.write_bytes(flipped)
        if not audit(path).findings and _content(path) != _content_of(whole, path):
            missed.append(place)
    assert missed == []


def _content(path):
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.execute("SELECT * FROM ledger"))


def _content_of(whole, path):
    good = path.with_name("good.db")
    good.write_bytes(whole)
    return _content(good)


def test_a_file_that_is_no_ledger(tmp_path):
    with pytest.raises(LedgerError, match="no ledger"):
        audit(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("hello " * 1000)
    (finding,) = audit(tmp_path / "text.db").findings
    assert finding.check == "file"
    (tmp_path / "empty.db").write_bytes(b"")
    assert audit(tmp_path / "empty.db").findings[0].check == "file"
