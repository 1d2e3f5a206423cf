import pytest

from support.halls import Play, a_site, code, names


def served(play, counter="c1"):
    ticket = play.take()
    play.press(counter, "next")
    play.press(counter, "finish")
    return ticket


def test_one_press_counts():
    play = Play()
    ticket = served(play)
    (rated,) = play.rate("c1", ticket, 3)
    assert (rated.score, rated.changed, rated.late) == (3, False, False)
    assert play.hall.ratings[ticket, 1].score == 3


def test_it_may_be_changed_for_five_seconds_from_the_first_press():
    play = Play()
    ticket = served(play)
    play.rate("c1", ticket, 1)
    assert play.later(4).rate("c1", ticket, 4)[0].changed
    assert code(play.later(2).rate("c1", ticket, 2)) == "already_rated"
    assert play.hall.ratings[ticket, 1].score == 4


def test_a_reason_may_be_said_after_the_five_seconds_and_changes_no_score():
    play = Play()
    ticket = served(play)
    play.rate("c1", ticket, 1)
    (rated,) = play.later(9).rate("c1", ticket, 1, reason="wait")
    assert (rated.score, rated.reason, rated.changed) == (1, "wait", True)
    assert (play.hall.ratings[ticket, 1].score, play.hall.ratings[ticket, 1].reason) == (1, "wait")
    assert code(play.later(1).rate("c1", ticket, 1, reason="staff")) == "already_rated"
    assert code(play.rate("c1", ticket, 4, reason="other")) == "already_rated"


def test_a_reason_is_said_within_a_minute_even_if_the_leg_s_own_minute_is_over():
    play = Play(a_site(rating_seconds=60))
    ticket = served(play)
    play.later(58).rate("c1", ticket, 2)
    assert play.later(10).rate("c1", ticket, 2, reason="cost")[0].late
    other = served(play)
    play.rate("c1", other, 2)
    assert code(play.later(61).rate("c1", other, 2, reason="cost")) == "rating_over"


def test_a_reason_that_comes_with_the_first_press_is_kept():
    play = Play()
    ticket = served(play)
    assert play.rate("c1", ticket, 1, reason="place")[0].reason == "place"


def test_the_five_seconds_count_between_the_presses_however_late_they_arrive():
    play = Play()
    ticket = served(play)
    play.later(20).rate("c1", ticket, 1, age=15_000)
    assert code(play.rate("c1", ticket, 4, age=9_000)) == "already_rated"
    assert play.later(8).rate("c1", ticket, 2, age=18_500)[0].changed


def test_the_window_is_judged_at_the_press_not_at_the_arrival():
    play = Play(a_site(rating_seconds=60))
    ticket = served(play)
    assert code(play.later(61).rate("c1", ticket)) == "rating_over"
    (rated,) = play.rate("c1", ticket, age=2000)
    assert rated.late
    other = served(play)
    assert code(play.later(minutes=11).rate("c1", other, age=660_000)) == "rating_over"


@pytest.mark.parametrize("score", [0, 5, -1])
def test_only_the_keys_there_are(score):
    play = Play(a_site(rating_keys=4))
    assert code(play.rate("c1", served(play), score)) == "bad_score"


def test_no_ticket_no_leg_not_served_other_counter():
    play = Play()
    ticket = served(play)
    waiting = play.take()
    assert code(play.rate("c1", "2026-11-23-A099")) == "not_rated_now"
    assert code(play.rate("c1", ticket, leg=2)) == "not_rated_now"
    assert code(play.rate("c1", waiting)) == "not_rated_now"
    assert code(play.rate("c2", ticket)) == "not_rated_now"


def test_a_visit_that_was_given_up_is_not_rated():
    play = Play()
    ticket = play.take()
    play.press("c1", "next")
    play.press("c1", "invite")
    play.press("c1", "cancel")
    assert play.hall.counter("c1").invitation is None
    assert code(play.rate("c1", ticket)) == "not_rated_now"


def test_the_pad_is_dark_for_the_next_visitor_at_the_counter():
    play = Play()
    first = served(play)
    play.take()
    play.press("c1", "next")
    assert play.hall.counter("c1").invitation.ticket == first, "he is still packing up"
    play.press("c1", "start")
    assert play.hall.counter("c1").invitation is None
    assert names(play.rate("c1", first, age=1000)) == ["Rated"], "what was pressed before still counts"


def test_a_rating_never_changes_the_queue():
    play = Play()
    ticket = served(play)
    play.take()
    before = (play.hall.queues, play.hall.counters, play.hall.tickets)
    assert names(play.rate("c1", ticket)) == ["Rated"]
    assert (play.hall.queues, play.hall.counters, play.hall.tickets) == before


def test_a_press_from_before_the_one_that_counted_changes_nothing():
    play = Play()
    ticket = served(play)
    play.later(20).rate("c1", ticket, 4, age=1000)
    assert code(play.rate("c1", ticket, 1, age=13_000)) == "already_rated"
    assert play.hall.ratings[ticket, 1].score == 4


def test_who_was_put_aside_rates_where_he_is_served():
    play = Play()
    ticket = play.take()
    play.press("c1", "next")
    play.press("c1", "invite")
    play.press("c1", "hold")
    play.press("c2", "call", "1")
    assert play.hall.counter("c1").invitation is None
    assert code(play.rate("c2", ticket)) == "not_rated_now"
