"""What a page shows is what the devices draw and say: the same layouts, printer's bytes and voice."""

import io
import json
import subprocess
import sys
import wave

import msgspec
import pytest
from PIL import Image

from device.sketch import made
from protocols.messages import Announcement, BoardSnapshot, Slip, Words
from protocols.sketch import BoardSketch, Sketch, TicketSketch, VoiceSketch

SLIP = Slip(
    ticket="2026-11-23-A012",
    number="A012",
    service=Words("Kartu Keluarga", "Family card"),
    tenant=Words("Disdukcapil", "Civil registry"),
    place=Words("Loket 3", "Counter 3"),
    priority=False,
    ahead=3,
    issued_at=0,
    local_time="23-11-2026 08.15 WIB",
    business_day="2026-11-23",
)
SITE, NOTHING = Words("MPP Uji", "Test hall"), Words("", "")
BOARD = BoardSnapshot(
    epoch=1,
    revision=1,
    at=0,
    local_time="",
    business_day=None,
    zone="utama",
    title=Words("Ruang Utama", "Main hall"),
    running_text=NOTHING,
    calls=(),
    queues=(),
)


def size(png):
    return Image.open(io.BytesIO(png)).size


def test_a_ticket_is_as_wide_as_its_paper_and_longer_with_more_on_it():
    plain = made(TicketSketch(SLIP, SITE, NOTHING))
    fuller = made(TicketSketch(msgspec.structs.replace(SLIP, needs=Words("KTP asli", "ID card")), SITE, NOTHING))
    narrow = made(TicketSketch(SLIP, SITE, NOTHING, width_mm=58))
    assert size(plain)[0] == 576 + 48 and size(narrow)[0] == 384 + 48
    assert size(fuller)[1] > size(plain)[1]


def test_a_board_is_as_large_as_asked_and_shows_its_clock():
    early, late = (made(BoardSketch(BOARD, clock, 640, 360)) for clock in ("08.15", "15.59"))
    assert size(early) == (640, 360) and early != late


def test_a_voice_is_a_sound_that_lasts():
    call = Announcement(
        epoch=1, call="1", number="A005", counter="3", recalled=False, at=0, spoken=(("id", "Nomor antrean A lima"),)
    )
    with wave.open(io.BytesIO(made(VoiceSketch(call)))) as sound:
        assert sound.getnframes() / sound.getframerate() > 1


def run(said):
    return subprocess.run((sys.executable, "-m", "device.sketch"), input=said, capture_output=True, check=False)


def test_as_a_program():
    done = run(msgspec.json.encode(TicketSketch(SLIP, SITE, NOTHING)))
    assert done.returncode == 0 and done.stdout.startswith(b"\x89PNG")


@pytest.mark.parametrize("said", [b"", b"[", b'{"type": "ticket"}', b"[" * 100_000])
def test_what_is_nothing_is_said_and_makes_nothing(said):
    done = run(said)
    assert (done.returncode, done.stdout) == (2, b"") and b"Traceback" not in done.stderr


def test_what_cannot_be_said_here_is_no_sound():
    call = Announcement(epoch=1, call="1", number="A005", counter="3", recalled=False, at=0, spoken=(("zz", "Halo"),))
    done = run(msgspec.json.encode(VoiceSketch(call)))
    assert (done.returncode, done.stdout) == (1, b"") and done.stderr


def test_both_sides_read_the_same():
    sketch = BoardSketch(BOARD, "08.15")
    assert msgspec.json.decode(msgspec.json.encode(sketch), type=Sketch) == sketch
    assert json.loads(msgspec.json.encode(sketch))["type"] == "board"
