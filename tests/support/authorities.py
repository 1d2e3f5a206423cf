"""Certificates for tests: a hall's authority in a folder, devices of it, and people who only look like them."""

import time
from datetime import UTC, datetime
from pathlib import Path

from central.authority import certificates as c
from central.authority.folder import Authority, found
from central.broker import Doorman
from protocols.link import Credentials
from protocols.whole_file import write_whole

NOW = datetime.fromtimestamp(time.time(), UTC)


def authority(folder: Path, site: str = "kecil", now: datetime = NOW) -> Authority:
    found(folder, site, b"rahasia", now)
    made = Authority.load(folder)
    made.refresh(now)
    made.revoke((), now)
    return made


def device(made: Authority, folder: Path, name: str, *, now: datetime = NOW, use: c.Use = c.Use.DEVICE) -> Credentials:
    """A leaf of this authority, in files of its own, believing this authority."""
    key = c.new_key()
    leaf = c.sign(made.between, key.public_key(), name, use, now)
    return keep(folder, name, c.key_text(key), made.chain(leaf), (made.folder / "root.crt").read_text())


def keep(folder: Path, name: str, key: str, certificate: str, root: str) -> Credentials:
    folder.mkdir(parents=True, exist_ok=True)
    kept = Credentials(folder / f"{name}-root.crt", folder / f"{name}.crt", folder / f"{name}.key")
    write_whole(kept.authority, root)
    write_whole(kept.certificate, certificate)
    write_whole(kept.key, key, 0o600)
    return kept


def doorman(made: Authority, access: Path) -> Doorman:
    broker = made.credentials("broker")
    return Doorman(made.chain_file, broker.certificate, broker.key, made.folder / "revoked.pem", access)
