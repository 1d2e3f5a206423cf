"""A morning at Tangerang's hall: press, paper, call, picture, voice, rating, each through a device of the kernel's.

The product's own processes run as they do on the Pis of the hall; this file is the visitor's finger and the officer's.
"""

import shutil
import sqlite3
import time
from contextlib import closing

from image.guest import programs
from image.guest.access import give_access
from image.guest.ear import Ear
from image.guest.numpad import Numpad
from image.guest.paper import PaperPrinter
from image.guest.pins import Header
from image.guest.report import OUT, brittle, photograph, say, wait
from image.guest.wire_log import WireLog
from image.wiring import BUTTON, BUTTON_LAMP, COUNTER, GREEN, LED_DATA, PORT, RED, SCORE, SCORE_BUTTON, SCORE_LAMP, ZONE

FLASH_SECONDS = 9
QUIET_SECONDS = 2
LEDGER = programs.FOLDER / "gerai.db"


def main():
    brittle()
    shutil.copytree(OUT / "hall", programs.FOLDER)
    morning = Morning()
    morning.open_hall()
    number = morning.take_number()
    morning.call(number)
    morning.serve()
    morning.rate()
    morning.close_hall()


class Morning:
    """Everything that hangs on the machine, and the processes of the hall in the order of their start."""

    def __init__(self):
        self.header, self.numpad, self.printer, self.ear = Header(), Numpad(), PaperPrinter(), Ear()
        self.header.hold(LED_DATA)
        self.pins = WireLog()
        give_access(programs.FOLDER)
        self.broker = programs.broker(PORT)
        self.wire = programs.Wire(PORT)
        self.central = programs.central()
        self.board = programs.device("board", SDL_VIDEODRIVER="kmsdrm")
        self.kiosk = programs.device("kiosk", SDL_VIDEODRIVER="dummy")
        self.counter = programs.device("counter")

    def open_hall(self):
        """The officer's first key opens the counter."""
        self.central.wait_until(lambda: self.central.said("siap / ready"), "central is ready")
        self.kiosk.wait_until(lambda: self.header.lit(BUTTON_LAMP), "the lamp in the kiosk's button is lit")
        say("button lamp")
        self.counter.wait_until(self.numpad.lamp, "the keypad is taken")
        say("keypad lamp")
        self.board.wait_until(lambda: self._shown(self._newest_board()), "the board shows the hall")
        self.numpad.press("enter")
        wait(lambda: self._work() == "idle", "the counter is open")
        wait(lambda: not self.header.lit(RED), "the red lamp is dark")
        say("open")

    def take_number(self):
        """What stands on the paper."""
        self.header.press(BUTTON)
        say("pressed")
        sheet = self.kiosk.wait_until(lambda: self.printer.sheets and self.printer.sheets[-1], "a ticket on paper")
        wait(lambda: entered("Confirmed"), "central knows that it is on paper")
        return sheet.number

    def call(self, number):
        """Board and voice."""
        self.numpad.press("enter")
        called = wait(lambda: self._newest_board(lambda said: said["calls"]), "the number is called")
        say("called", number=called["calls"][0]["number"], paper=number)
        self.counter.wait_until(lambda: self.header.lit(GREEN), "the green lamp says that somebody is called")
        flashing_until = time.monotonic() + FLASH_SECONDS
        self.board.wait_until(lambda: self._shown(called), "the board has shown the call")
        self.board.wait_until(lambda: (self.ear.silent_seconds() or 0) > QUIET_SECONDS, "the voice has ended")
        say("voice")
        wait(lambda: time.monotonic() > flashing_until, "the call no longer flashes")
        photograph("called")

    def serve(self):
        self.numpad.press("slash")
        wait(lambda: self._work() == "serving", "the visitor is at the counter")
        self.numpad.press("dot")

    def rate(self):
        self.counter.wait_until(lambda: self.header.lit(SCORE_LAMP), "the rating pad invites")
        say("invited")
        self.header.press(SCORE_BUTTON)
        wait(lambda: entered("Rated"), "the rating stands in the ledger")
        say("rated", score=SCORE)

    def close_hall(self):
        for program in (self.counter, self.kiosk, self.board, self.central, self.broker):
            say("ended", name=program.name, status=program.stop())
        self.ear.close()
        self.pins.keep()
        shutil.copy(LEDGER, OUT)

    def _newest_board(self, fits=lambda said: True):
        return self.wire.newest(f"pub/board/{ZONE}", fits)

    def _work(self):
        said = self.wire.newest(f"pub/counter/{COUNTER}")
        return said and said["work"]

    def _shown(self, snapshot):
        """The board's own word that these pixels have been on its screen."""
        told = self.wire.newest("up/board-1/tele") or {}
        edition = (told.get("shown_epoch", 0), told.get("shown_revision", 0))
        return snapshot is not None and edition >= (snapshot["epoch"], snapshot["revision"])


def entered(event):
    """How many such events the ledger has."""
    with closing(sqlite3.connect(f"file:{LEDGER}?mode=ro", uri=True)) as ledger:
        found = ledger.execute("SELECT count(*) FROM ledger WHERE event LIKE ?", (f'%"event":"{event}"%',))
        return found.fetchone()[0]


if __name__ == "__main__":
    main()
