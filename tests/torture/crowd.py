"""Visitors and officers who never stop, on plain sockets, and observers who write down what a person saw.

A kiosk asks until it hears; a share of the answers is dropped on the way, so that it asks again with the same request
id. Everything seen stands in `sightings` in the form of the stage door; nothing here knows a rule of ours.
"""

import json
import selectors
import time
from random import Random

from bench.load import fresh_id
from bench.wire import Peer

AGAIN_SECONDS = 0.15
LIFE_MS = 4_000
"""An officer who has no answer by then presses anew: the old press is too old to be executed."""


class Asker:
    """A device with one question at a time. `asked`: request id -> what was asked; `answers`: -> all it heard."""

    def __init__(self, crowd, device, what):
        self.crowd, self.device, self.what = crowd, device, what
        self.request_id, self.payload, self.sent = "", b"", 0.0
        self.peer = Peer(crowd.port, device, self.filters(), self.hear)
        self.peer.socket.setblocking(False)

    def topic(self, way, what):
        return f"gerai/v1/{self.crowd.site}/{way}/{self.device}/{what}"

    def ask(self, body):
        self.request_id = body["request_id"] = fresh_id()
        self.payload, self.begun = json.dumps(body).encode(), time.monotonic()
        self.crowd.see("press", self.device, request_id=self.request_id, **self.pressed(body))
        self.crowd.asked[self.request_id] = self.device
        self.send()

    def send(self):
        self.sent = time.monotonic()
        self.peer.socket.setblocking(True)
        self.peer.send(self.topic("up", self.what), self.payload)
        self.peer.socket.setblocking(False)

    def insist(self, now):
        """Ask again, the same question."""
        if self.request_id and now - self.sent > AGAIN_SECONDS:
            self.crowd.repeated += 1
            self.send()

    def answered(self, payload):
        """Whether this is the answer that was waited for; one that is lost on its way is not heard."""
        body = json.loads(payload)
        if self.crowd.dice.random() < self.crowd.drop:
            self.crowd.dropped += 1
            return None
        request_id = body["request_id"]
        self.crowd.see("reply", self.device, request_id=request_id, content=payload.decode())
        if request_id != self.request_id:
            return None
        self.request_id = ""
        self.crowd.answers[request_id] = body
        return body


class Kiosk(Asker):
    def __init__(self, crowd, device, services):
        self.services = services
        super().__init__(crowd, device, "ticket")

    def filters(self):
        return [self.topic("down", "ticket")]

    def pressed(self, body):
        return {"role": "kiosk", "what": f"choose:{body['service']}"}

    def next(self):
        self.ask({"service": self.crowd.dice.choice(self.services)})

    def hear(self, peer, _topic, payload):
        body = self.answered(payload)
        if body is None:
            return
        if slip := body.get("slip"):
            number = slip["number"]
            self.crowd.numbers.append((slip["ticket"], body["request_id"]))
            self.crowd.see(
                "paper", self.device, number=number, request_id=body["request_id"], copy=False, text=[number],
                ticket=slip["ticket"],
            )  # fmt: skip
            paper = json.dumps({"request_id": body["request_id"], "outcome": "printed"}).encode()
            peer.socket.setblocking(True)
            peer.send(self.topic("up", "paper"), paper)
            peer.socket.setblocking(False)
        self.next()


class Keypad(Asker):
    def __init__(self, crowd, counter):
        self.counter, self.epoch, self.offset, self.in_hand = counter, 0, float("-inf"), None
        super().__init__(crowd, f"keypad-{counter}", "command")

    def filters(self):
        start = f"gerai/v1/{self.crowd.site}/pub"
        return [f"{start}/clock", f"{start}/counter/{self.counter}", self.topic("down", "command")]

    def pressed(self, body):
        return {"role": "keypad", "what": "key:enter"}

    def next(self):
        """Call whoever is next; what is in hand is finished."""
        if self.epoch:
            at = int(time.monotonic() * 1000 + self.offset)
            self.ask({"action": "next", "epoch": self.epoch, "pressed_at": at, "holding": self.in_hand})

    def insist(self, now):
        if not self.request_id or now - self.begun > LIFE_MS / 1000:
            self.next()
        else:
            super().insist(now)

    def hear(self, _peer, topic, payload):
        if topic.endswith("/pub/clock"):
            body = json.loads(payload)
            if body["epoch"] != self.epoch:
                self.epoch, self.offset = body["epoch"], float("-inf")
            self.offset = max(self.offset, body["at"] - time.monotonic() * 1000)
        elif "/pub/counter/" in topic:
            self.in_hand = (json.loads(payload).get("in_hand") or {}).get("ticket")
        elif self.answered(payload) is not None:
            self.next()


class Crowd:
    """`drop`: the share of answers that are lost. `asked`, `answers`: by request id; `numbers`: (ticket, request)."""

    def __init__(self, port, site, kiosks, counters, services, seed, drop=0.5):
        self.port, self.site, self.dice, self.drop = port, site, Random(seed), drop
        self.asked, self.answers, self.numbers, self.sightings = {}, {}, [], []
        self.dropped = self.repeated = 0
        self.kiosks = [Kiosk(self, device, services) for device in kiosks]
        self.keypads = [Keypad(self, counter) for counter in counters]
        self._selector = selectors.DefaultSelector()
        for one in (*self.kiosks, *self.keypads):
            self._selector.register(one.peer.socket, selectors.EVENT_READ, one)
        for kiosk in self.kiosks:
            kiosk.next()

    def see(self, saw, device, **fields):
        self.sightings.append({"saw": saw, "device": device, "at": time.monotonic_ns(), **fields})

    def go_on(self, seconds, enough=lambda: False):
        """Let them press for so long, or until it is enough."""
        end = time.monotonic() + seconds
        while (now := time.monotonic()) < end and not enough():
            for key, _ in self._selector.select(min(0.05, end - now)):
                key.data.peer.read()
            for one in (*self.kiosks, *self.keypads):
                one.insist(time.monotonic())

    def settle(self, seconds):
        """Nobody presses anew; until every question has its answer. Whether that came so far."""
        self.drop = 0.0
        for one in (*self.kiosks, *self.keypads):
            one.next = lambda: None
        self.go_on(seconds, lambda: not any(kiosk.request_id for kiosk in self.kiosks))
        return not any(kiosk.request_id for kiosk in self.kiosks)

    def close(self):
        self._selector.close()
        for one in (*self.kiosks, *self.keypads):
            one.peer.close()
