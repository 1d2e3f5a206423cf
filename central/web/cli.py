"""gerai-central web: the one-time link by which the first manager comes in, or who has lost a password."""

import secrets
from pathlib import Path

import click

from central.console import CONFIG, MISUSED, end
from central.door.caller import order_or_end
from central.web.finding import address_of
from protocols.command_line import HELP
from protocols.settings import SettingsError


@click.group(context_settings=HELP, epilog="Example: gerai-central web link --config central.toml")
def web() -> None:
    """Halaman / the pages of the hall in a browser."""


@web.command(epilog="Example: gerai-central web link --config central.toml --account budi")
@CONFIG
@click.option("--account", default="", help="whose password it sets; without it: a new manager's")
@click.option("--host", default="", help="the name or address by which browsers find central")
def link(config: Path, account: str, host: str) -> None:
    """Tautan sekali pakai / a one-time link, for a day. Central must be running."""
    from central.config.settings import load_settings  # noqa: PLC0415  only this verb needs them
    from central.web.sessions import hashed  # noqa: PLC0415

    try:
        settings = load_settings(config)
    except SettingsError as error:
        end(MISUSED, *error.mistakes)
    if not settings.web.listen:
        end(MISUSED, f'{config}: halaman mati / there are no pages: write listen = "…" into [web]')
    secret = secrets.token_urlsafe(32)
    order_or_end(settings.ledger, "OpenLink", {"link": hashed(secret), "account": account})
    click.echo(f"{address_of(settings, host)}setup/{secret}")
