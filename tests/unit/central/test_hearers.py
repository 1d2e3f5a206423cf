from dataclasses import replace

import pytest

from central.engine.commands import SeeDevice
from central.hearers import Hearers
from protocols import messages as m
from protocols.packing import MARK, PACKED_SINCE
from support.centrals import Desk
from support.halls import Play, a_site

BOARD = a_site().devices["board-1"]
SECOND = replace(BOARD, device="board-2")
SITE = replace(a_site(), devices={**a_site().devices, "board-2": SECOND})


def hall(*online, gone=()):
    play = Play(SITE)
    for device in (*online, *gone):
        play.do(SeeDevice(device=device, boot_id="1" * 16, online=True, how="birth"))
    for device in gone:
        play.do(SeeDevice(device=device, boot_id="1" * 16, online=False, how="lost"))
    return play.hall


def test_all_that_are_online_must_have_said_that_they_can():
    hearers = Hearers(SITE)
    both, one = hall("board-1", "board-2"), hall("board-1", gone=["board-2"])
    assert not hearers.read_packed("hall", hall()), "nobody hears it: as people read it"
    assert not hearers.read_packed("hall", both), "not known yet"
    assert not hearers.born(BOARD, PACKED_SINCE)
    assert not hearers.read_packed("hall", both)
    assert hearers.read_packed("hall", one)
    assert not hearers.born(SECOND, PACKED_SINCE)
    assert hearers.read_packed("hall", both)
    assert not hearers.read_packed("annex", both)
    assert hearers.born(SECOND, PACKED_SINCE - 1)
    assert not hearers.read_packed("hall", both)


def test_other_devices_do_not_matter():
    hearers = Hearers(SITE)
    assert not hearers.born(SITE.devices["keypad-c1"], 0)
    hearers.born(BOARD, PACKED_SINCE)
    assert hearers.read_packed("hall", hall("board-1", "keypad-c1"))


def test_displays_that_come_and_go_with_another_site():
    hearers = Hearers(a_site())
    hearers.born(BOARD, PACKED_SINCE)
    hearers.adopt(SITE)
    assert hearers.read_packed("hall", hall("board-1"))
    assert not hearers.read_packed("hall", hall("board-1", "board-2"))
    hearers.adopt(replace(a_site(), devices={}))
    hearers.adopt(SITE)
    assert not hearers.read_packed("hall", hall("board-1")), "another one may have its name now"


@pytest.fixture
def desk():
    """A hall whose board is too long for one packet."""
    text = m.Words("Silakan menunggu. " * 20, "Please wait. " * 30)
    zones = {zone: replace(each, running_text=text, title=text) for zone, each in SITE.zones.items()}
    return Desk(replace(SITE, zones=zones))


def born(device, newest, boot="1"):
    return device, m.Birth(boot_id=boot * 16, role=m.Role.DISPLAY, version="1", oldest=0, newest=newest)


def boards(desk, *said):
    """How the hall's boards went over the wire meanwhile: whether packed."""
    first = len(desk.line.said)
    desk.hears(*said)
    desk.later(1)
    topics = desk.line.said[first:]
    return [each.payload[:1] == MARK for each in topics if each.topic.endswith("pub/board/hall")]


def test_a_hall_says_it_packed_until_a_board_comes_that_cannot_read_it(desk):
    press = ("kiosk-1", m.RequestTicket(request_id="a" * 32, service="ktp"))
    paper = ("kiosk-1", m.ReportPaper(request_id="a" * 32, outcome=m.Paper.PRINTED))
    again = ("kiosk-1", m.RequestTicket(request_id="b" * 32, service="ktp"))
    paper_again = ("kiosk-1", m.ReportPaper(request_id="b" * 32, outcome=m.Paper.PRINTED))
    assert boards(desk, *born("board-1", PACKED_SINCE)) == [], "what it found there, it can read"
    boards(desk, *press)
    assert boards(desk, *paper) == [True]
    assert boards(desk, *born("board-2", PACKED_SINCE - 1)) == [False], "at once, for it cannot read what it found"
    boards(desk, *again)
    assert boards(desk, *paper_again) == [False]
