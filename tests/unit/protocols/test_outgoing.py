import pytest

from protocols import messages as m
from protocols.codec import BadMessageError, encode
from protocols.outgoing import Outgoing, outgoing
from protocols.schemas import SAMPLES
from protocols.topics import ROUTES


def test_the_topic_table_says_how():
    ask = SAMPLES[m.RequestTicket]
    assert outgoing("mpp", ask, "kiosk-1") == Outgoing("gerai/v1/mpp/up/kiosk-1/ticket", encode(ask), 1, False, 30)


def test_a_snapshot_is_retained_and_never_expires():
    board = SAMPLES[m.BoardSnapshot]
    assert outgoing("mpp", board, "zona-a") == Outgoing("gerai/v1/mpp/pub/board/zona-a", encode(board), 1, True, 0)


def test_part_of_a_life_may_be_over():
    assert outgoing("mpp", SAMPLES[m.Announcement], "zona-a", expiry_seconds=4).expiry_seconds == 4


def test_what_stands_alone_needs_no_name():
    assert outgoing("mpp", SAMPLES[m.ClockTick]).topic == "gerai/v1/mpp/pub/clock"


def test_a_name_that_is_needed_and_missing_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="needs a name"):
        outgoing("mpp", SAMPLES[m.RequestTicket])


def test_an_unfit_message_is_refused_before_it_is_sent():
    with pytest.raises(BadMessageError):
        outgoing("mpp", m.RequestTicket(request_id="", service="ktp"), "kiosk-1")


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.message.__name__)
def test_every_message_can_be_sent(route):
    ready = outgoing("mpp", SAMPLES[route.message], "name" if "{" in route.path else "")
    assert (ready.qos, ready.retain, ready.expiry_seconds) == (route.qos, route.retain, route.expiry_seconds)
