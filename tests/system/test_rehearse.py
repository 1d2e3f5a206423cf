"""`gerai-provision rehearse` as an acceptance run uses it: the demonstration hall, real broker, real processes."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from provisioning.rehearsal.rehearsal import LEDGER, SIGHTINGS, read_ledger
from provisioning.site import profile_text
from support.terminal import Terminal, needs_terminals
from support.until import until

PROGRAM = str(Path(sys.executable).with_name("gerai-provision"))
NEW_TENANT = """
[tenants.perkim]
name = { id = "Dinas Perumahan", en = "Housing office" }
calendar = "kantor"
series = "LB"

[tenants.perkim.services]
rusunawa = { code = "392", minutes = 6, name = { id = "Sewa rusunawa", en = "Rental flats" } }

[counters.20]
zone = "utama"
tenants = ["perkim"]
"""
ASKED = {
    "site",
    "visitors",
    "tickets",
    "calls",
    "served",
    "no_shows",
    "ratings",
    "refusals",
    "duplicates",
    "double_calls",
    "violations",
    "press_to_paper_ms",
    "call_to_board_ms",
    "seed",
    "seconds",
}


def rehearse(*arguments):
    command = [PROGRAM, "rehearse", "demo", "--json", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=280, check=False)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_hall_from_the_first_visitor_to_the_last(tmp_path):
    result = rehearse("--visitors", 40, "--seed", 3, "--keep", tmp_path / "hall")
    assert result.returncode == 0, result.stdout + result.stderr
    told = json.loads(result.stdout)
    assert set(told) >= ASKED
    assert (told["site"], told["visitors"], told["seed"]) == ("demo", 40, 3)
    assert (told["violations"], told["duplicates"], told["double_calls"], told["hanging"]) == (0, 0, 0, 0)
    assert sum(told["fates"].values()) == 40
    assert told["served"] >= 30
    assert told["tickets"] >= told["served"]
    assert 0 < told["press_to_paper_ms"]["p50"] <= told["press_to_paper_ms"]["p99"]
    assert 0 < told["call_to_board_ms"]["p50"] <= told["call_to_board_ms"]["p99"]
    assert told["devices"] == told["connections"] == 21
    _agrees_with_what_was_kept(told, tmp_path / "hall")
    assert not _running_in(tmp_path)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_central_is_killed_in_the_middle_and_nothing_is_lost(tmp_path):
    result = rehearse("--visitors", 40, "--kill", "central", "--kills", 2, "--keep", tmp_path / "hall")
    assert result.returncode == 0, result.stdout + result.stderr
    told = json.loads(result.stdout)
    assert told["kills"] == 2
    assert all(2.0 <= seconds < 30 for seconds in told["away_seconds"])
    assert (told["violations"], told["duplicates"], told["double_calls"], told["hanging"]) == (0, 0, 0, 0)
    starts = [e["event"] for e in read_ledger(tmp_path / "hall" / LEDGER) if e["event"]["event"] == "CentralStarted"]
    assert [start["epoch"] for start in starts] == [1, 2, 3]
    assert not _running_in(tmp_path)


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_everything_goes_wrong_and_in_the_end_all_is_right(tmp_path):
    result = rehearse("--visitors", 30, "--seed", 5, "--faults", "all", "--keep", tmp_path / "hall")
    assert result.returncode == 0, result.stdout + result.stderr
    told = json.loads(result.stdout)
    assert (told["violations"], told["duplicates"], told["double_calls"], told["hanging"]) == (0, 0, 0, 0)
    assert told["kills"] == told["faults"]["central killed"] >= 1
    assert set(told["faults"]) >= {"broker killed and emptied", "device process killed", "cable pulled", "device hangs"}
    assert not _running_in(tmp_path)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_counter_is_added_while_people_wait_and_nothing_is_started_anew(tmp_path):
    larger = tmp_path / "larger.toml"
    larger.write_text(profile_text("demo") + NEW_TENANT, encoding="utf-8")
    result = rehearse("--visitors", 24, "--seed", 2, "--grow", larger, "--keep", tmp_path / "hall")
    assert result.returncode == 0, result.stdout + result.stderr
    told = json.loads(result.stdout)
    assert (told["violations"], told["duplicates"], told["double_calls"], told["hanging"]) == (0, 0, 0, 0)
    grown = told["grown"]
    assert (grown["counters"], grown["devices"], grown["assigned"], grown["starts"]) == (1, 3, 3, 1)
    assert grown["tickets"] > 0
    changes = [e["event"] for e in read_ledger(tmp_path / "hall" / LEDGER) if e["event"]["event"] == "SiteChanged"]
    assert len(changes) == 2, "what it began with, and what it became"


@pytest.mark.timeout(120)
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_ended_in_the_middle_it_leaves_no_process_behind(tmp_path, how):
    command = [PROGRAM, "rehearse", "demo", "--visitors", "9", "--speed", "1", "--keep", str(tmp_path / "hall")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as rehearsal:
        until(lambda: len(_running_in(tmp_path / "hall")) >= 7, "broker, central, four device processes and itself", 60)
        rehearsal.send_signal(how)
    until(lambda: not _running_in(tmp_path / "hall"), "all of them have ended", 30)


@needs_terminals
@pytest.mark.timeout(120)
def test_a_closed_terminal_leaves_no_process_behind(tmp_path):
    folder = str(tmp_path / "hall")
    with Terminal(PROGRAM, "rehearse", "demo", "--visitors", "9", "--speed", "1", "--keep", folder) as terminal:
        until(lambda: len(_running_in(folder)) >= 7, "broker, central, four device processes and itself", 60)
        assert "[---" in terminal.read(), "it draws its bar on a terminal"
        terminal.close()
        assert terminal.status(30) == 1
    assert not _running_in(folder)


def _agrees_with_what_was_kept(told, folder):
    """The numbers told are those of the files that were kept."""
    kinds = [entry["event"]["event"] for entry in read_ledger(folder / LEDGER)]
    assert told["tickets"] == kinds.count("Issued")
    assert told["calls"] == kinds.count("Called")
    sightings = [json.loads(line) for line in (folder / SIGHTINGS).read_text().splitlines()]
    papers = [sighting["number"] for sighting in sightings if sighting["saw"] == "paper"]
    assert len(papers) == len(set(papers)) == told["tickets"] - told["walk_ins"] - told["rolls"]
    assert told["measured"]["press_to_paper"] == len(papers)


def _running_in(folder):
    """Processes whose command line names the folder."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            command = (entry / "cmdline").read_bytes() if entry.name.isdigit() else b""
        except OSError:
            continue
        if str(folder).encode() in command:
            found.append(command)
    return found
