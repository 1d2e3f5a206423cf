import pytest

from central.engine.events import Abandoned, CounterPaused, Refused
from central.engine.site import Limits
from central.passing import LIFE_MS, PER_DEVICE_MAX, Fate, Passing

HURRIED = (Refused(code="too_fast", subject="ktp", detail="3"),)
NOBODY = (Refused(code="none_waiting", subject="c1"),)
GONE = (Abandoned(about="a" * 32, reason="no_answer"),)


def a_passing(rows=6):
    return Passing(Limits(refusals_per_minute=rows))


def test_what_changes_something_is_always_kept():
    passing = a_passing()
    for n in range(1_000):
        assert passing.fate("pad", str(n), (CounterPaused(counter="c1", officer=""),), 0) is Fate.KEPT


def test_what_came_too_fast_is_said_and_never_kept():
    passing = a_passing()
    assert passing.fate("kiosk", "a", HURRIED, 0) is Fate.SAID
    assert passing.answer("kiosk", "a", LIFE_MS - 1) == HURRIED
    assert passing.answer("kiosk", "a", LIFE_MS) == ()
    assert passing.answer("other", "a", 1) == passing.answer("kiosk", "b", 1) == ()


def test_refusals_are_kept_up_to_a_number_and_said_beyond_it():
    passing = a_passing(rows=6)
    fates = [passing.fate("pad", str(n), NOBODY, 0) for n in range(100)]
    assert fates == [Fate.KEPT] * 60 + [Fate.SAID] * 40
    assert passing.answer("pad", "59", 1) == (), "the ledger has it"
    assert passing.answer("pad", "60", 1) == NOBODY
    assert passing.fate("another", "0", NOBODY, 0) is Fate.KEPT
    assert [passing.fate("pad", f"later {n}", NOBODY, 60_000) for n in range(7)] == [Fate.KEPT] * 6 + [Fate.SAID]


def test_a_request_that_was_given_up_is_kept_or_not_answered():
    passing = a_passing(rows=1)
    assert [passing.fate("kiosk", str(n), GONE, 0) for n in range(12)] == [Fate.KEPT] * 10 + [Fate.SILENT] * 2
    assert passing.answer("kiosk", "11", 1) == ()


def test_faster_than_the_memory_gets_no_answer():
    passing = a_passing()
    fates = [passing.fate("kiosk", str(n), HURRIED, 0) for n in range(PER_DEVICE_MAX + 1)]
    assert fates == [Fate.SAID] * PER_DEVICE_MAX + [Fate.SILENT]
    assert passing.answer("kiosk", "0", 1) == HURRIED, "the first is remembered still"
    assert passing.fate("kiosk", "again", HURRIED, LIFE_MS) is Fate.SAID


@pytest.mark.parametrize("events", [HURRIED, NOBODY])
def test_without_a_limit_only_what_is_too_fast_has_no_row(events):
    passing = a_passing(rows=0)
    fates = {passing.fate("pad", str(n), events, 0) for n in range(200)}
    assert fates == {Fate.SAID if events is HURRIED else Fate.KEPT}
