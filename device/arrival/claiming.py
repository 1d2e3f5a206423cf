"""The claim of a fresh card: brings gerai.toml's code to central, as often as it takes, and keeps what it becomes."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from device.arrival.parts import lines_of
from device.arrival.site_file import SiteFile
from device.config import parse_config
from device.enrolment import asking, keeping
from device.enrolment.finding import server_at
from protocols.enrolment import Enrolment
from protocols.settings import SettingsError

T = TypeVar("T")
PAUSES = (2.0, 3.0, 5.0, 10.0)
"""Seconds between tries; the last for ever: a switch may be powered later than a Pi."""

FOR_NOTHING = threading.Event()
"""Never comes: who waits for it, waits."""


def claim(
    read: SiteFile,
    folder: Path,
    say: Callable[[str], None],
    *,
    sleep: Callable[[float], object] = FOR_NOTHING.wait,
    ask: Callable[[asking.Server, str, str, str], Enrolment] = asking.enrol,
    find: Callable[[str, str], asking.Server] = server_at,
) -> None:
    """`folder`: where certificates and device.toml are kept. Raises EnrolError, SettingsError, OSError.

    Who is refused for a mistake in gerai.toml may ask again with the same code, as the same machine.
    """
    if not read.claim.code:
        raise SettingsError(("claim.code: missing; make one: gerai-central claim --config central.toml 07",))
    box = keeping.box_name()
    request = keeping.request(folder / keeping.IDENTITY, box)

    def enrolled() -> tuple[asking.Server, Enrolment]:
        server = find(read.central.address, read.central.fingerprint)
        return server, ask(server, read.claim.code, box, request)

    server, granted = _patiently(enrolled, say, sleep)
    lines = lines_of(read.parts, granted.devices)
    parse_config(keeping.configuration(server, granted, lines), "gerai.toml: parts", sim=read.device.simulated)
    keeping.keep(folder, server, granted, lines)
    for device in granted.devices:
        say(f"siap / ready: {device.id}: {device.role}, {device.place}")


def _patiently(ask: Callable[[], T], say: Callable[[str], None], sleep: Callable[[float], object]) -> T:
    told, tries = "", 0
    while True:
        try:
            return ask()
        except asking.EnrolError as error:
            if not error.retry:
                raise
            if str(error) != told:
                say(f"menunggu / waiting: {error}")
                told = str(error)
        sleep(PAUSES[min(tries, len(PAUSES) - 1)])
        tries += 1
