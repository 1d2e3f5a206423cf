"""The authority's files on central: who it is, whom it has signed is in the ledger.

    root.crt        whom every device believes; its key is made once and taken out of the hall
    between.crt     signs devices; between.key beside it is readable by central alone
    central.crt     central's own leaf for the broker, with central.key; central-guard and central-watch: see there
    broker.crt      the broker's leaf, with broker.key; web.crt and web.key: of the pages
    revoked.pem     what the broker refuses

Every file is there whole or not at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from central.authority import AuthorityError
from central.authority import certificates as c
from protocols.link import BROKER_NAME, Credentials
from protocols.whole_file import write_whole

ROOT, BETWEEN, CENTRAL, BROKER, WEB, REVOKED = "root", "between", "central", "broker", "web", "revoked.pem"
GUARD, WATCH = "central-guard", "central-watch"
"""A name is one connection at a time: central asks who else serves under another, and who only looks has a third."""

OWN = (CENTRAL, GUARD, WATCH, BROKER, WEB)
RENEWED_BEFORE = timedelta(days=122)
"""A third of a leaf's life."""


def found(folder: Path, site: str, secret: bytes, now: datetime) -> Path:
    """Make a new authority. `secret` locks the root's key. Returns where that is, to be taken out of the hall.

    Raises AuthorityError for a folder that holds one already.
    """
    if (folder / f"{ROOT}.crt").exists():
        raise AuthorityError(
            f"{folder}: sudah ada otoritas di sini / an authority is here already: every device believes it; "
            "name another folder for a new one"
        )
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    root = c.new_root(site, now)
    between = c.new_between(root, site, now)
    away = folder / f"{ROOT}.key"
    write_whole(away, c.key_text(root.key, secret), 0o600)
    write_whole(folder / f"{BETWEEN}.key", c.key_text(between.key), 0o600)
    write_whole(folder / f"{BETWEEN}.crt", c.certificate_text(between.certificate))
    write_whole(folder / f"{ROOT}.crt", c.certificate_text(root.certificate))
    return away


@dataclass(frozen=True, slots=True)
class Authority:
    """The one between, with what it stands on. `folder`: where its files are."""

    folder: Path
    root: x509.Certificate
    between: c.Signer

    @classmethod
    def load(cls, folder: Path) -> "Authority":
        """Raises AuthorityError."""
        try:
            root = x509.load_pem_x509_certificate((folder / f"{ROOT}.crt").read_bytes())
            between = x509.load_pem_x509_certificate((folder / f"{BETWEEN}.crt").read_bytes())
            key = serialization.load_pem_private_key((folder / f"{BETWEEN}.key").read_bytes(), None)
            between.verify_directly_issued_by(root)
        except (OSError, ValueError, TypeError, InvalidSignature) as error:
            raise AuthorityError(
                f"{folder}: otoritas tidak terbaca / the authority cannot be read ({error}): restore the folder from "
                "its copy, or make a new one with gerai-central authority new"
            ) from error
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise AuthorityError(f"{folder}: between.key is no key of the curve P-256")
        return cls(folder, root, c.Signer(between, key))

    @property
    def fingerprint(self) -> str:
        """Of the root: what a technician's file names, so that a device believes this hall and no other."""
        return c.fingerprint(self.root)

    def signed(self, key: ec.EllipticCurvePublicKey, device: str, now: datetime, serial: int = 0) -> x509.Certificate:
        """A device's leaf. `serial` 0: drawn. Raises ValueError for a name that is none, or is one of central's own."""
        if device in OWN:
            raise ValueError(f"{device!r} is not a device's name")
        return c.sign(self.between, key, device, c.Use.DEVICE, now, serial=serial)

    def chain(self, leaf: x509.Certificate) -> str:
        """PEM: the leaf, and what lies between it and the root."""
        return c.certificate_text(leaf, self.between.certificate)

    def refresh(self, now: datetime) -> None:
        """Central's own leaves, the broker's and the pages': there, and not in the last third of their life."""
        self._own(CENTRAL, c.Use.DEVICE, (), now)
        self._own(GUARD, c.Use.DEVICE, (), now)
        self._own(WATCH, c.Use.DEVICE, (), now)
        self._own(BROKER, c.Use.SERVER, (BROKER_NAME,), now)
        self._own(WEB, c.Use.SERVER, (BROKER_NAME,), now)

    def revoke(self, serials: Sequence[int], now: datetime) -> None:
        """Write the list of everything that no longer holds."""
        write_whole(self.revoked_file, c.revoked_list(self.between, serials, now))

    def credentials(self, name: str = CENTRAL) -> Credentials:
        return Credentials(self.folder / f"{ROOT}.crt", self.folder / f"{name}.crt", self.folder / f"{name}.key")

    @property
    def revoked_file(self) -> Path:
        return self.folder / REVOKED

    @property
    def chain_file(self) -> Path:
        """Root and between: against what the broker checks its clients."""
        return self.folder / "chain.crt"

    def _own(self, name: str, use: c.Use, hosts: tuple[str, ...], now: datetime) -> None:
        kept = self.credentials(name)
        if not kept.missing and _lasts(kept.certificate, now):
            return
        key = c.new_key()
        leaf = c.sign(self.between, key.public_key(), name, use, now, hosts=hosts)
        write_whole(self.chain_file, c.certificate_text(self.between.certificate, self.root))
        write_whole(kept.key, c.key_text(key), 0o600)
        write_whole(kept.certificate, self.chain(leaf))


def _lasts(certificate: Path, now: datetime) -> bool:
    try:
        leaf = x509.load_pem_x509_certificate(certificate.read_bytes())
    except ValueError:
        return False
    return now.astimezone(UTC) < leaf.not_valid_after_utc - RENEWED_BEFORE
