"""The owner's turn: hear, decide, append (committed, fsynced), then answer and acknowledge, then publish.

`Service` is central without threads, sockets or clocks: it is given mail and the time, and says what it says through
an `Outlet`. What waits together is committed together. If the append fails, LedgerError ends the process and nobody
was promised anything. A mistake of ours in handling one message costs that message, never the hall.
"""

from collections.abc import Callable, Sequence

import structlog

from central import bridge
from central.announcements import LIFE_MS, Announcements
from central.batch import Batch
from central.bridge import Central, Heard, UnwelcomeError
from central.complaints import Complaints, Log
from central.door.door import Knock
from central.door.orders import Orders
from central.engine import events as e
from central.engine.calls import announcement, recent
from central.engine.commands import Command, Wake
from central.engine.envelope import Ask
from central.engine.events import AnyEvent
from central.engine.model import Hall
from central.engine.opening import business_day
from central.engine.site import Site
from central.engine.surfaces import COUNTS_ONLY, all_kiosks, all_surfaces, touched
from central.facts import informed
from central.fence import Fence
from central.fleet.companion import Companion, Nobody
from central.herald import Herald
from central.lookout.lookout import Lookout
from central.lookout.notebook import Notebook
from central.outlet import Outlet
from central.passing import Fate, Passing
from central.presence import Presence
from central.snapshots import Snapshots
from central.store.ledger import Ledger
from central.timetable import Timetable
from central.watch import Watch
from protocols import messages as m
from protocols.link import Arrived, Connected, Disconnected, LinkEvent, Receipt
from protocols.outgoing import outgoing

ACTOR = "central"
FULL_LINE_MS = 20
"""When the line to the broker is full, it is tried again so much later."""


