"""What connections do to messages: late, twice, in order, kept for who comes back, forgotten when too old."""

from itertools import pairwise

import pytest

from provisioning.simulation.agenda import MILLISECOND, SECOND
from provisioning.simulation.network import CALM, QUEUED_MAX, REPEATED_WITHIN_MS, ROUGH
from support.virtual_wires import Wires, word

NEWS = "hall/news"
MANY = [f"{place:03}" for place in range(200)]


def test_a_message_goes_to_all_who_hear_its_topic_and_to_nobody_else():
    wires = Wires()
    speaker, one, two = wires.join("speaker"), wires.join("one", NEWS), wires.join("two", "hall/+")
    other = wires.join("other", "hall/other")
    assert speaker.say("hello") == [True]
    wires.run(1)
    assert (one.texts, two.texts, other.texts) == (["hello"], ["hello"], [])


def test_it_takes_its_time_on_both_wires():
    wires = Wires(delay_ms=(10, 20))
    speaker, ear = wires.join("speaker"), wires.join("ear", NEWS)
    begin = wires.agenda.now
    for text in MANY:
        speaker.say(text, topic=NEWS, qos=0)
    wires.run(1)
    late = [moment - begin for _, moment in ear.heard]
    assert min(late) >= 20 * MILLISECOND and max(late) <= 40 * MILLISECOND


@pytest.mark.parametrize("qos", [0, 1])
def test_what_one_client_says_on_a_topic_arrives_in_its_order_however_late_each_is(qos):
    wires = Wires(delay_ms=(1, 400), slow=0.2)
    speaker, ear = wires.join("speaker"), wires.join("ear", NEWS)
    speaker.say(*MANY, qos=qos)
    wires.run(30)
    assert ear.texts == MANY


def test_topics_overtake_each_other():
    """MQTT promises an order within a topic only, and central must not rely on more."""
    wires = Wires(delay_ms=(1, 400))
    speaker, ear = wires.join("speaker"), wires.join("ear", "hall/a", "hall/b")
    for text in MANY:
        speaker.say(text, topic=f"hall/{'ab'[int(text) % 2]}")
    wires.run(5)
    assert sorted(ear.texts) == MANY and ear.texts != MANY


def test_the_same_dice_make_the_same_network_and_others_another():
    def moments(seed):
        wires = Wires(seed, delay_ms=(1, 400), slow=0.1, repeats=0.2)
        speaker, ear = wires.join("speaker"), wires.join("ear", NEWS)
        speaker.say(*MANY)
        wires.run(30)
        return ear.heard

    assert moments(1) == moments(1)
    assert moments(1) != moments(2)


def test_qos_1_may_come_twice_a_while_later_but_never_out_of_order():
    """What follows on its topic waits for the repeat."""
    wires = Wires(repeats=0.5)
    speaker, ear = wires.join("speaker"), wires.join("ear", NEWS)
    speaker.say(*MANY)
    wires.run(600)
    assert set(ear.texts) == set(MANY) and len(ear.texts) > 300
    assert ear.texts == sorted(ear.texts)
    gaps = [after - before for (_, before), (_, after) in pairwise(ear.heard)]
    assert SECOND < max(gaps) <= 2 * REPEATED_WITHIN_MS * MILLISECOND + SECOND


def test_qos_0_never_comes_twice():
    wires = Wires(repeats=1.0)
    speaker, ear = wires.join("speaker"), wires.join("ear", NEWS)
    speaker.say(*MANY, qos=0)
    wires.run(30)
    assert ear.texts == MANY


def test_in_calm_weather_nothing_comes_twice_and_nothing_breaks():
    wires = Wires(**{name: getattr(CALM, name) for name in CALM.__slots__})
    speaker, ear = wires.join("speaker"), wires.join("ear", NEWS)
    speaker.say(*MANY)
    wires.run(30)
    assert (ear.texts, ear.losses, speaker.losses) == (MANY, [], [])
    assert max(moment for _, moment in ear.heard) < 2 * SECOND


def test_rough_weather_is_worse_in_every_way():
    assert ROUGH.breaks > CALM.breaks and ROUGH.repeats > CALM.repeats and ROUGH.slow > CALM.slow


