import pytest

from central.checker import displays
from support.history import History, good_day
from support.verdict import breaks, verdict


def one_call():
    """A call that nobody has seen yet; the spoken word ties the two clocks together."""
    day = History().opened()
    day.opens()
    day.ticket = day.issue(1)
    day.call = day.does("c1", "Called", ticket=day.ticket, officer="ani", leg=1, reason="order")
    return day


def link(day, device, *, up):
    return day.saw("link", device, up=up)


def test_a_good_day_has_no_violation():
    for function in (
        displays.never_back,
        displays.no_closed_day,
        displays.calls_shown,
        displays.hands_shown,
        displays.stale_marked,
        displays.hands_true,
        displays.waiting_true,
    ):
        assert verdict(function, good_day()) == []


def test_a_picture_that_goes_back():
    day = good_day()
    day.board(day.call, revision=1)
    breaks(displays.never_back, 16, day, "b1")


def test_an_older_epoch_with_a_higher_revision():
    day = good_day()
    day.board(day.call, epoch=2, revision=1)
    assert verdict(displays.never_back, day) == []
    day.board(day.call, epoch=1, revision=999)
    breaks(displays.never_back, 16, day, "b1")


def test_a_board_that_keeps_yesterdays_calls():
    day = one_call()
    day.board(day.call)
    day.does("c1", "WentMissing", ticket=day.ticket, return_until=day.now)
    day.closes()
    day.later(60).saw("press", "k1", request_id="e" * 32, role="kiosk", what="choose:ktp")
    breaks(displays.no_closed_day, 16, day, "A001", "closed")


def test_a_board_marked_stale_may_keep_them():
    day = one_call()
    day.board(day.call)
    day.closes()
    day.later(5).board(day.call, stale=True)
    day.later(60).saw("press", "k1", request_id="e" * 32, role="kiosk", what="choose:ktp")
    assert verdict(displays.no_closed_day, day) == []


def test_a_call_that_the_board_never_shows():
    day = one_call()
    day.board()
    day.later(20).board()
    breaks(displays.calls_shown, 15, day, f"call {day.call['sequence']}")


def test_a_call_that_the_board_shows_late():
    day = one_call()
    day.board()
    day.later(12).board(day.call)
    breaks(displays.calls_shown, 15, day, "within 11 s")


def test_a_call_that_was_superseded_need_not_be_shown():
    day = one_call()
    day.board()
    again = day.later(2).does("c1", "Recalled", ticket=day.ticket, times=1)
    day.board(again)
    day.later(20).board(again)
    assert verdict(displays.calls_shown, day) == []


def test_a_call_of_a_ticket_that_is_called_at_another_counter_since_need_not_be_shown():
    """Transferred while the board was cut off: it shows the ticket where it is called now."""
    day = one_call()
    day.board()
    link(day, "b1", up=False)
    day.later(2).does("c1", "Transferred", ticket=day.ticket, service="ktp", leg=2, order=day.now, placement="end")
    again = day.later(2).does("c2", "Called", ticket=day.ticket, officer="budi", leg=2, reason="order")
    link(day.later(10), "b1", up=True)
    day.board(again)
    day.later(20).board(again)
    assert verdict(displays.calls_shown, day) == []


def test_a_board_that_was_cut_off_has_ten_seconds_from_the_heal():
    day = one_call()
    day.board()
    link(day, "b1", up=False)
    day.later(60)
    link(day, "b1", up=True)
    day.later(9).board(day.call)
    day.later(20).board(day.call)
    assert verdict(displays.calls_shown, day) == []


def test_but_not_longer():
    day = one_call()
    day.board()
    link(day, "b1", up=False)
    day.later(60)
    link(day, "b1", up=True)
    day.later(12).board(day.call)
    breaks(displays.calls_shown, 15, day, "71 s")


def test_a_board_that_is_always_slow():
    day = History().opened()
    day.opens()
    day.board()
    for index in range(1, 121):
        ticket = day.issue(index)
        call = day.does("c1", "Called", ticket=ticket, officer="ani", leg=1, reason="order")
        day.later(6).board(call)
        day.serves(ticket)
    breaks(displays.calls_shown, 15, day, "120 of 120 calls after more than 3 s")


def test_a_keypad_that_shows_nothing_in_hand():
    day = one_call()
    day.saw("keypad", "keypad-1", lines=[], epoch=1, revision=1, work="idle", number=None, waiting=1)
    day.later(20).board()
    breaks(displays.hands_shown, 15, day, "keypad-1 shows nothing, A001 is in hand")


def test_a_counter_display_that_keeps_a_number():
    day = good_day()
    sights = [sight for sight in day.sightings if sight["saw"] == "counter"]
    day.sightings.remove(sights[-1])
    breaks(displays.hands_shown, 15, day, "screen-1 shows B001, nothing is in hand")


def cut(day, mark=True):
    day.board(day.call)
    link(day, "b1", up=False)
    day.later(14)
    if mark:
        day.board(day.call, stale=True)
    day.later(20)
    link(day, "b1", up=True)
    day.later(1).board(day.call)
    day.later(60).board(day.call)
    return day


def test_a_cut_is_marked_and_the_mark_goes_away():
    assert verdict(displays.stale_marked, cut(one_call())) == []


def test_a_cut_without_a_mark():
    breaks(displays.stale_marked, 15, cut(one_call(), mark=False), "no mark")


def test_a_mark_that_stays():
    day = cut(one_call())
    for sight in day.sightings[-2:]:
        sight["stale"] = True
    breaks(displays.stale_marked, 15, day, "still marked")


def test_a_device_that_starts_anew_while_it_is_cut_off_is_not_asked_for_a_mark():
    day = cut(one_call(), mark=False)
    down = next(sight for sight in day.sightings if sight["saw"] == "link")
    day.sightings.append({"saw": "boot", "device": "b1", "at": down["at"] + 1})
    assert verdict(displays.stale_marked, day) == []


def test_a_number_that_was_not_in_hand():
    day = one_call()
    day.saw("keypad", "keypad-1", lines=[], epoch=1, revision=1, work="called", number="A009", waiting=0)
    breaks(displays.hands_true, 10, day, "A009, which was not in hand")


def test_a_number_that_was_in_hand_long_ago():
    day = good_day()
    day.saw("counter", "screen-1", counter="c1", epoch=1, revision=99, work="idle", number="A001", stale=False)
    breaks(displays.hands_true, 10, day, "A001")


@pytest.mark.parametrize("shown", [0, 2])
def test_another_number_of_waiting(shown):
    day = History().opened()
    day.opens()
    day.issue(1)
    day.later(11).saw("keypad", "keypad-1", lines=[], epoch=1, revision=1, work="idle", number=None, waiting=shown)
    breaks(displays.waiting_true, 23, day, f"{shown} wait; it was 1 to 1")


def test_the_number_of_waiting_a_moment_ago_is_true_enough():
    day = History().opened()
    day.opens()
    day.issue(1)
    day.later(9).saw("keypad", "keypad-1", lines=[], epoch=1, revision=1, work="idle", number=None, waiting=0)
    assert verdict(displays.waiting_true, day) == []
