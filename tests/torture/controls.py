"""Mistakes that the harness exists for, planted in a copy: a run with one of them must fail."""

import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from support.planting import Bug, Copy, planted_text

EARLY = (
    Bug(
        "central answers before its commit",
        "central/service.py",
        "            self._ledger.append(batch.entries)\n",
        "            self._answer(now)\n"
        '            __import__("threading").Event().wait(0.03)\n'
        "            self._ledger.append(batch.entries)\n",
        (),
    ),
)
FORGETFUL = (
    Bug(
        "a repeated request is decided again",
        "central/engine/decide/__init__.py",
        "if ask.request_id and ask.request_id in hall.requests:",
        "if not ask.request_id and ask.request_id in hall.requests:",
        (),
    ),
    Bug(
        "and no earlier answer is looked for",
        "central/service.py",
        "events = batch.hall.requests.get(ask.request_id) or self._earlier.get(ask.request_id)",
        "events = ()",
        (),
    ),
    Bug(
        "and the database does not mind",
        "central/store/migrations/versions/0001_first.py",
        "CREATE UNIQUE INDEX ledger_request",
        "CREATE INDEX ledger_request",
        (),
    ),
    Bug(
        "and nobody compares the schema",
        "central/store/comparison.py",
        "for row in sorted(kept ^ made, key=str):",
        "for row in ():",
        (),
    ),
)
NORMAL = (
    Bug(
        "the ledger need not be on disk",
        "central/store/sqlite.py",
        '"PRAGMA synchronous = FULL"',
        '"PRAGMA synchronous = NORMAL"',
        (),
    ),
)


@contextmanager
def planted(bugs):
    """The environment of a process that runs the copy with these mistakes."""
    with TemporaryDirectory(prefix="gerai-planted-") as folder:
        copy = Copy(Path(folder))
        for bug in bugs:
            (copy.folder / bug.file).write_text(planted_text(bug, copy.folder))
        yield {"PYTHONPATH": os.pathsep.join((str(copy.folder), str(copy.folder / "tests")))}
