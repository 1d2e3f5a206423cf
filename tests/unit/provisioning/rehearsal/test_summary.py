import json
from dataclasses import replace

import pytest

from provisioning.rehearsal.counting import Latency, Tally
from provisioning.rehearsal.summary import Grown, People, Stage, Summary, as_json, as_text, by_invariant

GOOD = Summary(
    stage=Stage("demo", 7, "max", "made up", 8, 21, 21),
    people=People(40, {"served": 37, "missed": 3}, 0, spare_papers=1, rating_presses=21, unanswered=2),
    tally=Tally(41, 1, 0, 44, 5, 37, 4, 3, 2, 20, 0, {"none_waiting": 2, "changed": 1}, 0, 0),
    press_to_paper=Latency(6.25, 31.5, 40),
    call_to_board=Latency(12.0, 80.0, 44),
    violations=(),
    away=(),
    unreadable=0,
    seconds=9.87,
)
ASKED = {
    "site": "demo",
    "visitors": 40,
    "tickets": 41,
    "calls": 44,
    "served": 37,
    "no_shows": 4,
    "ratings": 20,
    "refusals": 3,
    "duplicates": 0,
    "double_calls": 0,
    "violations": 0,
    "press_to_paper_ms": {"p50": 6.25, "p99": 31.5},
    "call_to_board_ms": {"p50": 12.0, "p99": 80.0},
    "seed": 7,
    "seconds": 9.9,
}


def test_the_object_has_every_number_that_scripts_read():
    told = json.loads(json.dumps(as_json(GOOD)))
    assert {key: told[key] for key in ASKED} == ASKED
    assert told["good"] is True
    assert (told["processes"], told["devices"], told["connections"]) == (8, 21, 21)
    assert told["refusals_by_reason"] == {"none_waiting": 2, "changed": 1}
    assert told["fates"] == {"served": 37, "missed": 3}
    assert (told["transfers"], told["holds"], told["recalls"], told["kills"]) == (3, 2, 5, 0)
    assert (told["rating_presses"], told["spare_papers"], told["unanswered_keys"]) == (21, 1, 2)
    assert told["violations_by_invariant"] == {}


def test_what_was_not_measured_is_null():
    told = as_json(replace(GOOD, call_to_board=Latency(None, None)))
    assert told["call_to_board_ms"] == {"p50": None, "p99": None}
    assert "not measured" in as_text(replace(GOOD, call_to_board=Latency(None, None)))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"violations": ((7, "A005 at two counters"),)}, "invariant 7: A005 at two counters"),
        ({"people": People(40, {"served": 39}, 1)}, "1 visitors are not accounted for"),
        ({"unreadable": 3}, "3 sightings could not be read"),
        ({"trouble": "central ended with status 1"}, "central ended with status 1"),
    ],
)
def test_anything_wrong_is_not_good_and_is_said(change, said):
    summary = replace(GOOD, **change)
    assert not summary.good
    assert not as_json(summary)["good"]
    assert said in as_text(summary)
    assert as_text(summary).endswith("NOT GOOD")


def test_many_violations_are_counted_by_invariant_and_only_some_are_told():
    summary = replace(GOOD, violations=(*((7, f"A{n}") for n in range(30)), (16, "back")))
    assert by_invariant(summary) == {"7": 30, "16": 1}
    assert as_json(summary)["violations"] == 31
    assert "... and 21 more: 30 7, 1 16" in as_text(summary)
    assert len(as_json(summary)["violation_texts"]) == 10


def test_the_table_for_people():
    text = as_text(GOOD)
    assert "demo: 40 visitors (made up), seed 7, speed max, 10 s" in text
    assert "8 processes, 21 devices with 21 connections" in text
    assert "p50 6.2 ms, p99 31.5 ms of 40" in text
    assert "37 served, 3 missed" in text
    assert text.endswith("GOOD: no violation, every visitor accounted for")
    assert "killed" not in text


def test_how_long_central_was_away():
    text = as_text(replace(GOOD, away=(2.51, 3.04)))
    assert "central was killed 2 times and away for 2.5, 3.0 s" in text
    assert as_json(replace(GOOD, away=(2.51,)))["away_seconds"] == [2.51]


def test_visitors_who_were_turned_away_are_told_with_the_reason():
    people = replace(GOOD.people, unhappy=("visitor 3 A003 turned away: Bukan layanan loket ini",))
    assert "visitor 3 A003 turned away: Bukan layanan" in as_text(replace(GOOD, people=people))
    assert as_json(replace(GOOD, people=people))["unhappy"] == list(people.unhappy)


def test_a_hall_that_grew():
    grown = replace(GOOD, grown=Grown(9, 27, 27, 4.21, 88, 0, 1))
    assert grown.good
    assert as_json(grown)["grown"] == {
        "counters": 9,
        "devices": 27,
        "assigned": 27,
        "seconds": 4.21,
        "tickets": 88,
        "stale": 0,
        "starts": 1,
    }
    assert "the hall grew by 9 counters: 27 of 27 new devices are what central says, after 4.2 s" in as_text(grown)
    assert "88 tickets were served there; 0 boards stale, central started 1 times" in as_text(grown)
    assert as_json(GOOD)["grown"] == {}
    assert not replace(GOOD, grown=Grown(9, 27, 26, 4.21, 88, 0, 1)).good
