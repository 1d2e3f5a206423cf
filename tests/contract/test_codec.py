"""Any bytes become a message or one named error; nothing that a printer or a person should not get passes."""

import json
from contextlib import nullcontext

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from protocols import messages as m
from protocols.codec import BadMessageError, decode, encode
from protocols.schemas import SAMPLES
from protocols.topics import DOWN_BYTES_MAX, ROUTE_OF, ROUTES, UP_BYTES_MAX
from support.any_message import HIDDEN, any_message, plain
from support.calm import calm

ASK, ALERT, SHOW = ROUTE_OF[m.RequestTicket], ROUTE_OF[m.Alert], ROUTE_OF[m.KioskSnapshot]
GOOD = encode(SAMPLES[m.RequestTicket])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
ANY_ROUTE = st.sampled_from(ROUTES)
NO = {"request_id": "0" * 32, "action": "next"}
FIELDS = sorted({name for route in ROUTES for name in route.message.__struct_fields__})


def total(route, payload):
    """What came of it: a message of the route's kind, or None for the one error; everything else escapes."""
    try:
        message = decode(route, payload)
    except BadMessageError as error:
        return check_words(str(error))
    assert type(message) is route.message
    assert decode(route, encode(message)) == message
    return message


def check_words(text):
    assert len(text) < 1200
    assert text.isascii()
    assert text.isprintable()


@given(ANY_ROUTE, st.binary(max_size=300))
@calm(150)
def test_any_bytes(route, payload):
    total(route, payload)


@given(ANY_ROUTE, st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=8) | JSON)
@calm(150)
def test_json_of_any_shape(route, value):
    total(route, json.dumps(value).encode())


@given(st.data())
@calm(150)
def test_good_messages_with_bytes_changed(data):
    route = data.draw(ANY_ROUTE)
    payload = bytearray(encode(SAMPLES[route.message]))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(payload) - 1))
        payload[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    total(route, bytes(payload))


@given(st.data())
@calm(150)
def test_good_messages_with_a_field_replaced(data):
    route = data.draw(ANY_ROUTE)
    value = plain(SAMPLES[route.message])
    value[data.draw(st.sampled_from(sorted(value)))] = data.draw(JSON)
    total(route, json.dumps(value).encode())


@given(any_message())
@calm(150)
def test_every_message_survives_the_round_trip(message):
    route, payload = ROUTE_OF[type(message)], encode(message)
    assert decode(route, payload) == message
    spaced = json.dumps(json.loads(payload), indent=1).encode()
    assert total(route, spaced) == (message if len(spaced) <= route.bytes_max else None)


REPLACED = {
    "true is no number": b'{"boot_id":"9b1deb4d3b7d4bad","uptime_seconds":true}',
    "a text is no number": b'{"boot_id":"9b1deb4d3b7d4bad","uptime_seconds":"5"}',
    "a float is no whole number": b'{"boot_id":"9b1deb4d3b7d4bad","uptime_seconds":5.0}',
    "not a number": b'{"boot_id":"9b1deb4d3b7d4bad","uptime_seconds":NaN}',
    "infinity": b'{"boot_id":"9b1deb4d3b7d4bad","uptime_seconds":Infinity}',
    "1e400": b'{"boot_id":"9b1deb4d3b7d4bad","uptime_seconds":1e400}',
    "3,000 digits": b'{"boot_id":"9b1deb4d3b7d4bad","uptime_seconds":' + b"9" * 3000 + b"}",
    "below its range": b'{"boot_id":"9b1deb4d3b7d4bad","uptime_seconds":-1}',
    "no field at all": b"{}",
    "an array": b"[]",
    "nothing": b"",
    "null": b"null",
    "cut short": b'{"boot_id":"9b1deb4d3b7d4bad","uptime_sec',
    "two documents": b'{"boot_id":"9b1deb4d3b7d4bad","uptime_seconds":5}{}',
    "UTF-16": '{"boot_id":"9b1deb4d3b7d4bad","uptime_seconds":5}'.encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"boot_id":"9b1deb4d3b7d4bad","uptime_seconds":5}',
    "a newline after an id": b'{"boot_id":"9b1deb4d3b7d4bad\\n","uptime_seconds":5}',
    "NaN in an unknown field": b'{"boot_id":"9b1deb4d3b7d4bad","uptime_seconds":5,"later":NaN}',
    "a lone surrogate in an unknown field": b'{"boot_id":"9b1deb4d3b7d4bad","uptime_seconds":5,"later":"\\ud800"}',
    "bytes that are no UTF-8 in an unknown field": b'{"boot_id":"9b1deb4d3b7d4bad","uptime_seconds":5,"later":"\xff"}',
    "the same field twice": b'{"boot_id":"9b1deb4d3b7d4bad","uptime_seconds":5,"uptime_seconds":6}',
    "twice the same": b'{"boot_id":"9b1deb4d3b7d4bad","uptime_seconds":5,"uptime_seconds":5}',
    "twice, once escaped": b'{"boot_id":"9b1deb4d3b7d4bad","uptime_seconds":5,"\\u0075ptime_seconds":6}',
    "an unknown field twice": b'{"boot_id":"9b1deb4d3b7d4bad","uptime_seconds":5,"later":1,"later":2}',
    "twice, deep in an unknown field": b'{"boot_id":"9b1deb4d3b7d4bad","uptime_seconds":5,"later":[{"a":1,"a":1}]}',
}


