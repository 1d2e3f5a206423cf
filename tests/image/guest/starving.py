"""A board that is told to end while its sound card starves. Inside the guest.

A process that is held for longer than the card's buffer lasts is what a busy machine does to it; the card then stands
still in an underrun, and SDL's own good-bye to such a card has been seen to hang.
"""

import signal
import time

from image.guest import programs
from image.guest.ear import Ear
from image.guest.report import rest, say, wait
from image.wiring import BUTTON

HELD_SECONDS, SOUND_SECONDS = 1.0, 0.5
UNDERRUN = "underrun occurred"


class Starving:
    """Listens from now on."""

    def __init__(self):
        self._ear = Ear()
        self._ended = 0

    def play(self, header, numpad, printer):
        """One ticket, called and called again: three times a voice, three times an end in the middle of it."""
        before = len(printer.sheets)
        header.press(BUTTON)
        wait(lambda: len(printer.sheets) > before, "a ticket to call")
        for key, when in (("enter", "starved"), ("plus", "held"), ("plus", "at once")):
            board = programs.device("board", SDL_VIDEODRIVER="dummy")
            self._wait_up(board)
            numpad.press(key)
            board.wait_until(self._sounds, f"the voice of {when}")
            self._end(board, when)
        self._ear.close()

    def _wait_up(self, board):
        board.wait_until(lambda: board.lines("link up") > self._ended, "the board is up")

    def _end(self, board, when):
        """Held in the middle of a word; told to end afterwards, while it is held, or the moment it goes on."""
        underruns = board.lines(UNDERRUN)
        board.send(signal.SIGSTOP)
        rest(HELD_SECONDS)
        if when == "held":
            board.send(signal.SIGTERM)
        board.send(signal.SIGCONT)
        if when == "starved":
            board.wait_until(lambda: board.lines(UNDERRUN) > underruns, "the card has starved")
        began = time.monotonic()
        status = board.stop()
        say("starved", when=when, status=status, seconds=round(time.monotonic() - began, 2))
        self._ended += 1

    def _sounds(self):
        silent = self._ear.silent_seconds()
        return silent is not None and silent < SOUND_SECONDS
