"""How far each hook was told, in a small file beside the ledger. Lost or old, it costs that something is told twice."""

import contextlib
from pathlib import Path

import msgspec


class Cursor(msgspec.Struct, frozen=True):
    """`salt`: of which hook of that name; `sequence`: the last row of the ledger that it needs no more."""

    salt: str
    sequence: int


class Cursors:
    """One thread writes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, Cursor] = {}
        with contextlib.suppress(OSError, msgspec.MsgspecError):
            self._known = msgspec.json.decode(path.read_bytes(), type=dict[str, Cursor])

    def of(self, hook: str, salt: str, since: int) -> int:
        """`since`: the row by which the hook was added; what was before is not its business."""
        known = self._known.get(hook)
        return max(known.sequence, since) if known and known.salt == salt else since

    def move(self, hook: str, salt: str, sequence: int) -> None:
        """A file that cannot be written is tried again at the next move."""
        self._known[hook] = Cursor(salt, sequence)
        beside = self._path.with_name(self._path.name + ".new")
        with contextlib.suppress(OSError):
            beside.write_bytes(msgspec.json.encode(self._known))
            beside.replace(self._path)
