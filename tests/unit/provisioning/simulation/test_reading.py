import pytest

from protocols.codec import BadMessageError, decode, encode
from protocols.topics import ROUTE_OF
from provisioning.simulation.reading import read
from support.samples import central, counter


def test_it_reads_what_the_codec_reads_and_the_same_bytes_once():
    payload = encode(counter())
    route = ROUTE_OF[type(counter())]
    assert read(route, payload) == decode(route, payload)
    assert read(route, payload) is read(route, bytes(bytearray(payload)))


def test_the_same_bytes_on_another_route_are_another_message():
    payload = encode(central())
    assert type(read(ROUTE_OF[type(central())], payload)) is type(central())
    with pytest.raises(BadMessageError):
        read(ROUTE_OF[type(counter())], payload)


def test_garbage_is_refused_each_time():
    for _ in range(2):
        with pytest.raises(BadMessageError):
            read(ROUTE_OF[type(counter())], b"{")
