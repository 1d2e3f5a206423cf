import pytest

from central.allowance import Allowance


def spent(allowance, name, times, now):
    return sum(allowance.spend(name, now) for _ in range(times))


def test_a_burst_and_then_so_much_per_second():
    allowance = Allowance(2, 10)
    assert spent(allowance, "a", 50, 0) == 10
    assert spent(allowance, "a", 50, 1_000) == 2
    assert spent(allowance, "a", 50, 1_400) == 0
    assert spent(allowance, "a", 50, 1_500) == 1
    assert spent(allowance, "a", 50, 3_600_000) == 10


def test_each_name_has_its_own():
    allowance = Allowance(1, 1)
    assert spent(allowance, "a", 2, 0) == 1
    assert spent(allowance, "b", 2, 0) == 1


@pytest.mark.parametrize("per_second", [0.1, 0.3, 4])
def test_over_a_long_time_it_is_what_it_says(per_second):
    allowance = Allowance(per_second, 5)
    given = sum(spent(allowance, "a", 20, now) for now in range(0, 1_000_000, 777))
    assert -5 <= given - 5 - int(per_second * 999) <= 1 + per_second


def test_nothing_means_no_limit():
    assert spent(Allowance(0, 0), "a", 1_000, 0) == 1_000
