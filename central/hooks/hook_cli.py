"""gerai-central hook: whom the hall tells what happens, and whether he takes it."""

import secrets
import sqlite3
from contextlib import closing
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

import click

from central.console import CONFIG, MISUSED, WRONG, end
from central.door.caller import order_or_end
from central.hooks.address import BadAddressError, checked
from central.hooks.tellable import KINDS, PROBE
from protocols.command_line import HELP
from protocols.settings import SettingsError

if TYPE_CHECKING:
    from central.config.settings import Settings

LISTED = "SELECT hook, url, kinds, networks, salt, since FROM hook WHERE removed_at IS NULL ORDER BY hook"


@click.group(context_settings=HELP, epilog="Example: gerai-central hook list --config central.toml")
def hook() -> None:
    """Kait / programs that are told what happens in the hall, signed (docs/api.md)."""


@hook.command(epilog="Example: gerai-central hook add kota https://app.example.go.id/gerai --config central.toml")
@CONFIG
@click.argument("name")
@click.argument("url")
@click.option("--on", "kinds", multiple=True, type=click.Choice(KINDS), help="only these; may be repeated")
@click.option("--network", "networks", multiple=True, help='a network of your own that may be told: "10.1.2.0/24"')
def add(config: Path, name: str, url: str, kinds: tuple[str, ...], networks: tuple[str, ...]) -> None:
    """Tambah / tell this address from now on; its secret is shown. Central must be running, with [web]."""
    from central.hooks.signature import secret_of  # noqa: PLC0415  only these verbs need them
    from central.web.factor import key_of  # noqa: PLC0415

    settings = _settings(config)
    try:
        checked(url, networks)
        key = key_of(settings.ledger)
    except BadAddressError as error:
        end(MISUSED, str(error))
    except OSError as error:
        end(WRONG, f"{settings.ledger}.key: {error.strerror}")
    salt = secrets.token_hex(16)
    order = {"hook": name, "url": url, "kinds": kinds, "networks": networks, "salt": salt}
    order_or_end(settings.ledger, "AddHook", order)
    click.echo(secret_of(key, name, salt))
    click.echo("Dengan ini penerima memeriksa Gerai-Signature. / The receiver checks Gerai-Signature by it.", err=True)


@hook.command(epilog="Example: gerai-central hook remove kota --config central.toml")
@CONFIG
@click.argument("name")
def remove(config: Path, name: str) -> None:
    """Hapus / tell it nothing more. Central must be running."""
    order_or_end(_settings(config).ledger, "RemoveHook", {"hook": name})
    click.echo(f"{name}: dihapus / removed")


@hook.command("list", epilog="Example: gerai-central hook list --config central.toml")
@CONFIG
def listed(config: Path) -> None:
    """Daftar / who is told what. Reads only; central may be running."""
    for name, url, kinds, networks, *_ in _rows(_settings(config).ledger):
        inside = f" ({networks})" if networks else ""
        click.echo(f"{name}: {url}{inside}: {kinds or 'semua / all'}")


@hook.command(epilog="Example: gerai-central hook test kota --config central.toml")
@CONFIG
@click.argument("name")
def test(config: Path, name: str) -> None:
    """Coba / post one signed hook.test now, from this machine, and say what came of it."""
    import msgspec  # noqa: PLC0415

    from central.engine.apps import Hook  # noqa: PLC0415
    from central.hooks.posting import NotTakenError  # noqa: PLC0415
    from central.hooks.teller import deliver  # noqa: PLC0415
    from central.web.factor import key_of  # noqa: PLC0415

    ledger = _settings(config).ledger
    row = next((row for row in _rows(ledger) if row[0] == name), None)
    if row is None:
        end(MISUSED, f"{name}: tidak ada / there is no such hook: see hook list")
    _, url, _, networks, salt, since = row
    known = Hook(name=name, url=url, kinds=(), networks=tuple(networks.split()), salt=salt, since=since)
    body = msgspec.json.encode({"id": f"test-{secrets.token_hex(8)}", "type": PROBE, "at": int(time() * 1000)})
    try:
        deliver(key_of(ledger), known, body, int(time()))
    except (NotTakenError, BadAddressError, OSError) as error:
        end(WRONG, f"{name}: tidak diterima / was not taken: {error}")
    click.echo(f"{name}: diterima / taken")


def _rows(ledger: Path) -> list[tuple[str, str, str, str, str, int]]:
    try:
        with closing(sqlite3.connect(f"{ledger.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return connection.execute(LISTED).fetchall()
    except sqlite3.Error as error:
        end(WRONG, f"{ledger}: {error}")


def _settings(config: Path) -> "Settings":
    from central.config.settings import load_settings  # noqa: PLC0415

    try:
        return load_settings(config)
    except SettingsError as error:
        end(MISUSED, *error.mistakes)
