"""Vouching for an erasure: never of the day that runs."""

from central.engine.decide.decision import Decision, Scene, refuse
from central.engine.erasure_commands import NoteErasure
from central.engine.erasure_events import Erased

DIGEST_LETTERS = 64


def note(scene: Scene, command: NoteErasure) -> Decision:
    """The ledger has it before a row is touched."""
    orderly = 0 < command.rows <= 1 + command.last - command.first and 0 < command.first <= scene.hall.sequence
    if not orderly or len(command.digest) != DIGEST_LETTERS or command.day >= scene.hall.last_day:
        return refuse("bad_erasure", command.day)
    return (Erased(day=command.day, rows=command.rows, first=command.first, last=command.last, digest=command.digest),)
