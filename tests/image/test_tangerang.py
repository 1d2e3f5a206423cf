"""One visitor at Tangerang's hall in a virtual machine: every press, paper, picture and word goes through a device of
the kernel's, and the product's processes are those of a real hall.

The play runs once (guest/tangerang.py); these tests judge what it left behind.
"""

import json
import sqlite3
import subprocess
import sys
from array import array
from contextlib import closing
from pathlib import Path

import pytest

from device.layout.led_digits import shapes
from device.sim.mechanism import Mechanism
from image import digits, twin
from image.machine import BUILT
from image.wiring import COUNTER, LED_CLOCK, LED_DATA, SCORE, SERVICE

PLAY, SCREEN = "tangerang.py", "board"
pytestmark = pytest.mark.timeout(2700)


def entries(out):
    with closing(sqlite3.connect(out / "gerai.db")) as ledger:
        return [json.loads(event) for (event,) in ledger.execute("SELECT event FROM ledger ORDER BY sequence")]


def entry(out, kind):
    return next(each for each in entries(out) if each["event"] == kind)


@pytest.fixture(scope="module")
def wire(played, out):
    return [json.loads(line) for line in (out / "wire.jsonl").read_text().splitlines()]


def test_all_happens_in_its_order(played):
    wanted = ["button lamp", "keypad lamp", "open", "pressed", "paper", "called", "voice", "shot", "invited", "rated"]
    assert [each["saw"] for each in played.seen() if each["saw"] in wanted] == wanted


def test_the_printer_got_one_whole_ticket_with_the_number_of_the_ledger(played, out):
    mechanism = Mechanism(factor=0)
    mechanism.receive((out / "paper.bin").read_bytes())
    _, sheets = mechanism.advance(1)
    assert [sheet.number for sheet in sheets] == [entry(out, "Issued")["number"]]
    assert not sheets[0].copy
    assert mechanism.interpreter.unknown == []


def test_the_ledger_has_one_visit_from_the_press_to_the_rating(played, out):
    ticket = entry(out, "Issued")["ticket"]
    assert [each["event"] for each in entries(out) if each.get("ticket") == ticket] == [
        *("Issued", "Confirmed", "Called", "Started", "Finished", "Rated")
    ]
    assert entry(out, "Issued")["service"] == SERVICE
    assert (entry(out, "Called")["counter"], entry(out, "Rated")["score"]) == (COUNTER, SCORE)


def test_the_ledger_is_sound(played, out):
    program = Path(sys.executable).with_name("gerai-central")
    checked = subprocess.run([program, "check-ledger", out / "gerai.db"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_screen_shows_the_call_pixel_by_pixel(played, out, wire):
    size, screen = twin.photograph(out / "called.png")
    assert size == twin.SIZE
    number = entry(out, "Issued")["number"]
    pictures = list(twin.board_pictures(wire))
    assert {call.number for picture in pictures for call in picture.calls} == {number}
    if not any(twin.pixels(picture) == screen for picture in pictures):
        least = min(twin.differing(twin.pixels(picture), screen) for picture in pictures)
        pytest.fail(f"of 6,220,800 bytes {least} are different at the least; see {out / 'called.png'}")


def test_the_counters_digits_show_the_call_and_are_dark_in_the_end(played, out):
    states = digits.shown((out / "pins.txt").read_text().splitlines(), LED_CLOCK, LED_DATA)
    assert (shapes(entry(out, "Issued")["number"]), True) in states
    assert states[-1][1] is False


def test_the_digits_were_never_said_to_be_away(wire):
    alerts = [line["said"] for line in wire if line["topic"].endswith("up/display-01/alert")]
    assert [each for each in alerts if each["code"] == "display_away"] == []


def test_the_voice_says_the_call_to_its_end(played, out, wire):
    said = twin.announcement(wire)
    assert said.number == entry(out, "Issued")["number"]
    heard = twin.envelope(array("h", (out / "voice.raw").read_bytes()))
    wanted = twin.envelope(twin.utterance(said, BUILT / "voice"))
    assert twin.lasting(wanted) - 0.5 < twin.lasting(heard) < twin.lasting(wanted) * 1.5
    alike = list(twin.pieces(heard, wanted))
    torn = [piece for piece in alike if piece < twin.LIKE]
    assert len(torn) <= len(alike) // 10, alike
    assert alike[-1] >= twin.LIKE, alike


def test_no_process_of_ours_is_root(played):
    users = {each["name"]: each["user"] for each in played.seen() if each["saw"] == "started"}
    ours = ("central", "board", "kiosk", "counter")
    assert {name: users[name] for name in ours} == dict.fromkeys(ours, "gerai")


def test_every_process_ends_as_it_is_told(played):
    ended = {each["name"]: each["status"] for each in played.seen() if each["saw"] == "ended"}
    assert ended == dict.fromkeys(("counter", "kiosk", "board", "central", "broker"), 0)
