import random

import pytest

from central.estimate.judging import compared, faults, judged, split
from central.estimate.lived import Lived
from central.estimate.rivals import OURS, RIVALS, arithmetic, last_called, ours, usual


def a_past(days=20, seed=1, noise=0.3):
    """A service whose wait follows its crowd: about six minutes for each step, and the dice."""
    dice = random.Random(seed)
    found = []
    for day in range(days):
        last = None
        for _ in range(40):
            at = dice.randrange(5)
            minutes = 6.0 * at * dice.uniform(1 - noise, 1 + noise) + dice.uniform(0, 2)
            found.append(Lived(f"2026-11-{day + 1:02d}", "ktp", "c1/ordinary", at, minutes, 2 * at, 1, 10, last))
            last = minutes
    return found


PAST, HELD = a_past(), a_past(seed=2)


def test_on_days_never_seen_ours_beats_the_simple_ones_and_its_range_holds():
    table = compared(PAST, HELD)
    assert list(table) == list(RIVALS)
    assert faults(table) == []
    mine = table[OURS]
    assert mine.error < min(other.error for name, other in table.items() if name != OURS)
    assert 0.75 <= mine.coverage <= 1
    assert mine.told == 1


def fits_badly(past):
    """Says what was usual a step lower: the bug of counting one person too few."""
    estimate = ours(past)
    lower = {one.at: one for one in past}
    return lambda one: estimate(lower.get(one.at - 1, one))


def says_a_minute(past):
    return lambda one: (0, 1)


def says_any_time(past):
    return lambda one: (0, 600)


@pytest.mark.parametrize(
    ("planted", "said"), [(fits_badly, "errs|within"), (says_a_minute, "errs"), (says_any_time, "errs")]
)
def test_a_planted_bad_estimate_is_found_out(planted, said):
    wrong = faults(compared(PAST, HELD, {**RIVALS, OURS: planted}))
    assert wrong
    assert any(word in line for line in wrong for word in said.split("|"))


def test_a_range_that_is_right_in_the_middle_and_holds_nobody_is_found_out():
    def narrow(past):
        estimate = ours(past)

        def said(one):
            least, most = estimate(one)
            return ((least + most) / 2,) * 2

        return said

    (wrong,) = faults(compared(PAST, HELD, {**RIVALS, OURS: narrow}))
    assert "within its ranges" in wrong


def test_without_data_it_says_nothing_and_may_not_be_told():
    table = compared([], HELD)
    assert (table[OURS].told, table[OURS].error) == (0.0, None)
    assert faults(table) == ["it says nothing: too few waits are known"]
    assert faults(compared(PAST, []))


def test_the_measures_by_hand():
    three = [Lived("d", "s", "k", 0, minutes, 3, 2, 10, None) for minutes in (4.0, 10.0, 30.0)]
    found = judged(lambda one: (5.0, 15.0) if one.minutes > 5 else None, three)
    assert found.told == pytest.approx(2 / 3)
    assert found.error == pytest.approx((0 + 20) / 2)
    assert found.coverage == pytest.approx(1 / 2)
    assert found.width == pytest.approx(10)


def test_every_fifth_day_is_held_out():
    days = [f"d{n}" for n in range(12)]
    known, held = split(days)
    assert held == ("d4", "d9")
    assert sorted((*known, *held)) == sorted(days)
    assert split(days[:4]) == (tuple(days[:4]), ())


def test_the_simple_ones_by_hand():
    one = Lived("d", "ktp", "k", 0, 0.0, 6, 2, 10, 7.5)
    assert arithmetic([])(one) == (30.0, 30.0)
    assert last_called([])(one) == (7.5, 7.5)
    assert last_called([])(Lived("d", "ktp", "k", 0, 0.0, 6, 2, 10, None)) is None
    assert usual(PAST)(one)[0] < usual(PAST)(one)[1]
    assert usual(PAST[:10])(one) is None
