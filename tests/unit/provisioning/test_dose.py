from enum import StrEnum
from random import Random

from provisioning.dose import Dose, drawn


class Kind(StrEnum):
    RAIN = "rain"
    SNOW = "snow"


DOSES = (Dose(Kind.RAIN, 2, 5, (1, 2)), Dose(Kind.SNOW, 0, 1, (3, 4)))


def test_each_dose_comes_as_often_as_it_says_in_its_order():
    counts = set()
    for seed in range(50):
        kinds = [dose.kind for dose in drawn(DOSES, Random(seed))]
        assert kinds == sorted(kinds, key=[Kind.RAIN, Kind.SNOW].index)
        counts.add((kinds.count(Kind.RAIN), kinds.count(Kind.SNOW)))
    assert {rain for rain, _ in counts} == {2, 3, 4, 5}
    assert {snow for _, snow in counts} == {0, 1}


def test_the_dice_may_be_thrown_between_two_of_them():
    """So a timetable that draws each fault's moment beside its kind stays what it was."""
    dice = Random(7)
    together = [(dose.kind, dice.random()) for dose in drawn(DOSES, dice)]
    again = Random(7)
    by_hand = [(dose.kind, again.random()) for dose in DOSES for _ in range(again.randint(dose.least, dose.most))]
    assert together == by_hand
