"""What a key does, as stories."""

import pytest

from device.roles import keypad, words
from device.roles.effects import Beep, Colour, Lamp, Send, Sound
from device.roles.events import Heard, Key, LinkDown
from device.roles.keypad import Answered, Idle, Keypad, Pending, Typing, Unready
from device.roles.pictures import Tone
from protocols.messages import Action, OfficerCommand, Placement, Words, Work
from support.playbook import Story
from support.samples import MORNING, R1, R2, R3, TICKET, central, counter, done, in_hand, tick

CLICK, SOFT, BUZZ = Beep(Sound.CLICK), Beep(Sound.SOFT), Beep(Sound.BUZZER)
AMBER_ON, RED_ON, RED_OFF = Lamp(Colour.AMBER, on=True), Lamp(Colour.RED, on=True), Lamp(Colour.RED, on=False)


def next_one(**changed):
    fields = {"request_id": R1, "action": Action.NEXT, "epoch": 1, "pressed_at": MORNING} | changed
    return Send(OfficerCommand(**fields))


@pytest.fixture
def story():
    return Story(keypad, Keypad()).linked().told(tick(), counter())


@pytest.fixture
def serving():
    return Story(keypad, Keypad()).linked().told(tick(), counter(Work.SERVING, hand=in_hand()))


def type_(story, keys):
    for key in keys:
        story >> Key(key, R3) << CLICK
    return story


def test_a_key_is_answered_at_once_and_sent(story):
    story >> Key("enter", R1) << next_one() << CLICK << AMBER_ON
    story.is_doing(Pending)
    story.sees(message=words.SENDING, tone=Tone.PENDING)


def test_a_number_of_the_roll_is_sent_and_told_as_waiting(story):
    type_(story, ("0", "1", "0", "1", "dot", "2", "3"))
    story >> Key("plus", R1) << next_one(action=Action.ROLL, digits="101-23") << CLICK << AMBER_ON
    assert words.done(Action.ROLL, "X023") == Words("X023 masuk antrean", "X023 waits now")


def test_it_says_what_the_officer_saw_in_hand(serving):
    serving >> Key("dot", R1) << next_one(action=Action.FINISH, holding=TICKET)


def test_a_press_is_as_old_as_it_is(story):
    story.later(3_000)
    story >> Key("enter", R1, age_ms=400) << next_one(pressed_at=MORNING + 2_600)


def test_a_key_that_went_down_before_the_hand_changed_was_meant_for_another(story):
    """A device that was held up reads the picture first, then a key that is older than it."""
    story.later(3_000).told(counter(Work.CALLED, hand=in_hand(), revision=9)).later(100)
    story >> Key("enter", R1, age_ms=101) << BUZZ << Lamp(Colour.GREEN, on=False) << RED_ON
    story.is_doing(Answered, words=words.CHANGED)
    story.later(1_000) >> Key("enter", R2) << next_one(request_id=R2, holding=TICKET, pressed_at=MORNING + 4_100)


def test_a_picture_that_changes_nothing_at_the_counter_takes_no_key_away(serving):
    serving.later(3_000).told(counter(Work.SERVING, hand=in_hand(), waiting=9, revision=9))
    serving >> Key("dot", R1, age_ms=500) << next_one(action=Action.FINISH, holding=TICKET, pressed_at=MORNING + 2_500)


def test_a_press_that_was_read_too_late_is_not_sent(story):
    story.later(9_000)
    story >> Key("enter", R1, age_ms=5_000) << BUZZ << RED_ON
    story.is_doing(Answered, words=words.TOO_LATE)


def test_digits_then_a_key(serving):
    type_(serving, "101").is_doing(Typing, digits="101")
    serving.sees(typed="101")
    (
        serving
        >> Key("minus", R1)
        << next_one(action=Action.TRANSFER, holding=TICKET, digits="101", placement=Placement.END)
    )


def test_the_dot_separates_a_code_from_a_number(story):
    type_(story, ["1", "0", "1", "dot", "7"]).sees(typed="101-7")
    story >> Key("enter", R1) << next_one(action=Action.CALL, digits="101-7")


def test_backspace_clears(story):
    type_(story, "101") >> Key("backspace", R2) << CLICK
    story.is_doing(Idle)
    story.sees(typed="")


