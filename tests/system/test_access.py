"""Who gets past a real Mosquitto, and what he may do there: every role, every topic, said, heard and left behind."""

import socket
import ssl
from datetime import timedelta

import pytest
from cryptography import x509

from central.access import access_list
from central.authority import certificates as c
from central.engine.site import Binding
from protocols.link import BROKER_NAME, Arrived, Disconnected
from protocols.messages import Role
from protocols.outgoing import Outgoing
from protocols.topics import ROUTES
from support import authorities
from support.broker import Broker
from support.links import Links
from support.tiny_site import read
from support.until import until

START = "gerai/v1/kecil/"
PLACES = {
    "kiosk-1": Binding("kiosk-1", Role.KIOSK, "kiosk-1"),
    "board-1": Binding("board-1", Role.DISPLAY, "utama"),
    "face-1": Binding("face-1", Role.DISPLAY, "01"),
    "keypad-1": Binding("keypad-1", Role.KEYPAD, "01"),
    "rating-1": Binding("rating-1", Role.RATING, "01"),
    "blank-1": None,
}
ALL_SAY = ("state", "birth", "tele", "alert", "done")
SAYS = {
    "kiosk-1": (*ALL_SAY, "ticket", "paper", "lease", "offline", "journal"),
    "board-1": ALL_SAY,
    "face-1": ALL_SAY,
    "keypad-1": (*ALL_SAY, "command"),
    "rating-1": (*ALL_SAY, "rating", "survey"),
    "blank-1": ALL_SAY,
}
ALL_HEAR = ("pub/central", "pub/clock")
HEARS = {
    "kiosk-1": (
        *ALL_HEAR,
        *(f"down/kiosk-1/{what}" for what in ("ticket", "paper", "lease", "offline", "journal")),
        "pub/kiosk/kiosk-1",
    ),
    "board-1": (*ALL_HEAR, "pub/board/utama", "pub/announce/utama"),
    "face-1": (*ALL_HEAR, "pub/counter/01"),
    "keypad-1": (*ALL_HEAR, "down/keypad-1/command", "pub/counter/01"),
    "rating-1": (*ALL_HEAR, "down/rating-1/rating", "down/rating-1/survey", "pub/counter/01"),
    "blank-1": ALL_HEAR,
}
HEARS = {device: (*heard, f"down/{device}/config", f"down/{device}/do") for device, heard in HEARS.items()}
"""Written by hand, not made from the table: who adds a topic says here who gets it."""

NAMES = (*PLACES, "utama", "01", "02", "kiosk-2")


def every_topic():
    for route in ROUTES:
        head, brace, rest = route.path.partition("{")
        for name in NAMES if brace else ("",):
            yield START + head + name + rest.partition("}")[2]
    yield from (START + "up/kiosk-1/else", START + "pub/else", "gerai/v1/other/pub/central", "else")


@pytest.fixture
def hall(tmp_path):
    """The authority, and a broker whose doorman believes it."""
    made = authorities.authority(tmp_path / "authority")
    access = tmp_path / "access"
    access.write_text(access_list(read().site, PLACES))
    with Broker(tmp_path / "broker", *authorities.doorman(made, access).lines) as broker, Links() as links:
        yield made, broker, links, tmp_path


def enter(hall, name, *filters, will=None):
    made, broker, links, folder = hall
    secure = made.credentials() if name == "central" else authorities.device(made, folder / "devices", name)
    return links.connect(broker, name, *filters, secure=secure, will=will)


def say(link, topic, *, retain=False):
    said = Outgoing(topic, topic.encode(), 1, retain, 0)
    until(lambda: link.send(said), "the line has room")


@pytest.mark.parametrize("device", PLACES)
@pytest.mark.parametrize("retain", [False, True])
def test_a_device_says_what_is_its_own_to_say(hall, device, retain):
    _, ear = enter(hall, "central", ("#", 0))
    link, _ = enter(hall, device, ("nothing", 0))
    allowed = {START + f"up/{device}/{what}" for what in SAYS[device]}
    topics = list(every_topic())
    for topic in topics:
        say(link, topic, retain=retain)
    until(lambda: link.counts.denied == len(topics) - len(allowed), "everything else was denied")
    assert {ear.next(Arrived).topic for _ in allowed} == allowed
    assert ear.silent


@pytest.mark.parametrize("device", PLACES)
def test_a_device_hears_what_is_for_it_whatever_it_asks_for(hall, device):
    central, _ = enter(hall, "central", ("nothing", 0))
    _, ear = enter(hall, device, ("#", 0))
    ours = [topic for topic in every_topic() if topic.startswith(START)]
    for topic in ours:
        say(central, topic)
    allowed = {START + what for what in HEARS[device]}
    assert {ear.next(Arrived).topic for _ in allowed} == allowed
    enter(hall, "central", ("nothing", 0))
    assert ear.silent


def test_central_says_and_hears_everything_of_its_hall_alone(hall):
    central, ear = enter(hall, "central", ("#", 0))
    topics = list(every_topic())
    for topic in topics:
        say(central, topic)
    until(lambda: central.counts.denied == 2, "what is not of the hall was denied")
    ours = [topic for topic in topics if topic.startswith(START)]
    assert sorted(ear.next(Arrived).topic for _ in ours) == sorted(ours)


