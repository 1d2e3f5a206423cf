"""Days one after the other into a ledger: central starts each morning, devices come and go, the day is closed."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from central.engine.commands import CloseDay, SeeDevice, StartCentral, Wake
from central.engine.events import Entry
from central.engine.site import Site
from central.store.ledger import Ledger
from provisioning.past.rules import Rules
from provisioning.past.turnout import Turnout
from provisioning.past.workday import MINUTE, Workday

BATCH = 4_000
VERSION = "0.1.0"
LOST_A_DAY = 0.01
"""The chance of a device to be gone for a while on a day."""


def surveyed(site: Site, every: int) -> Site:
    """The same hall asking every so-maniest visitor all nine questions; 0 leaves it as it is."""
    return replace(site, policy=replace(site.policy, survey="full", survey_every=every)) if every else site


def write(site: Site, turnouts: Sequence[Turnout], ledger: Ledger, told: Callable[[Turnout], object]) -> int:
    """Play the days into the ledger, which is empty; `told` after each. Returns the entries. Raises LedgerError."""
    waiting: list[Entry] = []
    rules = Rules(site, waiting.append)
    for turnout in turnouts:
        _morning(rules, turnout)
        Workday(rules, turnout).play()
        rules.now = max(rules.now, turnout.midnight + (turnout.closes + 100) * MINUTE)
        rules.do(CloseDay())
        for first in range(0, len(waiting), BATCH):
            ledger.append(waiting[first : first + BATCH])
        waiting.clear()
        told(turnout)
    return rules.hall.sequence


def _morning(rules: Rules, turnout: Turnout) -> None:
    """Central starts, the devices come; some are away for a while in the night before."""
    dice = random.Random(f"{turnout.seed}/morning")
    rules.now = max(rules.now, turnout.midnight + (turnout.opens - 30) * MINUTE)
    rules.do(StartCentral(f"{turnout.seed:08x}", rules.site.revision))
    rules.do(Wake())
    for device in rules.site.devices:
        boot_id = f"{dice.getrandbits(64):016x}"
        sight = rules.hall.devices.get(device)
        if sight is None or dice.random() < LOST_A_DAY:
            if sight is not None:
                rules.do(SeeDevice(device, sight.boot_id, online=False, how="will"), device)
                rules.now += dice.randint(1, 20) * MINUTE // 10
            rules.do(SeeDevice(device, boot_id, online=True, how="birth", version=VERSION), device)
