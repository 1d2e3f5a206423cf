"""Numbers of pre-printed rolls, as the checker sees them: no gap, no printer, and never a series of central's."""

import pytest

from central.checker import authority, check, deadlines, numbers
from support.history import DAY, History
from support.verdict import breaks, verdict


def a_day(**policy):
    day = History(**{"roll_series": "R", **policy}).opened()
    day.site["series"]["R"] = {"last": 99}
    day.opens("c1", "ani")
    day.opens("c2", "budi")
    return day


def enters(day, index, counter="c1", service="ktp", series="R", *, roll=True):
    """An officer types a number; gives the line."""
    number, request = f"{series}{index:03d}", day.key(counter)
    entry = day.write(
        "Issued", f"keypad-{counter[1]}", request, ticket=f"{DAY}-{number}", number=number, series=series, index=index,
        service=service, priority=False, source=counter, order=day.now, ahead=0, walk_in=False, roll=roll,
    )  # fmt: skip
    if roll:
        day.waiting[f"{DAY}-{number}"] = service
    return entry


def test_a_day_with_rolls_is_good():
    """Any order, gaps, called after its time like any other, and nobody waits for its paper."""
    day = a_day()
    enters(day, 23)
    mine = day.later(1).issue(1)
    enters(day.later(1), 7, "c2")
    day.later(100)
    first = day.calls(f"{DAY}-R023")
    day.board(first)
    day.speaks(first)
    day.serves(f"{DAY}-R023")
    second = day.calls(mine)
    day.board(second, first)
    day.speaks(second)
    day.serves(mine)
    assert check(day.entries, day.sightings, day.site) == []


def test_a_number_of_the_roll_twice():
    day = a_day()
    enters(day, 23)
    enters(day, 23, "c2")
    breaks(numbers.unique, 3, day, "R023", "twice")


def test_a_number_of_the_roll_in_a_series_of_central():
    day = a_day()
    enters(day, 1, series="A")
    breaks(numbers.rolls_apart, 3, day, "A001", "of a roll")


def test_central_gives_a_number_of_the_rolls_series():
    day = a_day()
    day.issue(1, series="R")
    breaks(numbers.rolls_apart, 3, day, "R001", "given by central")


def test_a_hall_without_rolls_has_no_number_of_one():
    day = a_day(roll_series="")
    enters(day, 1)
    breaks(numbers.rolls_apart, 3, day, "R001", "none")


def test_a_gap_is_one_still_when_the_number_is_not_of_the_roll():
    day = a_day()
    enters(day, 3, roll=False)
    breaks(numbers.gapless, 4, day, "R003")


def test_beyond_the_end_of_the_roll():
    day = a_day()
    enters(day, 100)
    breaks(numbers.agrees, 3, day, "R100", "end of its series")


@pytest.mark.parametrize("actor", ["k1", "keypad-2", "rating-1"])
def test_only_the_counters_own_keypad_enters_it(actor):
    day = a_day()
    enters(day, 5)["actor"] = actor
    breaks(authority.right_device, 24, day, actor, "a keypad of c1")


def test_its_paper_is_not_waited_for():
    day = a_day()
    enters(day, 5)
    day.later(600).board()
    day.does("c1", "CounterPaused", officer="ani")
    assert verdict(deadlines.papers_settled, day) == []


def test_a_quota_is_for_kiosks():
    day = a_day()
    for index in range(1, 4):
        day.issue(index, "kk", "B")
    enters(day, 5, service="kk")
    assert verdict(numbers.quota_kept, day) == []


def test_a_full_hall_takes_no_roll_either():
    day = a_day(waiting_max=1)
    day.issue(1)
    enters(day, 5)
    breaks(authority.waiting_bounded, 26, day, "R005")


def test_who_has_a_number_of_the_roll_is_not_passed_over():
    day = a_day()
    enters(day, 5)
    late = day.later(1).issue(1)
    day.calls(late)
    assert any(v.invariant in {19, 22} for v in check(day.entries, day.sightings, day.site))
