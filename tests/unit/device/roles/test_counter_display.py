"""The display above a counter, as stories."""

import pytest

from device.roles import counter_display, words
from device.roles.counter_display import Blank, CounterDisplay, Fresh, Stale
from device.roles.events import Heard, LinkDown
from protocols.messages import Work
from support.playbook import Story
from support.samples import CARD, MORNING, central, counter, in_hand, menu, tick


@pytest.fixture
def story():
    return Story(counter_display, CounterDisplay()).linked().told(tick(), counter())


def called(revision=2, number="A005", recalls_left=2, *, since=MORNING):
    return counter(Work.CALLED, revision=revision, hand=in_hand(number, since=since, recalls_left=recalls_left))


def test_it_begins_blank():
    story = Story(counter_display, CounterDisplay()).linked()
    story.is_doing(Blank)
    story.sees(work=None, number="")


def test_it_shows_its_counter(story):
    story.is_doing(Fresh)
    story.sees(counter="loket-3", label="3", work=Work.IDLE, number="", stale=False)


def test_a_call_flashes_until_the_visitor_is_served(story):
    story.told(called())
    story.sees(number="A005", service=CARD, flash=True, lit=True)
    story.later(500).sees(flash=True, lit=False)
    story.told(counter(Work.SERVING, revision=3, hand=in_hand()))
    story.sees(flash=False, number="A005")


def test_a_flash_ends_after_eight_seconds(story):
    story.told(called())
    story.later(8_000).sees(flash=False, lit=False)


def test_a_recall_flashes_again(story):
    story.told(called())
    story.later(8_000)
    story.told(called(3, recalls_left=1))
    story.sees(flash=True)


def test_news_that_is_no_call_does_not_flash_again(story):
    story.told(called())
    story.later(8_000)
    story.told(called(3))
    story.sees(flash=False)


def test_a_display_that_boots_does_not_flash_an_old_call():
    story = Story(counter_display, CounterDisplay()).linked()
    story.told(tick(), called(since=MORNING - 30_000))
    story.sees(number="A005", flash=False)


def test_it_never_goes_back(story):
    story.told(called(5), counter(revision=4))
    story.sees(number="A005", revision=5)


def test_old_data_is_marked_within_fifteen_seconds_of_a_cut(story):
    story >> LinkDown()
    story.later(14_999).sees(stale=False)
    story.later(1).sees(stale=True, stale_since="08.15")
    story.is_doing(Stale)
    story.told(tick(story.now))
    story.sees(stale=False, stale_since="")


def test_messages_for_others_mean_nothing(story):
    before = story.state
    story.told(menu())
    assert story.state == before


def test_a_new_central_is_followed(story):
    story.told(central(epoch=2), counter(Work.PAUSED, epoch=2, revision=0))
    story.sees(epoch=2, work=Work.PAUSED)
    story >> Heard(tick(epoch=1))
    story.later(15_000).sees(stale=True)


def test_a_display_that_needs_an_update_shows_that_and_no_number(story):
    story.told(called())
    story.told(central(oldest=99))
    story.sees(notice=words.UPDATE_DEVICE, number="", work=None, label="")
    story.told(central(epoch=2), counter(epoch=2))
    story.sees(label="3", work=Work.IDLE)
