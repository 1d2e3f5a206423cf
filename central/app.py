"""The composition root of central: everything is made here, in order, and ended in reverse.

Ledger (locked), hall, clock, broker, guard, new epoch, link, service, owner. It alone reads clocks, chance and signals.
"""

import gc
import os
import secrets
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack
from importlib import metadata
from time import monotonic, monotonic_ns, time_ns
from types import FrameType
from typing import TYPE_CHECKING

import structlog

from central.beginning import MARGIN, begin, remembered
from central.broker import BrokerChild
from central.clock import SteadyClock
from central.config.settings import Settings
from central.config.site_file import ReadSite
from central.continuity import keeps_its_promises
from central.door.door import Door
from central.engine.commands import GoOnAfterLoss
from central.engine.model import Hall
from central.engine.site import Site
from central.errands import Errands
from central.fence import Fence
from central.fleet.assembly import fleet_of
from central.guard import Mail, Stop, StoppedError, stand_guard, still_ours
from central.herald import Herald
from central.line import Line
from central.lookout.notebook import NotebookError
from central.mailbox import Mailbox
from central.owner import Owner
from central.pulse import Pulse
from central.room_watch import RoomWatch
from central.service import Service
from central.site_reader import site_reader
from central.site_shelf import finished
from central.store.notes import SqliteNotebook
from central.store.sqlite import SqliteLedger
from central.twinning import Twinning
from central.web.finding import address_of
from protocols.link import BrokerAddress
from protocols.messages import CentralState

if TYPE_CHECKING:
    from central.gatehouse import Gatehouse

COLLECT_SELDOM = (10_000, 20, 20)
"""The hall is made of frozen values without cycles: looking for some after every few presses costs a tenth."""
SWITCH_SECONDS = 0.0001
"""How long the owner waits for its turn while the link's thread reads: by Python's 5 ms, a flood took it 80 ms."""

log = structlog.get_logger("central")


def serve(settings: Settings, read: ReadSite, announce: Callable[[str], None], *, keep_date: bool = False) -> None:
    """Run until SIGTERM or SIGINT. `announce` is given the one line that says that all is ready.

    `keep_date`: go on under the ledger's date though the machine's clock says an earlier one.

    Raises LedgerError, BrokerError, AnotherCentralError, ClockError, SettingsError, AuthorityError.
    """
    mailbox: Mailbox[Mail] = Mailbox()
    gc.set_threshold(*COLLECT_SELDOM)
    sys.setswitchinterval(SWITCH_SECONDS)
    with ExitStack() as stack:
        _obey_signals(mailbox)
        try:
            _assemble(settings, read, announce, mailbox, stack, keep_date=keep_date).run()
        except StoppedError:
            log.info("stopped before it began")


def _assemble(
    settings: Settings,
    read: ReadSite,
    announce: Callable[[str], None],
    mailbox: Mailbox[Mail],
    stack: ExitStack,
    *,
    keep_date: bool,
) -> Owner:
    ledger = _ledger(settings, read.site, stack)
    site = (read := finished(read, settings.site, settings.ledger)).site
    hall = remembered(ledger)
    clock = _clock(hall, site, keep_date=keep_date)
    keeps_its_promises(hall, site, clock.now())
    address, gatehouse = _entrance(settings, site, hall, clock.now())
    instance = secrets.token_hex(8)
    broker = _broker(settings, stack, gatehouse)
    gate = address if gatehouse is None else gatehouse.guards_address
    before = stand_guard(site.id, gate, instance, mailbox, log.warning) if broker is None else None
    lost = _lost(before, hall)
    hall = begin(ledger, hall, site, instance, clock.now(), text=read.text, new_day=not clock.doubtful, lost=lost)
    fence = Fence(lambda: still_ours(site.id, gate, hall.epoch, instance, log.warning) if broker is None else None)
    herald = Herald(site, hall.epoch, instance, metadata.version("gerai"))
    link = Line(site.id, address, herald, mailbox)
    now, notes = clock.now(), _notebook(settings, clock.now(), stack)
    service = Service(
        site=site, ledger=ledger, hall=hall, outlet=link, herald=herald, now=now, log=log, notebook=notes, fence=fence,
        trusted=lambda: not clock.doubtful, fleet=fleet_of(settings.ledger, site, hall, link.send, now, stack),
    )  # fmt: skip
    stack.callback(lambda: link.stop(herald.state(online=False)))
    link.start()
    _open_doors(settings, gatehouse, broker, service, mailbox, clock, stack)
    _twin(settings, site, stack)
    return Owner(
        service, mailbox, clock, audit=ledger.audit(), fence=fence, pulse=Pulse.of(os.environ),
        on_ready=lambda: announce(_ready(settings, hall, site, address)),
        chore=_chores(settings, service, ledger, broker, stack),
    )  # fmt: skip


def _ready(settings: Settings, hall: Hall, site: Site, address: BrokerAddress) -> str:
    pages = f", halaman / pages {address_of(settings)}" if settings.web.listen else ""
    where = f"ledger {settings.ledger}, broker {address.host}:{address.port}{pages}"
    return f"siap / ready: site {site.id}, epoch {hall.epoch}, {where}"


def _ledger(settings: Settings, site: Site, stack: ExitStack) -> SqliteLedger:
    """Locked and proven. Raises LedgerError."""
    ledger = SqliteLedger(settings.ledger, site.id, settings.ballast_bytes)
    stack.callback(ledger.close)
    ledger.prove()
    return ledger


