from central.checker.clock import clock
from central.checker.row import rows
from central.checker.seen import seen
from support.history import OFFSET, START, History, good_day


def test_the_difference_of_the_clocks_is_found():
    day = good_day()
    found = seen(rows(day.entries), day.sightings).clock
    [span] = found.spans
    assert span.low <= OFFSET <= span.high
    assert span.high - span.low < 600


def test_each_start_of_central_has_its_own():
    """Central restarts, and its wall clock has been set ten minutes back meanwhile: its new clock is another one."""
    day = good_day()
    eyes = [sight["at"] for sight in day.sightings][-1]
    day.later(60).write("CentralStarted", epoch=2, instance="j", revision="r")
    day.saw("press", "keypad-1", request_id="e" * 32, role="keypad", what="key:enter")
    day.sightings[-1]["at"] = eyes + 10**9
    day.write("CounterOpened", "keypad-1", "e" * 32, counter="c1", officer="ani")
    found = seen(rows(day.entries), day.sightings).clock
    assert [span.epoch for span in found.spans] == [1, 2]
    assert found.of(2).high > found.of(1).high
    assert found.span(eyes).epoch == 1
    assert found.span(eyes + 10**9).epoch == 2


def test_nothing_ties_them_together():
    day = History().opened()
    assert not seen(rows(day.entries), []).clock
    assert not clock([], [], [])


def test_a_moment_lies_between_two_bounds():
    day = good_day()
    found = seen(rows(day.entries), day.sightings).clock
    at = (START - OFFSET) * 1_000_000
    assert found.earliest(at) <= START <= found.latest(at)


def test_troubles_of_a_device():
    day = good_day()
    begin = day.now
    day.saw("link", "b1", up=False)
    day.later(5).saw("link", "b1", up=True)
    day.later(60).saw("boot", "b1")
    found = seen(rows(day.entries), day.sightings)
    (first, last), (boot, forever) = found.away["b1"]
    assert first <= begin <= last - 4_400
    assert forever == float("inf")
    assert found.cuts["b1"] == [(first, last)]
    assert found.due("b1", begin, 10_000) == last + 10_000
    assert found.due("keypad-1", begin, 10_000) == begin + 10_000
    assert boot > last


def test_trouble_of_central_is_everybodys():
    day = good_day()
    begin = day.now
    day.saw("link", "central", up=False)
    day.later(5).saw("link", "central", up=True)
    found = seen(rows(day.entries), day.sightings)
    [(first, last)] = found.away["central"]
    assert found.due("keypad-1", begin, 10_000) == last + 10_000
    assert found.cuts["central"] == [(first, last)]
