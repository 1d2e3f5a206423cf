import msgspec

from central.store.audit import Finding
from central.verdict import Verdict, last_verdict, verdict_path

GOOD = Verdict("demo", 1_000, 5, "1.0", 7, "ab", "2026-11-23", "2026-11-24", ())


def test_what_was_written_beside_the_ledger_is_read_again(tmp_path):
    bad = msgspec.structs.replace(GOOD, findings=(Finding("chain", "row 7"),))
    for verdict in (GOOD, bad):
        verdict_path(tmp_path / "g.db").write_bytes(msgspec.json.encode(verdict))
        assert last_verdict(tmp_path / "g.db") == verdict
    assert (GOOD.good, bad.good) == (True, False)


def test_no_answer_and_half_of_one_are_none(tmp_path):
    assert last_verdict(tmp_path / "none.db") is None
    verdict_path(tmp_path / "none.db").write_text("{")
    assert last_verdict(tmp_path / "none.db") is None