class Service:
    """`hall` is the fold of `ledger`, begun by `central.beginning`. One owner; all times are UTC ms of its clock."""

    def __init__(  # noqa: PLR0913  it is put together in one place
        self,
        *,
        site: Site,
        ledger: Ledger,
        hall: Hall,
        outlet: Outlet,
        herald: Herald,
        now: int,
        log: Log | None = None,
        notebook: Notebook | None = None,
        fence: Fence | None = None,
        fleet: Companion | None = None,
        trusted: Callable[[], bool] = lambda: True,
    ) -> None:
        self.site = site
        self.hall = hall
        self._ledger = ledger
        self.outlet = outlet
        self._trusted = trusted
        self._fence = fence or Fence()
        self.fleet: Companion = fleet or Nobody()
        self._herald = herald
        self._log: Log = log or structlog.get_logger("central")
        self.complaints = Complaints(self._log)
        self._passing = Passing(site.limits)
        self.snapshots = Snapshots(site, outlet.send, self.complaints.fault)
        self.snapshots.touch(sorted(all_surfaces(site)), now, urgent=True)
        self.lookout = Lookout(site, hall, self.snapshots.edition, self._log, notebook)
        self.watch = Watch(site.limits, self.lookout.alarm)
        self.presence = Presence(hall, now, born=self.watch.born)
        self._announcements = Announcements(site.id, outlet.send)
        self._timetable = Timetable(site, now)
        self._connected = False
        self._ticked = False
        self._answers: list[tuple[str, bridge.Request, tuple[AnyEvent, ...]]] = []
        self._said: list[tuple[str, bridge.Request, tuple[AnyEvent, ...]]] = []
        self._receipts: list[Receipt] = []
        self._earlier: dict[str, tuple[AnyEvent, ...]] = {}
        self.orders = Orders(lambda request_id: ledger.answers([request_id]).get(request_id, ()), ledger.roomy)

    @property
    def ready(self) -> bool:
        """Everything has been said, and the broker gave our own word back."""
        return self._herald.heard_itself

    def due(self, now: int) -> int:
        """UTC ms at which a turn without mail has something to do."""
        at = self._timetable.due(self.hall, now)
        if not self._connected:
            return at
        unsaid = self._herald.owing or self._announcements.waiting or self.fleet.owing or not self.snapshots.settled
        return now + FULL_LINE_MS if unsaid else min(at, self.snapshots.due(at))

    def turn(self, given: Sequence[LinkEvent | Knock], now: int) -> None:
        """Handle what waits. Raises LedgerError, AnotherCentralError: then the process ends."""
        batch = Batch(self.site, self.hall)
        mails = [mail for mail in given if not isinstance(mail, Knock)]
        heard = [self._read(mail, now) for mail in mails]
        self._earlier = self._ledger.answers(self._unknown(heard))
        for mail, said in zip(mails, heard, strict=True):
            self._hear(mail, said, batch, now)
        for knock in (mail for mail in given if isinstance(mail, Knock)):
            self.complaints.contain(knock.said.actor, now, self.orders.carry_out, knock, batch, now)
        self._keep_time(batch, now)
        before = self.hall
        if batch.steps:
            self._ledger.append(batch.entries)
            self._fence.check()
            self.hall = batch.hall
        self.complaints.contain("identities", now, self.orders.identify, before.identities, self.hall.identities, now)
        self._answer(now)
        self._show(batch, now)
        if batch.site is not self.site:
            self._adopt(batch.site, now)
        self.orders.answer()
        self.complaints.contain("lookout", now, self._look_after, batch, now)

    def _adopt(self, site: Site, now: int) -> None:
        """The hall is `site` from the next turn on; all that is made from a site. Its id and time zone never change."""
        self.site = site
        self.snapshots.adopt(site, now)
        self._timetable.adopt(site, now)
        self._passing.adopt(site.limits)
        self.watch.adopt(site.limits)
        self.presence.adopt(site)
        self.lookout.adopt(site)
        self.fleet.adopt(site)
        self.complaints.contain("site", now, self.orders.adopt, site, self.hall.identities, now)

    def _read(self, mail: LinkEvent, now: int) -> Heard | Central | None:
        """What it says; None: nothing that is to be acted on."""
        if not isinstance(mail, Arrived):
            return None
        try:
            if self.watch.passes(speaker := bridge.speaker(self.site, mail.topic), now):
                return bridge.hear(self.site, mail.topic, mail.payload)
            self.complaints.about("flood", now, speaker)
        except UnwelcomeError as error:
            self._unwelcome(error, now)
        except Exception as error:  # noqa: BLE001  one message must not stop a hall
            self.complaints.fault(mail.topic[-80:], now, error)
        return None

    def _unwelcome(self, error: UnwelcomeError, now: int) -> None:
        self.complaints.about(error.reason, now, error.device, error.detail)
        self.watch.bad(error.device, now)

    def _unknown(self, heard: Sequence[Heard | Central | None]) -> list[str]:
        """The ids of requests that were not asked today: the ledger is asked for all of them at once."""
        requests = [said.message for said in heard if isinstance(said, Heard)]
        ids = [bridge.request_id(message) for message in requests if isinstance(message, bridge.REQUESTS)]
        return [each for each in ids if each not in self.hall.requests]

    def _hear(self, mail: LinkEvent, said: Heard | Central | None, batch: Batch, now: int) -> None:
        match mail:
            case Arrived():
                if mail.receipt is not None:
                    self._receipts.append(mail.receipt)
                if said is not None:
                    self.complaints.contain(mail.topic, now, self._arrived, said, batch, now)
            case Connected():
                self._connected = True
                self._log.info("connected to the broker", session_present=mail.session_present)
                self.snapshots.say_all_again()
                self.fleet.say_all_again()
                self._announcements.put_again(recent(self.site, self.hall, now - LIFE_MS))
                self._herald.owing = True
            case Disconnected():
                self._connected = False
                self._log.warning("no broker", reason=mail.reason)

    def _arrived(self, heard: Heard | Central, batch: Batch, now: int) -> None:
        if isinstance(heard, Central):
            return self._herald.hear(heard.state)
        self.lookout.hear(heard, now)
        self.complaints.contain("fleet", now, self.fleet.hear, heard, now)
        if (seen := self.presence.heard(batch.hall, heard, now)) and self.watch.appears(heard.device, now):
            batch.do(seen, Ask(now, heard.device))
        if isinstance(heard.message, bridge.REQUESTS):
            return self._asked(heard, heard.message, batch, now)
        return self._noted(heard, now)

    def _asked(self, heard: Heard, message: bridge.Request, batch: Batch, now: int) -> None:
        """The first answer stands, on whatever day it was given."""
        if cure := self.presence.outdated.get(heard.device):
            return self.complaints.about("update_needed", now, heard.device, cure)
        ask = bridge.ask(heard, message, now)
        if bridge.foreign(batch.hall, heard, message):
            return self.complaints.about("foreign_request", now, heard.device, ask.request_id)
        events = batch.hall.requests.get(ask.request_id) or self._earlier.get(ask.request_id)
        if events:
            self._answers.append((heard.device, message, events))
        elif events := self._passing.answer(heard.device, ask.request_id, now):
            self._said.append((heard.device, message, events))
        else:
            self._decided(heard, message, batch, ask)
        return None

    def _decided(self, heard: Heard, message: bridge.Request, batch: Batch, ask: Ask) -> None:
        command = bridge.command(heard.binding, message, ask.now)
        events = batch.consider(informed(command, self._ledger, self.site), ask)
        match self._passing.fate(heard.device, ask.request_id, events, ask.now):
            case Fate.KEPT:
                self._answers.append((heard.device, message, batch.take(events, ask)))
            case Fate.SAID:
                self._said.append((heard.device, message, events))
            case Fate.SILENT:
                self.complaints.about("too_many_refusals", ask.now, heard.device)

    def _noted(self, heard: Heard, now: int) -> None:
        match heard.message:
            case m.Birth() if cure := self.presence.outdated.get(heard.device):
                self.complaints.about("update_needed", now, heard.device, cure)
            case m.Birth(newest=newest):
                self.snapshots.born(heard.binding, newest)
                if heard.device in self.hall.devices:
                    self._announcements.welcome(heard.binding.place, self.site, self.hall, now)

    def _keep_time(self, batch: Batch, now: int) -> None:
        if self._timetable.wake_is_due(self.hall, now):
            self._own(self._wake(batch.hall, now), batch, now)
            self.snapshots.touch(sorted(all_kiosks(self.site)), now, urgent=False)
        if self._timetable.change_is_due(now):
            self.snapshots.touch(sorted(all_kiosks(self.site)), now, urgent=False)
        if self._timetable.tick_is_due(now):
            self.watch.look(now)
            self._ticked = True
            for own in (*self.presence.silent(batch.hall, now), *self.fleet.orders(batch.hall, now)):
                self._own(own, batch, now)
            if self._connected:
                self.outlet.send(self._herald.tick(now))

    def _wake(self, hall: Hall, now: int) -> Wake:
        trusted = self._trusted()
        if not trusted and business_day(self.site, now) != hall.day:
            self.complaints.about("clock_behind", now, detail=f"no new day after {hall.last_day}: set the clock")
        return Wake(new_day=trusted)

    def _own(self, command: Command, batch: Batch, now: int) -> None:
        self.complaints.contain(type(command).__name__, now, batch.do, command, Ask(now, ACTOR))

    def _answer(self, now: int) -> None:
        """The ledger has it: now it may be said. What has no row is said when the broker is to forget the question."""
        for device, message, events in self._answers:
            self.complaints.contain(device, now, self._reply, device, message, events)
        self._answers.clear()
        for receipt in self._receipts:
            self.outlet.acknowledge(receipt)
        self._receipts.clear()
        for device, message, events in self._said:
            self.complaints.contain(device, now, self._reply, device, message, events)
        self._said.clear()

    def _reply(self, device: str, message: bridge.Request, events: tuple[AnyEvent, ...]) -> None:
        self.outlet.send(outgoing(self.site.id, self.orders.marked(bridge.reply(self.site, message, events)), device))

    def _show(self, batch: Batch, now: int) -> None:
        """Pictures of what happened, then the voice, then, after a connect, central's own word."""
        for entry, after in batch.steps:
            self.complaints.contain(type(entry.event).__name__, now, self._touch, entry, after, now)
        self.complaints.contain("fleet", now, self.fleet.note, batch.entries, now)
        if not self._connected:
            return
        self.snapshots.publish(self.hall, now)
        self._announcements.say(now)
        if self._herald.owing and self.snapshots.settled:
            said = self.outlet.send(self._herald.state(online=True)) and self.outlet.send(self._herald.tick(now))
            self._herald.owing = not said
        self.complaints.contain("fleet", now, self.fleet.publish, now)

    def _look_after(self, batch: Batch, now: int) -> None:
        """At each tick, and soon after something that may need a hand; when all that people wait for has been said.

        Without a broker nothing is known of the devices: what stood, stands.
        """
        self.lookout.note(batch.entries)
        due, self._ticked = self._ticked, False
        if self._connected:
            self.lookout.look(self.hall, self.presence.outdated, now, due=due)

    def _touch(self, entry: e.Entry, after: Hall, now: int) -> None:
        if isinstance(entry.event, e.Issued):
            self.watch.gave(after, entry.event.source, now)
        if surfaces := touched(self.site, entry, after):
            self.snapshots.touch(sorted(surfaces), now, urgent=not isinstance(entry.event, COUNTS_ONLY))
        if said := announcement(self.site, after, entry):
            self._announcements.put(*said)
