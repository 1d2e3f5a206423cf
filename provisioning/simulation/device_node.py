"""One device in the simulated hall: a station with its role, on a clock of its own, with a body and a plug.

Ticks of a healthy hall change nothing but the moment at which the next one would be missed, so a calm device is not
woken for them: before anything else happens to it, and when calm ends, it hears the last one that had arrived by then.
"""

from dataclasses import dataclass
from random import Random
from sqlite3 import Connection
from typing import Any

from central.engine.site import Binding, Site
from device.outbox import Outbox
from device.presence import Presence
from device.roles.events import Event, Heard
from device.runner import NEVER
from device.station import Identity, Machine, Station
from protocols.link import Arrived, LinkEvent
from protocols.messages import CentralState, CounterSnapshot, Message, Role
from protocols.outgoing import outgoing
from protocols.topics import topic_of
from provisioning.simulation.agenda import MILLISECOND, SECOND, Agenda
from provisioning.simulation.body import Body
from provisioning.simulation.casting import part, subscriptions
from provisioning.simulation.eyes import Eyes
from provisioning.simulation.network import Network
from provisioning.simulation.patience import Patience
from provisioning.simulation.quartz import Quartz
from provisioning.simulation.reading import read
from provisioning.simulation.ticker import Ticked, Ticker

TICK_TRANSIT = 2 * MILLISECOND
TICK_OFTEN_ENOUGH = 9 * SECOND
SESSION_SECONDS = 120
BOOT_SECONDS = (1.0, 6.0)
RESTART_SECONDS = (0.5, 2.0)


@dataclass(frozen=True, slots=True)
class World:
    """What all devices of a hall share. `database`: their durable memory."""

    site: Site
    agenda: Agenda
    network: Network
    eyes: Eyes
    ticker: Ticker
    database: Connection


class QuietPresence(Presence):
    """Makes itself known as every device does, but leaves the heartbeats out."""

    def connected(self, now: int) -> tuple[Message, ...]:
        said = super().connected(now)
        self._beat_at = None
        return said

    def due(self) -> int | None:
        return self._announce_at


