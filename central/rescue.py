"""Bringing a ledger back: a copy on a new machine, or what a damaged file still holds on top of the newest copy.

The new ledger is made beside the old one, goes on behind whatever may have been given since (`GoOnAfterLoss`), and
takes the old one's place only when it is whole and on disk. The old files are kept in a folder of their own.
"""

import contextlib
import json
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from central.batch import Batch
from central.beginning import ACTOR, remembered
from central.clock import BEHIND_TOLERATED
from central.engine.commands import GoOnAfterLoss, StartCentral, Wake
from central.engine.envelope import Ask
from central.engine.events import Entry, Skipped
from central.engine.site import Site
from central.store import copies
from central.store.chain import genesis
from central.store.copies import Copy
from central.store.failures import FAULTS
from central.store.headmark import mark_path, marked
from central.store.ledger import LedgerCorruptError, LedgerError
from central.store.lock import FileLock
from central.store.rows import Reader, events_of
from central.store.sqlite import SqliteLedger
from protocols.whole_file import sync

EPOCHS = 1_000
"""So many starts of central may have happened since a copy was made."""

BESIDE = ("", "-wal", "-shm", ".head")
CHUNK = 200
BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Floor:
    """What nobody may be given again. `seen`: the highest number of a series that anybody knows of today."""

    margin: int
    seen: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Rescued:
    """What was done, in lines for people. `kept`: rows of the ledger as it stands now."""

    kept: int
    lines: tuple[str, ...]


def restore(copy: Copy, ledger: Path, site: Site, floor: Floor, now: int, *, over: bool = False) -> Rescued:
    """Put a copy in the ledger's place. Raises LedgerError: then nothing was changed.

    `over`: also where the ledger that stands there knows more than the copy.
    """
    if copy.manifest.site != site.id:
        raise LedgerError(f"copy {copy.folder} is of site {copy.manifest.site!r}, the configuration of {site.id!r}")
    copies.verify(copy)
    with _held(ledger):
        known = _rows(ledger)
        if known > copy.manifest.sequence and not over:
            raise LedgerError(
                f"ledger {ledger} has {known} rows, copy {copy.folder.name} only {copy.manifest.sequence}: it is newer."
                " If it is damaged run gerai-central recover; to replace it nevertheless add --over-newer"
            )
        return _replace(copy, (), ledger, site, floor, now, how="backup")


def recover(folder: Path, ledger: Path, site: Site, floor: Floor, now: int) -> Rescued:
    """The newest good copy, and what the damaged file holds behind it as far as its chain verifies.

    Raises LedgerError: then nothing was changed.
    """
    with _held(ledger):
        aside = _aside(ledger, now, "damaged")
        aside.mkdir()
        try:
            damaged = _duplicate(ledger, aside)
            if damaged is not None and (why := _sound(damaged, site, marked(ledger))) is None:
                raise LedgerError(f"ledger {ledger} is sound: there is nothing to recover")
            lines = [f"rusak / damaged: {why}" if damaged is not None else f"hilang / gone: {ledger}"]
            copy, tried = _newest_good(folder, site.id)
            lines += tried
            rows = _behind(damaged, site.id, copy) if damaged is not None else []
            if copy is None and not rows:
                raise LedgerError(f"no good copy in {folder}, and nothing readable in {ledger}: look for another copy")
            lines.append(_told(copy, rows, marked(ledger)))
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        done = _replace(copy, rows, ledger, site, floor, now, how="recovered")
        return Rescued(done.kept, (*lines, *done.lines))


def seen_in_journal(path: Path, day: str) -> dict[str, int]:
    """The highest number of each series that a kiosk's own journal holds for a day. Raises LedgerError."""
    seen: dict[str, int] = {}
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as journal:
            for (text,) in journal.execute("SELECT slip FROM journal WHERE slip NOT NULL"):
                slip = json.loads(text)
                if slip["business_day"] == day:
                    note(seen, slip["number"])
    except (*FAULTS, KeyError, ValueError) as error:
        raise LedgerError(f"{path} is no journal of a kiosk ({error}): name its gerai-device database") from error
    return seen


def note(seen: dict[str, int], number: str) -> None:
    """Take a number as people read it ("A017") into `seen`. Raises ValueError."""
    series = number.rstrip("0123456789")
    seen[series] = max(seen.get(series, 0), int(number[len(series) :]))


@contextlib.contextmanager
def _held(ledger: Path) -> Iterator[None]:
    """Nobody else uses the ledger meanwhile."""
    lock = FileLock(ledger)
    try:
        yield
    except OSError as error:
        raise LedgerError(f"the ledger could not be replaced beside {ledger}: {error.strerror}") from error
    finally:
        lock.release()


def _rows(ledger: Path) -> int:
    """How many rows the file or its mark know of; 0 if there is none."""
    found = 0
    with contextlib.suppress(*FAULTS):
        if ledger.is_file():
            with closing(sqlite3.connect(f"{ledger.resolve().as_uri()}?mode=ro", uri=True)) as connection:
                found = int(connection.execute("SELECT coalesce(max(sequence), 0) FROM ledger").fetchone()[0])
    return max(found, marked(ledger))


