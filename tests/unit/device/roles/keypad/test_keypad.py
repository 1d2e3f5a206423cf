"""What becomes of a command, as stories."""

import pytest

from device.roles import keypad, words
from device.roles.effects import Beep, Colour, Lamp, Send, Sound
from device.roles.events import DeadlinePassed, EntryLost, Heard, Key, LinkDown, LinkUp
from device.roles.keypad import Answered, Idle, Keypad, Pending, Typing, Unready
from device.roles.pictures import Tone
from protocols.messages import Action, OfficerReply, Words, Work
from support.playbook import Story
from support.samples import R1, R2, REFUSED, TICKET, counter, done, given, in_hand, tick

GOOD, BUZZ = Beep(Sound.GOOD), Beep(Sound.BUZZER)


@pytest.fixture
def story():
    return Story(keypad, Keypad()).linked().told(tick(), counter())


@pytest.fixture
def pending(story):
    return story >> Key("enter", R1) << Send << Beep << Lamp


def test_it_begins_cut_off():
    story = Story(keypad, Keypad()) >> DeadlinePassed() << Lamp(Colour.RED, on=True)
    story.is_doing(Unready)
    story.sees(message=words.OFFLINE, tone=Tone.BAD)


def test_done(pending):
    pending >> Heard(done()) << GOOD << Lamp(Colour.AMBER, on=False)
    pending.is_doing(Answered, tone=Tone.GOOD, words=Words("A005 dipanggil", "A005 called"))
    pending.later(3_000).is_doing(Idle)


def test_refused_with_the_reason(pending):
    pending >> Heard(OfficerReply(request_id=R1, action=Action.NEXT, refusal=REFUSED))
    pending << BUZZ << Lamp(Colour.AMBER, on=False) << Lamp(Colour.RED, on=True)
    pending.is_doing(Answered, tone=Tone.BAD, words=REFUSED.words)
    pending.sees(message=REFUSED.words)


def test_an_answer_to_another_key_is_none(pending):
    pending >> Heard(done(R2))
    pending.is_doing(Pending)


def test_silence_is_asked_once_more_and_then_admitted(pending):
    (sent,) = [effect for _, effect in pending.all_said if isinstance(effect, Send)]
    pending.later(999).silent()
    pending.later(1) << sent
    pending.later(999).silent()
    pending.later(1) << BUZZ << Lamp << Lamp
    pending.is_doing(Answered, words=words.NO_REPLY, request_id=R1)
    pending.later(6_000) << Lamp
    pending.is_doing(Idle)


def test_a_pad_that_was_stopped_for_long_does_not_send_again(pending):
    pending.now += 5_000
    pending >> DeadlinePassed() << BUZZ << Lamp << Lamp
    pending.is_doing(Answered, words=words.NO_REPLY)


def test_a_late_answer_is_still_worth_knowing(pending):
    pending.later(2_000)
    pending.said.clear()
    pending >> Heard(done()) << GOOD << Lamp(Colour.RED, on=False)
    pending.is_doing(Answered, tone=Tone.GOOD)


def test_an_answer_that_comes_twice_is_one(pending):
    pending >> Heard(done()) << GOOD << Lamp
    pending >> Heard(done())
    pending.is_doing(Answered)


def test_an_answer_after_the_display_has_moved_on_says_nothing(pending):
    pending.later(8_000)
    pending.said.clear()
    pending >> Heard(done())
    pending.is_doing(Idle)


def test_a_cut_while_it_is_in_flight_leaves_it_to_the_answer(pending):
    pending >> LinkDown()
    pending.is_doing(Pending)
    pending >> LinkUp()
    pending >> Heard(done()) << GOOD << Lamp


def test_the_recall_after_the_last_is_a_no_show(story):
    story >> Heard(counter(Work.CALLED, revision=2, hand=in_hand(recalls_left=0))) << Lamp
    story >> Key("plus", R1) << Send << Beep << Lamp << Lamp
    story >> Heard(done(action="recall")) << GOOD << Lamp << Lamp
    story.is_doing(Answered, words=Words("A005 tidak hadir", "A005 did not come"))


def test_next_with_nobody_waiting(pending):
    pending >> Heard(done(number=None)) << GOOD << Lamp
    pending.is_doing(Answered, words=words.NOBODY)


def test_it_follows_the_counter_and_never_goes_back(story):
    story.told(counter(Work.CALLED, revision=5, hand=in_hand()), counter(revision=4))
    story.sees(work=Work.CALLED, number="A005", revision=5)


def test_somebody_at_the_counter_lights_green(story):
    story >> Heard(counter(Work.CALLED, revision=2, hand=in_hand())) << Lamp(Colour.GREEN, on=True)
    story >> Heard(counter(revision=3)) << Lamp(Colour.GREEN, on=False)


def test_the_command_carries_what_the_pad_knew(story):
    story.told(counter(Work.SERVING, revision=2, hand=in_hand()))
    story >> Key("star", R1)
    assert story.said[0].message.holding == TICKET


def test_messages_for_others_mean_nothing(story):
    before = story.state
    story >> Heard(given())
    assert story.state == before


def test_keys_that_were_lost_take_half_a_number_with_them(story):
    story >> Key("1", R1) << Beep(Sound.CLICK)
    story.is_doing(Typing, digits="1")
    story >> EntryLost() << Beep(Sound.SOFT)
    story.is_doing(Idle)
    story.sees(typed="")


def test_keys_that_were_lost_change_nothing_else(story, pending):
    pending >> EntryLost()
    pending.is_doing(Pending)
