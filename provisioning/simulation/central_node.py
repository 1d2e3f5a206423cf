"""Central in the simulated hall: its service, given mail and time as by its owner's thread, and the power it runs on.

A turn takes as long as its commit does; what arrives meanwhile waits and is committed together. It can be killed at
the moments that matter: idle, with the commit undone, or with the commit done and hardly a word of it out.
"""

from random import Random

from central import bridge
from central.beginning import begin
from central.clock import SteadyClock
from central.engine.commands import SeeDevice
from central.engine.evolve import replay
from central.engine.model import Hall
from central.engine.site import Site
from central.herald import Herald
from central.presence import Presence
from central.service import Service
from central.store.ledger import LedgerError
from protocols.link import LinkEvent, Receipt
from protocols.messages import ClockTick
from protocols.outgoing import Outgoing
from protocols.topics import topic_of
from provisioning.simulation.agenda import MILLISECOND, Agenda
from provisioning.simulation.faultlog import FaultLog
from provisioning.simulation.network import Network
from provisioning.simulation.port import LinkWatcher, unwatched
from provisioning.simulation.power_ledger import PowerLedger

COMMIT_MS = (0.5, 4.0)
SLOW_COMMIT_MS = (20.0, 500.0)
LAST_WORDS_NS = 10 * MILLISECOND
WRONG_CLOCKS = 0.2
WALL_ERROR_MS = (-120_000, 3_000)
CLIENT = "central"
SESSION_SECONDS = 86_400


class TrustingPresence(Presence):
    """Devices leave their heartbeats out, so nobody is taken for gone because of his silence."""

    def silent(self, hall: Hall, now: int) -> tuple[SeeDevice, ...]:  # noqa: ARG002  nobody is
        return ()


class CentralNode:
    """`on_link(up)` is called when people begin and cease to be in touch with it. `midnight`: UTC ms at time 0.

    `clock_errs`: the machine's wall clock is sometimes wrong as it starts. `slow_until`: its disk is slow so long.
    """

    def __init__(self, site: Site, agenda: Agenda, network: Network, dice: Random, midnight: int) -> None:
        self.site = site
        self.ledger = PowerLedger()
        self.ledger.on_commit = self._committed
        self.log = FaultLog()
        self.service: Service | None = None
        self.on_link: LinkWatcher = unwatched
        self.slow_until = 0
        self.clock_errs = False
        self.kills = 0
        self._agenda, self._network, self._dice, self._midnight = agenda, network, dice, midnight
        self._port = network.port(CLIENT, bridge.filters(site.id), SESSION_SECONDS)
        self._port.hear = self._hear
        self._port.on_link = self._linked
        network.tick_topic = topic_of(site.id, ClockTick)
        self._mail: list[LinkEvent] = []
        self._clock: SteadyClock | None = None
        self._herald: Herald | None = None
        self._turn_at: int | None = None
        self._busy_until = 0
        self._dumb_at_commit = False
        self._mute = False
        self._words_left = 0

    # --- power
    def start(self) -> None:
        """A new process on the old ledger: a new epoch."""
        if self._clock is not None:
            return
        self.ledger.fail_next = False
        offset = self._midnight + self._wall_error()
        hall = replay(self.ledger.resume())
        self._clock = SteadyClock(
            lambda: offset + self._agenda.now // MILLISECOND, hall.last_at, lambda: self._agenda.now
        )
        now = self._clock.now()
        instance = f"{self._dice.getrandbits(64):016x}"
        hall = begin(self.ledger, hall, self.site, instance, now)
        self._herald = Herald(self.site, hall.epoch, instance, "simulated")
        self._mute = self._dumb_at_commit = False
        self.service = Service(
            site=self.site, ledger=self.ledger, hall=hall, outlet=self, herald=self._herald, now=now, log=self.log
        )
        self.service.presence = TrustingPresence(hall, now)
        self._port.will = self._herald.state(online=False)
        self._network.start(self._port, after=self._dice.uniform(0.05, 1.0))
        self._plan(self._agenda.now)

    def stop(self) -> None:
        """In good order, as at the end of a day."""
        if self.service is not None and self._herald is not None:
            self._end(self._herald.state(online=False))

    def kill(self) -> None:
        """At once."""
        self.kills += self._clock is not None
        self._end(None)

    def kill_before_commit(self) -> None:
        """With its next commit undone."""
        self.ledger.fail_next = True

    def kill_after_commit(self, words: int = 0) -> None:
        """With its next commit done, and only so many words of what follows out."""
        self._dumb_at_commit, self._words_left = True, words

    def _end(self, farewell: Outgoing | None) -> None:
        if self._clock is None:
            return
        self.service = self._clock = None
        self._mail.clear()
        self._turn_at = None
        self.ledger.fail_next = self._dumb_at_commit = False
        self._network.stop(self._port, farewell)
        self.on_link(up=False)

    def _linked(self, *, up: bool) -> None:
        self.on_link(up=up)

    def _die(self) -> None:
        """The process does nothing more; what it said before still leaves the machine."""
        self.service = None
        self._agenda.at(max(self._port.hold_until, self._agenda.now) + LAST_WORDS_NS, self.kill)

    @property
    def alive(self) -> bool:
        return self.service is not None

    # --- the way out, as its service sees it
    def send(self, outgoing: Outgoing) -> bool:
        if self._mute:
            if self._words_left == 0:
                return True
            self._words_left -= 1
        return self._port.send(outgoing)

    def acknowledge(self, receipt: Receipt) -> None:
        if not self._mute:
            self._port.acknowledge(receipt)

    # --- the owner's thread
    def _hear(self, event: LinkEvent) -> None:
        if self.service is not None:
            self._mail.append(event)
            self._plan(self._agenda.now)

    def _plan(self, when: int) -> None:
        """A turn then, or when the one that runs is over, unless there is one before."""
        when = max(when, self._busy_until)
        if self._turn_at is None or when < self._turn_at:
            self._turn_at = when
            self._agenda.at(when, self._turn, when)

    def _turn(self, planned: int) -> None:
        if self._turn_at != planned or self.service is None or self._clock is None:
            return
        self._turn_at = None
        mail, self._mail = self._mail, []
        self._port.hold_until = 0
        try:
            self.service.turn(mail, self._clock.now())
        except LedgerError:
            self._die()
            return
        if self._mute:
            self._die()
            return
        now = self._clock.now()
        wait = max(self.service.due(now) - now, 1)
        self._plan(self._agenda.now + wait * MILLISECOND)

    def _wall_error(self) -> int:
        """The machine's own clock, read at each start, may be wrong: mostly behind, for it has no battery."""
        wrong = self.clock_errs and self._dice.random() < WRONG_CLOCKS
        return int(self._dice.uniform(*WALL_ERROR_MS)) if wrong else 0

    def _committed(self) -> None:
        """What is said from now on in this turn is said when the disk has it."""
        slow = self._agenda.now < self.slow_until
        took = int(self._dice.uniform(*(SLOW_COMMIT_MS if slow else COMMIT_MS)) * MILLISECOND)
        self._busy_until = self._port.hold_until = self._agenda.now + took
        self._mute = self._dumb_at_commit
