"""P5: from a visitor's press to his ticket, with a real kiosk process and a simulated network printer."""

import socket
import statistics
import threading
import time

from bench import halls, roles
from bench.load import Waiter
from bench.table import row

PRESSES = 200
TICKET_BYTES = 16 * 1024


def test_press_to_paper(tmp_path):
    """The whole of a ticket, its last byte and cut, where the target asks for the first byte."""
    with halls.central(tmp_path / "ours") as (port, _), roles.running(roles.KIOSK, port, tmp_path / "kiosk") as kiosk:
        ours = [roles.pressed(kiosk.stage) for _ in range(PRESSES)][PRESSES // 10 :]
    with halls.limit(tmp_path / "limit") as (port, _), Sink() as sink:
        waiter = Waiter(port, halls.SITE, "kiosk-1", halls.SERVICES[0])
        limits = [written(waiter, sink) for _ in range(PRESSES)]
        raw = [written(None, sink) for _ in range(PRESSES)]
        waiter.close()
    for name, at in (("p50", 49), ("p99", 98)):
        mine, least, wrote = (statistics.quantiles(times, n=100)[at] for times in (ours, limits, raw))
        row(
            f"press to the ticket's last byte at the printer, {name}",
            mine,
            "ms",
            limit=least,
            against=f"shortest program + raw write ({wrote:.2f} ms)",
            target="<= 150 ms" if at == 98 else "",
        )


def written(waiter, sink):
    """ms until a number is there (if somebody gives one) and a ticket's bytes have reached a socket's other end."""
    begun = time.perf_counter()
    if waiter:
        waiter.ask()
    sink.write(bytes(TICKET_BYTES))
    return (time.perf_counter() - begun) * 1000


class Sink:
    """A socket whose other end only reads; `write` returns when all has been read there."""

    def __enter__(self):
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._near = socket.create_connection(self._listener.getsockname())
        self._far, _ = self._listener.accept()
        self._read, self._wanted, self._all = 0, 0, threading.Semaphore(0)
        threading.Thread(target=self._work, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._near.close()
        self._listener.close()

    def write(self, data):
        self._wanted += len(data)
        self._near.sendall(data)
        assert self._all.acquire(timeout=10)

    def _work(self):
        with self._far:
            while data := self._far.recv(65536):
                self._read += len(data)
                if self._read == self._wanted:
                    self._all.release()
