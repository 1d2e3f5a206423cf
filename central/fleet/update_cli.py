"""gerai-central update and updates: a release for the hall's machines, one first, the others by night."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from central.console import CONFIG, MISUSED, WRONG, end
from central.door.caller import order_or_end
from protocols.settings import SettingsError


@click.command(epilog="Example: gerai-central update --config central.toml gerai-0.2.0.gerai --first board-1")
@CONFIG
@click.argument("bundle", required=False, type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--first", default="", help="the device that is tried alone, before all others")
@click.option("--device", "only", multiple=True, help="only these, instead of all")
@click.option("--while-open", is_flag=True, help="also in opening hours: the first machine restarts at once")
@click.option("--shelve", is_flag=True, help="only put it on central's shelf; a technician starts it by page")
@click.option("--stop", is_flag=True, help="end the update that is under way; who has it keeps it")
def update(
    config: Path, bundle: Path | None, first: str, only: tuple[str, ...], *, while_open: bool, shelve: bool, stop: bool
) -> None:
    """Bring a signed release to the machines. / Perbarui perangkat.

    It is verified here and again on each machine, by the publisher's key: release.pub beside the ledger.
    """
    settings, site = _hall(config)
    if stop:
        order_or_end(settings.ledger, "EndRollout", {"reason": "stopped"})
        click.echo("dihentikan / stopped")
        return
    if bundle is None:
        raise click.UsageError("sebut berkas rilis / name the release's file, or --stop")
    said = _shelved(bundle, settings.ledger)
    if shelve:
        click.echo(f"{said['version']}: tersimpan, mulai di halaman Pembaruan / shelved, start it on the page Updates")
        return
    devices = tuple(only) or tuple(site.devices)
    if first:
        devices = (first, *(device for device in devices if device != first))
    order_or_end(settings.ledger, "RollOut", {"bundle": said, "devices": devices, "while_open": while_open})
    click.echo(f"{said['version']}: {devices[0]} dahulu / first, {len(devices)} perangkat / devices")


@click.command(epilog="Example: gerai-central updates --config central.toml")
@CONFIG
def updates(config: Path) -> None:
    """How far the release has come. / Sampai mana pembaruan."""
    from central.fleet.progress import lines, progress  # noqa: PLC0415

    settings, site = _hall(config)
    try:
        with closing(sqlite3.connect(f"{settings.ledger.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            for line in lines(progress(connection, tuple(site.devices))):
                click.echo(line)
    except sqlite3.Error as error:
        end(WRONG, f"{settings.ledger}: tidak terbaca / cannot be read ({error})")


def _shelved(bundle: Path, ledger: Path) -> dict[str, Any]:
    """Where the machines fetch it, after it was believed."""
    import msgspec  # noqa: PLC0415

    from central.fleet.shelf import Shelf  # noqa: PLC0415
    from protocols.release import BadReleaseError  # noqa: PLC0415

    try:
        said: dict[str, Any] = msgspec.to_builtins(Shelf(ledger).put(bundle))
    except (BadReleaseError, OSError, ValueError) as error:
        end(WRONG, f"{bundle}: {error}")
    return said


def _hall(config: Path) -> Any:  # noqa: ANN401  settings and site
    from central.config.settings import load_all  # noqa: PLC0415

    try:
        settings, read = load_all(config)
    except SettingsError as error:
        end(MISUSED, *error.mistakes)
    return settings, read.site
