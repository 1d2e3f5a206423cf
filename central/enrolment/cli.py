"""gerai-central claim, replace, revoke, enrolled: who may become a device, who is one, and who is no more."""

import json
import secrets
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from central.console import CONFIG
from central.door.caller import order_or_end
from protocols.settings import SettingsError

if TYPE_CHECKING:
    from central.config.settings import Settings
    from central.engine.site import Site


@click.command(epilog="Example: gerai-central claim --config central.toml 07")
@CONFIG
@click.argument("place")
def claim(config: Path, place: str) -> None:
    """Prepare PLACE (a counter, kiosk, zone, or one device) for a Pi; prints the code that it must bring."""
    settings, site = _hall(config)
    devices = tuple(each.device for each in site.devices.values() if place in (each.device, each.place))
    if not devices:
        raise click.ClickException(f"{place}: tidak ada perangkat di sini / no device stands there in {settings.site}")
    _open_claim(settings.ledger, site, devices)


@click.command(epilog="Example: gerai-central replace --config central.toml kiosk-1")
@CONFIG
@click.argument("device")
def replace(config: Path, device: str) -> None:
    """The Pi of DEVICE is broken: it is out at once, and another becomes all that it was by the code printed here.

    Role, place, parts and history stay, for they are the device's and not the Pi's. / Ganti Pi yang rusak.
    """
    settings, site = _hall(config)
    if device not in site.devices:
        raise click.ClickException(f"{device}: tidak dikenal / no such device in {settings.site}")
    held = [row for row in _certificates(settings.ledger) if not row["revoked_at"]]
    box = next((row["box"] for row in reversed(held) if row["device"] == device), None)
    devices = tuple(dict.fromkeys((device, *(row["device"] for row in held if row["box"] == box))))
    devices = tuple(each for each in devices if each in site.devices)
    for each in devices if box else ():
        order_or_end(settings.ledger, "Revoke", {"device": each, "reason": "replaced"})
    _open_claim(settings.ledger, site, devices)


def _open_claim(ledger: Path, site: "Site", devices: tuple[str, ...]) -> None:
    from central.enrolment.codes import new_code  # noqa: PLC0415

    code = new_code(secrets.choice)
    order = {"claim": code.label, "devices": devices, "secret": code.hashed()}
    (event,) = order_or_end(ledger, "OpenClaim", order)
    until = datetime.fromtimestamp(event["until"] / 1000, UTC).astimezone(site.time_zone)
    click.echo(f"kode / code: {code}")
    click.echo(f"untuk / for: {', '.join(devices)}; sampai / until {until:%H.%M}")


@click.command(epilog="Example: gerai-central revoke --config central.toml keypad-07 --reason lost")
@CONFIG
@click.argument("device")
@click.option("--reason", type=click.Choice(["lost", "retired"]), default="lost", show_default=True)
def revoke(config: Path, device: str, reason: str) -> None:
    """A device is out: its certificates hold no longer, and its connection ends."""
    events = order_or_end(_ledger(config), "Revoke", {"device": device, "reason": reason})
    click.echo(f"{device}: dicabut / revoked ({len(events)})")


@click.command(epilog="Example: gerai-central enrolled --config central.toml --json")
@CONFIG
@click.option("--json", "as_json", is_flag=True, help="one JSON list on stdout")
def enrolled(config: Path, *, as_json: bool) -> None:
    """The certificates of the hall, the newest last."""
    rows = _certificates(_ledger(config))
    if as_json:
        click.echo(json.dumps(rows))
        return
    for row in rows:
        until = datetime.fromtimestamp(row["until"] / 1000, UTC).date()
        state = f"dicabut / revoked ({row['reason']})" if row["revoked_at"] else f"sampai / until {until}"
        click.echo(f"{row['device']:<20} {row['box']:<18} {state}")


def _certificates(ledger: Path) -> list[dict[str, Any]]:
    """The newest last."""
    try:
        with closing(sqlite3.connect(f"{ledger.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute("SELECT * FROM certificate ORDER BY since, serial")]
    except sqlite3.Error as error:
        raise click.ClickException(f"{ledger}: tidak terbaca / cannot be read ({error})") from error


def _hall(config: Path) -> "tuple[Settings, Site]":
    from central.config.settings import load_all  # noqa: PLC0415  only verbs about places need the site

    try:
        settings, read = load_all(config)
    except SettingsError as error:
        raise click.ClickException("\n".join(error.mistakes)) from error
    return settings, read.site


def _ledger(config: Path) -> Path:
    from central.config.settings import load_settings  # noqa: PLC0415

    try:
        return load_settings(config).ledger
    except SettingsError as error:
        raise click.ClickException("\n".join(error.mistakes)) from error