def test_half_a_number_is_forgotten_after_ten_seconds(story):
    type_(story, "10").later(10_000).is_doing(Idle)


def test_what_was_forgotten_does_not_come_back_if_nobody_woke_the_keypad(story):
    type_(story, "10").now += 10_000
    story >> Key("enter", R1) << next_one(pressed_at=MORNING + 10_000)


def test_a_number_has_an_end(story):
    type_(story, "123456789012")
    story >> Key("3", R1) << BUZZ << RED_ON
    story.is_doing(Answered, words=words.TOO_LONG)


def test_keys_that_mean_nothing_are_refused_with_words(story):
    type_(story, "7")
    story >> Key("dot", R1) << BUZZ << RED_ON
    story.is_doing(Answered, words=words.UNKNOWN_KEYS)
    story.later(6_000)
    story << RED_OFF
    story.is_doing(Idle)


def test_a_double_press_is_one(story):
    story >> Key("enter", R1) << next_one() << CLICK << AMBER_ON
    story >> Heard(done()) << Beep << Lamp
    story.later(799)
    story >> Key("enter", R2) << SOFT
    story.is_doing(Answered, request_id=R1)


def test_a_bouncing_key_is_one_press_however_long_it_bounces(story):
    story >> Key("enter", R1) << Send << CLICK << AMBER_ON
    story >> Heard(done()) << Beep << Lamp
    for _ in range(10):
        story.later(500)
        story.said.clear()
        story >> Key("enter", R2) << SOFT


def test_after_a_while_the_same_key_is_a_press_again(story):
    story >> Key("enter", R1) << Send << CLICK << AMBER_ON
    story >> Heard(done()) << Beep << Lamp
    story.later(800)
    story >> Key("enter", R2) << Send << CLICK << AMBER_ON


def test_the_age_of_presses_counts_for_doubles_too(story):
    story.later(1_000)
    story >> Key("enter", R1, age_ms=900) << Send << CLICK << AMBER_ON
    story >> Heard(done()) << Beep << Lamp
    story >> Key("enter", R2) << Send


def test_digits_may_come_twice_quickly(story):
    type_(story, "11").sees(typed="11")


def test_another_key_while_one_is_in_flight_is_refused_softly(story):
    story >> Key("enter", R1) << Send << CLICK << AMBER_ON
    story >> Key("plus", R2) << SOFT
    story >> Key("5", R3) << SOFT
    story.is_doing(Pending)


def test_cut_off_every_key_is_refused_with_a_red_lamp_and_a_buzzer(story):
    story >> LinkDown() << RED_ON
    story.is_doing(Unready)
    story >> Key("enter", R1) << BUZZ
    story.is_doing(Answered, words=words.OFFLINE, tone=Tone.BAD)
    story >> Key("5", R2) << BUZZ
    story.later(6_000).is_doing(Unready)


def test_nothing_pressed_while_cut_off_is_ever_sent(story):
    story >> LinkDown() << RED_ON
    story >> Key("enter", R1) << BUZZ
    story.linked()
    story.later(20_000)
    assert not [effect for _, effect in story.all_said if isinstance(effect, Send)]


def test_without_central_every_key_is_refused(story):
    story.told(central(online=False))
    story >> Key("enter", R1) << BUZZ
    story.is_doing(Answered, words=words.OFFLINE)


def test_without_centrals_clock_every_key_is_refused_with_words():
    story = Story(keypad, Keypad()).linked().told(counter())
    story >> Key("enter", R1) << BUZZ
    story.is_doing(Answered, words=words.NO_CLOCK)


def test_a_new_central_is_not_commanded_by_the_old_ones_clock(story):
    story.told(central(epoch=2))
    story >> Key("enter", R1) << BUZZ
    story.is_doing(Answered, words=words.NO_CLOCK)
    story.later(6_000)
    story.said.clear()
    story.told(tick(6_000, epoch=2))
    story >> Key("enter", R2) << next_one(request_id=R2, epoch=2, pressed_at=MORNING + 6_000)


def test_without_the_counters_data_every_key_is_refused():
    story = Story(keypad, Keypad()).linked().told(tick())
    story >> Key("enter", R1) << BUZZ
    story.is_doing(Answered, words=words.NO_COUNTER)
