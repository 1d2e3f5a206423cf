"""A kiosk and a keypad in a process of their own, pressed at a barrier together with those of other processes."""

import json
import time
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.synchronize import Barrier

from bench.wire import Peer, turn

PREFIX = "gerai/v1/bench"


@dataclass
class Desk:
    """What the keypad has seen: central's clock, the ticket in hand, the answers to its presses."""

    counter: str
    epoch: int = 0
    offset: float = float("-inf")
    in_hand: str | None = None
    snapshots: int = 0
    replies: list[dict] = field(default_factory=list)
    slips: list[dict] = field(default_factory=list)

    def hear(self, _peer: Peer, topic: str, payload: bytes) -> None:
        body = json.loads(payload)
        if topic.endswith("/pub/clock"):
            self.epoch = body["epoch"]
            self.offset = max(self.offset, body["at"] - time.monotonic() * 1000)
        elif "/pub/counter/" in topic:
            self.in_hand = (body.get("in_hand") or {}).get("ticket")
            self.snapshots += 1
        elif topic.endswith("/command"):
            self.replies.append(body)
        elif topic.endswith("/ticket"):
            self.slips.append(body)

    def command(self, request_id: str, action: str) -> bytes:
        body = {
            "request_id": request_id,
            "action": action,
            "epoch": self.epoch,
            "pressed_at": int(time.monotonic() * 1000 + self.offset),
            "holding": self.in_hand,
        }
        return json.dumps(body).encode()


def race(port: int, number: int, rounds: int, barrier: Barrier, service: str) -> tuple[list[str], list[str], int]:
    """(numbers given, numbers called, refusals) at kiosk and counter `number`, all of the same service."""
    kiosk, keypad, counter = f"kiosk-{number}", f"keypad-{number:02d}", f"{number:02d}"
    desk = Desk(counter)
    filters = [f"{PREFIX}/pub/clock", f"{PREFIX}/pub/counter/{counter}", f"{PREFIX}/down/{keypad}/command"]
    peers = [
        Peer(port, keypad, filters, desk.hear),
        Peer(port, kiosk, [f"{PREFIX}/down/{kiosk}/ticket"], desk.hear),
    ]
    turn(peers, lambda: desk.epoch > 0 and desk.snapshots > 0, 15)
    for turns in range(1, rounds + 1):
        barrier.wait(30)
        stamp = f"{time.monotonic_ns():016x}{number:04x}{turns:012x}"
        body = json.dumps({"request_id": stamp[::-1], "service": service}).encode()
        peers[1].send(f"{PREFIX}/up/{kiosk}/ticket", body)
        turn(peers, partial(_heard, desk.slips, turns), 15)
        paper = json.dumps({"request_id": stamp[::-1], "outcome": "printed"}).encode()
        peers[1].send(f"{PREFIX}/up/{kiosk}/paper", paper)
        barrier.wait(30)
        peers[0].send(f"{PREFIX}/up/{keypad}/command", desk.command(stamp, "next"))
        turn(peers, partial(_heard, desk.replies, turns), 15)
        if called := desk.replies[-1].get("number"):
            turn(peers, partial(_in_hand, desk, called), 15)
    given = [reply["slip"]["number"] for reply in desk.slips if reply.get("slip")]
    called = [reply["number"] for reply in desk.replies if reply.get("number")]
    return given, called, sum(1 for reply in desk.replies + desk.slips if reply.get("refusal"))


def _heard(replies: list[dict], count: int) -> bool:
    return len(replies) == count


def _in_hand(desk: Desk, number: str) -> bool:
    return (desk.in_hand or "").endswith(number)
