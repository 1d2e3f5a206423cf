from hypothesis import given
from hypothesis import strategies as st

from device.roles import speaker
from device.roles.central_clock import UNKNOWN_CLOCK, learn, tick
from device.roles.effects import Chime, RememberCall, Speak
from device.roles.events import CallBegun
from device.roles.speaker import GATHER_MS, Quiet, Speaker, Speaking, announce, ended, proceed
from support.samples import MORNING, announcement, central
from support.samples import tick as said

CLOCK = tick(UNKNOWN_CLOCK, said(0), 0)


def hearing(*announcements):
    state = Speaker()
    for one in announcements:
        state = announce(state, one)
    return state


def speak(one, *, brief=False, at=0):
    return Speak(one, brief=brief, time_of_day=CLOCK.time_of_day(at))


def remember(call, at=MORNING):
    return RememberCall(CallBegun(at, call))


def test_a_call_is_rung_and_said():
    state, effects = proceed(hearing(announcement(10)), CLOCK, 0)
    assert effects == (remember(10), Chime("10"), speak(announcement(10)))
    assert state.doing == Speaking(10, 60_000)
    assert speaker.deadline(state) == 60_000


def test_one_at_a_time_in_the_order_of_the_calls():
    state, effects = proceed(hearing(announcement(12), announcement(10), announcement(11)), CLOCK, 0)
    assert effects == (remember(10), Chime("10"), speak(announcement(10), brief=True))
    assert proceed(state, CLOCK, 5_000) == (state, ())
    state, effects = proceed(ended(state, "10"), CLOCK, 6_000)
    assert effects == (remember(11), Chime("11"), speak(announcement(11), brief=True))
    state, effects = proceed(ended(state, "11"), CLOCK, 12_000)
    assert effects == (remember(12), Chime("12"), speak(announcement(12)))


def test_the_end_of_another_voice_is_not_the_end_of_this_one():
    state, _ = proceed(hearing(announcement(10)), CLOCK, 0)
    assert ended(state, "9") == state


def test_never_twice():
    state, _ = proceed(hearing(announcement(10), announcement(10)), CLOCK, 0)
    state = announce(ended(state, "10"), announcement(10))
    assert proceed(state, CLOCK, 1)[1] == ()


def test_what_was_begun_before_a_restart_is_not_said_again():
    state = speaker.recall(Speaker(), CallBegun(MORNING, 10))
    state = announce(announce(announce(state, announcement(10)), announcement(9)), announcement(11))
    assert [one.call for one in state.waiting] == ["11"]
    assert speaker.recall(state, CallBegun(MORNING - 1, 99)) == state


def test_a_ledger_that_was_restored_may_use_an_id_again():
    state = speaker.recall(Speaker(), CallBegun(MORNING, 10))
    assert announce(state, announcement(7, at=MORNING + 1)).waiting != ()


def test_a_recall_is_a_call_of_its_own():
    state, _ = proceed(hearing(announcement(10)), CLOCK, 0)
    state, effects = proceed(announce(ended(state, "10"), announcement(15)), CLOCK, 1)
    assert effects == (remember(15), Chime("15"), speak(announcement(15)))


def test_the_voice_is_told_the_halls_time_of_day_for_its_volume():
    _, effects = proceed(hearing(announcement(10)), CLOCK, 30_000)
    assert [one.time_of_day for one in effects if isinstance(one, Speak)] == [CLOCK.time_of_day(30_000)]
    assert CLOCK.time_of_day(30_000) != ""


def test_never_after_thirty_seconds():
    young, old = announcement(11, at=MORNING - 29_999), announcement(10, at=MORNING - 30_001)
    _, effects = proceed(hearing(young, old), CLOCK, 0)
    assert effects == (remember(11, MORNING - 29_999), Chime("11"), speak(young))


def test_a_call_that_grew_old_while_it_waited_is_not_said():
    state, _ = proceed(hearing(announcement(10), announcement(11)), CLOCK, 0)
    state, effects = proceed(ended(state, "10"), CLOCK, 30_001)
    assert effects == ()
    assert (state.doing, state.waiting, state.last) == (Quiet(), (), CallBegun(MORNING, 10))


def test_while_the_time_is_unknown_calls_wait():
    state = hearing(announcement(10))
    assert proceed(state, UNKNOWN_CLOCK, 0) == (state, ())
    assert proceed(state, CLOCK, 0)[1] != ()


