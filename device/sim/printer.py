"""A ticket printer: an outlet that hosts are connected to, in front of a mechanism with paper in it.

One thread owns the mechanism; whoever wants something of it (the stage: open the cover, take the paper out) posts an
action. Like many real ones it serves one host at a time; others wait in the backlog until that one hangs up.
"""

import contextlib
import queue
import selectors
import socket
import threading
import time
from collections import deque
from collections.abc import Callable

from device.sim.mechanism import NEAR_END_MM, Mechanism
from device.sim.outlets import Cable, NetworkOutlet, Outlet
from device.sim.paper import Sheet

Action = Callable[[Mechanism], None]
Fault = Callable[["SimPrinter"], None]
"""Done on the printer's own thread."""

SHEETS_KEPT = 20
ACTIONS_MAX = 1000
READ_BYTES = 8192


class SimPrinter:
    """`hear(sheet, at_ns)` is called on the printer's thread at each cut. `sheets`: the last ones, oldest first."""

    def __init__(
        self,
        hear: Callable[[Sheet, int], object],
        *,
        width_mm: int = 80,
        factor: float = 1.0,
        outlet: Outlet | None = None,
    ) -> None:
        self.width_mm = width_mm
        self.sheets: deque[Sheet] = deque(maxlen=SHEETS_KEPT)
        self.outlet = outlet or NetworkOutlet()
        self._hear = hear
        self._mechanism = Mechanism(factor=factor)
        self._actions: queue.SimpleQueue[Action] = queue.SimpleQueue()
        self._wake_in, self._wake_out = socket.socketpair()
        self._host: Cable | None = None
        self._trap: tuple[int, Fault] | None = None
        self._stalled = False
        self._stopping = False
        self._thread = threading.Thread(target=self._serve, name="sim-printer", daemon=True)

    @property
    def address(self) -> tuple[str, int]:
        """Of a printer on the network."""
        if not isinstance(self.outlet, NetworkOutlet):
            raise TypeError("this printer is not on the network")
        return self.outlet.address

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping = True
        with contextlib.suppress(OSError):  # stopped already
            self._wake_in.send(b"!")
        self._thread.join(2)

    def do(self, action: Action) -> None:
        """Have the mechanism changed on its own thread, soon."""
        if self._actions.qsize() < ACTIONS_MAX:
            self._actions.put(action)
            with contextlib.suppress(OSError):
                self._wake_in.send(b"!")

    def set_paper(self, state: str) -> None:
        """ "ok" a full roll, "low" less than the lever's mark, "out" none, "cover" open with the paper in it."""
        match state:
            case "ok":
                self.do(Mechanism.refill)
            case "low":
                self.do(lambda mechanism: mechanism.refill(NEAR_END_MM / 2))
            case "out":
                self.do(_take_paper)
            case "cover":
                self.do(_open_cover)
            case _:
                raise ValueError(f"paper is ok, low, out or cover, not {state!r}")

    def set_factor(self, factor: float) -> None:
        def change(mechanism: Mechanism) -> None:
            mechanism.factor = factor

        self.do(change)

    def pull_cable(self, after_bytes: int) -> None:
        """The connection is reset when that many more bytes have arrived; what came before is in the buffer."""
        self.at_byte(max(1, after_bytes), SimPrinter.reset)

    def at_byte(self, count: int, fault: Fault) -> None:
        """Have it happen when that many more bytes have arrived and what they make is printed; 0 = now."""

        def arm(_: Mechanism) -> None:
            if count:
                self._trap = (count, fault)
            else:
                fault(self)

        self.do(arm)

    def reset(self) -> None:
        """To be done on its own thread: the line breaks and can be made anew at once. The memory stays."""
        if self._host is not None:
            self.outlet.reset(self._host)
            self._lose_host()

    def unplug(self) -> None:
        """To be done on its own thread: the line breaks and stays away until `plug`. The memory stays."""
        if self._host is not None and self.outlet.hears_hang_up:
            self.outlet.reset(self._host)
        self.outlet.unplug()
        self._lose_host()

    def plug(self) -> None:
        """To be done on its own thread."""
        self.outlet.plug()

    def lose_power(self) -> None:
        """To be done on its own thread: unplugged, and what was not yet on paper is forgotten."""
        self.unplug()
        self._mechanism.forget()

    def stall(self, *, stalled: bool = True) -> None:
        """To be done on its own thread: it reads nothing, prints nothing and answers nothing, until it goes on."""
        self._stalled = stalled

    def photograph(self, draw: Callable[[Sheet, int], bytes], then: Callable[[bytes], None]) -> None:
        """`then` gets the last sheet in the tray as a PNG, on the printer's thread; nothing if there is none."""

        def take(_: Mechanism) -> None:
            if self.sheets:
                then(draw(self.sheets[-1], self.width_mm))

        self.do(take)

    def _serve(self) -> None:
        with selectors.DefaultSelector() as selector, self._wake_in, self._wake_out:
            while not self._stopping:
                self._watch(selector)
                ready = {key.fd for key, _ in selector.select(self._patience())}
                if self._wake_out.fileno() in ready:
                    self._wake_out.recv(4096)
                self._act()
                self._turn_to_host(ready)
                if not self._stalled:
                    self._advance()
            if self._host is not None:
                self._host.close()
            self.outlet.close()

    def _watch(self, selector: selectors.BaseSelector) -> None:
        """One host at a time, and no reading while the buffer is full."""
        wanted = {self._wake_out.fileno()}
        knocking = self.outlet.visitor()
        if self._host is None and knocking is None:
            self._host = self.outlet.welcome()
        if self._host is None and knocking is not None:
            wanted.add(knocking.fileno())
        if self._host is not None and not self._mechanism.full and not self._stalled:
            wanted.add(self._host.fileno())
        for fd in list(selector.get_map()):
            selector.unregister(fd)
        for fd in wanted:
            selector.register(fd, selectors.EVENT_READ)

    def _turn_to_host(self, ready: set[int]) -> None:
        knocking = self.outlet.visitor()
        if self._host is not None:
            if self._host.fileno() in ready:
                self._read(self._host)
        elif knocking is not None and knocking.fileno() in ready:
            self._host = self.outlet.welcome()

    def _patience(self) -> float | None:
        due = self._mechanism.due()
        if due is None or self._stalled:
            return None
        return max(0.0, (due - time.monotonic_ns()) / 1e9)

    def _act(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                self._actions.get_nowait()(self._mechanism)

    def _read(self, host: Cable) -> None:
        room = READ_BYTES if self._trap is None else min(READ_BYTES, self._trap[0])
        try:
            data = host.read(room)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._drop_host()
            return
        self._answer(self._mechanism.receive(data))
        if self._trap is not None:
            self._count(len(data), *self._trap)

    def _count(self, arrived: int, left: int, fault: Fault) -> None:
        self._trap = (left - arrived, fault)
        if arrived >= left:
            self._trap = None
            self._advance()
            fault(self)

    def _answer(self, answer: bytes) -> None:
        if answer and self._host is not None:
            try:
                self._host.write(answer)
            except OSError:
                self._drop_host()

    def _drop_host(self) -> None:
        if self._host is not None:
            self._host.close()
            self._lose_host()

    def _lose_host(self) -> None:
        """It is closed already."""
        if self._host is not None and self.outlet.hears_hang_up:
            self._mechanism.hang_up()
        self._host = None

    def _advance(self) -> None:
        answers, sheets = self._mechanism.advance(time.monotonic_ns())
        for sheet in sheets:
            self.sheets.append(sheet)
            self._hear(sheet, time.monotonic_ns())
        self._answer(answers)


def _take_paper(mechanism: Mechanism) -> None:
    mechanism.paper_mm = 0.0


def _open_cover(mechanism: Mechanism) -> None:
    mechanism.cover_open = True
