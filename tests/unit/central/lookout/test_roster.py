import pytest

from central.bridge import Heard
from central.lookout.roster import Roster, surface_of
from protocols import messages as m
from support.halls import a_site

SITE = a_site()


def hear(roster, device, message, now=1_000):
    roster.hear(Heard(SITE.devices[device], message), now)


def beat(revision=0, epoch=3):
    return m.Telemetry(boot_id="0" * 16, uptime_seconds=1, shown_epoch=epoch, shown_revision=revision)


@pytest.mark.parametrize(
    ("device", "surface"),
    [
        ("kiosk-1", ("kiosk", "k1")),
        ("board-1", ("board", "hall")),
        ("keypad-c1", ("counter", "c1")),
        ("rating-c1", None),
    ],
)
def test_what_a_device_shows(device, surface):
    assert surface_of(SITE, SITE.devices[device]) == surface


def test_each_device_is_held_to_its_own_surface():
    said = {("board", "hall"): (7, 500), ("counter", "c1"): (9, 600)}
    roster = Roster(SITE, 3, said.get)
    hear(roster, "board-1", beat(7))
    hear(roster, "keypad-c1", beat(7), now=20_000)
    hear(roster, "kiosk-1", beat(7))
    hear(roster, "rating-c1", beat(0, 0))
    found = roster.conditions
    assert found["board-1"].behind_ms == 0 and found["board-1"].current == (3, 7)
    assert found["keypad-c1"].behind_ms == 19_400
    assert found["kiosk-1"].current == found["rating-c1"].current == (0, 0)


def test_news_are_told_once_and_only_of_those_that_said_something():
    roster = Roster(SITE, 3, {}.get)
    hear(roster, "board-1", beat())
    hear(roster, "board-1", beat(), now=2_000)
    assert [(news.device, news.heard_at) for news in roster.news()] == [("board-1", 2_000)]
    assert roster.news() == ()
    hear(roster, "kiosk-1", m.Alert(code="paper_low", severity=m.Severity.NOTICE, active=True))
    birth = m.Birth(boot_id="0" * 16, role=m.Role.KIOSK, version="1", oldest=0, newest=0)
    hear(roster, "kiosk-1", birth, now=3_000)
    roster.news()
    roster.settle(9_000)
    assert [(news.device, news.complaints) for news in roster.news()] == [("kiosk-1", ())]
    roster.settle(9_000)
    assert roster.news() == ()
