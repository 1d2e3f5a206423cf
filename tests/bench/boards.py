"""Calls at a pace, and when each of them was to be seen: at 50 boards' connections, and in pixels at a real one."""

import json
import statistics
import time
from dataclasses import dataclass, field

from bench import halls, load
from bench.wire import Peer, turn
from protocols.packing import unpacked
from protocols.topics import DOWN_BYTES_MAX

SETTLE_SECONDS = 2


@dataclass
class Sight:
    """What one board has heard: for each number, when it first stood in a snapshot."""

    first: dict[str, float] = field(default_factory=dict)

    def hear(self, _peer: Peer, _topic: str, payload: bytes) -> None:
        now = time.perf_counter()
        for call in json.loads(unpacked(payload, DOWN_BYTES_MAX))["calls"]:
            self.first.setdefault(call["number"], now)


@dataclass
class Seen:
    """ms from the key: `replies` at the keypad, `wire` at every board's connection, `pixels` on the real board."""

    calls: int
    replies: list[float]
    wire: list[float]
    pixels: list[float]


class Hall:
    """Keypads of 16 counters and `boards` boards on the wire; `real` is the stage of a board process."""

    def __init__(self, port: int, boards: int, real) -> None:
        self._keypads = load.keypads(port, halls.SITE, 16)
        self._sights = [Sight() for _ in range(boards)]
        topic = f"gerai/v1/{halls.SITE}/pub/board/utama"
        self._boards = [Peer(port, f"wall-{n}", [topic], sight.hear) for n, sight in enumerate(self._sights)]
        self._peers = [*self._boards, *(peer for _, peer in self._keypads)]
        self._real = real

    def call(self, calls: int, per_second: float) -> Seen:
        """`calls` calls at a pace, one counter after the other."""
        before = {number for sight in self._sights for number in sight.first}
        for keypad, _ in self._keypads:
            keypad.called.clear()
        pressed: dict[str, tuple[float, float]] = {}
        start = time.perf_counter()
        for n in range(calls):
            self._until(start + n / per_second, pressed)
            keypad, peer = self._keypads[n % len(self._keypads)]
            keypad.next(peer)
        self._until(time.perf_counter() + SETTLE_SECONDS, pressed)
        pixels = self._pixels()
        return Seen(
            calls=len(pressed),
            replies=[(heard - key) * 1000 for key, heard in pressed.values()],
            wire=[
                (sight.first[number] - key) * 1000
                for number, (key, _) in pressed.items()
                for sight in self._sights
                if number in sight.first and number not in before
            ],
            pixels=[(pixels[number] - key) * 1000 for number, (key, _) in pressed.items() if number in pixels],
        )

    def close(self) -> None:
        for peer in self._peers:
            peer.close()

    def _until(self, moment: float, pressed: dict[str, tuple[float, float]]) -> None:
        """Read until then; who was called is in the keypad's reply."""

        def over() -> bool:
            for keypad, _ in self._keypads:
                while keypad.called:
                    pressed[keypad.called.pop()] = (keypad.pressed, keypad.replied)
            return time.perf_counter() >= moment

        turn(self._peers, over, 60, patience=max(0.001, min(0.05, moment - time.perf_counter())))

    def _pixels(self) -> dict[str, float]:
        """When each number first stood in the real board's pixels; monotonic seconds, as perf_counter has them here."""
        self._real.settle()
        first: dict[str, float] = {}
        for sighting in self._real.seen:
            for call in sighting["calls"] if sighting["saw"] == "board" else ():
                first.setdefault(call["number"], sighting["at"] / 1e9)
        return first


def fan_out(port: int, boards: int, size: int, times: int, per_second: float) -> list[float]:
    """ms until `boards` bare clients have so many bytes that a bare client publishes: the broker's own part."""
    heard: list[float] = []
    topic, said = "bare/board", 0.0
    peers = [
        Peer(port, f"bare-{n}", [topic], lambda *_: heard.append((time.perf_counter() - said) * 1000))
        for n in range(boards)
    ]
    speaker = Peer(port, "bare-speaker", ["bare/nothing"], lambda *_: None)
    start = time.perf_counter()
    for n in range(times):
        moment = start + n / per_second
        turn([*peers, speaker], lambda moment=moment: time.perf_counter() >= moment, 60, patience=0.005)
        said = time.perf_counter()
        speaker.send(topic, bytes(size))
    turn([*peers, speaker], lambda: len(heard) == boards * times, 60)
    for peer in (*peers, speaker):
        peer.close()
    return heard


def quantile(times: list[float], percent: int) -> float:
    return statistics.quantiles(times, n=100)[percent - 1]