def _entrance(settings: Settings, site: Site, hall: Hall, now: int) -> "tuple[BrokerAddress, Gatehouse | None]":
    """Where the broker is, and who minds it; nobody in a hall on one machine. Raises AuthorityError."""
    if settings.broker.authority is None:
        return BrokerAddress(settings.broker.host, settings.broker.port), None
    from central.authority.folder import Authority  # noqa: PLC0415  certificates take a sixth of a start
    from central.gatehouse import Gatehouse  # noqa: PLC0415

    authority = Authority.load(settings.broker.authority)
    address = BrokerAddress(settings.broker.host, settings.broker.port, authority.credentials())
    gatehouse = Gatehouse(site, authority, address)
    gatehouse.write(hall.identities, now)
    return address, gatehouse


def _open_doors(
    settings: Settings,
    gatehouse: "Gatehouse | None",
    broker: BrokerChild | None,
    service: Service,
    mailbox: Mailbox[Mail],
    clock: SteadyClock,
    stack: ExitStack,
) -> None:
    """For programs on this machine always, for devices by their certificates where the hall has an authority."""
    door = Door(settings.ledger.with_name(settings.ledger.name + ".door"), mailbox.post, site_reader(settings.site))
    stack.callback(door.stop)
    door.start()
    service.orders.adopted.append(lambda site, *_: log.info("the hall was changed", revision=site.revision))
    if gatehouse is not None:
        gatehouse.serve(service.orders, broker)
        service.orders.adopted.append(gatehouse.adopt)
    _open_pages(settings, gatehouse, service, mailbox, clock, stack)


def _open_pages(
    settings: Settings,
    gatehouse: "Gatehouse | None",
    service: Service,
    mailbox: Mailbox[Mail],
    clock: SteadyClock,
    stack: ExitStack,
) -> None:
    """For browsers, and in a hall with an authority for blank Pis. Raises WebError."""
    if not settings.web.listen:
        return
    from central.web.opening import opened  # noqa: PLC0415  the web costs memory that a hall without it keeps

    web = opened(settings, service, mailbox.post, clock.now, gatehouse.authority if gatehouse else None)
    stack.callback(web.stop)


def _notebook(settings: Settings, now: int, stack: ExitStack) -> SqliteNotebook | None:
    """None: it cannot be written, and the hall does without."""
    try:
        notebook = SqliteNotebook(settings.ledger)
        stack.callback(notebook.close)
        notebook.forget(now)
    except NotebookError as error:
        log.error("the notes about devices cannot be written", reason=str(error))
        return None
    return notebook


def _twin(settings: Settings, site: Site, stack: ExitStack) -> None:
    if settings.backup.twin is not None:
        twinning = Twinning(settings.ledger, settings.backup.twin, site.id, log)
        stack.callback(twinning.stop)
        twinning.start()


def _chores(
    settings: Settings, service: Service, ledger: SqliteLedger, broker: BrokerChild | None, stack: ExitStack
) -> Callable[[], None]:
    """What is looked after every few seconds."""
    errands = Errands(settings, log, monotonic, service.hall.day)
    stack.callback(errands.stop)

    room = RoomWatch(ledger.ballast.look, log, monotonic)

    def look() -> None:
        room.look()
        _keep_running(broker)
        errands.look(service.hall.day)

    return look


def _clock(hall: Hall, site: Site, *, keep_date: bool) -> SteadyClock:
    """Raises ClockError."""
    clock = SteadyClock(lambda: time_ns() // 1_000_000, hall.last_at, monotonic_ns, asked=keep_date)
    clock.agrees(site, hall.last_day)
    if clock.doubtful:
        log.error(
            "the machine's clock is behind the ledger: set it, no new day is opened until then",
            minutes=clock.behind_ms // 60_000,
        )
    return clock


def _lost(before: CentralState | None, hall: Hall) -> GoOnAfterLoss | None:
    """The broker knows a later central than this ledger does: another ledger was lost, or lies elsewhere."""
    if before is None or before.epoch <= hall.epoch:
        return None
    log.error(
        "the broker knows a later central: this ledger is an old copy, or another one's. Numbers that may have been "
        "given are passed over; if the later ledger can be had, stop, restore it, start again",
        epoch=before.epoch,
        known=hall.epoch,
        passed_over=MARGIN,
    )
    return GoOnAfterLoss("later_seen", before.epoch, {}, MARGIN)


def _broker(settings: Settings, stack: ExitStack, gatehouse: "Gatehouse | None") -> BrokerChild | None:
    """None: somebody else runs it."""
    if not settings.broker.start:
        return None
    child = BrokerChild(
        settings.broker,
        settings.ledger.with_name(settings.ledger.name + ".mosquitto.conf"),
        as_root=os.geteuid() == 0,
        say=lambda line: log.info("mosquitto says", line=line),
        doorman=gatehouse.doorman if gatehouse else None,
    )
    child.start()
    stack.callback(child.stop)
    return child


def _keep_running(broker: BrokerChild | None) -> None:
    if broker is not None and not broker.running:
        log.error("mosquitto has died: starting it again")
        broker.start()


def _obey_signals(mailbox: Mailbox[Mail]) -> None:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        mailbox.post_always(Stop())

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