def test_breaking_weather_loses_no_qos_1_and_puts_nothing_out_of_order_but_repeats():
    wires = Wires(breaks=0.02)
    speaker, ear = wires.join("speaker"), wires.join("ear", NEWS)
    for text in MANY:
        speaker.say(text)
        wires.run(2.0)
        assert speaker.port.connected
    wires.run(30)
    assert speaker.losses
    assert list(dict.fromkeys(ear.texts)) == MANY


def test_a_retained_message_waits_for_whoever_comes_later():
    wires = Wires()
    speaker = wires.join("speaker")
    speaker.say("old", "new", retain=True)
    wires.run(1)
    late = wires.join("late", NEWS)
    wires.run(1)
    assert late.texts == ["new"]


def test_an_empty_retained_message_takes_it_away():
    wires = Wires()
    speaker = wires.join("speaker")
    speaker.say("old", "", retain=True)
    wires.run(1)
    late = wires.join("late", NEWS)
    wires.run(1)
    assert late.texts == []


def test_what_was_said_while_a_client_was_away_is_said_when_it_is_back():
    wires = Wires()
    speaker, ear = wires.join("speaker"), wires.join("ear", NEWS)
    wires.network.cut(ear.port)
    speaker.say("one", "two")
    speaker.say("lost", qos=0)
    wires.run(5)
    assert ear.texts == []
    wires.network.heal(ear.port)
    wires.run(5)
    assert (ear.texts, ear.sessions) == (["one", "two"], [False, True])


def test_what_was_not_acknowledged_is_said_again_at_the_next_connect_and_then_no_more():
    wires = Wires()
    speaker, deaf, ear = wires.join("speaker"), wires.join("deaf", NEWS, acknowledges=False), wires.join("ear", NEWS)
    speaker.say("one", "two")
    wires.run(1)
    for each in (deaf, ear):
        wires.network.cut(each.port)
        wires.network.heal(each.port)
    wires.run(5)
    assert deaf.texts == ["one", "two", "one", "two"]
    assert ear.texts == ["one", "two"]


def test_a_receipt_of_a_connection_that_is_gone_settles_nothing():
    wires = Wires()
    speaker, ear = wires.join("speaker"), wires.join("ear", NEWS, acknowledges=False)
    receipts, hear = [], ear.port.hear
    ear.port.hear = lambda event: (receipts.append(getattr(event, "receipt", None)), hear(event))
    speaker.say("one")
    wires.run(1)
    for _ in range(2):
        wires.network.cut(ear.port)
        ear.port.acknowledge(next(filter(None, receipts)))
        wires.network.heal(ear.port)
        wires.run(5)
    assert ear.texts == ["one", "one", "one"]


def test_a_message_too_old_is_not_said_to_who_comes_back():
    wires = Wires()
    speaker, ear = wires.join("speaker"), wires.join("ear", NEWS)
    wires.network.cut(ear.port)
    speaker.say("short", life=3)
    speaker.say("long", life=60)
    speaker.say("for ever")
    wires.run(4)
    wires.network.heal(ear.port)
    wires.run(5)
    assert ear.texts == ["long", "for ever"]


def test_a_session_is_over_when_its_client_was_away_too_long():
    wires = Wires()
    speaker, ear = wires.join("speaker"), wires.join("ear", NEWS, session_seconds=10)
    wires.network.cut(ear.port)
    speaker.say("one")
    wires.run(12)
    wires.network.heal(ear.port)
    wires.run(5)
    assert (ear.texts, ear.sessions) == ([], [False, False])


def test_a_broker_keeps_only_so_much_for_one_client():
    wires = Wires()
    speaker, ear = wires.join("speaker"), wires.join("ear", NEWS)
    wires.network.cut(ear.port)
    speaker.say(*(str(place) for place in range(QUEUED_MAX + 5)))
    wires.run(5)
    wires.network.heal(ear.port)
    wires.run(5)
    assert ear.texts == [str(place) for place in range(QUEUED_MAX)]


def test_ticks_are_told_and_carried_to_nobody():
    wires = Wires()
    speaker, ear, told = wires.join("speaker"), wires.join("ear", "hall/#"), []
    wires.network.tick_topic, wires.network.on_tick = "hall/clock", told.append
    speaker.say("tick", topic="hall/clock")
    speaker.say("news")
    wires.run(1)
    assert told == [word("tick", topic="hall/clock")]
    assert ear.texts == ["news"]
