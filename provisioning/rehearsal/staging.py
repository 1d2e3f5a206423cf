"""A site's text -> a running hall on this machine, for the rehearsal and for the demonstration.

Calendars are opened and the business day ends twelve hours from now, so that a hall can be played at any hour of any
day of the week; nothing else of the site is changed, and central is not told.
"""

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from central.engine.site import Site
from provisioning.rehearsal.hall import Hall, HallError
from provisioning.rehearsal.premises import BROKER_FILE, Premises, free_port, furnish
from provisioning.rehearsal.relay import Relay
from provisioning.rehearsal.stage import Sighting
from provisioning.render import Wiring, broker_conf, render

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


def far_from(site: Site, now: float) -> str:
    """The hall's time of day farthest from `now` (UTC seconds), as site.toml writes it."""
    local = datetime.fromtimestamp(now, UTC).astimezone(site.time_zone)
    return f"{local + HALF_A_DAY:%H.%M}"
