"""P11: a hundred devices lose their broker for some seconds, and all come back at once."""

import json
import statistics
import subprocess
import threading
import time
from contextlib import ExitStack, contextmanager

from bench import halls
from bench.table import row
from bench.wire import Peer, turn
from support.broker import Broker

COUNTERS, ROUNDS, DARK_SECONDS = 34, 3, 5
DEVICES = 3 * COUNTERS


def test_a_hundred_devices_come_back(tmp_path):
    """Keypads, counter displays and rating pads of 34 counters in two processes; usable: central and all are online."""
    with ExitStack() as stack:
        broker = stack.enter_context(Broker(tmp_path / "broker"))
        stack.enter_context(halls.serving(tmp_path, broker, counters=COUNTERS))
        for name in ("counters-1", "counters-2"):
            stack.enter_context(devices(tmp_path / "devices" / f"{name}.toml"))
        seconds_until_all_are_there(broker.port)
        ours, raw = [], []
        for _ in range(ROUNDS):
            broker.kill()
            threading.Event().wait(DARK_SECONDS)
            broker.start()
            ours.append(seconds_until_all_are_there(broker.port))
            raw.append(seconds_of_raw_connects(broker.port))
    row(
        f"{DEVICES} devices back after {DARK_SECONDS} s without a broker",
        statistics.median(ours),
        "s",
        limit=statistics.median(raw),
        against="raw connects, one after the other",
        target="<= 10 s",
    )


def seconds_until_all_are_there(port: int) -> float:
    """From now, when the broker answers, until central and every device have said that they are online."""
    online: set[str] = set()

    def hear(_peer, topic, payload):
        body = json.loads(payload)
        if body.get("online") is True or body.get("state") == "online":
            online.add(topic)

    begun = time.perf_counter()
    peer = Peer(port, "census", ["gerai/v1/bench/up/+/state", "gerai/v1/bench/pub/central"], hear)
    turn([peer], lambda: len(online) == DEVICES + 1, 60)
    took = time.perf_counter() - begun
    peer.close()
    return took


def seconds_of_raw_connects(port: int) -> float:
    begun = time.perf_counter()
    peers = [Peer(port, f"raw-{n}", [f"raw/{n}"], lambda *_: None) for n in range(DEVICES)]
    took = time.perf_counter() - begun
    for peer in peers:
        peer.close()
    return took


@contextmanager
def devices(config):
    """A device process with simulated parts and nobody at its stage door."""
    command = [halls.script("gerai-device"), "run", "--config", str(config), "--sim"]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield child
    finally:
        child.kill()
        child.wait()
