import pytest

from device.calls_begun import CallsBegun
from device.database import open_database
from device.hands import display_hands, kiosk_hands, panel_hands
from device.journal import Journal
from device.layout.ticket import COPY_MARK, Line
from device.leases import LeaseBook
from device.ports import Job
from device.roles.effects import (
    Beep,
    Chime,
    Colour,
    Lamp,
    Lamps,
    Print,
    Record,
    RememberCall,
    Show,
    Sound,
    Speak,
    Thank,
)
from device.roles.events import CallBegun, Stage
from device.roles.pictures import CounterPicture
from protocols.messages import Announcement, Slip, Words

WORDS = Words("Cetak KTP", "ID card")
SLIP = Slip(
    ticket="2026-11-23-A005",
    number="A005",
    service=WORDS,
    tenant=WORDS,
    place=WORDS,
    priority=False,
    ahead=3,
    issued_at=0,
    local_time="08.15",
    business_day="2026-11-23",
)


class Parts:
    """A printer, a screen, a loudspeaker and a panel that remember what they were given."""

    def __init__(self):
        self.jobs, self.shown, self.said, self.indicated = [], [], [], []

    def start(self):
        pass

    def stop(self):
        pass

    def print(self, job: Job):
        self.jobs.append(job)

    def show(self, picture):
        self.shown.append(picture)

    def say(self, announcement, *, brief, time_of_day=""):
        self.said.append((announcement, brief, time_of_day))

    def switch(self, lamp):
        self.indicated.append(lamp)

    def light(self, lamps):
        self.indicated.append(lamps)

    def beep(self, kind):
        self.indicated.append(kind)

    def thank(self):
        self.indicated.append("thank")


@pytest.fixture
def parts():
    return Parts()


@pytest.fixture
def database(tmp_path):
    connection = open_database(tmp_path)
    yield connection
    connection.close()


@pytest.fixture
def journal(database):
    return Journal(database, "kiosk-1", lambda: 0)


@pytest.fixture
def leases(database, journal):
    return LeaseBook(database, "kiosk-1", "boot", journal.stage)


def do(hands, effect):
    hands[type(effect)](effect)


def nowhere(key, message):
    """An outbox that is full."""
    return False


def test_a_record_is_in_the_journal(parts, journal, leases):
    do(kiosk_hands(journal, leases, nowhere, parts, parts, width_mm=80), Record("r1", Stage.PRINTING, SLIP))
    assert journal.open()[0].slip == SLIP


@pytest.mark.parametrize("width_mm", [58, 80])
@pytest.mark.parametrize("copy", [False, True])
def test_a_slip_becomes_a_ticket_of_the_printers_width_with_the_halls_words(parts, journal, leases, width_mm, copy):
    hands = kiosk_hands(journal, leases, nowhere, parts, parts, width_mm=width_mm)
    do(hands, Print("r1", SLIP, copy, site=Words("MPP Contoh", ""), footer=Words("Terima kasih", "")))
    (job,) = parts.jobs
    lines = [block.text for block in job.ticket.blocks if isinstance(block, Line)]
    assert (job.request_id, job.copy, job.ticket.width_mm) == ("r1", copy, width_mm)
    assert "MPP Contoh" in lines
    assert "Terima kasih" in lines
    assert (COPY_MARK in lines) is copy


def test_a_display_shows_and_speaks(parts, database):
    announcement = Announcement(epoch=1, call="7", number="A005", counter="3", recalled=False, at=0, spoken=())
    begun = CallBegun(0, 7)
    hands = display_hands(parts, parts, CallsBegun(database, "board-1"))
    for effect in (
        Show(CounterPicture()),
        RememberCall(begun),
        Chime("7"),
        Speak(announcement, brief=True, time_of_day="08.15"),
    ):
        do(hands, effect)
    assert parts.shown == [CounterPicture()]
    assert parts.said == [(announcement, True, "08.15")]
    assert CallsBegun(database, "board-1").last() == begun
    assert CallsBegun(database, "board-2").last() is None


def test_a_panel_shows_lights_and_beeps(parts):
    hands = panel_hands(parts, parts)
    red, score = Lamp(Colour.RED, on=True), Lamps((1,))
    for effect in (Show(CounterPicture()), Beep(Sound.CLICK), red, score, Thank()):
        do(hands, effect)
    assert parts.shown == [CounterPicture()]
    assert parts.indicated == [Sound.CLICK, red, score, "thank"]
