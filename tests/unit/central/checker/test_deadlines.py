from central.checker import deadlines
from support.history import History, good_day
from support.verdict import breaks, verdict


def on_hold():
    day = History().opened()
    day.opens()
    day.ticket = day.issue(1)
    day.calls(day.ticket)
    day.does("c1", "Held", ticket=day.ticket, until=day.now + 60_000)
    return day


def test_a_good_day_has_no_violation():
    assert verdict(deadlines.holds_end, good_day()) == verdict(deadlines.papers_settled, good_day()) == []


def test_a_hold_that_never_ends():
    day = on_hold()
    day.later(60).issue(2)
    assert verdict(deadlines.holds_end, day) == []
    day.later(12).issue(3)
    breaks(deadlines.holds_end, 22, day, "still on hold")


def test_a_hold_that_ends_late():
    day = on_hold().later(80)
    day.write("Returned", ticket=day.ticket, order=day.now, reason="hold_over")
    found = breaks(deadlines.holds_end, 22, day, "still on hold")
    assert [proof["event"]["event"] for proof in found.evidence] == ["Held", "Returned"]


def test_a_central_that_was_down_ends_it_when_it_is_back():
    day = on_hold()
    day.saw("spoken", "b1", zone="main", call="6", number="A001", started=day.now, ended=day.now, complete=True)
    day.later(300).write("CentralStarted", epoch=2, instance="j", revision="r")
    day.later(1).write("Returned", ticket=day.ticket, order=day.now, reason="hold_over")
    assert verdict(deadlines.holds_end, day) == []


def test_a_number_that_hangs_in_the_air():
    day = History().opened()
    day.issue(1, confirm=False)
    day.later(75).issue(2)
    breaks(deadlines.papers_settled, 23, day, "neither waits nor is void")


def test_a_number_that_nobody_confirmed():
    day = History().opened()
    ticket = day.issue(1, confirm=False)
    day.later(60).write("Unconfirmed", ticket=ticket)
    day.later(75).issue(2)
    assert verdict(deadlines.papers_settled, day) == []
