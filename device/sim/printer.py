"""A ticket printer on the network: a TCP port that speaks ESC/POS in front of a mechanism with paper in it.

One thread owns the mechanism; whoever wants something of it (the stage: open the cover, take the paper out) posts an
action. Like many real ones it serves one host at a time; others wait in the backlog until that one hangs up.
"""

import contextlib
import queue
import selectors
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable

from device.sim.mechanism import NEAR_END_MM, Mechanism
from device.sim.paper import Sheet

Action = Callable[[Mechanism], None]
SHEETS_KEPT = 20
ACTIONS_MAX = 1000
RESET_AT_CLOSE = struct.pack("ii", 1, 0)


class SimPrinter:
    """`hear(sheet, at_ns)` is called on the printer's thread at each cut. `sheets`: the last ones, oldest first."""

    def __init__(self, hear: Callable[[Sheet, int], object], *, width_mm: int = 80, factor: float = 1.0) -> None:
        self.width_mm = width_mm
        self.sheets: deque[Sheet] = deque(maxlen=SHEETS_KEPT)
        self._hear = hear
        self._mechanism = Mechanism(factor=factor)
        self._actions: queue.SimpleQueue[Action] = queue.SimpleQueue()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=4)
        self.address: tuple[str, int] = self._listener.getsockname()[:2]
        self._wake_in, self._wake_out = socket.socketpair()
        self._host: socket.socket | None = None
        self._cable_bytes: int | None = None
        self._stopping = False
        self._thread = threading.Thread(target=self._serve, name=f"sim-printer-{self.address[1]}", daemon=True)

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

        def arm(_: Mechanism) -> None:
            self._cable_bytes = after_bytes

        self.do(arm)

    def photograph(self, draw: Callable[[Sheet, int], bytes], then: Callable[[bytes], None]) -> None:
        """`then` gets the last sheet in the tray as a PNG, on the printer's thread; nothing if there is none."""

        def take(_: Mechanism) -> None:
            if self.sheets:
                then(draw(self.sheets[-1], self.width_mm))

        self.do(take)

    def _serve(self) -> None:
        with selectors.DefaultSelector() as selector, self._listener, self._wake_in, self._wake_out:
            selector.register(self._wake_out, selectors.EVENT_READ)
            while not self._stopping:
                self._watch(selector)
                ready = {key.fileobj for key, _ in selector.select(self._patience())}
                if self._wake_out in ready:
                    self._wake_out.recv(4096)
                self._act()
                if self._listener in ready and self._host is None:
                    self._host, _ = self._listener.accept()
                elif self._host is not None and self._host in ready:
                    self._read(self._host)
                self._advance()
            if self._host is not None:
                self._host.close()

    def _watch(self, selector: selectors.BaseSelector) -> None:
        """One host at a time, and no reading while the buffer is full."""
        wanted = {self._wake_out, self._listener if self._host is None else self._host}
        if self._host is not None and self._mechanism.full:
            wanted.discard(self._host)
        for key in list(selector.get_map().values()):
            if key.fileobj not in wanted:
                selector.unregister(key.fileobj)
        for wish in wanted - {key.fileobj for key in selector.get_map().values()}:
            if wish is not None:
                selector.register(wish, selectors.EVENT_READ)

    def _patience(self) -> float | None:
        due = self._mechanism.due()
        return None if due is None else max(0.0, (due - time.monotonic_ns()) / 1e9)

    def _act(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                self._actions.get_nowait()(self._mechanism)

    def _read(self, host: socket.socket) -> None:
        room = 8192 if self._cable_bytes is None else max(1, min(8192, self._cable_bytes))
        try:
            data = host.recv(room)
        except OSError:
            data = b""
        if not data:
            self._drop_host()
            return
        self._answer(self._mechanism.receive(data))
        if self._cable_bytes is not None:
            self._cable_bytes -= len(data)
            if self._cable_bytes <= 0:
                self._cable_bytes = None
                self._reset_host()

    def _answer(self, answer: bytes) -> None:
        if answer and self._host is not None:
            try:
                self._host.sendall(answer)
            except OSError:
                self._drop_host()

    def _reset_host(self) -> None:
        if self._host is not None:
            self._host.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_CLOSE)
            self._drop_host()

    def _drop_host(self) -> None:
        if self._host is not None:
            self._host.close()
            self._host = None
            self._mechanism.hang_up()

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
