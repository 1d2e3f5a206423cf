"""What the officer sees, and when it changes by itself."""

import pytest

from device.roles import keypad, words
from device.roles.keypad import Keypad
from device.roles.pictures import NO_WORDS, Tone
from protocols.messages import Work
from support.playbook import Story
from support.samples import CARD, MORNING, central, counter, in_hand, invitation, tick


@pytest.fixture
def story():
    return Story(keypad, Keypad()).linked().told(tick())


def ticking(story, ms):
    """Time passes with central's ticks."""
    for _ in range(ms // 5_000):
        story.later(5_000)
        story.told(tick(story.now))
    return story


def test_the_counter_and_who_is_there(story):
    story.told(counter(Work.SERVING, hand=in_hand(recalls_left=1), waiting=7))
    story.sees(
        label="3", work=Work.SERVING, number="A005", service=CARD, recalls_left=1, waiting=7, standard_minutes=10
    )


def test_minutes_grow_by_themselves(story):
    story.told(counter(Work.SERVING, hand=in_hand(since=MORNING - 30_000), oldest=MORNING - 600_000))
    story.sees(serving_minutes=0, oldest_minutes=10)
    ticking(story, 30_000).sees(serving_minutes=1, oldest_minutes=10)
    ticking(story, 30_000).sees(serving_minutes=1, oldest_minutes=11)


def test_a_moment_ahead_of_our_clock_is_no_minutes_not_less(story):
    story.told(counter(Work.CALLED, hand=in_hand(since=MORNING + 900)))
    story.sees(serving_minutes=0)


def test_nobody_waits_no_minutes(story):
    story.told(counter())
    story.sees(oldest_minutes=None, serving_minutes=None, number="")


def test_old_data_is_marked_fifteen_seconds_after_the_last_tick(story):
    story.told(counter())
    story.later(14_999).sees(stale=False)
    story.later(1).sees(stale=True, stale_since="08.15")
    story.told(tick(story.now))
    story.sees(stale=False, stale_since="")


def test_a_snapshot_does_not_make_the_clock_young(story):
    story.later(14_000)
    story.told(counter())
    story.later(1_000).sees(stale=True)


def test_an_invitation_ends_by_itself(story):
    story.told(counter(invitation=invitation(until=MORNING + 10_000)))
    story.sees(invited=True)
    story.later(10_000).sees(invited=False)


def test_before_the_first_snapshot_it_says_so():
    story = Story(keypad, Keypad()).linked()
    story.sees(work=None, label="")
    assert "Menunggu" in story.picture.message.id


def test_a_keypad_that_needs_an_update_says_so(story):
    story.told(central(), counter(Work.IDLE))
    story.sees(message=NO_WORDS)
    story.told(central(epoch=2, oldest=99))
    story.sees(message=words.UPDATE_DEVICE, tone=Tone.BAD)
