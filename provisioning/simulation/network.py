"""The wires and the broker, with everything that MQTT allows them: to be late, to break, to say a thing twice.

A connection carries the messages of one topic in order, each after a delay of its own. When it breaks, what is under
way is lost: QoS 0 for ever, QoS 1 until the next connect, when whoever has no acknowledgement says it again. A broker
that is killed forgets everything, for its persistence is off.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from protocols.link import Arrived, Connected, Disconnected, Receipt
from protocols.loopback import Loopback
from protocols.outgoing import Outgoing
from provisioning.simulation.agenda import MILLISECOND, SECOND, Agenda
from provisioning.simulation.port import Port, Post, Session

QUEUED_MAX = 1_000
KEEPALIVE = 15 * SECOND
ACKNOWLEDGED_AFTER = 3 * MILLISECOND
REPEATED_WITHIN_MS = 1_500


@dataclass(frozen=True, slots=True)
class Weather:
    """Shares of 1 of all QoS 1 messages, and how late they are, ms. `breaks`: the connection breaks under it."""

    breaks: float = 0.0
    repeats: float = 0.0
    slow: float = 0.0
    delay_ms: tuple[int, int] = (1, 5)
    slow_ms: tuple[int, int] = (50, 2_000)
    back_seconds: tuple[float, float] = (0.3, 8.0)


CALM = Weather()
ROUGH = Weather(breaks=0.001, repeats=0.03, slow=0.01)


class Network:
    """`on_tick` is told of a message on `tick_topic`, which goes to nobody by itself; who needs it is `give`n it."""

    def __init__(self, agenda: Agenda, dice: Random, weather: Weather) -> None:
        self.agenda = agenda
        self.weather = weather
        self.up = True
        self.tick_topic = ""
        self.on_tick: Callable[[Outgoing], None] = lambda _: None
        self._dice = dice
        self._broker = Loopback()
        self._ports: dict[str, Port] = {}
        self._sessions: dict[str, Session] = {}
        self._absent: dict[str, Port] = {}

    def port(self, client: str, filters: Sequence[tuple[str, int]], session_seconds: int) -> Port:
        self._ports[client] = Port(self, client, filters, session_seconds)
        return self._ports[client]

    # --- processes, cables, power
    def start(self, port: Port, after: float | None = None) -> None:
        """The client's process runs: it connects as soon as it can, and again after every break."""
        port.running = True
        seconds = self._dice.uniform(*self.weather.back_seconds) if after is None else after
        self.agenda.after(seconds, self._connect, port)

    def stop(self, port: Port, farewell: Outgoing | None = None) -> None:
        """The client's process ends: with a word of good-bye, or killed, and then its will is said."""
        port.running = False
        if farewell is not None and port.connected and not port.silent:
            self._publish(farewell)
        self._tear(port)
        port.owed()
        self._detach(port, gracefully=farewell is not None)

    def cut(self, port: Port, *, silent: bool = False) -> None:
        """Pull the cable: both ends notice at once, or neither does before the keep-alive is over."""
        port.plugged = False
        if silent and port.connected:
            port.silent = True
            port.lose_acknowledgements(self.agenda.now)
            port.on_link(up=False)
            self.agenda.at(self.agenda.now + KEEPALIVE, self._missed, port, port.path)
        else:
            self._break(port)

    def heal(self, port: Port) -> None:
        """The cable is in again."""
        port.plugged = True
        if port.connected:
            self._break(port)
        elif port.running:
            self.start(port)

    def stall(self, port: Port, seconds: float) -> None:
        """Nothing moves on this connection for a while, and then everything does."""
        port.stalled_until = self.agenda.now + int(seconds * SECOND)

    def crash(self) -> None:
        """The broker is killed."""
        self.up = False
        self._broker.forget()
        self._sessions.clear()
        self._absent.clear()
        for port in self._ports.values():
            if port.connected:
                self._lose(port, "the broker is gone")

    def restart(self) -> None:
        self.up = True
        for port in self._ports.values():
            if port.running and port.plugged:
                self.start(port)

    def _connect(self, port: Port) -> None:
        if not (self.up and port.running and port.plugged) or port.connected:
            return
        port.path += 1
        port.connected = True
        if self.agenda.now > port.left_at + port.session_seconds * SECOND:
            self._sessions.pop(port.client, None)
        session_present = port.client in self._sessions
        session = self._sessions.setdefault(port.client, Session())
        self._absent.pop(port.client, None)
        heard = self._broker.attach(port.client, port.filters, port.will)
        again = session.give_back()
        owed = port.owed()
        self._spread(port.will, [d.client_id for d in heard if d.client_id != port.client])
        port.on_link(up=True)
        port.hear(Connected(session_present))
        for delivery in heard:
            if delivery.client_id == port.client:
                self._post(port, Post(delivery.topic, delivery.payload, 1, 0, delivery.retained))
        for post in again:
            self._post(port, post)
        for outgoing in owed:
            self.send(port, outgoing)

    def _missed(self, port: Port, path: int) -> None:
        if port.silent and port.path == path:
            self._break(port)

    def _break(self, port: Port) -> None:
        """Both ends know: the broker says the will, the client tries again."""
        was = port.connected
        self._tear(port)
        self._detach(port, gracefully=False)
        if was:
            self._lose(port, "the connection broke")
        if port.running and port.plugged:
            self.start(port)

    def _detach(self, port: Port, *, gracefully: bool) -> None:
        """Everybody else hears the will, unless it said good-bye."""
        said = self._broker.detach(port.client, gracefully=gracefully)
        self._spread(port.will, [delivery.client_id for delivery in said])

    def _lose(self, port: Port, why: str) -> None:
        self._tear(port)
        port.on_link(up=False)
        port.hear(Disconnected(why))

    def _tear(self, port: Port) -> None:
        port.lose_acknowledgements(self.agenda.now)
        port.path += 1
        port.left_at = self.agenda.now if port.connected else port.left_at
        port.connected = port.silent = False
        port.stalled_until = 0
        if port.client in self._sessions:
            self._absent[port.client] = port

    # --- messages
    def send(self, port: Port, outgoing: Outgoing) -> bool:
        """From a client towards the broker."""
        if outgoing.topic == self.tick_topic:
            self.on_tick(outgoing)
            return True
        leaves = max(self.agenda.now, port.hold_until, port.stalled_until)
        at = max(leaves + self._transit(outgoing.qos), port.sent.get(outgoing.topic, 0))
        port.sent[outgoing.topic] = at
        self.agenda.at(at, self._at_broker, port, port.path, outgoing)
        if outgoing.qos:
            port.owe(outgoing, at + ACKNOWLEDGED_AFTER, self.agenda.now)
            if self._happens(self.weather.repeats):
                port.sent[outgoing.topic] = again = self._again(at)
                self.agenda.at(again, self._at_broker, port, port.path, outgoing)
            if self._happens(self.weather.breaks):
                when = at + self._dice.randrange(-MILLISECOND, 2 * MILLISECOND)
                self.agenda.at(when, self._snap, port, port.path)
        return True

    def give(self, port: Port, outgoing: Outgoing) -> None:
        """Straight from the broker to one client, QoS 0."""
        if port.connected:
            self._post(port, Post(outgoing.topic, outgoing.payload, 0, 0))

    def acknowledge(self, port: Port, receipt: Receipt) -> None:
        if receipt.connection == port.path and (session := self._sessions.get(port.client)):
            session.unacknowledged.pop(receipt.number, None)

    def _snap(self, port: Port, path: int) -> None:
        if port.path == path and not port.silent:
            self._break(port)

    def _at_broker(self, port: Port, path: int, outgoing: Outgoing) -> None:
        if self.up and port.path == path and not port.silent:
            self._publish(outgoing)

    def _publish(self, outgoing: Outgoing) -> None:
        self._spread(outgoing, self._broker.spread(outgoing))

    def _spread(self, outgoing: Outgoing | None, clients: Sequence[str]) -> None:
        if outgoing is None:
            return
        life = outgoing.expiry_seconds * SECOND
        post = Post(outgoing.topic, outgoing.payload, outgoing.qos, self.agenda.now + life if life else 0)
        for client in clients:
            self._post(self._ports[client], post)
        if post.qos and self._absent:
            self._keep(post)

    def _keep(self, post: Post) -> None:
        """For those who are away and may come back."""
        for client, port in self._absent.items():
            session = self._sessions[client]
            if not port.hears(post.topic):
                continue
            if len(session.waiting) >= QUEUED_MAX:
                session.dropped += 1
            else:
                session.waiting.append(post)

    def _post(self, port: Port, post: Post) -> None:
        """From the broker towards a client."""
        topic, now = post.topic, self.agenda.now
        if post.expires and post.expires <= now:
            return
        leaves = max(now, port.stalled_until)
        at = max(leaves + self._transit(post.qos), port.given.get(topic, 0))
        port.given[topic] = at
        receipt = None
        if post.qos and (session := self._sessions.get(port.client)):
            session.numbered += 1
            session.unacknowledged[session.numbered] = post
            receipt = Receipt(port.path, session.numbered)
            if self._happens(self.weather.repeats):
                port.given[topic] = again = self._again(at)
                self.agenda.at(again, self._at_client, port, port.path, post, receipt)
        self.agenda.at(at, self._at_client, port, port.path, post, receipt)

    def _at_client(self, port: Port, path: int, post: Post, receipt: Receipt | None) -> None:
        if port.path == path and not port.silent:
            port.hear(Arrived(post.topic, post.payload, self.agenda.now, receipt, post.retained))

    def _again(self, at: int) -> int:
        """When a message is said a second time; what follows on its topic waits, for their order is kept."""
        return at + self._dice.randrange(1, REPEATED_WITHIN_MS) * MILLISECOND

    def _transit(self, qos: int) -> int:
        weather, chance = self.weather, self._dice.random
        slow = qos > 0 and weather.slow > 0 and chance() < weather.slow
        first, last = weather.slow_ms if slow else weather.delay_ms
        return int((first + (last - first) * chance()) * MILLISECOND)

    def _happens(self, share: float) -> bool:
        return share > 0 and self._dice.random() < share
