"""Central's own nightly question: is the ledger whole, do its tables follow from it, was the last day by the rules?

Everything is asked of a passing copy, so that the hall goes on meanwhile; the answer is one small file beside the
ledger, for people, pages and metrics.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from time import monotonic

import msgspec

from central.checker import check
from central.engine.events import Entry
from central.engine.opening import local_time
from central.engine.site import Site
from central.former_sites import Plain, plain_sites
from central.store import copies
from central.store.audit import Finding, integrity, reading
from central.store.comparison import differences, oddities
from central.store.erasure import unvouched
from central.store.failures import FAULTS, failure
from central.store.ledger import LedgerCorruptError, LedgerError
from central.store.rows import Reader, events_of
from central.verdict import Verdict, verdict_path
from protocols.whole_file import write_whole

TOLD_MAX = 50


def run(ledger: Path, site: Site, now: int, pause: "copies.Pause" = lambda: None) -> Verdict:
    """Ask everything and keep the answer. `now`: UTC ms. Raises LedgerError if the question could not be asked."""
    begun, passing = monotonic(), ledger.with_name(ledger.name + ".selfcheck")
    try:
        copies.room(ledger, ledger.parent)
        passing.unlink(missing_ok=True)
        copies.carry(ledger, passing, pause)
        verdict = _ask(passing, ledger, site, now)
        verdict = msgspec.structs.replace(verdict, took_ms=int((monotonic() - begun) * 1000))
        write_whole(verdict_path(ledger), msgspec.json.format(msgspec.json.encode(verdict)) + b"\n")
    except FAULTS as error:
        raise failure(error, ledger) from error
    except OSError as error:
        raise LedgerError(f"the ledger could not be asked in {ledger.parent}: {error.strerror}") from error
    finally:
        for end in ("", "-journal", "-wal", "-shm"):
            passing.with_name(passing.name + end).unlink(missing_ok=True)
    return verdict


def told(verdict: Verdict, site: Site) -> str:
    """One line for people."""
    says = f"{len(verdict.findings)} temuan / findings" if verdict.findings else "baik / ok"
    return (
        f"{local_time(site, verdict.at):%Y-%m-%d %H.%M}: {says}: site {verdict.site}, {verdict.entries} entries, "
        f"hari layanan / business day {verdict.day or '-'}, {verdict.took_ms} ms, head {verdict.head[:16]}"
    )


def _ask(passing: Path, ledger: Path, site: Site, now: int) -> Verdict:
    """Every question, one after the other; a chain that breaks leaves nothing for those behind it."""
    findings: list[Finding] = []
    last, day, running = (0, ""), "", ""
    with closing(reading(passing)) as connection:
        findings += [Finding("file", line) for line in integrity(connection)]
        reader = Reader(connection, passing, site.id)
        try:
            for rows in reader.verified(1):
                last = rows[-1][0], rows[-1][6].hex()
            findings += [Finding("tables", line) for line in differences(passing, _entries(reader, passing))]
            findings += [Finding("file", line) for line in oddities(passing)]
            findings += [Finding("chain", line) for line in unvouched(connection)]
            day, first, until, running = _days(connection)
            findings += [Finding("journal", line) for line in _journals(connection, until)]
            findings += _invariants(
                list(_entries(reader, passing, first, until)) if day else [], site, _sites(connection)
            )
        except LedgerCorruptError as error:
            findings.append(Finding("chain", str(error).replace(str(passing), str(ledger))))
        except FAULTS as error:
            findings.append(Finding("file", str(failure(error, ledger))))
    return Verdict(site.id, now, 0, version("gerai"), *last, day, running, tuple(findings[:TOLD_MAX]))


def _entries(reader: Reader, path: Path, first: int = 1, last: int = 2**62) -> Iterator[Entry]:
    for rows in reader.verified(first, last):
        yield from events_of(rows, path)


def _sites(connection: sqlite3.Connection) -> dict[str, Plain]:
    """What the hall was, by revision."""
    return plain_sites(connection.execute("SELECT revision, text FROM site_revision").fetchall())


def _days(connection: sqlite3.Connection) -> tuple[str, int, int, str]:
    """The last closed day with its first and last row, and the running one."""
    row = connection.execute("SELECT day FROM day WHERE closed_at IS NULL ORDER BY day DESC LIMIT 1").fetchone()
    running = str(row[0]) if row else ""
    closed = connection.execute(
        "SELECT day, opened_sequence, (SELECT max(sequence) FROM ledger WHERE event ->> 'event' = 'DayClosed'"
        " AND event ->> 'day' = day) FROM day WHERE closed_at IS NOT NULL ORDER BY day DESC LIMIT 1"
    ).fetchone()
    return (str(closed[0]), int(closed[1]), int(closed[2] or 0), running) if closed else ("", 0, 0, running)


def _journals(connection: sqlite3.Connection, until: int) -> Iterator[str]:
    """Kiosks' journals found to differ since the last closed day: they are compared when it is over."""
    found = connection.execute(
        "SELECT event ->> 'kiosk', event ->> 'day', event ->> 'count', event ->> 'missing', event ->> 'void',"
        " event ->> 'unprinted', event ->> 'unknown' FROM ledger"
        " WHERE sequence > ? AND event ->> 'event' = 'JournalDiffers'",
        (until,),
    )
    for kiosk, day, count, missing, void, unprinted, unknown in found.fetchall():
        yield (
            f"kiosk {kiosk}, {day}: {count} numbers differ: not in the ledger {missing}, void {void},"
            f" not printed {unprinted}, not in the journal {unknown}"
        )


def _invariants(entries: list[Entry], site: Site, sites: dict[str, Plain]) -> list[Finding]:
    """The checker over one day, as if it had been the only one."""
    plain = [{**msgspec.to_builtins(entry), "sequence": place} for place, entry in enumerate(entries, start=1)]
    return [
        Finding("invariant", f"{v.invariant}: {v.text}")
        for v in check(plain, (), msgspec.to_builtins(site, enc_hook=str), sites)
    ]
