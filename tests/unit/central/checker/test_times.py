from central.checker import times
from support.history import OFFSET, History, good_day
from support.verdict import breaks, verdict

DAY_MS = 24 * 3600 * 1000


def test_a_good_day_has_no_violation():
    for function in (
        times.forward,
        times.sane_windows,
        times.sane_durations,
        times.epochs_grow,
        times.fresh_commands,
        times.commands_of_this_epoch,
        times.written_before_seen,
    ):
        assert verdict(function, good_day()) == []


def test_time_that_steps_back():
    day = good_day()
    day.entries[9]["at"] = day.entries[8]["at"] - 1
    breaks(times.forward, 12, day, "1 ms before")


def test_a_window_from_another_clock():
    """The wall clock jumped: the rating window ends in 1970."""
    day = good_day()
    day.finished["event"]["rate_until"] = 60_000
    breaks(times.sane_windows, 12, day, "rate_until")


def test_a_window_without_an_end():
    day = good_day()
    day.finished["event"]["rate_until"] += DAY_MS
    breaks(times.sane_windows, 12, day, "rate_until")


def test_a_service_of_two_days():
    day = History().opened()
    ticket = day.issue(1)
    day.calls(ticket)
    day.later(2 * 86_400).does("c1", "Started", ticket=ticket)
    breaks(times.sane_durations, 12, day, "Started")


def test_two_centrals_with_one_epoch():
    day = good_day()
    day.write("CentralStarted", epoch=1, instance="j", revision="r")
    breaks(times.epochs_grow, 18, day, "expected to be 2")


def test_a_command_that_came_late():
    day = good_day()
    request = day.key("c1")
    day.later(6).does("c1", "CounterOpened", request, officer="ani")
    breaks(times.fresh_commands, 11, day, "6.0 s after")


def test_a_late_command_that_was_refused():
    day = good_day()
    request = day.key("c1")
    day.later(6).write("Refused", "keypad-1", request, code="stale", subject="c1", detail="")
    assert verdict(times.fresh_commands, day) == []


def test_a_number_may_come_late():
    """Only officers' keys grow stale; a kiosk asks again for its number."""
    day = good_day()
    request = day.request()
    day.saw("press", "k1", request_id=request, role="kiosk", what="choose:ktp")
    day.later(7).write("Abandoned", "k1", request, about=request, reason="no_answer")
    assert verdict(times.fresh_commands, day) == []


def test_a_command_of_an_older_epoch():
    day = good_day()
    request = day.key("c1")
    day.later(1).write("CentralStarted", epoch=2, instance="j", revision="r")
    day.later(0.1).does("c1", "CounterOpened", request, officer="ani")
    day.later(5).opens("c2", "budi")
    breaks(times.commands_of_this_epoch, 18, day, "before epoch 2")


def test_a_paper_before_its_commit():
    day = good_day()
    paper = next(sight for sight in day.sightings if sight["saw"] == "paper")
    paper["at"] = (day.entries[4]["at"] - OFFSET - 100) * 1_000_000
    found = breaks(times.written_before_seen, 1, day, "before it was written")
    assert paper in found.evidence


def test_after_a_loss_the_epoch_goes_on_behind_the_one_that_was_seen():
    day = History()
    day.write("Restored", how="later_seen", epoch=40)
    day.write("CentralStarted", epoch=41, instance="i", revision="r")
    day.write("Restored", how="backup", epoch=1041)
    day.write("CentralStarted", epoch=1042, instance="i", revision="r")
    assert verdict(times.epochs_grow, day) == []
    day.write("CentralStarted", epoch=1050, instance="i", revision="r")
    breaks(times.epochs_grow, 18, day, "1050 was expected to be 1043")


def test_a_loss_does_not_take_the_epoch_back():
    day = History().opened(epoch=9)
    day.write("Restored", how="backup", epoch=3)
    day.write("CentralStarted", epoch=4, instance="i", revision="r")
    breaks(times.epochs_grow, 18, day, "4 was expected to be 10")
