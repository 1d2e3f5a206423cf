"""gerai-central keeping: what is personal is erased when it was kept long enough, and the proof of it."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

import click

from central.console import CONFIG, GENTLY, MISUSED, WRONG, calm_down, end
from protocols.command_line import HELP
from protocols.settings import SettingsError

if TYPE_CHECKING:
    from central.store.erasure import Planned

READ_BYTES = 1 << 20


@click.group("keeping", context_settings=HELP, epilog="Example: gerai-central keeping prove --config F --mark budi")
def keeping() -> None:
    """Erasing what is personal, as [keeping] in site.toml says: who worked at a counter, from where one signed in."""


@keeping.command(epilog="Example: gerai-central keeping run --config central.toml")
@CONFIG
@GENTLY
def run(config: Path, gently: bool) -> None:
    """Hapus sekarang / erase what is due. Central must run; it does so by itself after each day.

    Counts, times and grades stay. The hash chain goes on: an entry vouches for what each erased row was and is.
    """
    from central.config.settings import load_all  # noqa: PLC0415  only this verb needs them
    from central.door.caller import order_or_end  # noqa: PLC0415
    from central.store import erasure  # noqa: PLC0415

    calm_down(gently)
    try:
        settings, read = load_all(config)
    except SettingsError as error:
        end(MISUSED, *error.mistakes)
    if not (days := read.site.keeping.officer_days):
        return click.echo("[keeping] officer_days = 0: tidak ada yang dihapus / nothing is erased")
    today = datetime.fromtimestamp(time(), UTC).astimezone(read.site.time_zone).date()
    before, rows = (today - timedelta(days=days)).isoformat(), 0
    try:
        with closing(erasure.writing(settings.ledger)) as connection:
            while plan := erasure.planned(connection, before):
                order_or_end(settings.ledger, "NoteErasure", vouching(plan))
                erasure.carry_out(connection, plan)
                rows += len(plan.rows)
            clean = erasure.flush(connection)
    except sqlite3.Error as error:
        end(WRONG, f"{settings.ledger}: {error}: it is tried again after the next day")
    log = "" if clean else "; log -wal masih dibaca / still read: ulangi / run it again"
    return click.echo(f"sebelum / before {before}: {rows} baris dihapus / rows erased{log}")


@keeping.command(epilog="Example: gerai-central keeping prove --config central.toml --mark budi")
@CONFIG
@click.option("--mark", "marks", multiple=True, required=True, help="Text that must be nowhere; may be repeated.")
def prove(config: Path, marks: tuple[str, ...]) -> None:
    """Buktikan / prove that a text is in no byte of the ledger, its log and its copies, and that the chain holds.

    Exit status 1: it was found, or a row was changed for which nothing vouches. A site.toml that still names it, and
    the texts of former ones that the ledger keeps, are found as well.
    """
    from central.config.settings import load_all  # noqa: PLC0415
    from central.store.erasure import vouched  # noqa: PLC0415
    from central.store.ledger import LedgerError  # noqa: PLC0415

    try:
        settings, _ = load_all(config)
        wrong = vouched(settings.ledger)
    except SettingsError as error:
        end(MISUSED, *error.mistakes)
    except LedgerError as error:
        end(WRONG, str(error))
    files = list(files_of(settings.ledger, settings.backup.folder))
    wrong += [f"{path}: {mark!r} is there" for path in files for mark in found(path, marks)]
    if wrong:
        end(WRONG, *wrong)
    click.echo(f"baik / ok: {len(files)} berkas / files, {', '.join(marks)}: tidak ada / nowhere; rantai / chain: utuh")


def vouching(plan: "Planned") -> dict[str, object]:
    """What `Erased` says of a plan."""
    first, last = plan.rows[0][0], plan.rows[-1][0]
    return {"day": plan.day, "rows": len(plan.rows), "first": first, "last": last, "digest": plan.digest}


def files_of(ledger: Path, copies: Path | None) -> Iterator[Path]:
    """The ledger, everything beside it that has its name, and its copies."""
    for folder in {ledger.parent, copies or ledger.parent}:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.stat().st_size and (folder == copies or path.name.startswith(ledger.name)):
                yield path


def found(path: Path, marks: Sequence[str]) -> list[str]:
    """Which of the marks stand in the bytes of a file. Raises OSError."""
    wanted = {mark: mark.encode() for mark in marks}
    seen: set[str] = set()
    overlap = max(len(each) for each in wanted.values())
    before = b""
    with path.open("rb") as file:
        while chunk := file.read(READ_BYTES):
            before = before[-overlap:] + chunk
            seen.update(mark for mark, each in wanted.items() if each in before)
    return sorted(seen)