def _aside(ledger: Path, now: int, what: str) -> Path:
    """A folder of that name that is not there yet."""
    stamp = datetime.fromtimestamp(now / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")
    names = (f"{ledger.name}.{what}-{stamp}{again}" for again in ("", *(f"-{n}" for n in range(2, 100))))
    return next(path for name in names if not (path := ledger.with_name(name)).exists())


def _duplicate(ledger: Path, folder: Path) -> Path | None:
    """Its files once more, so that looking at them changes nothing; None if there is no ledger."""
    if not ledger.is_file() or not ledger.stat().st_size:
        return None
    for end in BESIDE[:2]:
        source = ledger.with_name(ledger.name + end)
        if source.exists():
            shutil.copy(source, folder / (ledger.name + end))
    return folder / ledger.name


def _sound(damaged: Path, site: Site, mark: int) -> str | None:
    """Why it is not; None if it is."""
    try:
        with closing(SqliteLedger(damaged, site.id)) as opened:
            opened.prove()
            for _ in opened.audit():
                pass
            if opened.head[0] < mark:
                return f"it ends at row {opened.head[0]}, {mark} were written"
            return None
    except LedgerError as error:
        return str(error).split(": no number")[0]


def _newest_good(folder: Path, site: str) -> tuple[Copy | None, list[str]]:
    lines = []
    for copy in copies.copies(folder, site):
        try:
            copies.verify(copy)
        except LedgerCorruptError as error:
            lines.append(f"salinan rusak / bad copy: {error}")
        else:
            return copy, lines
    return None, lines


def _behind(damaged: Path, site: str, copy: Copy | None) -> list[Entry]:
    """The rows after the copy's last, as far as they can be read and their chain goes on from its head."""
    first = copy.manifest.sequence + 1 if copy else 1
    after = bytes.fromhex(copy.manifest.head) if copy else genesis(site)
    found: list[Entry] = []
    for chunk in (CHUNK, 1):
        with (
            contextlib.suppress(LedgerError, *FAULTS),
            closing(sqlite3.connect(f"{damaged.resolve().as_uri()}?mode=ro", uri=True)) as connection,
        ):
            for rows in Reader(connection, damaged, site).verified(first, chunk=chunk, after=after):
                found += events_of(rows, damaged)
                first, after = rows[-1][0] + 1, rows[-1][6]
    return found


def _replace(
    copy: Copy | None, entries: Sequence[Entry], ledger: Path, site: Site, floor: Floor, now: int, *, how: str
) -> Rescued:
    work = ledger.with_name(ledger.name + ".restoring")
    _clear(work)
    try:
        if copy is not None:
            shutil.copy(copy.file, work)
        with closing(SqliteLedger(work, site.id)) as made:
            for first in range(0, len(entries), BATCH):
                made.append(entries[first : first + BATCH])
            skipped = _go_on(made, site, floor, now, how)
            kept = made.head[0]
        sync(work)
        aside = _exchange(work, ledger, now)
    finally:
        _clear(work)
    return Rescued(kept, (*skipped, *([f"berkas lama / old files: {aside}"] if aside else [])))


def _go_on(made: SqliteLedger, site: Site, floor: Floor, now: int, how: str) -> list[str]:
    """Pass what may have been given since; a line for each series."""
    hall = remembered(made)
    batch = Batch(site, hall)
    ask = Ask(max(now, hall.last_at), ACTOR)
    batch.do(StartCentral(instance=how, revision=site.revision), ask)
    batch.do(Wake(new_day=hall.last_at - now <= BEHIND_TOLERATED), ask)
    events = batch.do(GoOnAfterLoss(how, hall.epoch + EPOCHS, floor.seen, floor.margin), ask)
    made.append(batch.entries)
    return [
        f"seri / series {each.series}: {each.first}-{each.last} dilewati / passed over on {batch.hall.day}"
        for each in events
        if isinstance(each, Skipped)
    ]


def _exchange(work: Path, ledger: Path, now: int) -> Path | None:
    """The new files in the old ones' place. Its mark is the last: whatever a crash leaves is refused by it."""
    aside = _aside(ledger, now, "replaced")
    old = [path for end in BESIDE if (path := ledger.with_name(ledger.name + end)).exists()]
    if old:
        aside.mkdir()
        for path in old:
            shutil.copy(path, aside) if path == mark_path(ledger) else path.rename(aside / path.name)
    work.rename(ledger)
    mark_path(work).replace(mark_path(ledger))
    sync(ledger.parent)
    return aside if old else None


def _clear(work: Path) -> None:
    for end in (*BESIDE, "-journal", ".lock"):
        work.with_name(work.name + end).unlink(missing_ok=True)


def _told(copy: Copy | None, rows: Sequence[object], mark: int) -> str:
    base = copy.manifest.sequence if copy else 0
    kept = base + len(rows)
    name = copy.folder.name if copy else "none"
    lost = f"{mark - kept} of {mark} rows are lost" if mark > kept else "no written row is known to be lost"
    return f"{kept} rows kept: {base} of copy {name}, {len(rows)} of the damaged file; {lost}"
