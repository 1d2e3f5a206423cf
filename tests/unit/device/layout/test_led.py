import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.layout.led import HOLD_MS, Light, Sign, moved, percent, sign
from device.roles.pictures import BoardPicture, CounterPicture, KeypadScreen, KioskMode, KioskScreen
from protocols.messages import Work
from support.lights import counter, hall


def test_a_counter_says_its_number_and_what_the_visitor_may_do():
    assert sign(counter())[0] == Sign("A005", ("SILAKAN",), "", ("SILAKAN MAJU", "SILAKAN"))


@pytest.mark.parametrize("work", Work)
def test_without_a_number_it_says_what_the_counter_is_doing(work):
    said, _ = sign(counter("", work))
    assert said.number == ""
    assert said.wordings[0].isupper()
    assert said.captions == ("LOKET 3", "3")


def test_before_central_was_heard_nothing_is_claimed():
    assert sign(CounterPicture())[0].wordings == ("---",)


def test_a_hall_says_its_newest_call_and_where_to_go():
    assert sign(hall(("A005", "3"), ("B012", "7")))[0] == Sign("A005", (), "3", ("LOKET 3", "3"))


def test_a_hall_without_calls_says_the_time():
    assert sign(hall())[0].wordings == ("08.15",)
    assert sign(BoardPicture())[0].wordings == ("---",)


def test_old_data_is_marked_with_its_time():
    for picture in (counter(stale=True, stale_since="08.15"), hall(("A005", "3"), stale=True, stale_since="08.15")):
        said, _ = sign(picture)
        assert said.stale
        assert said.captions == ("! DATA 08.15", "! 08.15", "!")
    assert sign(counter(stale=True))[0].captions == ("! DATA LAMA", "!")


def test_a_new_call_flashes_between_bright_and_dim():
    assert sign(counter(flash=True, lit=True))[1] is Light.BRIGHT
    assert sign(counter(flash=True))[1] is Light.DIM
    assert sign(counter())[1] is Light.STEADY
    assert sign(hall(("A005", "3"), flash=("20",), lit=True))[1] is Light.BRIGHT


def test_both_phases_say_the_same_so_that_a_long_text_goes_on_moving():
    assert sign(counter(flash=True, lit=True))[0] == sign(counter(flash=True))[0]


def test_an_officers_board_says_what_is_typed_first():
    assert sign(KeypadScreen(work=Work.SERVING, number="A005", typed="101"))[0].number == "101"
    assert sign(KeypadScreen(work=Work.SERVING, number="A005", waiting=7))[0].captions[0] == "TUNGGU 7"


def test_other_pictures_say_nothing():
    assert sign(KioskScreen(KioskMode.READY)) == (Sign(), Light.STEADY)


@given(st.integers(0, 100))
def test_bright_is_brighter_than_dim_and_a_dark_board_stays_dark(steady):
    bright, dim = percent(Light.BRIGHT, steady), percent(Light.DIM, steady)
    assert 0 <= dim <= percent(Light.STEADY, steady) <= bright <= 100
    assert (bright == 0) is (steady == 0)
    assert steady < 8 or bright >= 4 * dim


def test_what_fits_never_moves():
    assert moved(8, 8, 123_456, 60) == (0, None)


def test_it_stands_at_both_ends_and_moves_one_cell_at_a_time():
    times = range(0, 2 * (2 * HOLD_MS + 3 * 60), 10)
    seen = [moved(12, 8, at, 60)[0] for at in times]
    once = seen[: len(seen) // 2]
    assert sorted(set(once)) == [0, 1, 2, 3, 4]
    assert once == sorted(once)
    assert once == seen[len(seen) // 2 :]
    assert once.count(0) == once.count(4) == HOLD_MS // 10
    assert once.count(1) == 6


@given(st.integers(1, 60), st.integers(1, 30), st.integers(0, 1_000_000), st.integers(10, 500))
def test_it_says_when_it_moves_next(length, room, elapsed, step):
    at, soon = moved(length, room, elapsed, step)
    assert 0 <= at <= max(0, length - room)
    if soon is not None:
        assert soon > 0
        assert moved(length, room, elapsed + soon - 1, step)[0] == at
        assert moved(length, room, elapsed + soon, step)[0] != at
