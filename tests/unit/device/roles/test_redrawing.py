"""A step that leaves the picture as it is does so only where drawing it anew would give the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.roles import counter_display, keypad, rating
from device.roles.counter_display import CounterDisplay
from device.roles.effects import Lamp, Lamps, Show
from device.roles.events import DeadlinePassed, Heard, Key, LinkDown, LinkUp, ScorePressed
from device.roles.keypad.screen import lamp, redraw_at
from protocols.messages import Work
from support.calm import calm
from support.samples import MORNING, central, counter, in_hand, invitation, tick


def snapshot(revision, number, since, oldest, armed):
    """Somebody in hand, or an invitation, or neither."""
    return counter(
        Work.CALLED if number else Work.IDLE,
        revision=revision,
        hand=in_hand(f"A{number:03d}", since=MORNING + since) if number else None,
        invitation=invitation(until=MORNING + armed) if armed and not number else None,
        oldest=MORNING - oldest if oldest else None,
    )


SNAPSHOTS = st.builds(
    snapshot,
    st.integers(1, 9),
    st.integers(0, 3),
    st.integers(-90_000, 5_000),
    st.sampled_from([0, 1, 59_990, 300_000]),
    st.sampled_from([0, 4_000, 40_000]),
)
COMMON = st.one_of(
    st.just(LinkUp()),
    st.just(LinkDown()),
    st.just(DeadlinePassed()),
    SNAPSHOTS.map(Heard),
    st.builds(lambda epoch, online: Heard(central(epoch=epoch, online=online)), st.integers(1, 2), st.booleans()),
)
TICKS = st.tuples(st.integers(1, 2), st.integers(0, 40))
WAITS = st.sampled_from([0, 1, 500, 4_990, 5_000, 14_999, 15_000, 59_999])
KEYS = st.builds(lambda name: Key(name, "1" * 32), st.sampled_from(["1", "enter", "plus", "backspace"]))
SCORES = st.builds(lambda score: ScorePressed(score, "1" * 32), st.integers(1, 4))


def stories(own):
    return st.lists(st.tuples(WAITS, COMMON | own | TICKS), max_size=25)


def play(machine, state, story, look):
    """`look(state, shown, now)` judges each step; `shown` is what the effects said so far, by their kind."""
    now, shown = 0, {}
    for wait, what in story:
        now += wait
        event = Heard(tick(now, epoch=what[0], late=what[1])) if isinstance(what, tuple) else what
        state, effects = machine.step(state, event, now)
        for effect in effects:
            shown[type(effect)] = effect
        look(state, shown, now)


@given(stories(KEYS))
@calm()
def test_a_keypad_always_shows_what_it_would_draw(story):
    def look(state, shown, now):
        assert state.shown == keypad.screen(state, now) == shown[Show].picture
        assert state.lamp == lamp(state)
        assert state.lamp is None or shown[Lamp] == Lamp(state.lamp, on=True)
        assert state.redraw_at == redraw_at(state, now)

    play(keypad, keypad.Keypad(), story, look)


@given(stories(st.nothing()))
@calm()
def test_a_counter_display_always_shows_what_it_would_draw(story):
    def look(state, shown, now):
        assert state.shown == counter_display.draw(state, now) == shown[Show].picture

    play(counter_display, CounterDisplay(), story, look)


@given(stories(SCORES))
@calm()
def test_a_rating_pad_always_shows_what_it_would_draw(story):
    def look(state, shown, now):
        assert state.shown == rating.face(state) == shown[Show].picture
        assert state.lit == (shown[Lamps].lit if Lamps in shown else ())

    play(rating, rating.Rating(), story, look)


@pytest.mark.parametrize("wait", [4_000, 60_000])
def test_a_minute_that_passes_between_two_ticks_is_drawn(wait):
    story = [(0, LinkUp()), (0, (1, 0)), (0, Heard(snapshot(1, 1, 0, 0, 0))), (wait, (1, 0))]
    minutes = []
    play(keypad, keypad.Keypad(), story, lambda state, *_: minutes.append(state.shown.serving_minutes))
    assert minutes[-1] == wait // 60_000