class DeviceNode:
    """`station` None: without power. While it is calm, ticks arrive as they should."""

    def __init__(self, world: World, binding: Binding, dice: Random) -> None:
        self.binding = binding
        self.station: Station | None = None
        self.body = Body(world.site, binding, world.agenda, world.eyes, world.database, dice)
        self._deaf_until = 0
        self._world, self._dice = world, dice
        self._part = part(world.site, binding)
        self._quartz = Quartz(dice)
        self._port = world.network.port(binding.device, subscriptions(world.site, binding), SESSION_SECONDS)
        self._port.hear = self._hear_link
        self._port.on_link = self._linked
        self._pictures = topic_of(world.site.id, CounterSnapshot, binding.place)
        self._epochs = topic_of(world.site.id, CentralState)
        self._patience = Patience(Role(binding.role))
        self._waiting: Arrived | None = None
        self._calm = False
        self._ticked = self._epoch = self._heard = 0
        self._past: int | None = None
        self._wake_at = self._planned_for = NEVER
        self._boot = ""

    @property
    def device(self) -> str:
        return self.binding.device

    # --- power and cable
    def boot(self, *, at_once: bool = False) -> None:
        """Power on."""
        if self.station is not None:
            return
        self._boot = self._boot or f"{self._dice.getrandbits(64):016x}"
        machine = Machine(self._part.begin(), self._part.step, self._deadline)
        presence = QuietPresence(
            f"{self._dice.getrandbits(64):016x}", Role(self.binding.role), "simulated", started=self._local()
        )
        site = self._world.site.id
        self.station = Station(
            Identity(site, self.device, frozenset(topic for topic, _ in self._port.filters)),
            machine,
            presence,
            Outbox(self._world.database, self.device),
            now=self._local,
            dice=self._dice,
            dropped=lambda: 0,
            read=read,
        )
        self.station.line = self._port
        self._port.will = outgoing(site, presence.will, self.device)
        self.body.enter(self.station, self.happen, self._at, self._boot)
        self._world.network.start(self._port, after=0.1 if at_once else None)
        self._listen()
        self._plan()

    def lose_power(self) -> None:
        """Its memory is gone; what it wrote down is not."""
        self._boot = ""
        self.crash()

    def restart(self) -> None:
        """Its program dies and is started again; the machine stays on."""
        self.crash()
        self._world.agenda.after(self._dice.uniform(*RESTART_SECONDS), self.boot)

    def crash(self) -> None:
        """Its program is gone."""
        if self.station is None:
            return
        self._world.eyes.see(self.device, {"saw": "boot"})
        self._calm = False
        self._waiting = None
        self._patience.forget()
        self._world.ticker.forget(self.device)
        self.station = None
        self._wake_at = NEVER
        self.body.leave()
        self._world.network.stop(self._port)

    def reboot(self) -> None:
        self.lose_power()
        self._world.agenda.after(self._dice.uniform(*BOOT_SECONDS), self.boot)

    def cut(self, *, silent: bool) -> None:
        self._world.network.cut(self._port, silent=silent)

    def heal(self) -> None:
        self._world.network.heal(self._port)

    def stall(self, seconds: float) -> None:
        """Nothing moves on its line for a while."""
        self.deafen(seconds)
        self._world.network.stall(self._port, seconds)

    def deafen(self, seconds: float) -> None:
        """It misses the ticks of a while."""
        self.disturb()
        self._deaf_until = self._world.agenda.now + int(seconds * SECOND)

    # --- what happens to it
    def happen(self, event: Event) -> Any:  # noqa: ANN401  # a step's effects, or None without power
        """A press, a paper, a voice."""
        if self.station is None:
            return None
        self._catch_up()
        self._look_again()
        self._heard = self._world.agenda.now
        effects = self.station.hear(event)
        self._plan()
        return effects

    def _hear_link(self, event: LinkEvent) -> None:
        if self.station is None:
            return
        if isinstance(event, Arrived):
            if event.topic == self._pictures and self._put_aside(event):
                return
            self._catch_up()
            self._look_again()
            self.body.note_reply(event)
        self._heard = self._world.agenda.now
        self.station.hear_link(event)
        if isinstance(event, Arrived) and event.topic == self._epochs:
            self._expect_tick()
        self._plan()

    def _put_aside(self, picture: Arrived) -> bool:
        """A picture that only counts differently waits while all is calm; one that does not puts it out of date."""
        if not (self._patience.may_wait(picture) and self._calm):
            self._waiting = None
            return False
        if self._waiting is None and self._patience.seconds is not None:
            self._world.agenda.after(self._patience.seconds, self._look_again)
        self._waiting = picture
        if picture.receipt is not None:
            self._port.acknowledge(picture.receipt)
        return True

    def _look_again(self) -> None:
        """At the picture that waited."""
        picture, self._waiting = self._waiting, None
        if picture is not None and self.station is not None:
            self._catch_up()
            self._heard = self._world.agenda.now
            self.station.hear_link(picture)
            self._plan()

    def _linked(self, *, up: bool) -> None:
        if not up:
            self.disturb()
        self._world.eyes.see(self.device, {"saw": "link", "up": up})

    # --- the clock
    def hears_ticks(self) -> bool:
        here = self.station is not None and self._port.connected and not self._port.silent
        return here and self._world.agenda.now >= self._deaf_until

    def calm_down(self, ticked: Ticked) -> None:
        """From now on it reads the ticker when something happens to it."""
        self._calm = True
        self._world.agenda.at(ticked.said + TICK_TRANSIT, self._wake_now)

    def disturb(self) -> None:
        """From now on ticks may be missing: the machine has to be woken for that."""
        if self._calm:
            self._catch_up(often=1)
            self._look_again()
            self._calm = False
            self._listen()
            if self.station is not None:
                self.station.wake()
                self._plan()

    def _listen(self) -> None:
        self._world.ticker.wait_for(self.device, self)

    def _expect_tick(self) -> None:
        """A new central: its clock is unknown until its first tick, which may be on its way already."""
        last = self._world.ticker.last
        if last is None or last.tick.epoch == self._epoch:
            return
        self._listen()
        if self.hears_ticks():
            self._world.ticker.forget(self.device)
            self.calm_down(last)

    def _catch_up(self, often: int = TICK_OFTEN_ENOUGH) -> None:
        """Hear the last tick that has arrived, if it is of another central or the one before was heard long ago."""
        last = self._world.ticker.last if self._calm else None
        if last is None or self.station is None:
            return
        if last.tick.epoch == self._epoch and last.said < self._ticked + often:
            return
        arrived = max(last.said + TICK_TRANSIT, self._heard)
        if arrived <= self._world.agenda.now:
            self._ticked, self._epoch, self._past = last.said, last.tick.epoch, arrived
            self.station.hear(Heard(last.tick))
            self._past = None

    def _deadline(self, state: Any) -> int | None:  # noqa: ANN401  # any role's state
        return self._part.calm(state, self._local()) if self._calm else self._part.deadline(state)

    def _local(self) -> int:
        return self._quartz.local(self._at())

    def _at(self) -> int:
        return self._world.agenda.now if self._past is None else self._past

    # --- waking
    def _plan(self) -> None:
        due = self.station.due if self.station is not None else NEVER
        if due == NEVER or (due == self._planned_for and self._wake_at != NEVER):
            return
        self._planned_for = due
        when = max(self._quartz.when(due), self._world.agenda.now)
        if when < self._wake_at:
            self._wake_at = when
            self._world.agenda.at(when, self._wake, when)

    def _wake(self, planned: int) -> None:
        if planned == self._wake_at:
            self._wake_at = NEVER
            self._wake_now()

    def _wake_now(self) -> None:
        if self.station is None:
            return
        self._catch_up()
        if self.station.due <= self._local():
            self._heard = self._world.agenda.now
            self.station.wake()
        self._plan()
