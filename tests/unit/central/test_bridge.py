import pytest

from central import bridge
from central.bridge import Central, Heard, UnwelcomeError
from central.engine import commands as c
from central.engine.events import Confirmed, Issued, Refused
from protocols import messages as m
from protocols.codec import encode
from protocols.topics import ROUTES, Party, topic_of
from support.halls import a_site

SITE = a_site()
RID = "a" * 32
PRESS = m.OfficerCommand(request_id=RID, action=m.Action.NEXT, epoch=1, pressed_at=1_000)


def hear(device, message):
    return bridge.hear(SITE, topic_of("uji", type(message), device), encode(message))


def refused(topic, payload):
    with pytest.raises(UnwelcomeError) as caught:
        bridge.hear(SITE, topic, payload)
    return caught.value


def test_central_listens_to_every_device_and_to_centrals():
    filters = dict(bridge.filters("uji"))
    assert filters["gerai/v1/uji/up/+/ticket"] == 1
    assert filters["gerai/v1/uji/up/+/tele"] == 0
    assert "gerai/v1/uji/pub/central" in filters
    said_by_devices = [route for route in ROUTES if route.says is not Party.CENTRAL]
    assert len(filters) == len(said_by_devices) + 1


def test_who_says_it_is_known_from_the_topic():
    heard = hear("keypad-c2", PRESS)
    assert heard == Heard(SITE.devices["keypad-c2"], PRESS)
    assert heard.device == "keypad-c2"


def test_every_device_may_say_that_it_is_there():
    for device in SITE.devices:
        assert hear(device, m.DeviceState(boot_id="1" * 16, state=m.Online.ONLINE)).device == device


@pytest.mark.parametrize("route", [route for route in ROUTES if route.says is not Party.CENTRAL], ids=lambda r: r.path)
def test_each_route_is_open_to_its_role_alone(route):
    for device, binding in SITE.devices.items():
        mine = route.says in (Party.DEVICE, binding.role)
        topic = topic_of("uji", route.message, device)
        assert refused(topic, b"").reason == ("malformed" if mine else "wrong_role")


def test_strangers_and_strange_topics():
    assert refused("gerai/v1/uji/up/nobody/ticket", b"{}").reason == "unknown_device"
    assert refused("gerai/v1/uji/up/kiosk-1/x", b"{}").reason == "unknown_topic"
    assert refused("gerai/v1/uji/pub/board/hall", b"{}").reason == "malformed"
    assert refused("gerai/v1/uji/pub/clock", encode(m.ClockTick(epoch=1, at=1, offset_minutes=0))).reason == (
        "unknown_topic"
    )


def test_a_central_is_heard_as_one():
    state = m.CentralState(online=True, epoch=1, instance="b", version="1", oldest=0, newest=0)
    assert bridge.hear(SITE, topic_of("uji", m.CentralState), encode(state)) == Central(state)


def test_a_device_named_central_is_no_central():
    assert refused("gerai/v1/uji/up/central/state", b"{}").reason == "unknown_device"


def test_commands_are_about_the_place_where_the_device_stands():
    kiosk, keypad, pad = (SITE.devices[d] for d in ("kiosk-1", "keypad-c1", "rating-c3"))
    ask = m.RequestTicket(request_id=RID, service="ktp", priority=True)
    assert bridge.command(kiosk, ask, 5) == c.RequestTicket("k1", "ktp", True)
    paper = m.ReportPaper(request_id=RID, outcome=m.Paper.FAILED, reason="paper_out")
    assert bridge.command(kiosk, paper, 5) == c.ReportPaper("k1", RID, m.Paper.FAILED, "paper_out")
    assert bridge.command(keypad, PRESS, 1_400) == c.Press("c1", PRESS, 400)
    score = m.SubmitRating(request_id=RID, ticket="2026-11-23-A001", leg=2, score=3, waited_ms=70)
    assert bridge.command(pad, score, 5) == c.Rate("c3", "2026-11-23-A001", 2, 3, 70)
    because = m.SubmitRating(request_id=RID, ticket="2026-11-23-A001", leg=2, score=1, reason=m.Reason.WAIT)
    assert bridge.command(pad, because, 5) == c.Rate("c3", "2026-11-23-A001", 2, 1, 0, "wait")
    cost = m.SubmitSurvey(
        request_id=RID, ticket="2026-11-23-A001", leg=2, element=m.Element.COST, score=3, pressed_at=1_000
    )
    assert bridge.command(pad, cost, 1_070) == c.Answer("c3", "2026-11-23-A001", 2, "biaya", 3, 70)


def test_a_press_from_the_future_is_as_old_as_it_is_early():
    assert bridge.age(PRESS, 400) == bridge.age(PRESS, 1_600) == 600


def test_each_outcome_of_a_paper_is_a_request_of_its_own():
    ids = {bridge.request_id(m.ReportPaper(request_id=RID, outcome=outcome)) for outcome in m.Paper}
    assert len(ids) == 4
    assert f"{RID}:printed" in ids
    assert bridge.request_id(PRESS) == RID
    assert bridge.ask(Heard(SITE.devices["keypad-c1"], PRESS), PRESS, 7).actor == "keypad-c1"


def test_births_and_wills_are_sightings_and_a_heartbeat_is_not():
    def seen(message):
        return bridge.sighting(Heard(SITE.devices["board-1"], message))

    birth = m.Birth(boot_id="1" * 16, role=m.Role.DISPLAY, version="1.2", oldest=0, newest=0)
    assert seen(birth) == c.SeeDevice("board-1", "1" * 16, True, "birth", "1.2")
    assert seen(m.DeviceState(boot_id="1" * 16, state=m.Online.LOST)).how == "lost"
    assert seen(m.DeviceState(boot_id="1" * 16, state=m.Online.OFFLINE)).online is False
    assert seen(m.DeviceState(boot_id="1" * 16, state=m.Online.ONLINE)) is None
    assert seen(m.Telemetry(boot_id="1" * 16, uptime_seconds=1)) is None


def test_replies_come_from_the_events():
    issued = Issued(
        ticket="2026-11-23-A001",
        number="A001",
        series="A",
        index=1,
        service="ktp",
        priority=False,
        source="k1",
        order=1_795_000_000_000,
        ahead=0,
    )
    ask = m.RequestTicket(request_id=RID, service="ktp")
    assert bridge.reply(SITE, ask, (issued,)).slip.number == "A001"
    assert bridge.reply(SITE, ask, (Refused(code="none_waiting"),)).refusal.code == "none_waiting"
    assert bridge.reply(SITE, PRESS, (Refused(code="stale"),)).refusal.code == "stale"
    paper = m.ReportPaper(request_id=RID, outcome=m.Paper.PRINTED)
    assert bridge.reply(SITE, paper, (Confirmed(ticket="t"),)) == m.PaperReply(request_id=RID, outcome=m.Paper.PRINTED)
    score = m.SubmitRating(request_id=RID, ticket="2026-11-23-A001", leg=1, score=3)
    assert bridge.reply(SITE, score, ()) == m.RatingReply(request_id=RID)


def test_versions_that_do_not_meet():
    birth = m.Birth(boot_id="1" * 16, role=m.Role.KIOSK, version="9", oldest=5, newest=6)
    assert "Update needed" in bridge.update_needed("kiosk-1", birth).en
    birth = m.Birth(boot_id="1" * 16, role=m.Role.KIOSK, version="1", oldest=0, newest=6)
    assert bridge.update_needed("kiosk-1", birth) is None
