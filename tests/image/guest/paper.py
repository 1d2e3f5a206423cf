"""A ticket printer on USB: the kernel's printer gadget in front of the product's own mechanism. Inside the guest.

Every byte that arrives is kept, for the machine outside to read once more.
"""

import fcntl
import os
import threading
import time
from contextlib import suppress

from device.sim.mechanism import Mechanism
from image.guest.gadget import Gadget
from image.guest.report import OUT, rest, say
from image.wiring import PRINTER_IDS

WORDS = ("TEST", "TM-T20III", "P1")
NAME = "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20III;CLS:PRINTER;"
WIRE = "/dev/g_printer0"
SET_STATUS = (3 << 30) | (1 << 16) | (ord("g") << 8) | 0x22
"""The gadget's own ioctl: the port's status byte."""
FINE, EMPTY = 0x18, 0x38
PAUSE_SECONDS = 0.01


class PaperPrinter:
    """Plugged in, with a full roll. `sheets`: what was cut so far."""

    def __init__(self):
        self._gadget = Gadget("printer", PRINTER_IDS, WORDS, "printer.usb0", {"pnp_string": NAME, "q_len": "10"})
        self._mechanism = Mechanism()
        self._lock = threading.Lock()
        self._file = None
        self.sheets = []
        self.plug()
        threading.Thread(target=self._work, daemon=True).start()

    def plug(self):
        self._gadget.plug()

    def unplug(self):
        self._gadget.unplug()

    def take_paper(self):
        with self._lock:
            self._mechanism.paper_mm = 0.0
        self._tell(EMPTY)

    def refill(self):
        with self._lock:
            self._mechanism.refill()
        self._tell(FINE)

    def _work(self):
        """A blocking read would hang for ever over a reset of the bus; after a replug the file is another."""
        with (OUT / "paper.bin").open("ab", buffering=0) as kept:
            while True:
                try:
                    if self._file is None:
                        self._file = os.open(WIRE, os.O_RDWR | os.O_NONBLOCK)
                    self._turn(self._file, kept)
                except OSError:
                    self._hang_up()
                    rest(PAUSE_SECONDS)

    def _hang_up(self):
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _turn(self, file, kept):
        data = b""
        with suppress(BlockingIOError):
            data = os.read(file, 8192)
        kept.write(data)
        with self._lock:
            answers = self._mechanism.receive(data) if data else b""
            more, sheets = self._mechanism.advance(time.monotonic_ns())
        for sheet in sheets:
            self.sheets.append(sheet)
            say("paper", number=sheet.number, copy=sheet.copy, lines=sheet.lines)
        if answers or more:
            with suppress(BlockingIOError):
                os.write(file, answers + more)
        if not data:
            rest(PAUSE_SECONDS)

    def _tell(self, status):
        """By the file that is open: the gadget has only one."""
        if self._file is not None:
            fcntl.ioctl(self._file, SET_STATUS, status)
