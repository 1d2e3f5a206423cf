"""`python -m device.sketch`: what is on stdin (protocols/sketch.py), as the devices draw and say it, on stdout.

Exit status: 0 made, 1 this machine has no program for it, 2 it is nothing that can be drawn.
"""

import os
import sys
import tempfile
import wave
from io import BytesIO
from pathlib import Path

import msgspec

from protocols.sketch import BoardSketch, Sketch, TicketSketch, VoiceSketch

STEP_BACK = 10
"""The hall goes first."""


def made(sketch: Sketch) -> bytes:
    """A PNG or a WAV. Raises ImportError, RenderError where something is missing here."""
    match sketch:
        case TicketSketch():
            return _ticket(sketch)
        case BoardSketch():
            return _board(sketch)
        case VoiceSketch():
            return _voice(sketch)


def _ticket(sketch: TicketSketch) -> bytes:
    """Laid out, turned into the printer's bytes, and read back as a printer does."""
    from device.layout.ticket import ticket  # noqa: PLC0415  each kind brings libraries of its own
    from device.parts.ticket_bytes import ticket_bytes  # noqa: PLC0415
    from device.sim.interpreter import Interpreter  # noqa: PLC0415
    from device.sim.paper import Cut, Row, Sheet  # noqa: PLC0415
    from device.sim.picture import picture  # noqa: PLC0415

    paper = ticket(sketch.slip, site=sketch.site, footer=sketch.footer, width_mm=sketch.width_mm)
    data, printer, rows = ticket_bytes(paper), Interpreter(), list[Row]()
    while data:
        used, outcomes = printer.take(data)
        data = data[used:] if used else b""
        rows += [each for each in outcomes if isinstance(each, Row) and not isinstance(each, Cut)]
    return picture(Sheet(tuple(rows)), sketch.width_mm)


def _board(sketch: BoardSketch) -> bytes:
    import pygame  # noqa: PLC0415

    from device.layout.board import board, queues_per_page  # noqa: PLC0415
    from device.parts.brush import measure, paint, png  # noqa: PLC0415
    from device.roles.pictures import BoardPicture  # noqa: PLC0415

    shown, size = sketch.board, (sketch.width, sketch.height)
    room = queues_per_page(*size)
    picture = BoardPicture(
        zone=shown.zone,
        title=shown.title,
        running_text=shown.running_text,
        business_day=shown.business_day,
        calls=shown.calls,
        queues=shown.queues[:room],
        pages=max(1, -(-len(shown.queues) // room)),
        clock=sketch.clock,
    )
    surface = pygame.Surface(size, depth=32)
    paint(surface, board(picture, *size, measure))
    return png(surface)


def _voice(sketch: VoiceSketch) -> bytes:
    from device.parts.voice import Voice  # noqa: PLC0415
    from device.parts.voice_espeak import Renderer, RenderError  # noqa: PLC0415
    from device.parts.voice_samples import RATE  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        said = Voice(None, Renderer(Path(folder)), lambda _: None).utter(sketch.announcement, brief=False)
    if said.missing:
        raise RenderError(f"nobody here can say {', '.join(said.missing)}")
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(said.samples)
    return out.getvalue()


def main() -> int:
    """Read, make, write."""
    os.environ |= {"PYGAME_HIDE_SUPPORT_PROMPT": "1", "SDL_VIDEODRIVER": "dummy"}
    os.nice(STEP_BACK)
    try:
        sketch = msgspec.json.decode(sys.stdin.buffer.read(), type=Sketch)
    except msgspec.MsgspecError as error:
        sys.stderr.write(f"tidak bisa digambar / nothing that can be drawn: {error}\n")
        return 2
    try:
        sys.stdout.buffer.write(made(sketch))
    except Exception as error:  # noqa: BLE001  whatever is missing, the page says that there is no preview
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
