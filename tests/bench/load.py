"""Visitors at N kiosks who press again as soon as they have their number, and officers who call as soon as they can."""

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.wire import Peer, turn

SECONDS = 300


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
    """`printed`: it says that each number is on paper, without which nobody is called."""

    site: str
    device: str
    service: str
    left: int
    printed: bool = False
    request_id: str = ""
    begun: float = 0.0
    times: list[float] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    refused: int = 0

    def press(self, peer: Peer) -> None:
        self.left -= 1
        self.request_id = fresh_id()
        body = {"request_id": self.request_id, "service": self.service}
        self.begun = time.perf_counter()
        peer.send(f"gerai/v1/{self.site}/up/{self.device}/ticket", json.dumps(body).encode())

    def hear(self, peer: Peer, _topic: str, payload: bytes) -> None:
        self.times.append((time.perf_counter() - self.begun) * 1000)
        if slip := json.loads(payload).get("slip"):
            self.numbers.append(slip["number"])
        else:
            self.refused += 1
        if self.printed:
            paper = {"request_id": self.request_id, "outcome": "printed"}
            peer.send(f"gerai/v1/{self.site}/up/{self.device}/paper", json.dumps(paper).encode())
        if self.left:
            self.press(peer)


_ids = iter(range(1, 2**62))


def fresh_id() -> str:
    return f"{time.monotonic_ns():016x}{next(_ids):016x}"


def run(port: int, site: str, kiosks: int, presses: int, services: list[str], *, printed: bool = False) -> Result:
    """Press `presses` times at each of `kiosks` kiosks at once and wait for every number."""
    at = [
        Kiosk(site, f"kiosk-{n}", services[n % len(services)], presses, printed=printed) for n in range(1, kiosks + 1)
    ]
    peers = [Peer(port, kiosk.device, [f"gerai/v1/{site}/down/{kiosk.device}/ticket"], kiosk.hear) for kiosk in at]
    begun = time.perf_counter()
    for kiosk, peer in zip(at, peers, strict=True):
        kiosk.press(peer)
    turn(peers, lambda: all(len(kiosk.times) == presses for kiosk in at), SECONDS)
    seconds = time.perf_counter() - begun
    for peer in peers:
        peer.close()
    return Result(
        kiosks,
        seconds,
        [t for kiosk in at for t in kiosk.times],
        [n for kiosk in at for n in kiosk.numbers],
        sum(kiosk.refused for kiosk in at),
    )


class Waiter:
    """One visitor at one kiosk, who waits for his number."""

    def __init__(self, port: int, site: str, device: str, service: str) -> None:
        self._kiosk = Kiosk(site, device, service, 0)
        self._peer = Peer(port, device, [f"gerai/v1/{site}/down/{device}/ticket"], self._kiosk.hear)

    def ask(self) -> None:
        before = len(self._kiosk.times)
        self._kiosk.left = 1
        self._kiosk.press(self._peer)
        turn([self._peer], lambda: len(self._kiosk.times) > before, SECONDS)

    def close(self) -> None:
        self._peer.close()


@dataclass
class Keypad:
    """An officer's keypad as the wire has it: it knows central's clock and who is in hand. `called`: whom it called."""

    site: str
    counter: str
    epoch: int = 0
    offset: float = float("-inf")
    in_hand: str | None = None
    snapshots: int = 0
    pressed: float = 0.0
    replied: float = 0.0
    called: list[str] = field(default_factory=list)
    then: Callable[["Keypad", Peer], None] = lambda _keypad, _peer: None

    @property
    def device(self) -> str:
        return f"keypad-{self.counter}"

    @property
    def filters(self) -> list[str]:
        start = f"gerai/v1/{self.site}/"
        return [f"{start}pub/clock", f"{start}pub/counter/{self.counter}", f"{start}down/{self.device}/command"]

    def hear(self, peer: Peer, topic: str, payload: bytes) -> None:
        body = json.loads(payload)
        if topic.endswith("/pub/clock"):
            self.epoch = body["epoch"]
            self.offset = max(self.offset, body["at"] - time.monotonic() * 1000)
        elif "/pub/counter/" in topic:
            before, self.in_hand = self.in_hand, (body.get("in_hand") or {}).get("ticket")
            self.snapshots += 1
            if self.in_hand != before and self.pressed:
                self.then(self, peer)
        elif number := body.get("number"):
            self.replied = time.perf_counter()
            self.called.append(number)

    def next(self, peer: Peer) -> None:
        """Call whoever is next; what is in hand is finished."""
        body = {
            "request_id": fresh_id(),
            "action": "next",
            "epoch": self.epoch,
            "pressed_at": int(time.monotonic() * 1000 + self.offset),
            "holding": self.in_hand,
        }
        self.pressed = time.perf_counter()
        peer.send(f"gerai/v1/{self.site}/up/{self.device}/command", json.dumps(body).encode())


def keypads(port: int, site: str, counters: int) -> list[tuple[Keypad, Peer]]:
    """Connected, and they know the hour."""
    made = [Keypad(site, f"{n:02d}") for n in range(1, counters + 1)]
    both = [(keypad, Peer(port, keypad.device, keypad.filters, keypad.hear)) for keypad in made]
    turn([peer for _, peer in both], lambda: all(k.epoch and k.snapshots for k, _ in both), SECONDS)
    return both


def call(port: int, site: str, *, counters: int, calls: int) -> int:
    """Call `calls` times in all, each counter again as soon as it shows whom it called; how many were called."""
    both, left = keypads(port, site, counters), calls

    def again(keypad: Keypad, peer: Peer) -> None:
        nonlocal left
        if left > 0:
            left -= 1
            keypad.next(peer)

    for keypad, peer in both:
        keypad.then = again
        again(keypad, peer)
    turn([peer for _, peer in both], lambda: sum(len(k.called) for k, _ in both) >= calls, SECONDS)
    for _, peer in both:
        peer.close()
    return sum(len(keypad.called) for keypad, _ in both)
