from device.roles.pictures import (
    BoardPicture,
    CounterPicture,
    KeypadScreen,
    KioskMode,
    KioskScreen,
    RatingFace,
    RatingMode,
)
from device.sim import sightings
from device.sim.loudspeaker import Said
from device.sim.panel import Panel
from device.sim.paper import Sheet, Style, TextRow
from protocols.messages import Announcement, BoardCall, Element, Words, Work

W = Words("Dukcapil", "Civil registry")


def test_a_kiosks_screen_says_its_words_whole():
    picture = KioskScreen(KioskMode.THANKS, number="A005", words=Words("Silakan ambil", "Please take"))
    assert sightings.kiosk_screen(picture) == {
        "saw": "screen",
        "text": ["Silakan ambil", "Please take"],
        "number": "A005",
        "mode": "thanks",
    }
    assert sightings.kiosk_screen(KioskScreen(KioskMode.READY)) == {
        "saw": "screen",
        "text": [],
        "number": None,
        "mode": "ready",
    }


def test_a_board_says_its_calls():
    call = BoardCall(
        call="17", number="A005", counter="3", tenant=W, direction=W, called_at=0, recalled=False, active=True
    )
    picture = BoardPicture(zone="aula", epoch=2, revision=9, calls=(call,), stale=True)
    assert sightings.board(picture) == {
        "saw": "board",
        "zone": "aula",
        "epoch": 2,
        "revision": 9,
        "stale": True,
        "calls": [{"call": "17", "number": "A005", "counter": "3", "active": True}],
    }


def test_a_counter_display():
    picture = CounterPicture(counter="loket-3", epoch=2, revision=9, work=Work.CALLED, number="A005")
    assert sightings.counter_display(picture) == {
        "saw": "counter",
        "counter": "loket-3",
        "epoch": 2,
        "revision": 9,
        "work": "called",
        "number": "A005",
        "stale": False,
    }
    assert sightings.counter_display(CounterPicture())["number"] is None
    assert sightings.counter_display(CounterPicture())["work"] == ""


def test_a_keypad_with_its_lines_and_its_lamp():
    picture = KeypadScreen(epoch=2, revision=9, work=Work.IDLE, waiting=4, invited=True)
    assert sightings.keypad(picture, ("a", "b", "c", "d"), Panel(lamp="red")) == {
        "saw": "keypad",
        "lines": ["a", "b", "c", "d"],
        "lamp": "red",
        "epoch": 2,
        "revision": 9,
        "work": "idle",
        "number": None,
        "waiting": 4,
        "invited": True,
    }


def test_a_rating_pad_with_its_lit_keys():
    face = RatingFace(RatingMode.ARMED, 4, 0, "2026-11-23-A005", 1)
    assert sightings.rating_pad(face, Panel(lit=(1, 2, 3, 4))) == {
        "saw": "rating",
        "lit": [1, 2, 3, 4],
        "mode": "armed",
        "ticket": "2026-11-23-A005",
        "leg": 1,
        "element": None,
        "question": 0,
        "questions": 0,
    }
    dark = sightings.rating_pad(RatingFace(RatingMode.DARK, 4), Panel())
    assert (dark["ticket"], dark["leg"], dark["lit"]) == (None, None, [])
    asking = RatingFace(RatingMode.SURVEY, 4, 0, "2026-11-23-A005", 1, element=Element.COST, question=4, questions=9)
    told = sightings.rating_pad(asking, Panel())
    assert (told["element"], told["question"], told["questions"]) == ("biaya", 4, 9)


def test_paper_says_what_stands_on_it():
    sheet = Sheet((TextRow((("No. A005 08.15", Style()),), 34),))
    assert sightings.paper(sheet, request_id="r1", ticket="2026-11-23-A005") == {
        "saw": "paper",
        "number": "A005",
        "request_id": "r1",
        "copy": False,
        "text": ["No. A005 08.15"],
        "ticket": "2026-11-23-A005",
    }


def test_an_announcement_with_its_times():
    announcement = Announcement(epoch=1, call="17", number="A005", counter="3", recalled=False, at=0, spoken=())
    assert sightings.spoken(Said(announcement, 10, 20, complete=False), "aula") == {
        "saw": "spoken",
        "at": 20,
        "zone": "aula",
        "call": "17",
        "number": "A005",
        "started": 10,
        "ended": 20,
        "complete": False,
    }
