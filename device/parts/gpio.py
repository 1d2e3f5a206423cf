"""The pins of a process: one thread that alone touches them, for all its devices.

    lgpio's thread --edge--> queue --> look at the line again --> a press --> the device's mailbox
    owner's thread --light, beep--> queue --> lamps, notes

lgpio calls back for all pins on one thread, which dies of any exception: what it calls here fills a queue, and nothing
that happens there comes out. A chip that is away, and one that goes, is said and tried again every RETRY_SECONDS; a
callback thread that has died is seen by the watch, and everything is opened anew.
"""

import queue
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import structlog

from device.parts.gpio_chip import Chip, faults, open_chip
from device.parts.gpio_panel import Ears, GpioPanel, Order, Wiring
from protocols.messages import Severity

WATCH_SECONDS = 0.5
RETRY_SECONDS = 2.0
STOP_SECONDS = 1.0
EDGES_MAX = 1_000
"""Edges that wait; a line that chatters faster than it is heard loses some."""
log = structlog.get_logger()


class Gpio:
    """`panel` for each device before `start`. A test calls `turn` itself, with its own clock and chip."""

    def __init__(self, open_chip: Callable[[], Chip] = open_chip, clock: Callable[[], float] = time.monotonic) -> None:
        self._open_chip = open_chip
        self._clock = clock
        self._orders: queue.SimpleQueue[Order] = queue.SimpleQueue()
        self._panels: list[GpioPanel] = []
        self._chip: Chip | None = None
        self._watch_at = clock()
        self._retry_at = clock()
        self._stopping = False
        self._away = ""
        self._thread = threading.Thread(target=self._work, name="gpio", daemon=True)

    def panel(self, wiring: Wiring, ears: Ears) -> GpioPanel:
        made = GpioPanel(wiring, ears, clock=self._clock, order=self._orders.put, felt=self._feel)
        self._panels.append(made)
        return made

    def start(self) -> None:
        """Does not wait for the chip."""
        if self._panels:
            self._thread.start()

    def alive(self) -> bool:
        return not self._panels or self._thread.is_alive()

    def stop(self) -> None:
        if self._thread.is_alive():
            self._orders.put(self._stop)
            self._thread.join(STOP_SECONDS)

    def turn(self, patience: float = 0.0) -> None:
        """One order, or what is due; waits so many seconds for an order at most."""
        with suppress(queue.Empty):
            self._try(self._orders.get(timeout=patience) if patience else self._orders.get_nowait())
        now = self._clock()
        if now >= self._watch_at:
            self._watch_at = now + WATCH_SECONDS
            self._try(self._watch)
        for panel in self._panels:
            self._try(partial(panel.turn, now))

    def _work(self) -> None:
        while not self._stopping:
            self.turn(self._patience())
        for panel in self._panels:
            self._try(panel.darken)
        self._close()

    def _patience(self) -> float:
        now = self._clock()
        dues = [due for panel in self._panels if (due := panel.due(now)) is not None]
        return max(0.001, min([self._watch_at, *dues]) - now)

    def _feel(self, edge: Order) -> None:
        """On lgpio's thread, for all pins: never waits and never raises."""
        if self._orders.qsize() < EDGES_MAX:
            self._orders.put(edge)

    def _watch(self) -> None:
        """Is the chip there, does it call back, are all lines open, is a button stuck?"""
        now = self._clock()
        if self._chip is not None and not self._chip.hears:
            self._close()
            self._retry_at = now
        if now >= self._retry_at:
            self._retry_at = now + RETRY_SECONDS
            self._open()
        if self._chip is not None:
            for panel in self._panels:
                panel.look(now)

    def _open(self) -> None:
        if self._chip is None:
            self._chip = self._open_chip()
        for panel in self._panels:
            panel.open(self._chip.factory)
            panel.tell("gpio_away", Severity.FAULT, "")
        self._log("")

    def _try(self, order: Order) -> None:
        """Hardware that fails is closed, said, and opened again later."""
        try:
            order()
        except faults() as error:
            self._close()
            self._retry_at = self._clock() + RETRY_SECONDS
            self._log(str(error))
            for panel in self._panels:
                panel.tell("gpio_away", Severity.FAULT, f"Tombol dan lampu tidak terhubung: {error}")

    def _log(self, away: str) -> None:
        """Once for each time that they go and come; "" = they are there."""
        if bool(away) != bool(self._away):
            log.warning("pins are away", said=away) if away else log.info("pins are back")
        self._away = away

    def _close(self) -> None:
        for panel in self._panels:
            panel.close()
        if self._chip is not None:
            self._chip.close()
            self._chip = None

    def _stop(self) -> None:
        self._stopping = True
