import random

import pytest

from provisioning.plan.ladder import LEAST, STEP, grown, sizes


def test_the_sizes_are_fixed_and_the_last_holds_what_is_wanted():
    for wanted in (1, 20, 21, 100, 480, 2_000):
        steps = list(sizes(wanted))
        assert steps[0] == LEAST
        assert wanted <= steps[-1] + 1
        assert steps[-1] <= max(LEAST, wanted * STEP + 1)
        assert steps == list(sizes(100_000))[: len(steps)]


def noisy(seed):
    """Needs about one for each ten visitors, by dice that may say anything."""
    dice = random.Random(seed)
    table = {size: round(size / 10 * dice.uniform(0.3, 1.7)) for size in sizes(100_000)}
    return lambda size, need: need + 1 if need < table[size] else None


@pytest.mark.parametrize("seed", range(20))
def test_a_smaller_hall_never_needs_more_however_noisy_the_days_are(seed):
    needs = [grown(wanted, 1, noisy(seed))[1] for wanted in range(1, 600, 7)]
    assert needs == sorted(needs)
    assert len(set(needs)) > 5


def test_without_growing_the_same_dice_do_need_more_for_less():
    """The control: each size alone."""

    def alone(wanted, lacks):
        need, size = 1, list(sizes(wanted))[-1]
        while (more := lacks(size, need)) is not None:
            need = more
        return need

    needs = [alone(wanted, noisy(1)) for wanted in range(1, 600, 7)]
    assert needs != sorted(needs)


def test_what_is_enough_is_left_alone():
    assert grown(100, "hall", lambda *_: None) == (list(sizes(100))[-1], "hall")
