"""The short cuts take only what paho itself would read the same way."""

import socket
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paho.mqtt.client import Client, MQTTv5
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from protocols.link.client import Packed, PlainClient, plain_publish

EXPIRY = b"\x05\x02\x00\x00\x00\x1e"


def packet(topic="gerai/v1/uji/up/kiosk-1/ticket", payload=b"{}", number=7, properties=b"\x00"):
    name = topic.encode()
    return struct.pack("!H", len(name)) + name + (struct.pack("!H", number) if number else b"") + properties + payload


def fed(client, head, body):
    """What a client makes of one packet."""
    client._in_packet = {"command": head, "packet": bytearray(body), "remaining_length": len(body)}
    return client._handle_publish()


def pahos(head, body):
    """How paho reads it: (topic, payload, number, retained)."""
    said = []
    client = Client(CallbackAPIVersion.VERSION2, "x", protocol=MQTTv5, manual_ack=True)
    client.on_message = lambda _c, _u, message: said.append(
        (message.topic.encode(), bytes(message.payload), message.mid if message.qos else 0, bool(message.retain))
    )
    fed(client, head, body)
    return said[0]


@given(
    qos=st.sampled_from([0, 1]),
    retained=st.booleans(),
    again=st.booleans(),
    payload=st.binary(max_size=300),
    properties=st.sampled_from([b"\x00", EXPIRY]),
)
def test_it_reads_as_paho_does(qos, retained, again, payload, properties):
    head = 0x30 | again << 3 | qos << 1 | retained
    body = packet(payload=payload, number=513 if qos else 0, properties=properties)
    assert plain_publish(head, bytearray(body)) == pahos(head, body)
    heard = []
    fed(PlainClient("x", lambda *said: heard.append(said)), head, body)
    assert heard == [pahos(head, body)]


def test_what_is_not_plain_is_heard_paho_s_way():
    many = Properties(PacketTypes.PUBLISH)
    many.UserProperty = [("name", "v" * 50)] * 4
    body = packet(properties=many.pack())
    assert plain_publish(0x32, body) is None
    client, heard = PlainClient("x", lambda *_: pytest.fail("not plain")), []
    client.on_message = lambda _c, _u, message: heard.append((message.topic, message.mid, bytes(message.payload)))
    fed(client, 0x32, body)
    assert heard == [("gerai/v1/uji/up/kiosk-1/ticket", 7, b"{}")]


@pytest.mark.parametrize("head", [0x32, 0x34])
@pytest.mark.parametrize(
    "body", [b"", b"\x00", b"\x00\x05abc", packet(topic=""), packet(properties=b"\x20", payload=b"short")]
)
def test_what_is_no_message_is_left_to_paho(head, body):
    assert plain_publish(head, body) is None


@given(head=st.integers(0x30, 0x3F), body=st.binary(max_size=40))
def test_any_bytes_are_a_message_or_not(head, body):
    said = plain_publish(head, body)
    assert said is None or (said[0] and len(said[0]) + len(said[1]) < len(body))


def confirmed(body):
    """Which of the messages 1 and 2, both on their way, paho reports after this PUBACK, and with what reason."""
    client, told = PlainClient("x", lambda *_: None), []
    client.on_publish = lambda _c, _u, number, reason, _p: told.append((number, reason.is_failure))
    client._sock = socket.socket()
    client.on_socket_register_write = lambda *_: None
    for _ in range(2):
        client.publish("t", b"x", 1)
    client._in_packet = {"command": 0x40, "packet": bytearray(body), "remaining_length": len(body)}
    client._handle_pubackcomp("PUBACK")
    assert len(client._out_messages) == 2 - len(told)
    return told


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"\x00\x02", [(2, False)]),
        (b"\x00\x02\x00\x00", [(2, False)]),
        (b"\x00\x02\x87", [(2, True)]),
        (b"\x00\x09", []),
    ],
    ids=["plain", "with a reason", "denied", "of nobody"],
)
def test_a_confirmation_says_of_which_message_and_whether_it_was_denied(body, told):
    assert confirmed(body) == told


def test_properties_are_packed_as_paho_packs_them():
    kept, plain = Packed(PacketTypes.PUBLISH), Properties(PacketTypes.PUBLISH)
    for each in (kept, plain):
        each.MessageExpiryInterval = 30
    assert kept.pack() == kept.pack() == plain.pack() == EXPIRY


def test_a_client_that_is_not_connected_has_no_line():
    assert PlainClient("x", lambda *_: None).line is None
