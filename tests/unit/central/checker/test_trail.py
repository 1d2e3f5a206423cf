from hypothesis import given
from hypothesis import strategies as st

from central.checker.trail import Trail, course, trail
from support.calm import calm

STEPS = st.lists(st.tuples(st.integers(0, 20).map(float), st.integers(0, 3)), max_size=8).map(
    lambda steps: sorted(steps, key=lambda step: step[0])
)


@given(STEPS, st.integers(-1, 21), st.integers(0, 9))
@calm()
def test_within_is_every_value_that_held_then(steps, first, length):
    whole = [(float("-inf"), 0), *steps]
    ends = [since for since, _ in whole[1:]] + [float("inf")]
    held = {v for (since, v), end in zip(whole, ends, strict=True) if since <= first + length and end > first}
    assert set(course(0, steps).within(first, first + length)) == held


def test_what_held_before_the_first_step():
    assert course("", [(5.0, "A001")]).within(1, 2) == ("",)
    assert course("", [(5.0, "A001")]).within(1, 5) == ("", "A001")


def test_the_counters_of_a_service_count_together():
    site = {"counters": {"c1": {"services": ["ktp", "kk"]}, "c2": {"services": ["kk"]}}}
    counts = trail(site)
    counts.wait("ktp", 1.0, 1)
    counts.wait("kk", 2.0, 1)
    assert [steps[-1][1] for steps in (counts.waiting["c1"], counts.waiting["c2"])] == [2, 1]
    counts.nobody(3.0)
    assert [steps[-1] for steps in counts.waiting.values()] == [(3.0, 0), (3.0, 0)]


def test_two_hands_at_one_moment_are_the_last_of_them():
    counts = Trail()
    counts.hand("c1", 1.0, None)
    counts.hand("c1", 2.0, None)
    assert counts.hands == {"c1": [(1.0, "")]}
