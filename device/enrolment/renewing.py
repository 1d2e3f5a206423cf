"""A Pi's certificates are renewed by themselves, from a good third of their life on: every hour it looks, and asks.

A thread of its own, which touches nothing but files: links read theirs at each connection. What fails is said once and
tried again in an hour; eight months are left then.
"""

import random
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import structlog

from device.enrolment.asking import EnrolError, Server, renew
from device.enrolment.keeping import ROOT, SERVER, box_name, keep_certificates, request
from protocols.enrolment import Enrolment

FIRST_SECONDS, LOOK_SECONDS = 60.0, 3600.0
DUE = 0.36
"""Of a life. Central renews from a third on; a little later it surely does."""

SPREAD = 0.2
"""So that a hall's Pis do not ask in the same second."""

log = structlog.get_logger(__name__)


class Renewal:
    """`identity`: the folder; `clock`: UTC seconds; `ask`: the conversation."""

    def __init__(
        self,
        identity: Path,
        clock: Callable[[], float],
        ask: Callable[[Server, str, str, str], Enrolment] = renew,
    ) -> None:
        self._identity = identity
        self._clock = clock
        self._ask = ask
        self._told = ""
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="renewal", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()

    def look(self) -> bool:
        """Renew what is old enough. True: something was. Whatever fails is said in the log, once for each reason."""
        try:
            if not self._due():
                return False
            server = msgspec.json.decode((self._identity / SERVER).read_bytes(), type=Server)
            box = box_name()
            root = (self._identity / ROOT).read_text(encoding="ascii")
            granted = self._ask(server, root, box, request(self._identity, box))
            keep_certificates(self._identity, granted)
        except (EnrolError, OSError, ValueError) as error:
            if str(error) != self._told:
                self._told = str(error)
                log.warning("certificates are not renewed: tried again in an hour", reason=str(error))
            return False
        log.info("certificates are renewed", devices=[device.id for device in granted.devices])
        self._told = ""
        return True

    def _due(self) -> bool:
        from cryptography import x509  # noqa: PLC0415  heavy; a process without identity does without

        now = datetime.fromtimestamp(self._clock(), UTC)
        for path in self._identity.glob("*.crt"):
            if path.name == ROOT:
                continue
            leaf = x509.load_pem_x509_certificate(path.read_bytes())
            first, last = leaf.not_valid_before_utc, leaf.not_valid_after_utc
            if now > first + (last - first) * DUE:
                return True
        return False

    def _run(self) -> None:
        seconds = FIRST_SECONDS
        while not self._stopping.wait(seconds * random.uniform(1 - SPREAD, 1 + SPREAD)):
            self.look()
            seconds = LOOK_SECONDS
