"""The same as on the hall's boards; new is only what is new now."""

from dataclasses import replace

import pytest

from central.engine import views
from central.moment import Moment
from central.web.board_view import LIT_MS, QUEUES, TURN_MS, board_view
from support.halls import Play, words


@pytest.fixture
def play():
    made = Play()
    made.press("c1", "open", "11")
    return made


def view(play, later=0, zone="hall"):
    return board_view(Moment(play.site, play.hall, play.now + later), zone)


def test_an_empty_hall_has_no_call(play):
    shown = view(play)
    assert (shown.newest, shown.lit, shown.earlier, shown.clock) == (None, False, (), "08.00")


def test_a_call_is_new_for_fifteen_seconds_and_never_again(play):
    play.take()
    play.press("c1", "next")
    assert view(play).lit
    assert view(play, LIT_MS - 1).lit
    assert not view(play, LIT_MS).lit
    assert not view(play, LIT_MS * 100).lit
    assert view(play, LIT_MS).newest.number == "A001"


def test_a_call_that_is_over_is_not_new(play):
    play.take()
    play.press("c1", "next")
    play.press("c1", "no_show")
    assert not view(play).lit


def test_a_call_of_a_later_clock_than_ours_is_not_new(play):
    play.take()
    play.press("c1", "next")
    assert not view(play, -1_000).lit


def test_a_second_call_pushes_the_first_down(play):
    play.take(), play.take()
    play.press("c1", "next")
    play.press("c1", "next")
    shown = view(play)
    assert shown.newest.number == "A002"
    assert [(call.number, call.active) for call in shown.earlier] == [("A001", False)]


def test_it_has_what_the_hall_s_board_has(play):
    play.take(), play.take("akta")
    play.press("c1", "next")
    shown, board = view(play), views.board(play.hall, play.site, "hall")
    assert (shown.newest, *shown.earlier) == board.calls[:6]
    assert shown.queues == board.queues
    assert (shown.title, shown.text) == (board.title, board.running_text)


def test_many_tenants_take_turns(play, monkeypatch):
    one = views.board(play.hall, play.site, "hall").queues[0]
    many = tuple(replace_queue(one, n) for n in range(QUEUES + 3))
    monkeypatch.setattr(views, "_board_queues", lambda *_: many)
    start = -play.now % (2 * TURN_MS)
    first, second = view(play, start), view(play, start + TURN_MS)
    assert first.queues + second.queues == many
    assert (first.page, second.page, first.pages) == (1, 2, 2)
    assert view(play, start + 2 * TURN_MS).queues == first.queues


def replace_queue(queue, n):
    from msgspec.structs import replace as changed

    return changed(queue, tenant=words(f"Instansi {n}"))


def test_another_room_has_its_own(play):
    play.take()
    play.press("c1", "next")
    assert view(play, zone="annex").newest is None
    assert replace(view(play), lit=False) != view(play, zone="annex")
