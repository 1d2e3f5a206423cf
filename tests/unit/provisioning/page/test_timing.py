from provisioning.rehearsal.page.timing import KEPT, NO_TIMING


def test_nothing_measured_says_so():
    assert NO_TIMING.summary() == {"count": 0, "last": None, "p50": None, "worst": None}


def test_last_median_and_worst():
    timing = NO_TIMING.with_one(90.04).with_one(10.0).with_one(20.0)
    assert timing.summary() == {"count": 3, "last": 20.0, "p50": 20.0, "worst": 90.0}


def test_only_the_last_hundred_count_but_all_are_counted():
    timing = NO_TIMING.with_one(9999.0)
    for _ in range(KEPT):
        timing = timing.with_one(1.0)
    assert timing.summary() == {"count": KEPT + 1, "last": 1.0, "p50": 1.0, "worst": 1.0}
    assert len(timing.last) == KEPT


def test_a_timing_does_not_change():
    one = NO_TIMING.with_one(1.0)
    one.with_one(2.0)
    assert (one.count, NO_TIMING.count) == (1, 0)