@pytest.mark.parametrize("payload", REPLACED.values(), ids=REPLACED.keys())
def test_traps_of_json(payload):
    assert total(ROUTE_OF[m.Telemetry], payload) is None


def test_the_trap_test_would_accept_a_good_one():
    good = b' {"later": {"a": [1.5e3, null, "\\ud83d\\ude00"]}, "boot_id":"9b1deb4d3b7d4bad","uptime_seconds":5}\n'
    assert decode(ROUTE_OF[m.Telemetry], good) == m.Telemetry(boot_id="9b1deb4d3b7d4bad", uptime_seconds=5)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.message.__name__)
@pytest.mark.parametrize(
    "payload",
    [
        b"[" * 100_000,
        b'{"x":' * 40_000,
        b'{"x":' + b"[" * 200_000,
        b"9" * 100_000,
        b'"' + b"a" * 100_000,
        b" " * 100_000,
    ],
    ids=["arrays", "objects", "in a field", "digits", "text", "blanks"],
)
def test_deep_and_long(route, payload):
    assert total(route, payload) is None


def test_deep_in_an_unknown_field_within_a_devices_bound():
    for opening in (b"[", b'{"x":'):
        head = GOOD[:-1] + b',"later":'
        assert total(ASK, head + opening * ((UP_BYTES_MAX - len(head)) // len(opening))) is None


def test_length_is_judged_before_anything_is_parsed():
    at_most = GOOD + b" " * (UP_BYTES_MAX - len(GOOD))
    assert decode(ASK, at_most) == SAMPLES[m.RequestTicket]
    with pytest.raises(BadMessageError, match=f"{UP_BYTES_MAX + 1} bytes, at most {UP_BYTES_MAX}"):
        decode(ASK, at_most + b" ")
    with pytest.raises(BadMessageError, match=f"at most {DOWN_BYTES_MAX}"):
        decode(SHOW, b"[" * (DOWN_BYTES_MAX + 1))


@pytest.mark.parametrize("hidden", HIDDEN, ids=lambda hidden: f"U+{ord(hidden):04X}")
def test_no_hidden_character_passes_in_either_direction(hidden):
    alert = plain(SAMPLES[m.Alert])
    for text in (hidden, f"kertas {hidden} habis", f'"\\{hidden}'):
        for ascii_only in (True, False):
            payload = json.dumps({**alert, "text": text}, ensure_ascii=ascii_only).encode()
            assert total(ALERT, payload) is None
        with pytest.raises(BadMessageError):
            encode(m.Alert(code="x", severity=m.Severity.FAULT, active=True, text=text))
        for ascii_only in (True, False):
            payload = json.dumps({**NO, "refusal": plain(refusal(text))}, ensure_ascii=ascii_only).encode()
            assert (total(ROUTE_OF[m.OfficerReply], payload) is None) == (hidden != "\n")
        with nullcontext() if hidden == "\n" else pytest.raises(BadMessageError):
            encode(m.OfficerReply(request_id="0" * 32, action=m.Action.NEXT, refusal=refusal(text)))


def refusal(text):
    return m.Refusal(code="closed", words=m.Words(text, "closed"))


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters=HIDDEN), max_size=100))
@calm()
@example('"quotes" and \\ backslashes \\n \\u001b that are only text')
@example("é – “Dinas Penanaman Modal” 😀 ﷼ ١٢٣")
def test_every_other_text_passes(text):
    message = m.OfficerReply(request_id="0" * 32, action=m.Action.NEXT, refusal=refusal(text + "\n" + text))
    assert decode(ROUTE_OF[m.OfficerReply], encode(message)) == message


def test_a_lone_surrogate_does_not_leave():
    with pytest.raises(BadMessageError):
        encode(m.Alert(code="x", severity=m.Severity.FAULT, active=True, text="\ud800"))


@given(any_message(), st.dictionaries(st.text(min_size=1, max_size=8).map("later_{}".format), JSON, max_size=3))
@calm(150)
def test_fields_of_later_minors_are_ignored(message, more):
    route = ROUTE_OF[type(message)]
    payload = json.dumps({**plain(message), **more}, allow_nan=True).encode()
    heard = total(route, payload)
    assert heard in {message, None}
    if heard is None:
        assert len(payload) > route.bytes_max or "NaN" in str(more).replace("nan", "NaN") or "inf" in str(more)
