"""Days of a hall that asks its visitors: answers come through faults, and a seed is the same day again."""

from functools import cache

import pytest

from provisioning.simulation.outcome import as_json, as_text
from provisioning.simulation.run import simulate
from support.bad_halls import wishes

ANSWERS = {"full": 150, "rotating": 15}


def text(survey, every):
    plain = wishes().text
    return plain.replace("[policy]\n", f'[policy]\nsurvey = "{survey}"\nsurvey_every = {every}\n', 1)


@cache
def day(survey, every=1, seed=4):
    return simulate(wishes(seed, text=text(survey, every)))


@pytest.mark.parametrize("survey", ANSWERS)
def test_a_day_with_a_survey_and_all_faults_breaks_no_promise(survey):
    outcome = day(survey)
    assert outcome.good, as_text(outcome)
    assert outcome.judgement.tally.answers >= ANSWERS[survey]
    assert not {"not_asked", "bad_score"} & set(outcome.judgement.tally.refusals)


def test_few_are_asked_where_only_every_fifth_is_invited():
    few, all_of_them = day("full", 5).judgement.tally, day("full").judgement.tally
    assert 0 < few.answers < all_of_them.answers / 2
    assert few.ratings > all_of_them.ratings / 2


def test_the_same_seed_is_the_same_day():
    again, known = simulate(wishes(4, text=text("full", 1))), day("full")
    assert again.judgement.trace_hash == known.judgement.trace_hash
    assert {**as_json(again), "seconds": 0} == {**as_json(known), "seconds": 0}
