"""A site's text -> a running hall on this machine, for the rehearsal and for the demonstration.

Calendars are opened and the business day ends twelve hours from now, so that a hall can be played at any hour of any
day of the week; nothing else of the site is changed, and central is not told.
"""

import random
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from central.engine.site import Site
from provisioning.rehearsal.growing import Growing
from provisioning.rehearsal.hall import Hall, HallError
from provisioning.rehearsal.premises import BROKER_FILE, CENTRAL_FILE, Premises, free_port, furnish
from provisioning.rehearsal.relay import Relay
from provisioning.rehearsal.stage import Sighting
from provisioning.render import NEW, Wiring, broker_conf, render

START_PORTS = 3
HALF_A_DAY = timedelta(hours=12)


def staged(text: str, site: Site, folder: Path, hear: Callable[[Sighting], None], relay: Relay | None = None) -> Hall:
    """A hall that has started, its files in `folder`; everybody's cable goes through the relay. Raises HallError.

    Somebody may take the broker's port between our look and the broker's: then another one is tried.
    """
    for attempt in range(1, START_PORTS + 1):
        hall = Hall(premises(text, site, folder, relay.port if relay else 0), hear)
        if relay is not None:
            relay.upstream = hall.premises.port
        try:
            hall.start()
        except HallError as error:
            if attempt == START_PORTS or "Address already in use" not in str(error):
                raise
        else:
            return hall
    raise AssertionError("the last attempt returns or raises")


def premises(text: str, site: Site, folder: Path, switch: int = 0) -> Premises:
    """The files of a hall that is open now, written to `folder`. `switch`: the port all dial, 0 = the broker's own."""
    port = free_port(random.Random())
    policy = {"close_day_at": far_from(site, time.time())}
    files = render(text, Wiring(switch or port, str(folder)), always_open=True, policy=policy)
    return furnish(folder, site.id, port, {**files, BROKER_FILE: broker_conf(port)})


@dataclass(frozen=True, slots=True)
class Annex:
    """What a hall that runs gets: its new site.toml, and the machines that were not there before."""

    text: str
    premises: Premises


def annex(growing: Growing, running: Premises) -> Annex:
    """The files of what is new, written beside those that are in use; hours and ports stay as they are."""
    folder = running.folder
    policy = {"close_day_at": _table(folder / "site.toml", "policy")["close_day_at"]}
    wiring = Wiring(_table(folder / CENTRAL_FILE, "broker")["port"], str(folder))
    files = render(growing.text, wiring, always_open=True, policy=policy, newcomers=growing.devices)
    machines = {name: text for name, text in files.items() if name.startswith(f"devices/{NEW}")}
    return Annex(files["site.toml"], furnish(folder, running.site, running.port, machines))


def _table(file: Path, name: str) -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))[name]
    return table


def far_from(site: Site, now: float) -> str:
    """The hall's time of day farthest from `now` (UTC seconds), as site.toml writes it."""
    local = datetime.fromtimestamp(now, UTC).astimezone(site.time_zone)
    return f"{local + HALF_A_DAY:%H.%M}"
