import json
import re
from pathlib import Path

import pytest

from support.planting import planted_text
from torture import called, fuzzed, records, run, simulated
from torture.chunks import CHUNKS
from torture.controls import EARLY, FORGETFUL, NORMAL
from torture.io_faults import time_to_die
from torture.table import BEGIN, END, Row, keep, kept, printed, written

TESTS = Path(__file__).parents[2]

GOOD = Row("R1", "deaths", "0 lost", "0 lost of 5", "good", "make torture CHUNK=kill", "91be573")
BAD = Row("R2", "power", "0 lost", "1 | 2", "BAD", "")


def test_rows_are_kept_by_chunk_and_come_back_in_the_chunks_order(tmp_path):
    keep("power", [BAD], tmp_path)
    keep("kill", [GOOD], tmp_path)
    assert kept(["kill", "points", "power"], tmp_path) == [GOOD, BAD]


def test_the_table_has_a_line_for_each(tmp_path):
    head, first, second = printed([GOOD, BAD]).splitlines()
    assert head.split()[:2] == ["id", "what"]
    assert first.endswith("91be573  `make torture CHUNK=kill`")
    assert second.startswith("R2")


def test_only_what_is_between_the_marks_is_written_anew(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")
    written([GOOD, BAD], page)
    text = page.read_text()
    assert text.startswith("before\n")
    assert text.endswith(f"{END}\nafter\n")
    assert "old" not in text
    assert "1 \\| 2" in text
    page.write_text("no marks")
    with pytest.raises(AssertionError, match="has no"):
        written([GOOD], page)


def test_the_revision_is_that_of_the_sources():
    assert re.fullmatch(r"[0-9a-f]{7}\+?", records.revision())


def test_a_chunk_goes_on_where_it_stopped(tmp_path):
    played = []

    def play(key):
        played.append(key)
        return {"key": key}

    assert records.Records("x", 60, tmp_path).go_through([1, 2], play)
    again = records.Records("x", 60, tmp_path)
    assert again.go_through([1, 2, 3], play)
    assert played == ["1", "2", "3"]
    assert list(again.rounds) == ["1", "2", "3"]


def test_without_time_for_one_more_it_stops(tmp_path):
    kept_so_far = records.Records("x", 0.05, tmp_path)
    kept_so_far._longest = 1.0
    assert not kept_so_far.go_through([1], lambda key: {"key": key})


def test_results_of_another_program_are_dropped(tmp_path):
    (tmp_path / "x.jsonl").write_text(json.dumps("another") + '\n["1", {}]\n')
    assert records.Records("x", 60, tmp_path).rounds == {}


def test_the_last_line_of_pytest_without_its_time():
    assert called.last_line("....\n31 passed, 2 skipped in 4.21s\n") == "31 passed, 2 skipped"
    assert called.last_line("x\n===== 1 failed, 3 passed in 61.00s (0:01:01) =====\n") == "1 failed, 3 passed"
    assert called.why("x\nE       assert 1 == 2\nE   more\n") == ["assert 1 == 2"]
    assert called.why("fine") == []
    assert called.last_line("Killed") == "it said nothing"


def test_what_is_not_there_yet_is_said():
    found = called.ask(called.Target("R0", "", "", ("tests/system/test_no_such.py",)))
    assert found == {"status": -1, "said": "no tests/system/test_no_such.py yet", "too_much": []}


def test_the_figures_that_a_test_prints_are_the_result_and_some_are_judged(tmp_path):
    script = tmp_path / "run.py"
    script.write_text(
        "from support.figures import say\n"
        "say('start of central: 7.5 s')\n"
        "print('3 of 3 caught')\n"
    )  # fmt: skip
    target = called.Target(
        "R0", "", "", (str(script),), (("PYTHONPATH", str(TESTS)),), ((r"central: ([\d.]+) s", 5.0),)
    )
    found = called.ask(target)
    assert found == {"status": 0, "said": "3 of 3 caught; start of central: 7.5 s", "too_much": ["7.5 > 5"]}
    assert called.too_much(target, ["start of central: 4.5 s"]) == []
    assert called.too_much(target, ["start of central: 4.5 s", "start of central: 6.5 s"]) == ["6.5 > 5"]
    assert called.too_much(target, []) != []
    script.write_text("import time; time.sleep(60)")
    assert called.ask(target, 0.3)["status"] == called.ENDLESS


def test_every_target_names_tests_that_there_are_and_no_two_are_the_same():
    for target in called.TARGETS:
        assert [word for word in target.words if not (TESTS.parent / word.partition("::")[0]).exists()] == []
    assert len({target.again for target in called.TARGETS}) == len(called.TARGETS)


@pytest.mark.parametrize("chunk", CHUNKS)
def test_what_was_never_run_is_in_the_table_and_says_so(chunk):
    rows = run.planned(CHUNKS[chunk])
    assert rows
    assert {row.verdict for row in rows} == {"not run"}
    assert all(row.result for row in rows)


def test_how_long_a_process_took_to_die_is_read_from_the_trace():
    trace = (
        "11 100.000000 fdatasync(5) = 0\n"
        "11 100.500000 fdatasync(5) = -1 EIO (Input/output error) (INJECTED)\n"
        "11 100.600000 fdatasync(5) = -1 EIO (Input/output error) (INJECTED)\n"
        "12 100.700000 +++ exited with 1 +++\n"
        "11 100.750000 +++ exited with 1 +++\n"
    )
    assert time_to_die(trace) == [pytest.approx(0.25)]
    assert time_to_die(trace, of_the_last=True) == [pytest.approx(0.15)]
    assert time_to_die("11 100.000000 fdatasync(5) = 0\n11 101.0 +++ killed by SIGKILL +++\n") == []


@pytest.mark.parametrize("bug", [*EARLY, *FORGETFUL, *NORMAL], ids=lambda bug: bug.name)
def test_each_mistake_of_the_controls_still_has_its_place(bug):
    assert bug.planted in planted_text(bug)


def fuzz_row(tmp_path, monkeypatch, result, codecs=("Birth", "Alert")):
    monkeypatch.setattr(fuzzed, "CODECS", codecs)
    monkeypatch.setattr(fuzzed, "fuzz", lambda codec: result)
    return fuzzed.codecs(records.Records("fuzz", 60, tmp_path))[0]


def test_a_codec_that_had_fewer_runs_is_a_part_and_one_fault_is_bad(tmp_path, monkeypatch):
    whole = {"runs": fuzzed.RUNS, "rate": 60_000, "grown": 0.1, "found": ""}
    assert fuzz_row(tmp_path / "whole", monkeypatch, whole).verdict == "good"
    assert fuzz_row(tmp_path / "part", monkeypatch, {**whole, "runs": fuzzed.RUNS - 1}).verdict == "part"
    bad = fuzz_row(tmp_path / "bad", monkeypatch, {**whole, "found": "ValueError from b'x'"})
    assert bad.verdict == "BAD"
    assert "ValueError from b'x'" in bad.result


def test_one_codec_is_fuzzed_and_counted():
    found = fuzzed.fuzz("Birth", 1_000, 30)
    assert (found["runs"], found["found"]) == (1_000, "")
    assert found["rate"] > 0


def test_the_seeds_add_up_and_a_replay_that_differs_is_bad(tmp_path, monkeypatch):
    def play(first, runs):
        return {"first": first, "seeds": runs, "bad": [], "same": first != 41, "hash": str(first), "seconds": 60.0}

    monkeypatch.setattr(simulated, "play", play)
    monkeypatch.setattr(simulated, "SEEDS", 40)
    (row,) = simulated.days(records.Records("seeds", 60, tmp_path))
    assert row.verdict == "good"
    assert row.result.startswith("40 seeds, each twice: 0 with violations, replay identical")
    assert row.result.endswith("20.0 seeds a minute")
    monkeypatch.setattr(simulated, "SEEDS", 60)
    (row,) = simulated.days(records.Records("seeds", 60, tmp_path))
    assert row.verdict == "BAD"
    assert "differs from seed 41" in row.result
