import pytest

from central.stopwatch import BOUNDS_MS, STALE_NS, Stopwatch

MS = 1_000_000


@pytest.mark.parametrize(("took", "place"), [(0, 0), (5, 0), (6, 1), (300, 6), (301, 7), (3_000, 9), (4_000, 10)])
def test_a_number_falls_into_the_bucket_of_its_time(took, place):
    watch = Stopwatch()
    watch.asked("kiosk-1", 7 * MS)
    watch.answered("kiosk-1", (7 + took) * MS)
    assert [at for at, count in enumerate(watch.counts) if count] == [place]
    assert watch.total_ms == took and len(watch.counts) == len(BOUNDS_MS) + 1


def test_each_device_is_timed_by_itself_in_its_order():
    watch = Stopwatch()
    watch.asked("kiosk-1", 0)
    watch.asked("kiosk-2", 0)
    watch.asked("kiosk-1", 8 * MS)
    watch.answered("kiosk-1", 9 * MS)
    watch.answered("kiosk-1", 10 * MS)
    watch.answered("kiosk-2", 400 * MS)
    assert watch.total_ms == 9 + 2 + 400


def test_what_was_never_answered_is_no_time_of_the_next_and_nothing_grows():
    watch = Stopwatch()
    watch.answered("kiosk-1", 5)
    watch.asked("kiosk-1", 0)
    watch.asked("kiosk-1", STALE_NS + MS)
    watch.answered("kiosk-1", STALE_NS + 3 * MS)
    assert sum(watch.counts) == 1 and watch.total_ms == 2
    for _ in range(10_000):
        watch.asked("kiosk-9", 0)
    assert len(watch._asked["kiosk-9"]) == 8
