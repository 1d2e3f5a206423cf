from random import Random
from statistics import mean

from protocols.link.backoff import FIRST_SECONDS, Backoff

LONGEST_SECONDS = 2.5


class Highest(Random):
    def random(self):
        return 0.999999


def test_the_span_doubles_up_to_a_bound():
    backoff = Backoff(Highest(), LONGEST_SECONDS)
    waits = [round(backoff.next_seconds(), 2) for _ in range(7)]
    assert waits == [0.5, 1, 2, 2.5, 2.5, 2.5, 2.5]


def test_it_starts_anew_after_a_success():
    backoff = Backoff(Highest(), LONGEST_SECONDS)
    for _ in range(5):
        backoff.next_seconds()
    backoff.reset()
    assert round(backoff.next_seconds(), 2) == FIRST_SECONDS


def test_a_hundred_devices_spread_over_the_whole_span():
    """Full jitter: from nothing to the bound, evenly."""
    waits = []
    for seed in range(100):
        backoff = Backoff(Random(seed), LONGEST_SECONDS)
        waits.append([backoff.next_seconds() for _ in range(6)][-1])
    assert min(waits) < 0.1 * LONGEST_SECONDS
    assert max(waits) > 0.9 * LONGEST_SECONDS
    assert 0.4 < mean(waits) / LONGEST_SECONDS < 0.6
