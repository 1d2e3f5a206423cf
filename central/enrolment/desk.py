"""Where a Pi brings its code: what it gets is made from the ledger, so the same again however often it asks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec

from central.authority import certificates as c
from central.authority.folder import Authority
from central.engine.enrol_commands import Renew, TakeClaim
from central.engine.identities import RENEWED_FROM_MS, Certificate, Identities
from central.engine.model import Hall
from central.engine.site import Site
from central.enrolment.applicants import Applicants
from central.enrolment.codes import Code
from protocols.enrolment import Enrolment, Granted
from protocols.messages import Role

MOST_DEVICES = 32


@dataclass(slots=True)
class Desk:
    """`serial`: draws one. `site` is replaced whole when the hall is changed; any thread may read it."""

    site: Site
    authority: Authority
    broker_port: int
    serial: Callable[[], str] = c.new_serial
    applicants: Applicants = field(default_factory=Applicants)
    releases: Path | None = None
    """The folder of those that machines may fetch."""

    def adopt(self, site: Site, _identities: Identities, _now: int) -> None:
        """From now on these are the places of the hall."""
        self.site = site

    def claim(self, code: Code, box: str, key: ec.EllipticCurvePublicKey) -> TakeClaim:
        """The order that a code is. Slow, as its hash is: not for the thread that serves others."""
        serials = tuple(self.serial() for _ in range(MOST_DEVICES))
        return TakeClaim(code.label, code.hashed(), box, c.key_words(key), serials)

    def renewals(self, hall: Hall, box: str, key: ec.EllipticCurvePublicKey) -> tuple[Renew, ...]:
        """The orders by which a Pi gets new certificates, of those that are old enough."""
        words = c.key_words(key)
        old = [device for device, each in self._mine(hall, box, words) if hall.last_at - each.since >= RENEWED_FROM_MS]
        return tuple(Renew(device, words, self.serial()) for device in old)

    def enrolment(self, hall: Hall, box: str, key: ec.EllipticCurvePublicKey) -> Enrolment | None:
        """Who the Pi `box` with this key is in this hall; None: nobody."""
        mine = self._mine(hall, box, c.key_words(key))
        if not mine:
            return None
        granted = (self._granted(device, key, each.serial, each.since) for device, each in mine)
        root = c.certificate_text(self.authority.root)
        return Enrolment(site=self.site.id, root=root, broker_port=self.broker_port, devices=tuple(granted))

    def _mine(self, hall: Hall, box: str, key: str) -> list[tuple[str, Certificate]]:
        """The devices that this Pi is, each with its newest certificate."""
        return [
            (device, identity.newest)
            for device, identity in sorted(hall.identities.devices.items())
            if identity.box == box and identity.newest.key == key and device in self.site.devices
        ]

    def _granted(self, device: str, key: ec.EllipticCurvePublicKey, serial: str, since: int) -> Granted:
        binding = self.site.devices[device]
        leaf = self.authority.signed(key, device, datetime.fromtimestamp(since / 1000, UTC), int(serial, 16))
        shows = ("counter" if binding.place in self.site.counters else "board") if binding.role == Role.DISPLAY else ""
        chain = self.authority.chain(leaf)
        return Granted(id=device, role=binding.role, place=binding.place, shows=shows, certificate=chain)
