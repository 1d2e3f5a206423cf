import time

import pytest

from protocols import messages as m
from protocols.codec import BadMessageError, decode, encode
from protocols.schemas import SAMPLES
from protocols.topics import ROUTE_OF, ROUTES, UP_BYTES_MAX


def ask(**changes):
    return m.RequestTicket(**{"request_id": "0" * 32, "service": "ktp", **changes})


def test_a_message_is_one_json_object_with_every_field():
    assert encode(ask()) == b'{"request_id":"00000000000000000000000000000000","service":"ktp","priority":false}'


def test_a_field_with_a_default_may_be_absent():
    payload = b'{"service":"ktp","request_id":"00000000000000000000000000000000"}'
    assert decode(ROUTE_OF[m.RequestTicket], payload) == ask()


def test_the_route_says_which_message_it_is():
    with pytest.raises(BadMessageError, match="ClockTick"):
        decode(ROUTE_OF[m.ClockTick], encode(ask()))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"service": "KTP"}, "service"),
        ({"service": ""}, "service"),
        ({"service": "a/b"}, "service"),
        ({"service": "k" * 41}, "service"),
        ({"request_id": "1"}, "request_id"),
        ({"priority": 1}, "priority"),
        ({"service": b"ktp\x00"}, "service"),
        ({"service": object()}, "unsupported"),
    ],
)
def test_an_unfit_message_does_not_leave(changes, why):
    with pytest.raises(BadMessageError, match=why):
        encode(ask(**changes))


def test_a_message_that_is_too_long_does_not_leave():
    board = SAMPLES[m.BoardSnapshot]
    words = m.Words("é" * 400, "è" * 400)
    queues = (m.Queue(tenant=words, waiting=1),) * 100
    with pytest.raises(BadMessageError, match="at most 262144"):
        encode(m.KioskSnapshot(epoch=1, revision=1, site=words, footer=words, shelves=shelves(words, 2)))
    assert len(encode(m.BoardSnapshot(**{**fields(board), "queues": queues}))) > 100_000
    with pytest.raises(BadMessageError, match="queues"):
        encode(m.BoardSnapshot(**{**fields(board), "queues": (*queues, queues[0])}))


def shelves(words, count):
    offers = (m.Offer(service="a", name=words, series="A"),) * 100
    return (m.Shelf(tenant="a", name=words, offers=offers),) * count


def fields(message):
    return {name: getattr(message, name) for name in message.__struct_fields__}


def test_the_largest_hall_fits():
    """286 services in two languages, each name and each reason longer than any that is known."""
    words = m.Words("Pelayanan " + "n" * 90, "Service " + "n" * 90)
    offers = (m.Offer(service="s" * 40, name=words, series="ABC", closed=words),) * 12
    menu = m.KioskSnapshot(
        epoch=1,
        revision=1,
        site=words,
        footer=words,
        shelves=(m.Shelf(tenant="t" * 40, name=words, offers=offers),) * 25,
    )
    assert decode(ROUTE_OF[m.KioskSnapshot], encode(menu)) == menu


def test_an_error_quotes_nothing_that_could_harm_a_log():
    hostile = '{"request_id":"0","action":"\\u001b[2J\\n\\u202e' + "x" * 3000 + '"}'
    with pytest.raises(BadMessageError) as caught:
        decode(ROUTE_OF[m.OfficerCommand], hostile.encode())
    assert str(caught.value).isascii()
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400


def test_a_device_may_say_much_less_than_central():
    long = b'{"later":"' + b"x" * UP_BYTES_MAX + b'"}'
    for route in ROUTES:
        with pytest.raises(BadMessageError) as caught:
            decode(route, long)
        assert ("at most" in str(caught.value)) == (route.path.startswith("up/"))


def test_the_second_look_costs_nothing_for_what_our_own_encoder_wrote():
    """A guard, not a benchmark: the first look at a menu is some ten times faster than Python's own parser."""
    menu = m.KioskSnapshot(
        epoch=1, revision=1, site=m.Words("a", "b"), footer=m.Words("a", "b"), shelves=shelves(m.Words("a", "b"), 20)
    )
    route, payload = ROUTE_OF[m.KioskSnapshot], encode(menu)

    def seconds(given):
        began = time.process_time()
        for _ in range(10):
            decode(route, given)
        return time.process_time() - began

    assert min(seconds(payload) for _ in range(3)) < min(seconds(payload + b" ") for _ in range(3))
