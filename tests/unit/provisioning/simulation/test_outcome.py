import json
from dataclasses import replace

import msgspec
import pytest

from central.checker import Violation
from provisioning.simulation.outcome import VIOLATIONS_TOLD, Outcome, as_json, as_text, judge
from support.halls import Play, a_site

SITE = a_site()


def ledger():
    play = Play(SITE)
    play.take()
    play.later(seconds=5)
    return play.ledger


def sight(**changes):
    return {"device": "kiosk-1", "at": 1, "saw": "boot", **changes}


def outcome(violations=(), mistakes=(), **changes):
    judged = replace(judge(SITE, ledger(), []), violations=tuple(violations), entries=7, sightings=9)
    plain = {
        "site": "uji",
        "seed": 5,
        "days": 2,
        "visitors": 30,
        "fates": {"served": 30},
        "hanging": 0,
        "judgement": judged,
        "mistakes": tuple(mistakes),
        "faults": {"cable pulled": 2, "paper out": 1},
        "seconds": 1.234,
        "command": "gerai-central simulate uji --days 2 --seed 5",
    }
    return Outcome(**{**plain, **changes})


def test_a_judgement_counts_and_hashes():
    judged = judge(SITE, ledger(), [sight()])
    assert (judged.entries, judged.sightings) == (len(ledger()), 1)
    assert judged.tally.tickets == 1
    assert len(judged.trace_hash) == 32


def test_the_hash_tells_every_difference():
    whole = ledger()
    later = [*whole[:-1], msgspec.structs.replace(whole[-1], at=whole[-1].at + 1)]
    traces = [
        (whole, []),
        (whole, [sight()]),
        (whole, [sight(at=2)]),
        (whole, [sight(), sight()]),
        (whole[:-1], []),
        (later, []),
    ]
    hashes = [judge(SITE, entries, sightings).trace_hash for entries, sightings in traces]
    assert len(set(hashes)) == len(traces)
    assert hashes[0] == judge(SITE, ledger(), []).trace_hash


def test_what_the_checker_finds_is_in_the_judgement():
    whole = ledger()
    assert judge(SITE, [whole[0], *whole[2:]], []).violations


@pytest.mark.parametrize(
    ("violations", "mistakes", "good"),
    [((), (), True), ((Violation(8, "twice"),), (), False), ((), ("ValueError",), False)],
)
def test_a_run_is_good_without_violations_and_mistakes_of_ours(violations, mistakes, good):
    found = outcome(violations, mistakes)
    assert found.good is good
    assert as_json(found)["good"] is good
    assert ("replay: " + found.command in as_text(found)) is not good


def test_a_good_run_is_one_line():
    text = as_text(outcome())
    assert "\n" not in text
    for part in ("uji seed 5", "2 days", "30 visitors", "3 faults", "0 violations", "1.2 s"):
        assert part in text


def test_a_bad_run_says_what_is_wrong_with_its_evidence_and_how_to_see_it_again():
    text = as_text(outcome([Violation(8, "A001 was printed twice", ({"saw": "paper"},))], ["fault: up/x: 'boom'"]))
    head, *rest = text.splitlines()
    assert "1 violations" in head
    assert rest == [
        "invariant 8: A001 was printed twice",
        "    {'saw': 'paper'}",
        "mistake: fault: up/x: 'boom'",
        "replay: gerai-central simulate uji --days 2 --seed 5",
    ]


def test_only_so_many_violations_are_told_but_all_are_counted():
    many = [Violation(8, f"text {place}") for place in range(VIOLATIONS_TOLD + 9)]
    told = as_json(outcome(many))
    assert told["violations"] == VIOLATIONS_TOLD + 9
    assert len(told["violation_list"]) == VIOLATIONS_TOLD
    assert told["violation_list"][0] == {"seed": 5, "invariant": 8, "text": "text 0"}
    assert as_text(outcome(many)).count("invariant 8") == VIOLATIONS_TOLD


def test_the_object_is_json_with_all_that_a_rehearsal_tells():
    told = json.loads(json.dumps(as_json(outcome())))
    assert told["faults"] == {"cable pulled": 2, "paper out": 1}
    assert (told["entries"], told["sightings"], told["tickets"], told["visitors"]) == (7, 9, 1, 30)
    assert told["violation_list"] == [] and told["mistakes"] == []
