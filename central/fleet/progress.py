"""How far a release has come, read from the ledger and the notes beside it. Reads only."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from central.fleet.telling import Telling
from central.store.errand_notes import tellings
from protocols.messages import Phase

NONE_YET = "belum pernah / none yet"


@dataclass(frozen=True, slots=True)
class Step:
    """How far one device is. `version`: the one it said last, "" = none; `here`: the site still has it.

    `told`: it was told; `phase`, `text`: what it last said of that, None: nothing.
    """

    device: str
    version: str
    here: bool
    told: bool = False
    phase: Phase | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """Of the last release. `begun`, `ended`: UTC ms; `by`: the actor who began it.

    `reason`: "" = under way, else as of `RolloutEnded`, with `device` and `detail`.
    """

    version: str
    begun: int
    by: str
    steps: tuple[Step, ...]
    reason: str = ""
    device: str = ""
    detail: str = ""
    ended: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    sequence: int
    at: int
    actor: str
    event: dict[str, Any]


def progress(connection: sqlite3.Connection, devices: Sequence[str]) -> Progress | None:
    """None: there was no release yet. `devices`: those of the site. Raises sqlite3.Error."""
    begun = next(_newest(connection, "RolloutBegun"), None)
    if begun is None:
        return None
    ended = next((row for row in _newest(connection, "RolloutEnded") if row.sequence > begun.sequence), None)
    told = {
        row.event["device"]: row.event["errand_id"]
        for row in _newest(connection, "Instructed")
        if row.sequence > begun.sequence
    }
    said = _last_words(connection, tuple(told.values()))
    versions = dict(connection.execute("SELECT device, version FROM device").fetchall())
    steps = tuple(
        _step(Step(device, versions.get(device) or "", device in devices), told.get(device), said)
        for device in begun.event["devices"]
    )
    version = begun.event["bundle"]["version"]
    if ended is None:
        return Progress(version, begun.at, begun.actor, steps)
    why, device, detail = (ended.event.get(key, "") for key in ("reason", "device", "detail"))
    return Progress(version, begun.at, begun.actor, steps, why, device, detail, ended.at)


def lines(found: Progress | None) -> Iterator[str]:
    """The release first, then a line for each device that it is for."""
    if found is None:
        yield NONE_YET
        return
    yield f"{found.version}: {_state(found)}"
    for step in found.steps:
        gone = "" if step.here else ", tidak ada lagi / is gone"
        yield f"{step.device:<20} {step.version or '-':<10} {_said(step)}{gone}".rstrip()


def _newest(connection: sqlite3.Connection, kind: str) -> Iterator[_Row]:
    """Of all that last."""
    asked = (
        "SELECT ledger.sequence, ledger.at, ledger.actor, ledger.event FROM lasting "
        "JOIN ledger ON ledger.sequence = lasting.sequence WHERE lasting.kind = ? ORDER BY ledger.sequence"
    )
    for sequence, at, actor, event in connection.execute(asked, (kind,)):
        yield _Row(sequence, at, actor, json.loads(event))


def _last_words(connection: sqlite3.Connection, errands: Sequence[str]) -> dict[str, Telling]:
    """Of each errand."""
    return {telling.said.errand_id: telling for telling in tellings(connection, errands)}


def _step(device: Step, errand: str | None, said: dict[str, Telling]) -> Step:
    if errand is None:
        return device
    last = said.get(errand)
    return replace(device, told=True, phase=last.said.phase if last else None, text=last.said.text if last else "")


def _state(found: Progress) -> str:
    if not found.reason:
        return "berjalan / under way"
    where = f" {found.device}: {found.detail}" if found.device else ""
    return f"{found.reason}{where}"


def _said(step: Step) -> str:
    if not step.told:
        return "menunggu / waiting"
    return f"{step.phase} {step.text}".strip() if step.phase else "diberi tahu / told"
