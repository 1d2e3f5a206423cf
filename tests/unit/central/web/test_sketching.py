"""The devices' program is a child that comes and goes; where it is missing there is no picture, and nothing breaks."""

import asyncio
import sys

from central.web.sketching import KEPT, PROGRAM, Sketcher
from protocols.messages import Slip, Words
from protocols.sketch import TicketSketch

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
SKETCH = TicketSketch(SLIP, Words("MPP Uji", "Test hall"), Words("", ""))


def program(text):
    return (sys.executable, "-c", text)


def made(sketcher, *sketches):
    async def all_of_them():
        return [await sketcher.made(each) for each in sketches]

    return asyncio.run(all_of_them())


def test_a_ticket_is_a_picture_and_the_second_time_it_is_remembered(tmp_path):
    (first,) = made(Sketcher(PROGRAM), SKETCH)
    assert first.startswith(b"\x89PNG")
    count = tmp_path / "count"
    text = f"open({str(count)!r}, 'a').write('x'); print('made')"
    assert made(Sketcher(program(text)), SKETCH, SKETCH) == [b"made\n", b"made\n"]
    assert count.read_text() == "x"


def test_a_program_that_is_not_there_or_fails_is_no_picture_and_is_tried_again():
    assert made(Sketcher(("/nowhere/python",)), SKETCH) == [b""]
    assert made(Sketcher(program("raise SystemExit(1)")), SKETCH, SKETCH) == [b"", b""]


def test_not_everything_is_remembered():
    sketcher = Sketcher(program("import sys; sys.stdout.write(str(len(sys.stdin.read())))"))
    many = [TicketSketch(SLIP, Words("x" * size, "x"), Words("", "")) for size in range(KEPT + 3)]
    made(sketcher, *many)
    assert len(sketcher._kept) == KEPT
