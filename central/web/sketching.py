"""Pictures and voices of devices for pages: made by the devices' own program, a child that comes and goes.

The two sides meet in protocols/sketch.py. Central keeps no fonts and no drawing; a machine without the devices'
libraries has no previews, and everything else.
"""

import asyncio
import subprocess
import sys
from collections import OrderedDict

import msgspec

from protocols.sketch import Sketch

PROGRAM = (sys.executable, "-m", "device.sketch")
LIMIT_SECONDS = 30
KEPT = 12


class Sketcher:
    """One at a time, so that the hall's processor is the hall's; the last ones are remembered."""

    def __init__(self, program: tuple[str, ...] = PROGRAM) -> None:
        self._program = program
        self._turn = asyncio.Lock()
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()

    async def made(self, sketch: Sketch) -> bytes:
        """A PNG or a WAV; b"": it cannot be had here."""
        asked = msgspec.json.encode(sketch)
        async with self._turn:
            if asked not in self._kept:
                if not (made := await asyncio.to_thread(self._run, asked)):
                    return b""
                self._kept[asked] = made
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(asked)
            return self._kept[asked]

    def _run(self, asked: bytes) -> bytes:
        try:
            done = subprocess.run(self._program, input=asked, capture_output=True, timeout=LIMIT_SECONDS, check=True)
        except (OSError, subprocess.SubprocessError):
            return b""
        return done.stdout
