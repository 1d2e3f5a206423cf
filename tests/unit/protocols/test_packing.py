import os
import tracemalloc
import zlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols import messages as m
from protocols.codec import BadMessageError, decode, encode
from protocols.packing import WORTH_BYTES, packed, unpacked
from protocols.schemas.samples import SAMPLES
from protocols.topics import DOWN_BYTES_MAX, ROUTE_OF

ONE = SAMPLES[m.BoardSnapshot]
BOARD = msgspec.structs.replace(ONE, calls=ONE.calls * 12)
SHOWN, ASKED = ROUTE_OF[m.BoardSnapshot], ROUTE_OF[m.RequestTicket]


def test_a_board_of_twelve_calls_is_a_third_and_is_read_as_before():
    plain = encode(BOARD)
    assert len(packed(plain)) * 3 < len(plain)
    assert decode(SHOWN, packed(plain)) == decode(SHOWN, plain) == BOARD


def test_what_fits_into_a_packet_goes_as_it_is():
    assert packed(b"x" * WORTH_BYTES) == b"x" * WORTH_BYTES
    assert packed(b"x" * (WORTH_BYTES + 1)) != b"x" * (WORTH_BYTES + 1)


@given(st.binary(max_size=5_000))
def test_every_payload_comes_back(payload):
    if payload[:1] != b"\x78":
        assert unpacked(packed(payload), 5_000) == payload


@pytest.mark.parametrize(
    "payload",
    [b"\x78", zlib.compress(b"{}")[:-1], zlib.compress(b"{}") + b"x", b"\x78\x9c" + os.urandom(50), zlib.compress(b"")],
    ids=["a mark alone", "cut off", "too long", "noise", "nothing"],
)
def test_damage_is_the_one_error(payload):
    with pytest.raises(BadMessageError):
        decode(SHOWN, payload)


def test_a_bomb_is_refused_before_it_takes_memory():
    bomb = zlib.compress(b" " * 100_000_000, 9)
    assert len(bomb) < DOWN_BYTES_MAX
    tracemalloc.start()
    try:
        with pytest.raises(BadMessageError):
            decode(SHOWN, bomb)
        assert tracemalloc.get_traced_memory()[1] < 8 * DOWN_BYTES_MAX
    finally:
        tracemalloc.stop()


def test_what_devices_say_is_never_packed():
    message = m.RequestTicket(request_id="a" * 32, service="ktp")
    with pytest.raises(BadMessageError):
        decode(ASKED, zlib.compress(encode(message)))
