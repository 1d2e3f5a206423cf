from central.checker import voice
from support.history import History, good_day
from support.verdict import breaks, verdict


def calling(*pauses):
    """One call after the other at c1, with so many seconds of silence in front of each; none is spoken."""
    day = History().opened()
    day.opens()
    day.made = []
    for index, pause in enumerate(pauses, 1):
        ticket = day.issue(index)
        day.later(pause)
        day.made.append(day.does("c1", "Called", ticket=ticket, officer="ani", leg=1, reason="order"))
    return day


def test_a_good_day_has_no_violation():
    for function in (voice.once_and_in_order, voice.whole, voice.in_time, voice.all_said):
        assert verdict(function, good_day()) == []


def test_said_twice():
    day = calling(0)
    day.speaks(day.made[0])
    day.speaks(day.made[0])
    breaks(voice.once_and_in_order, 17, day, "twice")


def test_said_in_the_wrong_order():
    day = calling(0, 0)
    day.speaks(day.made[1])
    day.speaks(day.made[0])
    breaks(voice.once_and_in_order, 17, day, "after a newer one")


def test_two_at_a_time():
    day = calling(0, 0)
    first = day.speaks(day.made[0])
    second = day.speaks(day.made[1])
    second["started"] = first["ended"] - 1
    breaks(voice.once_and_in_order, 17, day, "two calls at once")


def test_cut_off():
    day = calling(0)
    day.speaks(day.made[0])["complete"] = False
    breaks(voice.whole, 17, day, "cut off")


def test_cut_off_by_a_restart():
    day = calling(0)
    day.speaks(day.made[0])["complete"] = False
    day.saw("boot", "b1")
    assert verdict(voice.whole, day) == []


def test_said_too_late():
    day = calling(0)
    day.board(day.made[0])
    day.later(31).speaks(day.made[0])
    breaks(voice.in_time, 17, day, "after 31.0 s")


def test_never_said():
    day = calling(0, 0)
    day.board(*day.made)
    day.speaks(day.made[0])
    day.later(40).board()
    breaks(voice.all_said, 17, day, f"call {day.made[1]['sequence']} was never said")


def test_a_loudspeaker_with_no_moment_to_spare():
    """Three calls at once in a hall that needs 20 s for each: the third is not heard, and that is no fault."""
    day = calling(0, 0, 0)
    day.board(*day.made)
    day.speaks(day.made[0], 20)
    day.speaks(day.made[1], 20)
    day.later(40).board()
    assert verdict(voice.all_said, day) == []


def test_a_loudspeaker_that_was_cut_off():
    day = calling(0)
    day.speaks(day.made[0])
    day.saw("link", "b1", up=False)
    ticket = day.issue(2)
    call = day.does("c1", "Called", ticket=ticket, officer="ani", leg=1, reason="order")
    day.later(31).saw("link", "b1", up=True)
    day.later(20).board()
    assert verdict(voice.all_said, day) == []
    day.sightings[-2]["at"] -= 10 * 10**9
    breaks(voice.all_said, 17, day, f"call {call['sequence']}")


def test_a_walk_in_is_not_announced():
    day = calling(0)
    day.speaks(day.made[0])
    day.issue(2)
    day.entries[-2]["event"]["walk_in"] = True
    day.does("c1", "Called", ticket=day.entries[-2]["event"]["ticket"], officer="ani", leg=1, reason="walk_in")
    day.later(60).board()
    assert verdict(voice.all_said, day) == []


def silenced(back_after, booted=None, ran=20):
    """The last call of a central that was killed; the next one begins so many seconds later, and speaks after 50 s.

    `booted`: so long before that call the board was started anew. It was the first central's `ran`th second.
    """
    day = calling(0, ran)
    day.board(*reversed(day.made))
    if booted is not None:
        day.later(-booted).saw("boot", "b1")
        day.later(0.1).saw("link", "b1", up=True)
        day.later(booted - 0.1)
    day.later(back_after).write("CentralStarted", epoch=2, instance="j", revision="r")
    day.later(50).speaks(call_in(day))
    day.later(60).board()
    day.entries = [entry for entry in day.entries if entry != day.made[0]]
    return day


def call_in(day):
    ticket = day.issue(9)
    return day.does("c1", "Called", ticket=ticket, officer="ani", leg=1, reason="order")


def test_a_central_that_died_with_a_call_and_was_long_away_keeps_silent():
    assert verdict(voice.all_said, silenced(31)) == []


def test_a_central_that_was_soon_back_says_it_again():
    breaks(voice.all_said, 17, silenced(2), "never said")


def test_a_board_that_started_anew_never_knew_the_clock_of_the_central_that_is_gone():
    """By the next one's, how old the call is cannot be told."""
    assert verdict(voice.all_said, silenced(2, booted=1)) == []
    assert verdict(voice.all_said, silenced(2, booted=-1)) == []
    breaks(voice.all_said, 17, silenced(2, booted=10), "never said")


def test_a_central_that_was_gone_before_it_ticked():
    assert verdict(voice.all_said, silenced(2, ran=1)) == []


def test_a_board_that_started_anew_knows_a_central_that_stays():
    day = calling(0)
    day.saw("boot", "b1")
    day.later(0.1).saw("link", "b1", up=True)
    day.board(*day.made)
    day.later(60).board()
    breaks(voice.all_said, 17, day, "never said")


def test_a_hall_in_which_no_board_ever_speaks():
    """The board was seen to show something, so it would have been heard."""
    day = calling(0)
    day.board(day.made[0])
    day.later(40).board()
    breaks(voice.all_said, 17, day, f"call {day.made[0]['sequence']} was never said in main")


def test_a_board_that_was_only_seen_to_be_linked_speaks_too():
    day = calling(0)
    day.saw("link", "b1", up=True)
    day.later(40).saw("link", "b1", up=True)
    breaks(voice.all_said, 17, day, f"call {day.made[0]['sequence']}")


def test_where_no_board_is_nothing_is_to_be_said():
    day = calling(0)
    day.later(40).saw("link", "keypad-1", up=True)
    assert verdict(voice.all_said, day) == []
    day.saw("link", "screen-1", up=True)
    day.later(40).saw("link", "screen-1", up=True)
    assert verdict(voice.all_said, day) == []


def test_a_word_may_be_lost_with_the_ear_that_heard_it():
    day = calling(0, 0)
    day.board(*day.made)
    day.speaks(day.made[0])
    day.later(1).saw("blind", "b1")
    day.later(40).board()
    assert verdict(voice.all_said, day) == []
