"""Visitors at N kiosks who press again as soon as they have their number."""

import json
import statistics
import time
from dataclasses import dataclass, field

from bench.wire import Peer, turn


@dataclass
class Result:
    """Times in ms, one per press; `numbers` in the order in which they were heard."""

    clients: int
    seconds: float
    times: list[float]
    numbers: list[str]
    refused: int = 0

    @property
    def p50(self) -> float:
        return statistics.median(self.times)

    @property
    def p99(self) -> float:
        return statistics.quantiles(self.times, n=100)[98]

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds


@dataclass
class Kiosk:
    site: str
    device: str
    service: str
    left: int
    begun: float = 0.0
    times: list[float] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    refused: int = 0


_ids = iter(range(1, 2**62))


def press(peer: Peer, kiosk: Kiosk) -> None:
    kiosk.left -= 1
    request_id = f"{time.monotonic_ns():016x}{next(_ids):016x}"
    body = {"request_id": request_id, "service": kiosk.service}
    kiosk.begun = time.perf_counter()
    peer.send(f"gerai/v1/{kiosk.site}/up/{kiosk.device}/ticket", json.dumps(body).encode())


def run(port: int, site: str, kiosks: int, presses: int, services: list[str]) -> Result:
    """Press `presses` times at each of `kiosks` kiosks at once and wait for every number."""
    at = {f"kiosk-{n}": Kiosk(site, f"kiosk-{n}", services[n % len(services)], presses) for n in range(1, kiosks + 1)}

    def hear(peer: Peer, topic: str, payload: bytes) -> None:
        kiosk = at[peer.client_id]
        kiosk.times.append((time.perf_counter() - kiosk.begun) * 1000)
        slip = json.loads(payload).get("slip")
        if slip:
            kiosk.numbers.append(slip["number"])
        else:
            kiosk.refused += 1
        if kiosk.left:
            press(peer, kiosk)

    peers = [Peer(port, device, [f"gerai/v1/{site}/down/{device}/ticket"], hear) for device in at]
    begun = time.perf_counter()
    for peer in peers:
        press(peer, at[peer.client_id])
    turn(peers, lambda: all(len(k.times) == presses for k in at.values()), seconds=300)
    seconds = time.perf_counter() - begun
    for peer in peers:
        peer.close()
    return Result(
        kiosks,
        seconds,
        [t for k in at.values() for t in k.times],
        [n for k in at.values() for n in k.numbers],
        sum(k.refused for k in at.values()),
    )
