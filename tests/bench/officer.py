"""A kiosk and a keypad in a process of their own, pressed at a barrier together with those of other processes.

Every press is sent twice, on two connections at the same instant: the id says that it is one press.
"""

import json
import time
from dataclasses import dataclass, field
from multiprocessing.synchronize import Barrier

from bench.wire import Peer, turn

PREFIX = "gerai/v1/bench"
SECONDS = 15


@dataclass
class Desk:
    """What kiosk and keypad have seen. `answers`: for each request id, every number that was answered to it."""

    epoch: int = 0
    offset: float = float("-inf")
    in_hand: str | None = None
    snapshots: int = 0
    heard: int = 0
    answers: dict[str, list[str]] = field(default_factory=dict)

    def hear(self, _peer: Peer, topic: str, payload: bytes) -> None:
        body = json.loads(payload)
        if topic.endswith("/pub/clock"):
            self.epoch = body["epoch"]
            self.offset = max(self.offset, body["at"] - time.monotonic() * 1000)
        elif "/pub/counter/" in topic:
            self.in_hand = (body.get("in_hand") or {}).get("ticket")
            self.snapshots += 1
        else:
            self.heard += 1
            number = body["slip"]["number"] if body.get("slip") else body.get("number")
            self.answers.setdefault(body["request_id"], []).append(number or "")


@dataclass
class Racer:
    """Kiosk and counter `number`; its second connection carries the copies of what the first says."""

    port: int
    number: int
    service: str
    tickets: Desk = field(default_factory=Desk)
    calls: Desk = field(default_factory=Desk)

    def connect(self) -> None:
        self.kiosk, self.keypad, counter = f"kiosk-{self.number}", f"keypad-{self.number:02d}", f"{self.number:02d}"
        seen = [f"{PREFIX}/pub/clock", f"{PREFIX}/pub/counter/{counter}", f"{PREFIX}/down/{self.keypad}/command"]
        self.peers = [
            Peer(self.port, self.keypad, seen, self.calls.hear),
            Peer(self.port, self.kiosk, [f"{PREFIX}/down/{self.kiosk}/ticket"], self.tickets.hear),
            Peer(self.port, f"copies-{self.number}", [f"{PREFIX}/down/nobody/ticket"], self.tickets.hear),
        ]
        self._await(lambda: self.calls.epoch > 0 and self.calls.snapshots > 0)

    def press(self, turns: int) -> None:
        """A number is asked for and the next visitor is called at the same instant, each press on two connections.

        Done when all is answered, the paper reported (or nobody would be called), and the counter shows whom it called.
        """
        before, asked, called = self.calls.in_hand, self._id("a", turns), self._id("b", turns)
        self._say_twice(1, f"{PREFIX}/up/{self.kiosk}/ticket", {"request_id": asked, "service": self.service})
        command = {
            "request_id": called,
            "action": "next",
            "epoch": self.calls.epoch,
            "pressed_at": int(time.monotonic() * 1000 + self.calls.offset),
            "holding": before,
        }
        self._say_twice(0, f"{PREFIX}/up/{self.keypad}/command", command)
        self._await(lambda: self.tickets.heard == self.calls.heard == 2 * turns)
        paper = json.dumps({"request_id": asked, "outcome": "printed"}).encode()
        self.peers[1].send(f"{PREFIX}/up/{self.kiosk}/paper", paper)
        if any(self.calls.answers[called]):
            self._await(lambda: self.calls.in_hand != before)

    def _say_twice(self, first: int, topic: str, body: dict) -> None:
        for peer in (self.peers[first], self.peers[2]):
            peer.send(topic, json.dumps(body).encode())

    def _await(self, until) -> None:
        turn(self.peers, until, SECONDS)

    def _id(self, letter: str, turns: int) -> str:
        return f"{letter}{self.number:03x}{int(self.service[1:]):04x}{turns:024x}"


def race(
    port: int, number: int, rounds: int, barrier: Barrier, service: str
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """(numbers by request id, called numbers by request id) at kiosk and counter `number`; all of the same service."""
    racer = Racer(port, number, service)
    racer.connect()
    for turns in range(1, rounds + 1):
        barrier.wait(SECONDS)
        racer.press(turns)
    return racer.tickets.answers, racer.calls.answers
