"""gerai-central token: which programs of the city may ask the hall for what, and until when."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from time import time

import click

from central.console import CONFIG, MISUSED, WRONG, end
from central.door.caller import order_or_end
from protocols.command_line import HELP
from protocols.settings import SettingsError

SCOPES = ("read", "tickets", "appointments", "metrics")
PREFIX = "gerai_"
"""By it a scanner of secrets knows a token that went where it should not."""
LISTED = "SELECT token, scopes, made_by, until, revoked_at FROM token ORDER BY token"


@click.group(context_settings=HELP, epilog="Example: gerai-central token list --config central.toml")
def token() -> None:
    """Token aplikasi / which programs of the city may ask this hall, and what (docs/api.md)."""


@token.command(epilog="Example: gerai-central token make mpp-digital --scope read --config central.toml")
@CONFIG
@click.argument("name")
@click.option("--scope", "scopes", multiple=True, required=True, type=click.Choice(SCOPES), help="may be repeated")
@click.option("--days", default=365, show_default=True, help="for so many days, at most 730")
def make(config: Path, name: str, scopes: tuple[str, ...], days: int) -> None:
    """Buat token / make a token; it is shown once. Central must be running."""
    from central.web.sessions import hashed, new_secret  # noqa: PLC0415  only this verb needs them

    secret = PREFIX + new_secret()
    order = {"token": name, "secret": hashed(secret), "scopes": scopes, "days": days}
    order_or_end(_ledger(config), "MakeToken", order)
    click.echo(secret)
    click.echo("Simpan sekarang: tidak ditampilkan lagi. / Keep it now: it is not shown again.", err=True)


@token.command(epilog="Example: gerai-central token revoke mpp-digital --config central.toml")
@CONFIG
@click.argument("name")
def revoke(config: Path, name: str) -> None:
    """Cabut token / it holds no longer, from now on. Central must be running."""
    order_or_end(_ledger(config), "RevokeToken", {"token": name})
    click.echo(f"{name}: dicabut / revoked")


@token.command("list", epilog="Example: gerai-central token list --config central.toml")
@CONFIG
def listed(config: Path) -> None:
    """Daftar token / who may ask for what, until when. Reads only; central may be running."""
    ledger = _ledger(config)
    try:
        with closing(sqlite3.connect(f"{ledger.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            rows = connection.execute(LISTED).fetchall()
    except sqlite3.Error as error:
        end(WRONG, f"{ledger}: {error}")
    now = datetime.fromtimestamp(time(), UTC)
    for name, scopes, by, until, revoked in rows:
        ends = datetime.fromtimestamp(until / 1000, UTC)
        state = "dicabut / revoked" if revoked else "habis / over" if ends <= now else f"sampai / until {ends:%Y-%m-%d}"
        click.echo(f"{name}: {scopes}: {state} ({by})")


def _ledger(config: Path) -> Path:
    from central.config.settings import load_settings  # noqa: PLC0415  only these verbs need them

    try:
        return load_settings(config).ledger
    except SettingsError as error:
        end(MISUSED, *error.mistakes)
