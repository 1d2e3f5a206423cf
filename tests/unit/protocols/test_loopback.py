import pytest
from hypothesis import given
from hypothesis import strategies as st
from paho.mqtt.client import topic_matches_sub

from protocols.loopback import Delivery, Loopback
from protocols.outgoing import Outgoing
from support.calm import calm

LEVELS = st.sampled_from(["a", "b", "$x", "c"])
TOPICS = st.lists(LEVELS, min_size=1, max_size=4).map("/".join)
FILTERS = st.tuples(st.lists(LEVELS | st.just("+"), max_size=4), st.sampled_from([[], ["#"]])).map(
    lambda parts: "/".join(parts[0] + parts[1]) or "#"
)


def said(topic, payload=b"x", *, retain=False):
    return Outgoing(topic, payload, 1, retain, 0)


def hearers(broker, topic):
    return [delivery.client_id for delivery in broker.publish(said(topic))]


@given(FILTERS, TOPICS)
@calm()
def test_it_matches_as_mqtt_does(wanted, topic):
    broker = Loopback()
    broker.attach("one", [wanted])
    assert bool(hearers(broker, topic)) == topic_matches_sub(wanted, topic)


def test_who_subscribed_hears_it_once():
    broker = Loopback()
    broker.attach("one", ["up/+/ticket", "up/#"])
    broker.attach("two", [("up/kiosk-1/ticket", 1)])
    broker.attach("three", ["down/#"])
    assert broker.publish(said("up/kiosk-1/ticket", b"!")) == (
        Delivery("one", "up/kiosk-1/ticket", b"!"),
        Delivery("two", "up/kiosk-1/ticket", b"!"),
    )


def test_a_level_is_not_a_prefix():
    broker = Loopback()
    broker.attach("one", ["pub/board", "pub/board/+/x"])
    assert hearers(broker, "pub/boards") == hearers(broker, "pub/board/zona-a") == []


def test_who_attaches_later_hears_what_is_retained():
    broker = Loopback()
    broker.publish(said("pub/board/a", b"1", retain=True))
    broker.publish(said("pub/board/a", b"2", retain=True))
    broker.publish(said("pub/board/b", b"3", retain=True))
    broker.publish(said("pub/clock", b"4"))
    assert broker.attach("one", ["pub/board/a"]) == (Delivery("one", "pub/board/a", b"2", retained=True),)
    assert [d.payload for d in broker.attach("two", ["pub/#"])] == [b"2", b"3"]


def test_what_is_heard_live_is_not_marked_as_retained():
    broker = Loopback()
    broker.attach("one", ["#"])
    assert broker.publish(said("a", retain=True)) == (Delivery("one", "a", b"x", retained=False),)


def test_an_empty_payload_is_heard_and_clears_what_was_retained():
    broker = Loopback()
    broker.publish(said("a", b"1", retain=True))
    broker.attach("one", ["a"])
    assert broker.publish(said("a", b"", retain=True)) == (Delivery("one", "a", b""),)
    assert broker.retained == {}
    assert broker.publish(said("a", b"", retain=True)) == (Delivery("one", "a", b""),)


def test_a_will_is_said_when_somebody_goes_without_a_word():
    broker = Loopback()
    broker.attach("central", ["up/#"])
    broker.attach("kiosk-1", [], said("up/kiosk-1/state", b"lost"))
    assert broker.detach("kiosk-1", gracefully=False) == (Delivery("central", "up/kiosk-1/state", b"lost"),)
    assert broker.detach("kiosk-1", gracefully=False) == ()


def test_a_will_is_not_said_after_a_good_bye():
    broker = Loopback()
    broker.attach("central", ["up/#"])
    broker.attach("kiosk-1", [], said("up/kiosk-1/state", b"lost"))
    assert broker.detach("kiosk-1", gracefully=True) == ()


def test_a_second_connection_takes_over_and_the_first_ones_will_is_said():
    broker = Loopback()
    broker.attach("central", ["up/#"])
    broker.attach("kiosk-1", ["old"], said("up/kiosk-1/state", b"lost 1"))
    taken = broker.attach("kiosk-1", ["new"], said("up/kiosk-1/state", b"lost 2"))
    assert taken == (Delivery("central", "up/kiosk-1/state", b"lost 1"),)
    assert hearers(broker, "old") == []
    assert hearers(broker, "new") == ["kiosk-1"]


def test_who_takes_over_hears_the_topic_of_its_own_earlier_will():
    broker = Loopback()
    broker.attach("kiosk-1", [], said("state", b"lost"))
    assert broker.attach("kiosk-1", ["state"], said("state", b"lost")) == ()
    assert hearers(broker, "state") == ["kiosk-1"]


def test_a_retained_will_stays():
    broker = Loopback()
    broker.attach("central", [], said("pub/central", b"offline", retain=True))
    broker.detach("central", gracefully=False)
    assert [d.payload for d in broker.attach("board-1", ["pub/central"])] == [b"offline"]


def test_who_has_left_hears_nothing():
    broker = Loopback()
    broker.attach("one", ["a"])
    assert hearers(broker, "a") == ["one"]
    broker.detach("one", gracefully=True)
    assert hearers(broker, "a") == []


def test_a_killed_broker_has_forgotten_all():
    broker = Loopback()
    broker.publish(said("a", retain=True))
    broker.attach("one", ["#"], said("b"))
    broker.forget()
    assert hearers(broker, "a") == []
    assert broker.attach("two", ["#"]) == ()


@pytest.mark.parametrize("gracefully", [True, False])
def test_leaving_without_having_come_is_nothing(gracefully):
    assert Loopback().detach("nobody", gracefully=gracefully) == ()


def test_spread_names_the_clients_that_publish_delivers_to():
    broker = Loopback()
    broker.attach("b", ["pub/#"])
    broker.attach("a", ["pub/board/x"])
    assert broker.spread(said("pub/board/x", retain=True)) == ("b", "a")
    assert broker.retained == {"pub/board/x": b"x"}
    assert hearers(broker, "pub/board/x") == ["b", "a"]


COMINGS = st.lists(
    st.tuples(st.sampled_from(["one", "two", "three"]), st.lists(FILTERS, max_size=3) | st.none()), max_size=12
)


@given(COMINGS, st.lists(TOPICS, min_size=1, max_size=4))
@calm()
def test_who_hears_is_never_out_of_date(comings, topics):
    """Clients come, come anew with other filters and go; after each, the broker says what a fresh one would."""
    broker, here = Loopback(), {}
    for client, filters in comings:
        here.pop(client, None)
        if filters is None:
            broker.detach(client, gracefully=True)
        else:
            here[client] = filters
            broker.attach(client, filters)
        fresh = Loopback()
        for name, wanted in here.items():
            fresh.attach(name, wanted)
        assert [hearers(broker, topic) for topic in topics] == [hearers(fresh, topic) for topic in topics]
