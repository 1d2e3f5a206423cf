"""R20: twenty presses a second, come what may, with the disk as it is and with one that takes 100 ms for a flush.

A press is timed from the moment when it was due, so that a queue in front of a slow central is in the figure.
"""

import json
import statistics
import tempfile
import time
from pathlib import Path

from bench import halls, load
from bench.wire import Peer, turn
from support.broker import Broker
from torture.hall import KIOSKS, SERVICES, Central, closing
from torture.points import tracing
from torture.records import Records
from torture.table import Row

PER_SECOND, PRESSES, WARM_UP = 20, 1_200, 40
FLUSH_MICROSECONDS = 100_000
PATIENCE_SECONDS = 60.0
DISKS = {"as it is": 300.0, "100 ms a flush": 1_000.0}
"""The most that the 99th percentile may be, in ms."""


class Visitors:
    """Presses of all kiosks in turn. `times`: ms from when each was due until its number was heard."""

    def __init__(self, port: int):
        self._due, self.times, self.refused = {}, [], 0
        self._peers = [
            Peer(port, device, [f"gerai/v1/{halls.SITE}/down/{device}/ticket"], self._hear) for device in KIOSKS
        ]

    def come(self, presses: int):
        """Each when it is due; then until all are answered."""
        begun, wanted = time.perf_counter(), len(self.times) + presses
        for number in range(presses):
            due = begun + number / PER_SECOND
            while (left := due - time.perf_counter()) > 0:
                self._listen(left)
            self._press(self._peers[number % len(KIOSKS)], SERVICES[number % len(SERVICES)], due)
        turn(self._peers, lambda: len(self.times) >= wanted, PATIENCE_SECONDS)

    def close(self):
        for peer in self._peers:
            peer.close()

    def _press(self, peer, service, due):
        request_id = load.fresh_id()
        self._due[request_id] = due
        body = {"request_id": request_id, "service": service}
        peer.send(f"gerai/v1/{halls.SITE}/up/{peer.client_id}/ticket", json.dumps(body).encode())

    def _listen(self, seconds):
        end = time.perf_counter() + seconds
        turn(self._peers, lambda: time.perf_counter() >= end, PATIENCE_SECONDS, seconds)

    def _hear(self, _peer, _topic, payload):
        body = json.loads(payload)
        if (due := self._due.pop(body["request_id"], None)) is not None:
            self.times.append((time.perf_counter() - due) * 1000)
            self.refused += not body.get("slip")


def pace(disk: str, presses: int = PRESSES) -> dict:
    """Median and 99th percentile in ms of so many presses; those of the first two seconds do not count."""
    slow = () if disk == "as it is" else tracing("fdatasync", f"delay_exit={FLUSH_MICROSECONDS}")
    with tempfile.TemporaryDirectory(prefix="gerai-pace-") as name, Broker(Path(name) / "broker") as broker:
        central = Central(Path(name), broker.port)
        with closing(central):
            central.launch(*slow).ready_in()
            visitors = Visitors(broker.port)
            with closing(visitors):
                visitors.come(WARM_UP)
                visitors.times.clear()
                visitors.come(presses)
    p99 = statistics.quantiles(visitors.times, n=100)[98]
    return {"median": statistics.median(visitors.times), "p99": p99, "refused": visitors.refused, "presses": presses}


def paces(records: Records):
    """A minute of each disk."""
    records.go_through(DISKS, pace)
    return [_row(disk, most, records.rounds.get(disk)) for disk, most in DISKS.items()]


def _row(disk: str, most: float, found: dict | None) -> Row:
    what, wanted = f"{PER_SECOND} presses a second, the disk {disk}", f"press to number p99 <= {most:g} ms"
    again = "make torture CHUNK=load"
    if found is None:
        return Row("R20", what, wanted, "not yet", "not run", again)
    text = f"{found['presses']:,} presses: median {found['median']:.0f} ms, p99 {found['p99']:.0f} ms"
    verdict = "good" if found["p99"] <= most and not found["refused"] else "BAD"
    return Row(
        "R20", what, wanted, text + (f", {found['refused']} refused" if found["refused"] else ""), verdict, again
    )