def test_a_call_of_a_central_before_is_as_old_as_by_the_clock_of_that_one():
    """It was killed for 40 s, and the next one began where the ledger ended: by its clock no time has passed."""
    after = tick(CLOCK, said(40_000, epoch=2, late=40_000), 40_000)
    assert proceed(hearing(announcement(10)), after, 40_000) == (Speaker(dropped=10), ())
    state, effects = proceed(hearing(announcement(10), announcement(11, at=MORNING + 1, epoch=2)), after, 40_000)
    assert [one.announcement.call for one in effects if isinstance(one, Speak)] == ["11"]
    assert state.waiting == ()


def test_a_young_call_of_a_central_before_is_said_at_once():
    state, effects = proceed(hearing(announcement(10)), learn(CLOCK, central(epoch=2)), 9_000)
    assert state.doing == Speaking(10, 69_000)
    assert Chime("10") in effects


def test_a_call_of_a_central_that_the_loudspeaker_never_knew_is_not_said():
    """It was without power, too: nobody can tell how long ago that was."""
    assert proceed(hearing(announcement(10)), tick(UNKNOWN_CLOCK, said(0, epoch=2), 0), 0) == (Speaker(dropped=10), ())


def test_a_call_of_a_new_central_waits_for_its_clock():
    """By the clock of the one before it would be a minute old."""
    new = announcement(11, at=MORNING - 60_000, epoch=2)
    state, effects = proceed(hearing(new), CLOCK, 0)
    assert (state, effects) == (hearing(new), ())
    assert proceed(state, tick(CLOCK, said(0, epoch=2, late=60_000), 1), 1)[1] != ()


def test_a_voice_that_never_ends_does_not_silence_the_hall():
    state, _ = proceed(hearing(announcement(10)), CLOCK, 0)
    late = announcement(11, at=MORNING + 50_000)
    state, effects = proceed(announce(state, late), CLOCK, 60_000)
    assert effects == (remember(11, MORNING + 50_000), Chime("11"), speak(late, at=60_000))


def test_no_more_wait_than_can():
    state = hearing(*(announcement(call) for call in range(300)))
    assert [int(one.call) for one in state.waiting] == list(range(44, 300))


def test_quiet_has_no_deadline():
    assert speaker.deadline(Speaker()) is None


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 40_000), st.booleans()), max_size=40))
def test_whatever_comes_calls_are_said_in_order_once_and_young(happenings):
    state, now, begun = Speaker(), 0, []
    for call, wait, over in happenings:
        now += wait // 8
        if over and isinstance(state.doing, Speaking):
            state = ended(state, str(state.doing.call))
        state = announce(state, announcement(call, at=MORNING + max(0, now - wait)))
        state, effects = proceed(state, CLOCK, now)
        begun += [effect.announcement for effect in effects if isinstance(effect, Speak)]
        assert all(MORNING + now - one.at <= 30_000 for one in begun[-1:] if effects)
    marks = [speaker.mark(one) for one in begun]
    assert marks == sorted(set(marks))


def missing():
    """The last begun is 10; 12 is here, and 11 was made between."""
    return announce(speaker.recall(Speaker(), CallBegun(MORNING, 10)), announcement(12, previous=11))


def test_a_newer_call_waits_for_the_one_before_it_that_a_cut_line_lost():
    state, effects = proceed(missing(), CLOCK, 0)
    assert effects == ()
    assert speaker.deadline(state) == GATHER_MS
    state, effects = proceed(announce(state, announcement(11, previous=10)), CLOCK, 500)
    assert effects[0] == remember(11)
    state, effects = proceed(ended(state, "11"), CLOCK, 3_000)
    assert effects[0] == remember(12)


def test_it_waits_three_seconds_and_no_longer():
    state, _ = proceed(missing(), CLOCK, 0)
    assert proceed(state, CLOCK, GATHER_MS - 1) == (state, ())
    assert proceed(state, CLOCK, GATHER_MS)[1][0] == remember(12)


def test_who_remembers_no_call_waits_for_none():
    assert proceed(hearing(announcement(12, previous=11)), CLOCK, 0)[1][0] == remember(12)


def test_for_a_call_that_was_too_old_nobody_waits():
    state = speaker.recall(Speaker(), CallBegun(MORNING - 40_000, 10))
    state = announce(state, announcement(11, at=MORNING - speaker.LATE_MS - 1, previous=10))
    state = announce(state, announcement(12, previous=11))
    assert proceed(state, CLOCK, 0)[1][0] == remember(12)
