"""One device of this process: a role's machine, its own link, its outbox, and the hands that carry out its effects.

    mail -> step(state, event, now) -> effects, in order: record, deliver, send, show, print, ...

A message is acknowledged when everything that it asks for has been done, so a crash in between brings it back.
Only the owner's thread comes here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, Protocol

import structlog

from device.fleet.busy import busy
from device.outbox import Outbox
from device.presence import Presence
from device.roles.central_clock import UNKNOWN_CLOCK, CentralClock
from device.roles.effects import Deliver, Effect, Effects, Send, Settle
from device.roles.events import DeadlinePassed, Event, Heard, LinkDown, LinkUp
from device.roles.following import outdated
from device.runner import NEVER
from device.system.health import UNKNOWN_HEALTH, Health
from protocols.codec import BadMessageError, decode
from protocols.link import Arrived, Connected, Disconnected, LinkEvent, Receipt
from protocols.messages import Alert, BoardSnapshot, CentralState, CounterSnapshot, KioskSnapshot, Message
from protocols.outgoing import Outgoing, outgoing
from protocols.topics import Route, UnknownTopicError, address_of

SAME_MAX = 20
log = structlog.get_logger()
Hands = Mapping[type[Effect], Callable[[Any], None]]
"""What to do for each kind of effect that the role may have; the common ones are the station's own."""


Attend = Callable[[str, Message], bool]
"""Given a device and what central said to it, before its machine; True: that was not for the machine."""


class Line(Protocol):
    """The part of `protocols.link.Link` that a station uses."""

    def send(self, outgoing: Outgoing) -> bool: ...

    def acknowledge(self, receipt: Receipt) -> None: ...


@dataclass(slots=True)
class Machine:
    """A role: its state and the two pure functions that are its life."""

    state: Any
    step: Callable[[Any, Any, int], tuple[Any, Effects]]
    deadline: Callable[[Any], int | None]


@dataclass(frozen=True, slots=True)
class Identity:
    """`device` is also the client id; `topics` what it has subscribed to, for a broker may know old subscriptions."""

    site: str
    device: str
    topics: frozenset[str]


