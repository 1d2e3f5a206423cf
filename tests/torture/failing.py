"""python -m torture.failing POINT K WORDS…: one of our scripts that ends by SIGKILL at its K-th passage of a point.

WORDS begin with the script's name. POINT "none": it lives. SHIFT_MS in the environment: central's wall clock is so much
late. Nothing of the product knows of it: functions are wrapped by their names before the program begins.
"""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

SCRIPTS = {"gerai-central": "central.cli", "gerai-device": "device.cli"}
NONE = "none"


@dataclass(frozen=True)
class Point:
    """`at`: "module:name" or "module:Class.name". `after`: when it has returned. `only`: which calls, by arguments."""

    script: str
    at: str
    after: bool
    only: Callable[..., bool] = lambda *_, **__: True


def _events(entries, *kinds):
    return any(type(entry.event).__name__ in kinds for entry in entries)


def _of(*kinds, lease=False):
    """A batch with an event of one of these kinds, as the second argument; `lease`: of a kiosk's own numbers."""

    def only(_, entries):
        some = [entry for entry in entries if type(entry.event).__name__ in kinds]
        return any(not lease or entry.event.lease for entry in some)

    return only


def _says(kind):
    return lambda *arguments: any(type(argument).__name__ == kind for argument in arguments)


def _hears(event, kind):
    return type(getattr(event, "message", None)).__name__ == kind


def _ticket_of_some_size(_, data):
    return len(data) > 200


STORE, SERVICE = "central.store.sqlite", "central.service:Service"
POINTS = {
    "after_recv": Point("gerai-central", f"{SERVICE}._arrived", after=False),
    "before_begin": Point("gerai-central", f"{STORE}:SqliteLedger._write", after=False),
    "after_insert": Point("gerai-central", f"{STORE}:insert", after=True),
    "before_commit": Point("gerai-central", f"{STORE}:project", after=True),
    "after_commit_before_reply": Point("gerai-central", f"{STORE}:SqliteLedger._write", after=True),
    "after_reply": Point("gerai-central", f"{SERVICE}._reply", after=True),
    "before_retain_publish": Point("gerai-central", "central.snapshots:Snapshots.publish", after=False),
    "rating_before_commit": Point("gerai-central", f"{STORE}:project", True, _of("Rated")),
    "after_lease_grant": Point(
        "gerai-central", f"{STORE}:SqliteLedger._write", True, lambda _, __, entries: _events(entries, "LeaseGranted")
    ),
    "central_mid_merge": Point("gerai-central", f"{STORE}:project", True, _of("Issued", lease=True)),
    "mid_day_reset": Point("gerai-central", f"{STORE}:project", True, _of("DayClosed")),
    "mid_backup": Point("gerai-central", "central.store.copies:carry", after=True),
    "mid_migration": Point("gerai-central", "alembic.op:execute", after=True),
    "revoke_between_crl_and_acl": Point("gerai-central", "central.gatehouse:write_whole", after=False),
    "kiosk_after_reply_before_journal": Point(
        "gerai-device", "device.journal:Journal.record", False, lambda _, __, ___, slip: slip is not None
    ),
    "kiosk_after_journal_before_print": Point("gerai-device", "device.parts.printer_escpos:EscposPrinter.print", False),
    "kiosk_mid_print": Point("gerai-device", "device.parts.escpos_wire:EscposWire._send", True, _ticket_of_some_size),
    "kiosk_after_print_before_confirm": Point(
        "gerai-device", "device.station:Station.deliver", False, _says("ReportPaper")
    ),
    "kiosk_mid_upload": Point("gerai-device", "device.station:Station.deliver", True, _says("ReportOffline")),
    "display_after_recv_before_render": Point(
        "gerai-device", "device.roles.board:step", False, lambda _, event, __: _hears(event, "BoardSnapshot")
    ),
}  # fmt: skip


def found(point: Point) -> tuple[object, str]:
    """Where it is, and the name of the function there."""
    module, _, path = point.at.partition(":")
    owner = import_module(module)
    *outer, name = path.split(".")
    for each in outer:
        owner = getattr(owner, each)
    return owner, name


def arm(point: Point, k: int) -> None:
    """From now on the k-th passage is the last."""
    owner, name = found(point)
    inner, left = getattr(owner, name), k

    def passed():
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def wrapped(*arguments, **named):
        counts = point.only(*arguments, **named)
        if counts and not point.after:
            passed()
        result = inner(*arguments, **named)
        if counts and point.after:
            passed()
        return result

    setattr(owner, name, wrapped)


def shift(milliseconds: int) -> None:
    """Central's wall clock, which it reads through one name."""
    app, now = import_module("central.app"), import_module("time").time_ns
    app.time_ns = lambda: now() + milliseconds * 1_000_000


def main(point: str, k: str, script: str, *words: str) -> None:
    program = import_module(SCRIPTS[script])
    if late := int(os.environ.get("SHIFT_MS", "0")):
        shift(late)
    if point != NONE:
        arm(POINTS[point], int(k))
    sys.argv = [script, *words]
    program.main()


if __name__ == "__main__":
    main(*sys.argv[1:])
