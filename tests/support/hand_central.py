"""A central played by hand: hears all that devices say, and says what a test wants said. It decides nothing.

with HandCentral(broker) as central:
    central.appear(epoch=1)
    request = central.hears(RequestTicket)
    central.say(TicketReply(...), name="kiosk-1")
"""

import queue
import secrets
import time
from collections.abc import Callable
from typing import Self, TypeVar

from protocols.codec import decode
from protocols.link import Arrived, BrokerAddress, Link, LinkEvent
from protocols.messages import CentralState, ClockTick, Message
from protocols.outgoing import Outgoing, outgoing
from protocols.topics import address_of, prefix
from support.broker import Broker

M = TypeVar("M", bound=Message)


class HandCentral:
    """`heard`: everything so far, as (device, message), in the order of arrival."""

    def __init__(self, broker: Broker, site: str = "hall") -> None:
        self.site = site
        self.heard: list[tuple[str, Message]] = []
        self.payloads: list[tuple[str, bytes]] = []
        self._arrived: queue.SimpleQueue[LinkEvent] = queue.SimpleQueue()
        self._epoch = 0
        self._taken = 0
        self._link = Link(
            address=BrokerAddress(broker.host, broker.port),
            client_id=f"central-{secrets.token_hex(4)}",
            filters=[(f"{prefix(site)}up/#", 1)],
            will=None,
            hear=self._arrived.put,
            session_seconds=60,
        )

    def __enter__(self) -> Self:
        self._link.start()
        self.comes_back()
        return self

    def __exit__(self, *_: object) -> None:
        self._link.stop()

    def comes_back(self) -> None:
        """Wait until it is connected."""
        self._collect(lambda: self._link.send(self._tick()), "central is connected", 30)

    def appear(self, epoch: int) -> None:
        """Online, with a clock that has just ticked."""
        self._epoch = epoch
        self.say(CentralState(online=True, epoch=epoch, instance=f"hand-{epoch}", version="hand", oldest=0, newest=0))
        self.tick()

    @staticmethod
    def now() -> int:
        """Its clock, UTC ms."""
        return time.time_ns() // 1_000_000

    def tick(self) -> None:
        assert self._link.send(self._tick())

    def say(self, message: Message, name: str = "") -> None:
        assert self._link.send(outgoing(self.site, message, name)), "central is not connected"

    def hears(
        self, kind: type[M], device: str = "", *, seconds: float = 10, where: Callable[[M], bool] = lambda _: True
    ) -> M:
        """The next message of this kind, not older than the last one that was asked for like this."""
        found: list[M] = []

        def look() -> bool:
            for place, (who, message) in enumerate(self.heard):
                if place >= self._taken and isinstance(message, kind) and device in ("", who) and where(message):
                    self._taken = place + 1
                    found.append(message)
                    return True
            return False

        self._collect(look, f"a {kind.__name__} from {device or 'anybody'}; heard {self.heard[self._taken :]}", seconds)
        return found[0]

    def count(self, kind: type[Message], device: str = "") -> int:
        self._drain(0)
        return sum(isinstance(message, kind) and device in ("", who) for who, message in self.heard)

    def again(self) -> None:
        """`hears` looks at everything from the beginning."""
        self._taken = 0

    def _tick(self) -> Outgoing:
        return outgoing(self.site, ClockTick(epoch=self._epoch, at=self.now(), offset_minutes=420))

    def _collect(self, condition: Callable[[], object], what: str, seconds: float = 10) -> None:
        deadline = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < deadline, f"not within {seconds:g} s: {what}"
            self._drain(0.02)

    def _drain(self, seconds: float) -> None:
        try:
            while True:
                event = self._arrived.get(timeout=seconds) if seconds else self._arrived.get_nowait()
                seconds = 0
                if isinstance(event, Arrived):
                    self._take(event)
        except queue.Empty:
            return

    def _take(self, arrived: Arrived) -> None:
        address = address_of(self.site, arrived.topic)
        self.payloads.append((arrived.topic, arrived.payload))
        self.heard.append((address.name, decode(address.route, arrived.payload)))
        if arrived.receipt:
            self._link.acknowledge(arrived.receipt)
