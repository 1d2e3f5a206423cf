from dataclasses import replace

from device.roles.pictures import BoardPicture
from protocols.link import Arrived
from provisioning.simulation.agenda import SECOND, Agenda
from provisioning.simulation.eyes import Eyes
from support.samples import board_call

SCREEN = {"saw": "screen", "text": ["Silakan"], "number": None, "mode": "ready"}
PICTURE = BoardPicture(zone="utama", epoch=2, revision=7, calls=(board_call(10, "A005", "3"),))


def looking(seconds=0):
    eyes = Eyes(agenda := Agenda())
    agenda.run(seconds * SECOND)
    return eyes


def answer(content, device="kiosk-1"):
    return Arrived(f"gerai/v1/uji/down/{device}/ticket", content, 0, None, retained=False)


def test_what_happens_is_kept_with_device_and_moment_and_told():
    eyes, told = looking(5), []
    eyes.watch = told.append
    eyes.see("kiosk-1", {"saw": "boot"})
    assert eyes.sightings == [{"saw": "boot", "device": "kiosk-1", "at": 5 * SECOND}]
    assert told == eyes.sightings


def test_it_may_have_happened_at_another_moment():
    eyes = looking(5)
    eyes.see("board-1", {"saw": "link", "up": True}, at=3)
    assert eyes.sightings[0]["at"] == 3


def test_what_happens_twice_is_seen_twice():
    eyes = looking()
    for _ in range(2):
        eyes.see("kiosk-1", {"saw": "boot"})
    assert len(eyes.sightings) == 2


def test_what_stands_there_is_seen_when_it_changes():
    eyes = looking()
    for mode in ("ready", "ready", "asking", "ready"):
        eyes.show("kiosk-1", {**SCREEN, "mode": mode}, 1)
    assert [seen["mode"] for seen in eyes.sightings] == ["ready", "asking", "ready"]


def test_each_screen_of_each_device_is_looked_at_by_itself():
    eyes = looking()
    eyes.show("kiosk-1", SCREEN, 1)
    eyes.show("kiosk-2", SCREEN, 1)
    eyes.show("kiosk-1", {**SCREEN, "saw": "other"}, 1)
    assert len(eyes.sightings) == 3


def test_a_dark_screen_that_shows_the_same_again_is_seen_again():
    eyes = looking()
    eyes.show("kiosk-1", SCREEN, 1)
    eyes.show("kiosk-2", SCREEN, 1)
    eyes.dark("kiosk-1")
    eyes.show("kiosk-1", SCREEN, 2)
    eyes.show("kiosk-2", SCREEN, 2)
    assert [(seen["device"], seen["at"]) for seen in eyes.sightings] == [("kiosk-1", 1), ("kiosk-2", 1), ("kiosk-1", 2)]


def test_a_board_is_seen_in_the_form_of_the_stage_door():
    eyes = looking()
    eyes.show_board("board-1", PICTURE, 9)
    assert eyes.sightings == [
        {
            "at": 9,
            "device": "board-1",
            "saw": "board",
            "zone": "utama",
            "epoch": 2,
            "revision": 7,
            "stale": False,
            "calls": [{"call": "10", "number": "A005", "counter": "3", "active": True}],
        }
    ]


def test_a_board_that_only_flashes_is_not_seen_again():
    eyes = looking()
    eyes.show_board("board-1", PICTURE, 1)
    eyes.show_board("board-1", replace(PICTURE, lit=True, clock="08.16", flash=("10",)), 2)
    assert len(eyes.sightings) == 1


def test_every_real_change_of_a_board_is_seen():
    eyes = looking()
    after = board_call(11, "A006", "1")
    changes = ({"revision": 8}, {"stale": True}, {"epoch": 3}, {"calls": (after, *PICTURE.calls)}, {"calls": (after,)})
    picture = PICTURE
    eyes.show_board("board-1", picture, 1)
    for change in changes:
        picture = replace(picture, **change)
        eyes.show_board("board-1", picture, 2)
    assert len(eyes.sightings) == 1 + len(changes)
    assert [call["number"] for call in eyes.sightings[-1]["calls"]] == ["A006"]


def test_two_boards_do_not_take_each_others_calls():
    eyes = looking()
    eyes.show_board("board-1", PICTURE, 1)
    eyes.show_board("board-2", replace(PICTURE, calls=(board_call(11, "A006", "1"),)), 1)
    assert [seen["calls"][0]["number"] for seen in eyes.sightings] == ["A005", "A006"]


def test_the_same_answer_again_is_nothing_to_see():
    eyes = looking()
    for _ in range(3):
        eyes.answered("kiosk-1", "ticket:aa:", answer(b"A001"))
    assert eyes.sightings == []


def test_another_answer_to_the_same_question_is_told_with_the_first_one():
    eyes = looking()
    eyes.answered("kiosk-1", "ticket:aa:", answer(b"A001"))
    eyes.answered("kiosk-1", "ticket:bb:", answer(b"A002"))
    eyes.answered("kiosk-2", "ticket:aa:", answer(b"A003"))
    assert eyes.sightings == []
    eyes.answered("kiosk-1", "ticket:aa:", answer(b"A004"))
    told = [(seen["saw"], seen["request_id"], seen["content"]) for seen in eyes.sightings]
    assert told == [("reply", "ticket:aa:", "A001"), ("reply", "ticket:aa:", "A004")]
