"""A hall as `gerai-provision render` writes it, moved to certificates: authority, broker, central, and its devices.

Devices whose files lie in the folder get keys and certificates at once; the Pis of the others are told a code each.
The ledger says who was enrolled, as always. Settings come last: what was begun and not finished is done again.
"""

import os
import secrets
import tomllib
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from central.authority import certificates as c
from central.authority.folder import Authority, found
from central.batch import Batch
from central.beginning import begin, remembered
from central.broker import configuration
from central.config.settings import Settings, load_all
from central.engine.enrol_commands import Admit, OpenClaim
from central.engine.envelope import Ask
from central.engine.model import Hall
from central.engine.site import Site
from central.enrolment.codes import Code, new_code
from central.enrolment.desk import Desk
from central.gatehouse import Gatehouse
from central.store.sqlite import SqliteLedger
from device.config import read_config
from device.enrolment.keeping import IDENTITY, KEY, ROOT, keep_certificates
from protocols import ports
from protocols.credentials import LOOPBACK
from protocols.link import BrokerAddress
from protocols.settings import SettingsError
from protocols.toml_text import toml_text
from protocols.whole_file import write_whole
from provisioning.rehearsal.premises import BROKER_FILE, CENTRAL_FILE

AUTHORITY, DEVICES, BEFORE = "authority", "devices", ".before"
WHO = "enrolment"
"""Whom the ledger names, as for every Pi that enrols itself."""


@dataclass(frozen=True, slots=True)
class Moved:
    """`devices`: who has certificates now; `codes`: place -> the code for its Pi; `root_key`: to be taken away."""

    authority: Authority
    root_key: Path
    devices: tuple[str, ...]
    codes: dict[str, Code]


@dataclass(frozen=True, slots=True)
class Box:
    """The devices of one file: a Pi, or a process of this machine."""

    file: Path
    devices: tuple[str, ...]
    key: Any


def move(folder: Path, secret: bytes, now: int, *, listen: str = "") -> Moved:
    """`secret` locks the root's key; `listen`: where Pis come from, "" = this machine alone; `now` UTC ms.

    Raises SettingsError, AuthorityError, LedgerError (central runs), OSError.
    """
    settings, read = load_all(folder / CENTRAL_FILE)
    if settings.broker.authority is not None:
        raise SettingsError((f"{settings.file}: broker.authority: sudah bersertifikat / has certificates already",))
    boxes = [_box(path) for path in sorted((folder / DEVICES).glob("*.toml"))]
    at = datetime.fromtimestamp(now / 1000, UTC)
    root_key = folder / AUTHORITY / "root.key"
    if not (folder / AUTHORITY / "root.crt").exists():
        found(folder / AUTHORITY, read.site.id, secret, at)
    authority = Authority.load(folder / AUTHORITY)
    port = ports.BROKER if settings.broker.port == ports.BROKER_PLAIN else settings.broker.port
    with closing(SqliteLedger(settings.ledger, read.site.id, settings.ballast_bytes)) as ledger:
        ledger.prove()
        hall, codes = _enrolled(ledger, read.site, read.text, boxes, now)
    gatehouse = Gatehouse(read.site, authority, BrokerAddress(LOOPBACK[0], port))
    gatehouse.write(hall.identities, now)
    for box in boxes:
        _keep(box, Desk(read.site, authority, port), hall)
    _settle(settings, gatehouse, port, listen)
    return Moved(authority, root_key, tuple(device for box in boxes for device in box.devices), codes)


def _box(path: Path) -> Box:
    devices = tuple(device.id for device in read_config(path, sim=True).device)
    return Box(path, devices, c.new_key())


def _enrolled(
    ledger: SqliteLedger, site: Site, text: str, boxes: Sequence[Box], now: int
) -> tuple[Hall, dict[str, Code]]:
    """In the ledger: who was looked at, for he is here, and who is awaited."""
    hall = begin(ledger, remembered(ledger), site, secrets.token_hex(8), now, text=text, new_day=False)
    batch = Batch(site, hall)
    for box in boxes:
        serials = tuple(c.new_serial() for _ in box.devices)
        batch.do(Admit(box.devices, _name(box), c.key_words(box.key.public_key()), serials), _ask(now))
    codes: dict[str, Code] = {}
    for place, devices in _awaited(site, {device for box in boxes for device in box.devices}).items():
        codes[place] = code = _fresh(code.label for code in codes.values())
        batch.do(OpenClaim(code.label, devices, code.hashed()), _ask(now))
    ledger.append(batch.entries)
    return batch.hall, codes


def _ask(now: int) -> Ask:
    return Ask(now, WHO, secrets.token_hex(16))


def _awaited(site: Site, here: set[str]) -> dict[str, tuple[str, ...]]:
    """Place -> the devices that a Pi there will be."""
    places: dict[str, tuple[str, ...]] = {}
    for binding in site.devices.values():
        if binding.device not in here:
            places[binding.place] = (*places.get(binding.place, ()), binding.device)
    return places


def _fresh(taken: Iterable[str]) -> Code:
    labels = set(taken)
    while (code := new_code(secrets.choice)).label in labels:
        pass
    return code


def _name(box: Box) -> str:
    return box.file.stem[:40]


def _keep(box: Box, desk: Desk, hall: Hall) -> None:
    """As a Pi keeps what it was granted; then its file names it."""
    identity = box.file.parent.parent / IDENTITY / box.file.stem
    identity.mkdir(parents=True, exist_ok=True, mode=0o700)
    granted = desk.enrolment(hall, _name(box), box.key.public_key())
    if granted is None:
        raise SettingsError((f"{box.file}: its devices are none of the site: {', '.join(box.devices)}",))
    write_whole(identity / KEY, c.key_text(box.key), 0o600)
    write_whole(identity / ROOT, granted.root)
    keep_certificates(identity, granted)
    tables = _tables(box.file)
    tables["broker"] = {
        **tables.get("broker", {}),
        "port": desk.broker_port,
        "identity": f"../{IDENTITY}/{box.file.stem}",
    }
    _rewrite(box.file, tables)


def _settle(settings: Settings, gatehouse: Gatehouse, port: int, listen: str) -> None:
    """Central's file, and the broker's if it is a process of its own; what they were is kept beside."""
    folder = settings.file.parent
    if not settings.broker.start:
        where = listen or LOOPBACK[0]
        text = configuration(where, port, as_root=os.geteuid() == 0, doorman=gatehouse.doorman)
        write_whole(folder / BROKER_FILE, text)
    tables = _tables(settings.file)
    broker = {**tables.get("broker", {}), "port": port, "authority": AUTHORITY}
    web = tables.get("web", {})
    if listen:
        broker["listen"] = listen
        web = {key: value for key, value in web.items() if key != "second_factor"} | {"listen": listen}
    elif web.get("listen"):
        web = {**web, "plain": True}
    _rewrite(settings.file, {**tables, "broker": broker, **({"web": web} if web else {})})


def _tables(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _rewrite(path: Path, tables: dict[str, Any]) -> None:
    write_whole(path.with_name(path.name + BEFORE), path.read_bytes())
    write_whole(path, toml_text(tables))