def test_the_name_in_the_certificate_is_the_clients_name_whatever_it_calls_itself(hall):
    """Else a stranger with a device's certificate could end central's session by taking its name."""
    made, broker, links, folder = hall
    _, ear = enter(hall, "central", ("#", 0))
    link, _ = links.connect(
        broker, "central", ("nothing", 0), secure=authorities.device(made, folder / "devices", "kiosk-1")
    )
    link.send(Outgoing(START + "up/kiosk-1/tele", b"1", 1, retain=False, expiry_seconds=0))
    assert ear.next(Arrived).topic == START + "up/kiosk-1/tele"
    assert not any(isinstance(event, Disconnected) for event in ear.all)


def serial(credentials):
    return x509.load_pem_x509_certificate(credentials.certificate.read_bytes()).serial_number


def bad_credentials(made, folder):
    """The six kinds, and what the link says of each."""
    other = authorities.authority(folder / "other")
    foreign = authorities.device(other, folder / "foreign", "kiosk-1")
    believing = authorities.keep(
        folder / "foreign",
        "believing",
        foreign.key.read_text(),
        foreign.certificate.read_text(),
        (made.folder / "root.crt").read_text(),
    )
    gone = authorities.device(made, folder / "gone", "kiosk-1")
    made.revoke([serial(gone)], authorities.NOW)
    past = authorities.NOW - c.LEAF_LIFE - timedelta(days=3)
    return {
        "plain": None,
        "other authority": believing,
        "expired": authorities.device(made, folder / "old", "kiosk-1", now=past),
        "revoked": gone,
        "server's": authorities.device(made, folder / "server", "kiosk-1", use=c.Use.SERVER),
    }


@pytest.mark.parametrize("kind", ["plain", "other authority", "expired", "revoked", "server's"])
def test_bad_credentials_get_nowhere(tmp_path, kind):
    made = authorities.authority(tmp_path / "authority")
    bad = bad_credentials(made, tmp_path)[kind]
    access = tmp_path / "access"
    access.write_text(access_list(read().site, PLACES))
    with Broker(tmp_path / "broker", *authorities.doorman(made, access).lines) as broker, Links() as links:
        good, _ = links.connect(broker, "central", ("#", 0), secure=made.credentials())
        _, ear = links.start(broker, "kiosk-1", ("#", 0), secure=bad)
        reason = ear.next(Disconnected).reason
        assert reason
        assert all(isinstance(event, Disconnected) for event in ear.all)
        assert good.send(Outgoing(START + "pub/central", b"", 1, retain=False, expiry_seconds=0))


def test_no_certificate_at_all_is_refused_too(hall):
    made, broker, _, _ = hall
    context = ssl.create_default_context(cafile=made.folder / "root.crt")
    plain = socket.create_connection((broker.host, broker.port), timeout=10)
    with context.wrap_socket(plain, server_hostname=BROKER_NAME) as line, pytest.raises(ssl.SSLError, match="ALERT"):
        line.recv(1)


def test_a_device_does_not_talk_to_a_broker_of_another_hall(hall, tmp_path):
    _, broker, links, _ = hall
    other = authorities.authority(tmp_path / "other")
    _, ear = links.start(broker, "kiosk-1", secure=authorities.device(other, tmp_path / "foreign", "kiosk-1"))
    assert "not that of our hall" in ear.next(Disconnected).reason


def die(hall, name, topic):
    """Connect with a last will that is to stay, and be gone without a word."""
    made, broker, _, folder = hall
    secure = authorities.device(made, folder / "devices", name)
    words = b"".join(len(part).to_bytes(2, "big") + part for part in (topic.encode(), b"poison"))
    body = b"\x00\x04MQTT\x05\x2e\x00\x3c\x00" + len(name).to_bytes(2, "big") + name.encode() + b"\x00" + words
    with secure.shake_hands(socket.create_connection((broker.host, broker.port), 10)) as line:
        line.sendall(b"\x10" + bytes([len(body)]) + body)
        assert line.recv(100)[:1] == b"\x20", "the broker has let it in"


def test_a_stolen_cards_last_will_is_no_way_to_say_what_is_not_its_own(hall):
    """The broker says a will when its client dies: also then the list decides."""
    _, ear = enter(hall, "central", ("#", 0))
    own = START + "up/kiosk-1/state"
    for topic in (START + "pub/board/utama", START + "down/kiosk-2/ticket", START + "up/keypad-1/command", own):
        die(hall, "kiosk-1", topic)
    assert ear.next(Arrived, 30).topic == own
    assert ear.silent


@pytest.mark.parametrize("asked", ["$SYS/#", "$share/thief/{start}pub/board/#", "$share/thief/{start}down/kiosk-2/#"])
def test_a_stolen_card_hears_neither_the_broker_itself_nor_a_share_of_others(hall, asked):
    central, _ = enter(hall, "central", ("nothing", 0))
    _, ear = enter(hall, "kiosk-1", (asked.format(start=START), 1), (START + "pub/clock", 0))
    for topic in (START + "pub/board/utama", START + "down/kiosk-2/ticket", START + "pub/clock"):
        say(central, topic)
    assert ear.next(Arrived).topic == START + "pub/clock"
    assert ear.silent
