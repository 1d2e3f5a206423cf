import random
from collections import Counter

from provisioning.rehearsal.answering import MOVES_MAX, SECONDS, touches


def plans(count=400):
    return [touches(random.Random(f"7/visitor/{index}")) for index in range(count)]


def test_the_same_dice_are_the_same_touches():
    assert plans() == plans()


def test_people_answer_skip_go_back_stop_and_walk_away():
    done = plans()
    turns = Counter(touch.turn for plan in done for touch in plan)
    assert turns[""] > turns["skip"] > turns["stop"] > 0 < turns["back"]
    assert {touch.score for plan in done for touch in plan if not touch.turn} == {1, 2, 3, 4}
    assert any(len(plan) < 9 and (not plan or plan[-1].turn != "stop") for plan in done), "some only walk away"


def test_a_turn_has_no_score_and_everything_has_its_bounds():
    for plan in plans():
        assert len(plan) <= MOVES_MAX
        for touch in plan:
            assert (touch.score == 0) is bool(touch.turn)
            assert SECONDS[0] <= touch.seconds <= SECONDS[1]
        assert all(touch.turn != "stop" for touch in plan[:-1])
