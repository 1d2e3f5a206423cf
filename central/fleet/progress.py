"""How far a release has come, read from the ledger and the notes beside it. Reads only."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from central.store.errand_notes import tellings

KINDS = ("RolloutBegun", "RolloutEnded", "Instructed")


def lines(connection: sqlite3.Connection, devices: Sequence[str]) -> Iterator[str]:
    """The last release first, then a line for each of its devices; none: there was none yet. Raises sqlite3.Error."""
    found = {kind: tuple(_newest(connection, kind)) for kind in KINDS}
    if not found["RolloutBegun"]:
        return
    ((begun_at, begun),) = found["RolloutBegun"]
    yield f"{begun['bundle']['version']}: {_state(begun_at, found['RolloutEnded'])}"
    told = {event["device"]: event["errand_id"] for at, event in found["Instructed"] if at > begun_at}
    versions = dict(connection.execute("SELECT device, version FROM device").fetchall())
    for device in begun["devices"]:
        here = "" if device in devices else ", tidak ada lagi / is gone"
        yield f"{device:<20} {versions.get(device) or '-':<10} {_said(connection, told.get(device))}{here}".rstrip()


def _newest(connection: sqlite3.Connection, kind: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """(sequence, event) of all that last."""
    asked = (
        "SELECT ledger.sequence, ledger.event FROM lasting JOIN ledger ON ledger.sequence = lasting.sequence "
        "WHERE lasting.kind = ? ORDER BY ledger.sequence"
    )
    for sequence, event in connection.execute(asked, (kind,)):
        yield sequence, json.loads(event)


def _state(begun_at: int, ended: Sequence[tuple[int, dict[str, Any]]]) -> str:
    after = [event for at, event in ended if at > begun_at]
    if not after:
        return "berjalan / under way"
    where = f" {after[-1]['device']}: {after[-1]['detail']}" if after[-1].get("device") else ""
    return f"{after[-1]['reason']}{where}"


def _said(connection: sqlite3.Connection, errand: str | None) -> str:
    if errand is None:
        return "menunggu / waiting"
    said = tellings(connection, [errand])
    return f"{said[-1].said.phase} {said[-1].said.text}".strip() if said else "diberi tahu / told"
