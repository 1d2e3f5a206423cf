"""The topic table as a contract: who may say what, and that a topic names exactly one thing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols import messages as m
from protocols.schemas import SAMPLES
from protocols.schemas.asyncapi import reply_of
from protocols.topics import (
    DOWN_BYTES_MAX,
    ROUTE_OF,
    ROUTES,
    UP_BYTES_MAX,
    Address,
    Party,
    UnknownTopicError,
    address_of,
    topic_of,
)
from support.calm import calm

NAMES = st.from_regex(r"[a-z0-9-]{1,40}", fullmatch=True)
EACH = pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.message.__name__)


def test_every_message_travels_on_exactly_one_path():
    kinds = {kind for kind in vars(m).values() if isinstance(kind, type) and issubclass(kind, m.Message)}
    assert set(ROUTE_OF) == kinds - {m.Message} == set(SAMPLES)
    assert len({re.sub(r"{\w+}", "+", route.path) for route in ROUTES}) == len(ROUTES)


@EACH
def test_devices_speak_upwards_and_central_downwards(route):
    upwards = route.path.startswith("up/{device}/")
    assert upwards == (route.says is not Party.CENTRAL)
    assert route.bytes_max == (UP_BYTES_MAX if upwards else DOWN_BYTES_MAX)
    if upwards:
        assert route.hears == (Party.CENTRAL,)
    else:
        assert route.path.startswith(("down/{device}/", "pub/"))


@EACH
def test_only_central_retains_and_what_is_retained_is_whole_and_lasting(route):
    if route.retain:
        assert route.says is Party.CENTRAL
        assert route.path.startswith("pub/") or route.message is m.Configuration
        assert (route.qos, route.expiry_seconds) == (1, 0)
        assert "epoch" in route.message.__struct_fields__


@EACH
def test_nothing_travels_with_more_care_than_once_or_more(route):
    assert route.qos in {0, 1}
    assert len(re.findall(r"{\w+}", route.path)) <= 1


@EACH
def test_a_request_has_an_id_and_an_answer_with_the_same_id(route):
    asks = route.says is not Party.CENTRAL and "request_id" in route.message.__struct_fields__
    reply = reply_of(route)
    assert asks == (reply is not None)
    if reply is not None:
        assert "request_id" in reply.message.__struct_fields__
        assert reply.hears == (route.says,)
        assert (reply.qos, reply.expiry_seconds) == (route.qos, route.expiry_seconds)


@given(st.sampled_from(ROUTES), NAMES, NAMES)
@calm()
def test_a_topic_taken_apart_is_what_it_was_made_from(route, site, name):
    named = "{" in route.path
    topic = topic_of(site, route.message, name if named else "")
    assert topic.startswith(f"gerai/v1/{site}/")
    assert address_of(site, topic) == Address(route, name if named else "")


@given(st.text(max_size=60) | st.lists(st.sampled_from(["up", "down", "pub", "k", "board", "state"])).map("/".join))
@calm()
def test_any_topic_is_one_of_ours_or_unknown(tail):
    topic = f"gerai/v1/mpp/{tail}"
    try:
        address = address_of("mpp", topic)
    except UnknownTopicError:
        return
    assert topic_of("mpp", address.route.message, address.name) == topic


@pytest.mark.parametrize(
    "topic",
    [
        "",
        "gerai/v1/mpp",
        "gerai/v1/mpp/",
        "gerai/v1/mpp/up/kiosk-1",
        "gerai/v1/mpp/up/kiosk-1/ticket/more",
        "gerai/v1/mpp/up/a/b/ticket",
        "gerai/v1/mpp/up//ticket",
        "gerai/v1/mpp/up/+/ticket",
        "gerai/v1/mpp/up/Kiosk/ticket",
        "gerai/v1/mpp/up/kiosk-1/ticket\n",
        "gerai/v1/mpp/up/{device}/ticket",
        "gerai/v1/mpp/up/" + "k" * 41 + "/ticket",
        "gerai/v1/mpp/pub",
        "gerai/v1/mpp/pub/central/",
        "gerai/v1/mpp/pub/central/x",
        "gerai/v2/mpp/pub/central",
        "gerai/v1/other/pub/central",
        "gerai/v1/mppx/pub/central",
        "$SYS/broker/version",
        "gerai/v1/mpp/" + "/" * 60_000,
    ],
)
def test_foreign_topics(topic):
    with pytest.raises(UnknownTopicError) as caught:
        address_of("mpp", topic)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("name", ["", "+", "#", "a/b", "a/#", "KIOSK", "a\n", "a b", "é", "k" * 41])
@EACH
def test_no_message_is_ever_addressed_to_a_wildcard(route, name):
    if "{" in route.path:
        with pytest.raises(ValueError, match="needs a name"):
            topic_of("mpp", route.message, name)
