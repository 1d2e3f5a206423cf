"""Whom the broker lets in: the files it reads, kept true to who is enrolled in the hall and who is revoked.

A device that is not enrolled has no line in the access list, so even a connection that lives on gets and gives nothing
from the moment the broker has read it; and the connection of one that is revoked is ended: whoever comes under a
client's name ends the one before, so central comes under it once, with a certificate of its own making for two minutes.
"""

import tempfile
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import structlog

from central.access import access_list
from central.authority import certificates as c
from central.authority.folder import BROKER, GUARD, Authority
from central.broker import BrokerChild, Doorman
from central.door.orders import Orders
from central.engine.identities import Identities
from central.engine.site import Binding, Site
from protocols.link import BrokerAddress, Connected, Credentials, Link, LinkEvent
from protocols.whole_file import write_whole

ACCESS = "access"
EVICTED_SECONDS = 5.0

log = structlog.get_logger("central")


class Gatehouse:
    """`address`: where the broker is. `read_again`: tells it that its files have changed. One owner."""

    def __init__(self, site: Site, authority: Authority, address: BrokerAddress) -> None:
        self._site = site
        self.authority = authority
        self._address = address
        self.read_again: Callable[[], None] = _tell_to_tell
        self._evictions: list[threading.Thread] = []

    @property
    def doorman(self) -> Doorman:
        """What the broker's configuration names."""
        broker = self.authority.credentials(BROKER)
        return Doorman(
            chain=self.authority.chain_file,
            certificate=broker.certificate,
            key=broker.key,
            revoked=self.authority.revoked_file,
            access=self.authority.folder / ACCESS,
        )

    @property
    def guards_address(self) -> BrokerAddress:
        """For asking who else serves: under central's own name that would put out the central that is asked about."""
        return BrokerAddress(self._address.host, self._address.port, self.authority.credentials(GUARD))

    def serve(self, orders: Orders, broker: BrokerChild | None) -> None:
        """From now on: what orders change, the broker is told."""
        if broker is not None:
            self.read_again = broker.read_again
        orders.identified = self.keep

    def adopt(self, site: Site, identities: Identities, now: int) -> None:
        """Devices have come, gone or moved: the broker is told who may say and hear what. Raises OSError."""
        self._site = site
        self.write(identities, now)
        self.read_again()

    def write(self, identities: Identities, now: int) -> None:
        """All of it anew. `now`: UTC ms. Raises OSError, AuthorityError."""
        at = datetime.fromtimestamp(now / 1000, UTC)
        self.authority.refresh(at)
        self.authority.revoke([int(serial, 16) for serial in sorted(identities.revoked)], at)
        write_whole(self.doorman.access, access_list(self._site, self._places(identities)), 0o600)

    def keep(self, before: Identities, after: Identities, now: int) -> None:
        """Somebody was enrolled or revoked: the broker is told, and who is out is put out. Raises OSError."""
        self.write(after, now)
        self.read_again()
        out = [device for device, serials in _held(before).items() if serials - _held(after).get(device, frozenset())]
        for device in out:
            self._evictions = [each for each in self._evictions if each.is_alive()]
            thread = threading.Thread(target=self._evict, args=(device, now), name=f"evict-{device}", daemon=True)
            thread.start()
            self._evictions.append(thread)

    def _places(self, identities: Identities) -> Mapping[str, Binding | None]:
        return {device: self._site.devices.get(device) for device in identities.devices}

    def _evict(self, device: str, now: int) -> None:
        """On a thread of its own: the broker may be slow, or away, and then nobody is inside either."""
        come = threading.Event()

        def hear(event: LinkEvent) -> None:
            if isinstance(event, Connected):
                come.set()

        with tempfile.TemporaryDirectory(prefix="gerai-evict-") as folder:
            secure = self._pass(Path(folder), device, now)
            address = BrokerAddress(self._address.host, self._address.port, secure)
            link = Link(address=address, client_id=device, filters=(), will=None, hear=hear, session_seconds=0)
            link.start()
            put_out = come.wait(EVICTED_SECONDS)
            link.stop()
        log.info("put out" if put_out else "nobody could be put out: the broker does not answer", device=device)

    def _pass(self, folder: Path, device: str, now: int) -> Credentials:
        key = c.new_key()
        at = datetime.fromtimestamp(now / 1000, UTC)
        leaf = c.sign(self.authority.between, key.public_key(), device, c.Use.DEVICE, at, life=c.PASS_LIFE)
        write_whole(folder / "pass.key", c.key_text(key), 0o600)
        write_whole(folder / "pass.crt", self.authority.chain(leaf))
        return Credentials(self.authority.credentials().authority, folder / "pass.crt", folder / "pass.key")


def _held(identities: Identities) -> dict[str, frozenset[str]]:
    return {
        device: frozenset(each.serial for each in identity.certificates)
        for device, identity in identities.devices.items()
    }


def _tell_to_tell() -> None:
    log.warning("who may enter has changed: have the broker read its files again (SIGHUP)")
