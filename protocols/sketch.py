"""What a program may ask the devices' own code to draw or say, so that people see it before it is so.

    python -m device.sketch < one of these as JSON > a PNG or a WAV

Nothing of it goes over the broker.
"""

import msgspec

from protocols.messages import Announcement, BoardSnapshot, Slip, Words


class TicketSketch(msgspec.Struct, frozen=True, tag="ticket"):
    """The paper, as a PNG of its dots. `width_mm`: 58 or 80."""

    slip: Slip
    site: Words
    footer: Words
    width_mm: int = 80


class BoardSketch(msgspec.Struct, frozen=True, tag="board"):
    """A hall's board, as a PNG of so many px. `clock`: what it shows, "08.15"."""

    board: BoardSnapshot
    clock: str
    width: int = 960
    height: int = 540


class VoiceSketch(msgspec.Struct, frozen=True, tag="voice"):
    """Chime and sentences, as a WAV: mono, 16 bits, 22,050 a second. Rendered by espeak-ng."""

    announcement: Announcement


Sketch = TicketSketch | BoardSketch | VoiceSketch