class Station:
    """`line` is given afterwards, for the link needs `hear_link` first. `watch(effects)` is told of each step.

    `read`: how bytes become a message; devices in one process may share one that remembers what it has read.
    """

    def __init__(
        self,
        identity: Identity,
        machine: Machine,
        presence: Presence,
        outbox: Outbox,
        *,
        now: Callable[[], int],
        dice: Random,
        dropped: Callable[[], int],
        read: Callable[[Route, bytes], Message] = decode,
    ) -> None:
        self.identity = identity
        self.presence = presence
        self.outbox = outbox
        self.hands: Hands = {}
        self.health: Callable[[], Health] = lambda: UNKNOWN_HEALTH
        self.watch: Callable[[Effects], None] = lambda _: None
        self.attend: Attend = lambda _device, _message: False
        self.line: Line | None = None
        self.due = NEVER
        self.foreign = 0
        self._machine = machine
        self._now = now
        self._dice = dice
        self._dropped = dropped
        self._decode = read
        self._routes: dict[str, Route] = {}
        self._connected = False
        self._understood = True
        self._met = 0
        self._kept: dict[str, Message] = {}
        self._standing: dict[str, Alert] = {}
        self._passed = 0
        self._same = 0

    def hear(self, event: Event) -> Effects:
        """Something happened to the device; the effects have been carried out when this returns."""
        now = self._now()
        self._machine.state, effects = self._machine.step(self._machine.state, event, now)
        for effect in effects:
            self._perform(effect)
        self.watch(effects)
        self._plan()
        return effects

    def hear_link(self, event: LinkEvent) -> None:
        match event:
            case Connected():
                self._connect()
            case Disconnected(reason):
                log.warning("link down", device=self.identity.device, reason=reason)
                self._connected = False
                self.presence.disconnected()
                self.hear(LinkDown())
            case Arrived():
                self._arrived(event)

    def about(self, message: Message) -> Outgoing:
        """A message of this device, made ready for the wire."""
        return outgoing(self.identity.site, message, self.identity.device)

    def say(self, message: Message) -> None:
        """Publish it now if connected."""
        self._send(self.about(message))

    @property
    def connected(self) -> bool:
        return self._connected

    @property
    def busy(self) -> str:
        """Why it must not be restarted now; "": nothing is in hand."""
        return busy(self._machine.state, len(self.outbox))

    @property
    def standing(self) -> tuple[Alert, ...]:
        """What needs a hand."""
        return tuple(self._standing.values())

    def stand(self, alert: Alert) -> None:
        """Say it now, and again at each connect until it is solved: an alert is not durable."""
        before = self._standing.pop(alert.code, None)
        if alert.active:
            self._standing[alert.code] = alert
            if alert != before:
                log.warning("alert", device=self.identity.device, code=alert.code, text=alert.text)
        self.say(alert)

    def time_of_day(self) -> str:
        """The hall's, like "08.15", or "" as long as its machine cannot know. From any thread: states are replaced."""
        clock: CentralClock = getattr(self._machine.state, "clock", UNKNOWN_CLOCK)
        return clock.time_of_day(self._now())

    def saw(self, edition: tuple[int, int] | None) -> None:
        """People can now really see this epoch and revision."""
        if edition is not None:
            self.presence.shown = edition

    def wake(self) -> None:
        now = self._now()
        deadline = self._machine.deadline(self._machine.state)
        if deadline is not None and deadline <= now:
            self._pass(deadline)
        if self._connected:
            dropped = self._dropped() + self.foreign
            lease = getattr(self._machine.state, "lease_left", None)
            for message in self.presence.wake(
                now, outbox=len(self.outbox), dropped=dropped, health=self.health(), lease=lease, busy=self.busy
            ):
                self.say(message)
            self._empty_outbox(now)
        self._plan()

    def _pass(self, deadline: int) -> None:
        """A machine that asks for the same moment again and again is broken: better to die than to spin."""
        self._same = self._same + 1 if deadline == self._passed else 0
        if self._same > SAME_MAX:
            raise RuntimeError(
                f"{self.identity.device}: deadline {deadline} is passed and stays: {self._machine.state}"
            )
        self._passed = deadline
        self.hear(DeadlinePassed())

    def _connect(self) -> None:
        now = self._now()
        log.info("link up", device=self.identity.device)
        self._connected = True
        for message in (*self.presence.connected(now), *self._standing.values()):
            self.say(message)
        self.outbox.hurry(now)
        self.hear(LinkUp())
        self._empty_outbox(now)
        self._plan()

    def _arrived(self, arrived: Arrived) -> None:
        message = self._read(arrived)
        if message is not None and not self.attend(self.identity.device, message):
            if isinstance(message, CentralState):
                share = self._dice.random()
                self.presence.heard(message, self._now(), retained=arrived.retained, share=share)
                self._meet(message)
            elif not self._understood:
                self._keep(arrived.topic, message)
            else:
                self.hear(Heard(message))
        if arrived.receipt is not None and self.line is not None:
            self.line.acknowledge(arrived.receipt)

    def _meet(self, central: CentralState) -> None:
        """What a central says whose version we do not speak is not acted on, for half of it might be misunderstood."""
        if central.epoch >= self._met:
            before, self._understood, self._met = self._understood, outdated(central) is None, central.epoch
            if before and not self._understood:
                log.error("central speaks another version", device=self.identity.device, central=central.version)
        self.hear(Heard(central))
        while self._understood and self._kept:
            self.hear(Heard(self._kept.popitem()[1]))

    def _keep(self, topic: str, message: Message) -> None:
        """A new central says its pictures first and then itself: they are shown when it is known to be understood."""
        if isinstance(message, BoardSnapshot | CounterSnapshot | KioskSnapshot):
            self._kept[topic] = message

    def _read(self, arrived: Arrived) -> Message | None:
        """What is not for us or not fit to be read is counted and dropped: it is somebody else's mistake."""
        try:
            route = self._routes.get(arrived.topic) or self._route(arrived.topic)
            return self._decode(route, arrived.payload)
        except (UnknownTopicError, BadMessageError) as error:
            if not self.foreign:
                log.warning("message dropped", device=self.identity.device, topic=arrived.topic, error=str(error))
            self.foreign += 1
            return None

    def _route(self, topic: str) -> Route:
        """Of a topic that it has subscribed to: there are few, and each is looked up once."""
        route = address_of(self.identity.site, topic).route
        if topic not in self.identity.topics:
            raise UnknownTopicError(f"topic {topic!r} is not for {self.identity.device}")
        self._routes[topic] = route
        return route

    def _perform(self, effect: Effect) -> None:
        match effect:
            case Send(message):
                self.say(message)
            case Deliver(key, message):
                self.deliver(key, message)
            case Settle(key):
                self.outbox.settle(key)
            case _:
                self.hands[type(effect)](effect)

    def deliver(self, key: str, message: Message) -> bool:
        """On disk when it returns, and said until it is settled; False: the outbox is full."""
        now = self._now()
        taken = self.outbox.put(key, self.about(message), now)
        if not taken:
            log.error("outbox full", device=self.identity.device, key=key)
        if self._connected:
            self._empty_outbox(now)
        return taken

    def _empty_outbox(self, now: int) -> None:
        for waiting in self.outbox.take(now):
            self._send(waiting)

    def _send(self, said: Outgoing) -> None:
        if self.line is not None:
            self.line.send(said)

    def _plan(self) -> None:
        due = self._machine.deadline(self._machine.state)
        announce = self.presence.due()
        again = self.outbox.deadline() if self._connected and len(self.outbox) else None
        self.due = NEVER if due is None else due
        if announce is not None and announce < self.due:
            self.due = announce
        if again is not None and again < self.due:
            self.due = again
