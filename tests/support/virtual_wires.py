"""Simulated wires with somebody at their ends: clients that keep what they hear, and when they heard it."""

from dataclasses import replace
from random import Random

from protocols.link import Arrived, Connected, Disconnected
from protocols.outgoing import Outgoing
from provisioning.simulation.agenda import SECOND, Agenda
from provisioning.simulation.network import Network, Weather

STEADY = Weather(back_seconds=(1.0, 1.0))


def word(text, topic="hall/news", qos=1, retain=False, life=0):
    return Outgoing(topic, text.encode(), qos, retain, life)


class Wires:
    """An agenda and a network; `weather` as fields of Weather."""

    def __init__(self, seed=1, **weather):
        self.agenda = Agenda()
        self.network = Network(self.agenda, Random(seed), replace(STEADY, **weather))

    def join(self, name, *topics, session_seconds=3600, will=None, acknowledges=True, qos=1):
        """A client that is connected when this returns."""
        client = Client(self, name, topics, session_seconds, acknowledges, qos)
        client.port.will = will
        self.network.start(client.port, after=0.0)
        self.run(0.1)
        assert client.port.connected
        return client

    def run(self, seconds):
        self.agenda.run(self.agenda.now + int(seconds * SECOND))


class Client:
    """`heard`: (text, ns) of each message in the order of its arrival; `links`: what was said of its connection."""

    def __init__(self, wires, name, topics, session_seconds, acknowledges, qos):
        self.port = wires.network.port(name, [(topic, qos) for topic in topics], session_seconds)
        self.port.hear = self._hear
        self.port.on_link = self._linked
        self.heard, self.sessions, self.losses, self.links = [], [], [], []
        self._acknowledges = acknowledges

    @property
    def texts(self):
        return [text for text, _ in self.heard]

    def say(self, *texts, **how):
        return [self.port.send(word(text, **how)) for text in texts]

    def _linked(self, *, up):
        self.links.append(up)

    def _hear(self, event):
        match event:
            case Arrived():
                self.heard.append((event.payload.decode(), event.at_ns))
                if event.receipt is not None and self._acknowledges:
                    self.port.acknowledge(event.receipt)
            case Connected(session_present):
                self.sessions.append(session_present)
            case Disconnected(reason):
                self.losses.append(reason)
