"""Whole days with everything that goes wrong: nothing that was promised is broken, and a seed says which day it was."""

import json
import os
import subprocess
import sys
from functools import cache

import pytest

from provisioning.simulation.outcome import as_json, as_text
from provisioning.simulation.run import Run, simulate
from provisioning.simulation.rundown import rundown
from support.bad_halls import wishes

VISITORS = 60
SEEDS = (1, 2, 3)
ROLL_SEED = 4
"""A day on which people come while all printers are down."""


@cache
def day(seed, **changes):
    return simulate(wishes(seed, visitors=VISITORS, **changes))


def elsewhere(seed, hash_seed):
    """The same day in a process of its own, in which Python's hashes are others."""
    ran = subprocess.run(
        [sys.executable, "-m", "central.cli", "simulate", "demo", "--json", f"--seed={seed}", f"--visitors={VISITORS}"],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode in (0, 1), ran.stderr
    return json.loads(ran.stdout)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_day_with_all_faults_breaks_no_promise(seed):
    outcome = day(seed)
    assert outcome.good, as_text(outcome)
    assert sum(outcome.faults.values()) >= 10


@pytest.mark.parametrize("seed", SEEDS)
def test_everybody_who_came_leaves_in_one_way_or_another(seed):
    outcome = day(seed)
    assert (outcome.visitors, outcome.hanging) == (VISITORS, 0)
    assert sum(outcome.fates.values()) == VISITORS
    assert outcome.fates["served"] > VISITORS * 3 / 4
    counted = outcome.judgement.tally
    assert counted.served >= outcome.fates["served"]
    assert counted.calls >= counted.served


def test_when_no_printer_works_officers_enter_numbers_of_the_roll():
    outcome = simulate(wishes(ROLL_SEED, visitors=100))
    assert outcome.good, as_text(outcome)
    assert outcome.faults["no printer works"] >= 1
    assert (outcome.judgement.tally.rolls >= 2, outcome.hanging) == (True, 0)


def test_the_same_seed_is_the_same_day_to_the_last_nanosecond():
    again = simulate(wishes(SEEDS[0], visitors=VISITORS))
    known = day(SEEDS[0])
    assert again.judgement.trace_hash == known.judgement.trace_hash
    assert {**as_json(again), "seconds": 0} == {**as_json(known), "seconds": 0}


def test_other_seeds_are_other_days():
    assert len({day(seed).judgement.trace_hash for seed in SEEDS}) == len(SEEDS)


def test_another_process_with_other_hashes_plays_the_same_day():
    told = elsewhere(SEEDS[1], "4711")
    assert {**told, "seconds": 0} == {**json.loads(json.dumps(as_json(day(SEEDS[1])))), "seconds": 0}


def test_without_faults_nothing_befalls_the_hall_and_it_is_another_day():
    outcome = day(SEEDS[0], faults=False)
    assert outcome.good, as_text(outcome)
    assert (outcome.faults, outcome.hanging) == ({}, 0)
    assert outcome.judgement.trace_hash != day(SEEDS[0]).judgement.trace_hash
    assert outcome.judgement.tally.refusals.get("stale", 0) == 0


def test_days_follow_each_other_in_one_hall():
    """Numbers begin anew, the ledger goes on, and what was left on at night works in the morning."""
    outcome = simulate(wishes(6, visitors=25, days=3))
    assert outcome.good, as_text(outcome)
    assert (outcome.days, outcome.visitors, outcome.hanging) == (3, 75, 0)


def test_the_first_day_is_the_same_whether_or_not_another_follows():
    """The people and the faults of a day are its own: a long run can be cut short to look at its beginning."""
    first, second = (days_of(8, days) for days in (1, 2))
    assert first == second[: len(first)]
    assert len(second) > len(first)


def days_of(seed, days):
    """The ledger of all business days but what happens on the last evening, when the hall is switched off or not."""
    run = Run(rundown(wishes(seed, visitors=10, days=days)))
    run.play()
    closes = run.plan.midnight + run.plan.days[0].closes // 1_000_000
    entries = run.hall.central.ledger.entries
    return entries if days > 1 else [entry for entry in entries if entry.at < closes]
