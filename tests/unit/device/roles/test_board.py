"""The hall board, as stories."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.roles import board, words
from device.roles.board import Blank, Board, Fresh, Stale
from device.roles.effects import Chime, RememberCall, Show, Speak
from device.roles.events import Heard, LinkDown, Spoken
from support.playbook import Story
from support.samples import MORNING, announcement, board_call, central, menu, tick
from support.samples import board as snapshot

DAY = 86_400_000
TIME = "08.15"


@pytest.fixture
def story():
    return Story(board, Board()).linked().told(tick(), snapshot(board_call(10, at=MORNING - 60_000)))


def ticking(story, ms):
    for _ in range(ms // 5_000):
        story.later(5_000)
        story.told(tick(story.now))
    return story


def test_it_begins_blank():
    story = Story(board, Board()).linked()
    story.is_doing(Blank)
    story.sees(zone="", calls=(), clock="")


def test_it_shows_what_the_snapshot_says(story):
    story.is_doing(Fresh, heard_at=0)
    story.sees(
        zone="utama", epoch=1, revision=1, business_day="2026-11-23", clock="08.15", stale=False, page=0, pages=1
    )
    assert [call.number for call in story.picture.calls] == ["A005"]


def test_an_older_snapshot_is_not_shown(story):
    story.told(snapshot(epoch=2, revision=1), snapshot(epoch=1, revision=7), snapshot(epoch=2, revision=1))
    story.sees(epoch=2, revision=1)


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 6)), max_size=25))
def test_the_board_never_goes_back(stamps):
    state, shown = Board(), []
    for now, (epoch, revision) in enumerate(stamps):
        state, effects = board.step(state, Heard(snapshot(epoch=epoch, revision=revision)), now)
        shown += [(e.picture.epoch, e.picture.revision) for e in effects if isinstance(e, Show)]
    assert shown == sorted(set(shown))


def test_a_new_call_flashes_for_eight_seconds(story):
    story.told(snapshot(board_call(11, "A006"), board_call(10, at=MORNING - 60_000), revision=2))
    story.sees(flash=("11",), lit=True)
    story.later(500).sees(flash=("11",), lit=False)
    story.later(500).sees(flash=("11",), lit=True)
    story.later(7_000).sees(flash=(), lit=False)


def test_two_calls_in_one_second_flash_both(story):
    story.told(snapshot(board_call(11, "A006"), revision=2))
    story.told(snapshot(board_call(12, "A007"), board_call(11, "A006"), revision=3))
    story.sees(flash=("11", "12"))


def test_a_recall_flashes_again(story):
    story.told(snapshot(board_call(14, recalled=True), revision=2))
    story.sees(flash=("14",))


def test_a_board_that_boots_does_not_flash_the_morning():
    story = Story(board, Board()).linked().told(snapshot(board_call(12), board_call(11, at=MORNING - 30_000)))
    story.sees(flash=("12",))


def test_it_is_stale_after_fifteen_seconds_without_a_word(story):
    story.told(tick(0))
    story.later(14_999).sees(stale=False)
    story.later(1).sees(stale=True, stale_since="08.15")
    story.is_doing(Stale)


def test_it_is_marked_within_fifteen_seconds_of_a_cut(story):
    ticking(story, 60_000) >> LinkDown()
    story.later(15_000).sees(stale=True, stale_since="08.16")


def test_a_tick_or_a_new_snapshot_is_a_word_the_same_snapshot_is_none(story):
    story.later(14_000)
    story.told(tick(14_000))
    story.later(14_000)
    story.told(snapshot(revision=2))
    story.later(14_000)
    story.told(snapshot(revision=2))
    story.later(1_000).sees(stale=True)
    story.told(tick(story.now))
    story.sees(stale=False, stale_since="")


def test_an_older_centrals_tick_is_no_word(story):
    story.told(central(epoch=2), tick(0, epoch=2))
    story.later(14_999)
    story.told(tick(14_999, epoch=1))
    story.later(1).sees(stale=True)


def test_without_a_clock_old_data_has_the_snapshots_time():
    story = Story(board, Board()).linked().told(snapshot())
    story.later(15_000).sees(stale=True, stale_since="08.15", clock="")


def test_waiting_counts_vanish_when_they_are_five_minutes_old(story):
    story.later(299_999)
    assert len(story.picture.queues) == 3
    story.later(1).sees(queues=())


def test_a_board_cut_off_over_night_shows_no_call_of_yesterday(story):
    ticking(story, 10_000)
    story.later(DAY).sees(calls=(), queues=(), stale=True)


def test_a_night_shift_keeps_its_calls_while_central_speaks():
    story = Story(board, Board()).linked().told(tick(DAY), snapshot(board_call(10), at=MORNING))
    story.now = DAY
    story.told(tick(DAY))
    assert story.picture.calls


def test_the_clock_moves_by_itself(story):
    ticking(story, 60_000).sees(clock="08.16")


def test_pages_turn_when_there_are_more_tenants_than_room():
    story = Story(board, Board(page_rows=4)).linked().told(tick(), snapshot(queues=9))
    story.sees(page=0, pages=3)
    assert [queue.waiting for queue in story.picture.queues] == [0, 1, 2, 3]
    ticking(story, 10_000).sees(page=1)
    ticking(story, 10_000).sees(page=2)
    assert [queue.waiting for queue in story.picture.queues] == [8]
    ticking(story, 10_000).sees(page=0)


def test_nothing_turns_when_all_fits(story):
    ticking(story, 30_000).sees(turn=0)


def test_a_long_text_is_shown_in_turns():
    story = Story(board, Board()).linked().told(tick(), snapshot(text="Siapkan berkas asli. " * 9))
    ticking(story, 20_000).sees(turn=2, page=0)


def test_nothing_is_drawn_when_nothing_changes(story):
    before = story.picture
    story.told(tick(0), menu(), central())
    assert story.picture is before


def test_a_call_is_rung_and_said(story):
    story >> Heard(announcement(11)) << RememberCall << Chime("11") << Speak(announcement(11), time_of_day=TIME)
    story >> Heard(announcement(12))
    story >> Spoken("11") << RememberCall << Chime("12") << Speak(announcement(12), time_of_day=TIME)
    story.silent()


def test_voice_and_picture_do_not_wait_for_each_other(story):
    story >> Heard(announcement(11)) << RememberCall << Chime << Speak
    story.told(snapshot(board_call(12, "A007"), revision=2))
    story.sees(flash=("12",))


def test_languages_follow_each_other_where_one_stands_at_a_time():
    story = Story(board, Board(in_turn=True)).linked().told(tick(), snapshot(board_call(10, at=MORNING - 60_000)))
    story.sees(language="id")
    story.later(10_000).sees(language="en")
    story.later(10_000).sees(language="id")


def test_all_pages_come_in_one_language_before_the_other_begins():
    story = Story(board, Board(in_turn=True, page_rows=2)).linked().told(tick(), snapshot(queues=3))
    seen = []
    for _ in range(5):
        seen.append((story.state.shown.language, story.state.shown.page))
        story.later(10_000)
    assert seen == [("id", 0), ("id", 1), ("en", 0), ("en", 1), ("id", 0)]


def test_both_together_need_no_turns():
    story = Story(board, Board()).linked().told(tick(), snapshot())
    story.sees(language="")
    assert story.state.turn_at is None


def test_a_board_that_needs_an_update_shows_that_and_nothing_else_until_central_is_understood(story):
    story.told(central(oldest=99))
    story.sees(title=words.UPDATE_DEVICE, running_text=words.UPDATE_DEVICE, calls=(), queues=(), epoch=0)
    story.told(central(epoch=0))  # the last will of the one before
    story.sees(title=words.UPDATE_DEVICE)
    story.told(central(epoch=2), snapshot(board_call(10, at=MORNING), epoch=2))
    story.sees(epoch=2, running_text=snapshot().running_text)
