from central.checker.clock import clock
from central.checker.row import rows
from central.checker.seen import moment, seen
from support.history import OFFSET, History, good_day


def look(day):
    ledger = rows(day.entries)
    return ledger, seen(ledger, day.sightings)


def test_the_difference_of_the_clocks_is_found():
    [span] = look(good_day())[1].clock.spans
    assert span.low <= OFFSET <= span.high
    assert span.width < 600


def test_every_row_gets_its_time_in_the_eyes_clock():
    day = good_day()
    ledger, found = look(day)
    for row in ledger:
        assert row.soon <= row.at - OFFSET <= row.late
    assert found.clock.slack < 600


def test_each_start_of_central_has_its_own():
    """The new central reads a wall clock ten minutes slow: its time goes on from the ledger's last entry."""
    day = good_day()
    eyes = max(sight["at"] for sight in day.sightings)
    day.write("CentralStarted", epoch=2, instance="j", revision="r")
    day.saw("press", "keypad-1", request_id="e" * 32, role="keypad", what="key:enter")
    day.sightings[-1]["at"] = eyes + 600 * 10**9
    entry = day.write("CounterOpened", "keypad-1", "e" * 32, counter="c1", officer="ani")
    ledger, found = look(day)
    assert [span.epoch for span in found.clock.spans] == [1, 2]
    assert abs(ledger[entry["sequence"] - 1].late - moment(day.sightings[-1])) < 2
    assert found.silent == [(ledger[-3].soon, ledger[-2].late)]


def test_a_start_that_nothing_ties_lies_between_its_neighbours():
    day = good_day()
    last = len(day.entries)
    day.later(60).write("CentralStarted", epoch=2, instance="j", revision="r")
    day.later(60).write("CentralStarted", epoch=3, instance="k", revision="r")
    day.opens()
    ledger, found = look(day)
    assert [span.epoch for span in found.clock.spans] == [1, 3]
    untied = ledger[last]
    assert (untied.soon, untied.late) == (ledger[last - 1].soon, ledger[last + 1].late)
    assert found.silent[-1][1] - found.silent[0][0] > 119_000


def test_what_nothing_follows_may_be_whenever():
    day = good_day()
    day.write("CentralStarted", epoch=2, instance="j", revision="r")
    ledger, found = look(day)
    assert ledger[-1].late == float("inf")
    assert found.due("keypad-1", ledger[-2].soon, 10_000) == float("inf")


def test_nothing_ties_them_together():
    ledger, found = look(History().opened())
    assert not found.clock
    assert not clock([], [])
    assert ledger[0].soon == ledger[0].late == float("inf") or ledger[0].soon <= ledger[0].late


def test_troubles_of_a_device():
    day = good_day()
    begin = moment(day.saw("link", "b1", up=False))
    last = moment(day.later(5).saw("link", "b1", up=True))
    boot = moment(day.later(60).saw("boot", "b1"))
    found = look(day)[1]
    slack = found.clock.slack
    assert found.away["b1"] == [(begin, last), (boot, float("inf"))]
    assert found.cuts["b1"] == [(begin, last)]
    assert found.due("b1", begin, 10_000) == last + 10_000 + slack
    assert found.due("keypad-1", begin, 10_000) == begin + 10_000 + slack


def test_trouble_of_central_is_everybodys():
    day = good_day()
    begin = moment(day.saw("link", "central", up=False))
    last = moment(day.later(5).saw("link", "central", up=True))
    found = look(day)[1]
    assert found.due("keypad-1", begin, 10_000) == last + 10_000 + found.clock.slack


def test_what_a_device_showed_at_a_moment():
    day = good_day()
    found = look(day)[1]
    first, *_, last = found.by("board", "b1")
    assert found.state("board", "b1", moment(first) - 1) is None
    assert found.state("board", "b1", moment(first)) is first
    assert found.state("board", "b1", moment(last) + 1) is last
    assert found.ends == moment(last)
