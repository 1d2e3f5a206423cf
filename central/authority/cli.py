"""gerai-central authority: who a hall's devices believe."""

import time
from datetime import UTC, datetime
from pathlib import Path

import click

from protocols.command_line import HELP
from protocols.topics import NAME


@click.group(
    name="authority",
    context_settings=HELP,
    epilog="Example: gerai-central authority new --site cilegon authority",
)
def authority() -> None:
    """The hall's own authority: it signs the certificates of central, the broker and the devices."""


@authority.command(epilog="Example: gerai-central authority new --site cilegon /etc/gerai/authority")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--site", required=True, help="the hall's id, as in site.toml")
@click.password_option(
    "--secret",
    envvar="GERAI_ROOT_SECRET",
    prompt="Kata sandi kunci induk / secret for the root's key",
    help="locks the root's key; asked for when not given",
)
def new(folder: Path, site: str, secret: str) -> None:
    """Make an authority in FOLDER. Its root key is then taken out of the hall."""
    from central.authority import AuthorityError  # noqa: PLC0415
    from central.authority.folder import Authority, found  # noqa: PLC0415  heavy, and needed here alone

    if not NAME.fullmatch(site):
        raise click.BadParameter(f"{site!r}: an id has a-z, 0-9 and -, 40 at most", param_hint="--site")
    now = datetime.fromtimestamp(time.time(), UTC)
    try:
        away = found(folder, site, secret.encode(), now)
        made = Authority.load(folder)
        made.refresh(now)
    except (AuthorityError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"sidik jari / fingerprint: {made.fingerprint}")
    click.echo(f"pindahkan ke tempat aman, bukan di MPP / keep it somewhere safe, not in the hall: {away}")
    click.echo(f'central.toml: [broker] authority = "{folder}", listen = "0.0.0.0"')
