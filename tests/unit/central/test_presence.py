from immutables import Map

from central.bridge import Heard
from central.engine.model import DeviceSight, Hall
from central.presence import Presence
from protocols import messages as m
from support.halls import a_site

SITE = a_site()
BOOT = "1" * 16


def sight(online=True, boot_id=BOOT):
    return DeviceSight(boot_id=boot_id, online=online, since=0, version="1")


def hall(**devices):
    return Hall(devices=Map({name.replace("_", "-"): sight for name, sight in devices.items()}))


def heard(message, device="board-1"):
    return Heard(SITE.devices[device], message)


BEAT = m.Telemetry(boot_id=BOOT, uptime_seconds=1)
BIRTH = m.Birth(boot_id=BOOT, role=m.Role.DISPLAY, version="1", oldest=0, newest=0)


def test_three_missed_heartbeats_are_silence():
    here = hall(board_1=sight())
    presence = Presence(here, 0, heartbeat_ms=100)
    assert presence.silent(here, 299) == ()
    (gone,) = presence.silent(here, 300)
    assert (gone.device, gone.online, gone.how, gone.boot_id) == ("board-1", False, "silent", BOOT)


def test_any_word_is_a_sign_of_life():
    here = hall(board_1=sight(), kiosk_1=sight())
    presence = Presence(here, 0, heartbeat_ms=100)
    presence.heard(here, heard(BEAT), 200)
    assert [gone.device for gone in presence.silent(here, 400)] == ["kiosk-1"]


def test_who_is_known_to_be_gone_is_not_missed_and_a_newcomer_has_time():
    here = hall(board_1=sight(online=False))
    presence = Presence(here, 0, heartbeat_ms=100)
    assert presence.silent(here, 1000) == ()
    newcomer = hall(kiosk_1=sight())
    assert presence.silent(newcomer, 1000) == ()
    assert presence.silent(newcomer, 1300) != ()


def test_a_heartbeat_brings_back_who_was_thought_gone():
    here = hall(board_1=sight(online=False))
    presence = Presence(here, 0)
    back = presence.heard(here, heard(BEAT), 5)
    assert (back.online, back.how) == (True, "heard")
    online = m.DeviceState(boot_id=BOOT, state=m.Online.ONLINE)
    assert presence.heard(here, heard(online), 5).how == "heard"


def test_a_heartbeat_of_another_run_or_of_a_stranger_is_no_return():
    presence = Presence(Hall(), 0)
    assert presence.heard(hall(board_1=sight(online=False, boot_id="2" * 16)), heard(BEAT), 5) is None
    assert presence.heard(Hall(), heard(BEAT), 5) is None
    assert presence.heard(hall(board_1=sight()), heard(BEAT), 5) is None


def test_an_outdated_device_is_known_until_it_is_updated():
    presence = Presence(Hall(), 0)
    old = m.Birth(boot_id=BOOT, role=m.Role.DISPLAY, version="0", oldest=7, newest=8)
    presence.heard(Hall(), heard(old), 0)
    assert "Update needed" in presence.outdated["board-1"]
    assert presence.heard(Hall(), heard(BIRTH), 0).how == "birth"
    assert presence.outdated == {}
