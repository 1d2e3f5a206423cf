"""gerai-central backup | restore | recover: copies of the ledger, and the way back from them."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event
from time import time_ns
from typing import TYPE_CHECKING

import click

from central.console import CONFIG, GENTLY, MISUSED, WRONG, calm_down, end
from protocols.settings import SettingsError

if TYPE_CHECKING:
    from central.config.settings import Settings
    from central.engine.site import Site
    from central.rescue import Floor, Rescued
    from central.store.copies import Copy

GENTLE_SECONDS = 0.02
TWINS, KEEP_ALL = "backups", 10_000

FOLDER = click.option(
    "--from", "folder", type=click.Path(path_type=Path), metavar="FOLDER", help="where the copies are, if elsewhere"
)
MARGIN = click.option(
    "--margin",
    type=click.IntRange(0, 9_999),
    default=100,
    show_default=True,
    help="numbers of each series that are passed over, for those given after the copy was made",
)
SEEN = click.option("--seen", multiple=True, metavar="NUMBER", help="the highest number anybody holds, e.g. A217")
JOURNAL = click.option(
    "--journal", multiple=True, type=click.Path(path_type=Path), metavar="FILE", help="a kiosk's database"
)


@click.command(epilog="Example: gerai-central backup --config central.toml --to /media/usb/gerai --keep 10")
@CONFIG
@click.option("--to", "folder", type=click.Path(path_type=Path), metavar="FOLDER", help="instead of [backup] folder")
@click.option("--keep", type=click.IntRange(1, 10_000), help="instead of [backup] keep")
@GENTLY
def backup(config: Path, folder: Path | None, keep: int | None, gently: bool) -> None:
    """Copy the ledger while central runs: complete, verified, durable."""
    from central.store import copies  # noqa: PLC0415
    from central.store.ledger import LedgerError  # noqa: PLC0415

    settings, _ = _loaded(config)
    calm_down(gently)
    pause = (lambda: Event().wait(GENTLE_SECONDS)) if gently else (lambda: False)
    target = folder or settings.backup.folder
    if target is None:
        end(MISUSED, f"{config}: backup.folder: no folder for copies is set: name one with --to")
    try:
        made = copies.make(settings.ledger, target.resolve(), keep or settings.backup.keep, _now(), pause)
    except LedgerError as error:
        end(WRONG, str(error))
    click.echo(
        f"{made.folder}: baik / ok: site {made.manifest.site}, {made.manifest.sequence} entries, "
        f"head {made.manifest.head[:16]}, {made.manifest.size} bytes"
    )


@click.command(epilog="Example: gerai-central restore backups/mpp-20261123T081500Z-000012345 --config central.toml")
@click.argument("copy", type=click.Path(path_type=Path))
@CONFIG
@MARGIN
@SEEN
@JOURNAL
@click.option("--over-newer", is_flag=True, help="also over a ledger that knows more than the copy")
def restore(
    copy: Path, config: Path, margin: int, seen: tuple[str, ...], journal: tuple[Path, ...], over_newer: bool
) -> None:
    """Put a copy in the ledger's place; no number that may have been given since is given again."""
    import msgspec  # noqa: PLC0415

    from central import rescue  # noqa: PLC0415
    from central.store.ledger import LedgerError  # noqa: PLC0415

    settings, site = _loaded(config)
    try:
        chosen = _chosen(copy, settings)
    except (OSError, msgspec.MsgspecError, LedgerError) as error:
        end(MISUSED, f"{copy} is no copy of a ledger ({error}): name its folder")

    def work() -> "Rescued":
        floor = _floor(site, margin, seen, journal)
        return rescue.restore(chosen, settings.ledger, site, floor, _now(), over=over_newer)

    _report(settings.ledger, work)


@click.command(epilog="Example: gerai-central recover --config central.toml")
@CONFIG
@FOLDER
@MARGIN
@SEEN
@JOURNAL
def recover(config: Path, folder: Path | None, margin: int, seen: tuple[str, ...], journal: tuple[Path, ...]) -> None:
    """From a damaged ledger: the newest good copy, and what the damaged file still holds behind it."""
    from central import rescue  # noqa: PLC0415

    settings, site = _loaded(config)
    source = folder or settings.backup.folder or settings.ledger.parent / "backups"

    def work() -> "Rescued":
        floor = _floor(site, margin, seen, journal)
        return rescue.recover(source.resolve(), settings.ledger, site, floor, _now())

    _report(settings.ledger, work)


def _chosen(folder: Path, settings: "Settings") -> "Copy":
    """A finished copy; of a twin, which has no manifest, a copy is made first. Raises OSError and what those raise."""
    from central.store import copies  # noqa: PLC0415

    if not (folder / copies.FILE).exists() or (folder / copies.MANIFEST).exists():
        return copies.read(folder)
    return copies.make(folder / copies.FILE, settings.ledger.parent / TWINS, KEEP_ALL, _now())


def _report(ledger: Path, work: "Callable[[], Rescued]") -> None:
    from central.store.ledger import LedgerError  # noqa: PLC0415

    try:
        done = work()
    except LedgerError as error:
        end(WRONG, str(error))
    for line in done.lines:
        click.echo(line)
    click.echo(f"{ledger}: baik / ok: {done.kept} entries; start central again")
    sys.exit(0)


def _floor(site: "Site", margin: int, seen: Iterable[str], journals: Iterable[Path]) -> "Floor":
    """Raises LedgerError."""
    from central.engine.opening import business_day  # noqa: PLC0415
    from central.rescue import Floor, note, seen_in_journal  # noqa: PLC0415

    known: dict[str, int] = {}
    for number in seen:
        try:
            note(known, number.upper())
        except ValueError:
            end(MISUSED, f"--seen {number}: not a number as it is printed; write it like A217")
    for path in journals:
        for series, index in seen_in_journal(path, business_day(site, _now())).items():
            known[series] = max(known.get(series, 0), index)
    return Floor(margin, known)


def _loaded(config: Path) -> "tuple[Settings, Site]":
    from central.config.settings import load_all  # noqa: PLC0415

    try:
        settings, read = load_all(config)
    except SettingsError as error:
        end(MISUSED, *error.mistakes)
    return settings, read.site


def _now() -> int:
    return time_ns() // 1_000_000
