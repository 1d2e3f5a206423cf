"""R6, F3: the broker dies, forgets everything and comes back; many devices return at once, through the real link.

Ready: connected again. Right: the board of the hall has been heard anew, from the central that came back too.
"""

import resource
import statistics
import tempfile
import threading
import time
from pathlib import Path

from protocols.link import Arrived, BrokerAddress, Connected, Link
from support.broker import Broker
from support.until import until
from torture.hall import Central, closing
from torture.records import Records
from torture.table import Row

BOARD = "gerai/v1/bench/pub/board/utama"
DARK_SECONDS = 3
STORMS = 5
TARGETS = {100: (10.0, 5.0), 1_000: (30.0, 5.0)}
"""Devices: until all are ready, and until each is right after its own connect, in seconds."""


class Device:
    """One link that listens to the board. Its ear runs on its own thread and only writes down moments."""

    def __init__(self, number: int, address: BrokerAddress):
        self.connected = self.right = 0.0
        self._link = Link(
            address=address,
            client_id=f"device-{number}",
            filters=[(BOARD, 1)],
            will=None,
            hear=self._hear,
            session_seconds=60,
        )

    def start(self):
        self._link.start()

    def stop(self):
        self._link.stop()

    def forget(self):
        self.connected = self.right = 0.0

    def _hear(self, event):
        if isinstance(event, Connected):
            self.connected, self.right = time.monotonic(), 0.0
        elif isinstance(event, Arrived):
            self.right = self.right or time.monotonic()
            if event.receipt is not None:
                self._link.acknowledge(event.receipt)


def storm(devices: int) -> dict:
    """Seconds until all were ready, and the median and the most from a device's connect until it was right."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with tempfile.TemporaryDirectory(prefix="gerai-storm-") as folder, Broker(Path(folder) / "broker") as broker:
        central = Central(Path(folder), broker.port)
        with closing(central):
            central.launch().ready_in()
            crowd = [Device(number, BrokerAddress(broker.host, broker.port)) for number in range(devices)]
            for device in crowd:
                device.start()
            try:
                until(lambda: all(device.right for device in crowd), "all have the board", 240)
                return _fall(broker, crowd)
            finally:
                for device in crowd:
                    device.stop()


def _fall(broker, crowd) -> dict:
    broker.kill()
    threading.Event().wait(DARK_SECONDS)
    for device in crowd:
        device.forget()
    begun = time.monotonic()
    broker.start()
    until(lambda: all(device.right for device in crowd), "all have the board again", 240)
    ready = max(device.connected for device in crowd) - begun
    late = [device.right - device.connected for device in crowd]
    return {"ready": ready, "median": statistics.median(late), "most": max(late)}


def storms(records: Records):
    """A hundred, and a thousand, several times each: which of a thousand comes first is luck."""
    keys = [f"{devices} {number}" for number in range(STORMS) for devices in TARGETS]
    records.go_through(keys, lambda key: storm(int(key.split()[0])))
    return [
        _row(devices, [r for k, r in records.rounds.items() if int(k.split()[0]) == devices]) for devices in TARGETS
    ]


def _row(devices: int, found: list[dict]) -> Row:
    ready, right = TARGETS[devices]
    text, verdict = "no time", "part"
    if found:
        last, most = max(one["ready"] for one in found), max(one["most"] for one in found)
        text = f"worst of {len(found)}: all ready {last:.1f} s; right {most:.2f} s after connect at most"
        text += f", half of them {statistics.median(one['median'] for one in found):.2f}"
        verdict = "BAD" if last > ready or most > right else "good" if len(found) == STORMS else "part"
    what = f"{devices:,} links after the broker's restart, its state lost"
    return Row("R6", what, f"ready <= {ready:g} s, right <= {right:g} s", text, verdict, "make torture CHUNK=storm")
