"""`gerai-provision secure`: one command from plain settings to certificates. Exit status 2: a file is wrong."""

import time
from pathlib import Path

import click

from protocols.command_line import HELP, as_typed


@click.command("secure", context_settings=HELP)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--listen", default="", help="Where Pis come from, as 0.0.0.0. [default: this machine alone]")
@click.password_option(
    "--secret",
    envvar="GERAI_ROOT_SECRET",
    prompt="Kata sandi kunci induk / secret for the root's key",
    help="Locks the root's key; asked for when not given.",
)
def secure_command(folder: Path, listen: str, secret: str) -> None:
    """Move a hall from plain settings to certificates; central is stopped. / Pindah ke sertifikat.

    FOLDER holds central.toml, and devices/*.toml of the devices on this machine, as `gerai-provision render` writes.

    \b
    Example: gerai-provision secure /srv/hall --listen 0.0.0.0
    """
    from central.authority import AuthorityError  # noqa: PLC0415  heavy, and needed here alone
    from central.store.ledger import LedgerError  # noqa: PLC0415
    from provisioning.securing.moving import move  # noqa: PLC0415

    try:
        moved = move(folder.resolve(), secret.encode(), time.time_ns() // 1_000_000, listen=listen)
    except (AuthorityError, LedgerError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"sidik jari / fingerprint: {moved.authority.fingerprint}")
    click.echo(f"bersertifikat / with certificates: {len(moved.devices)} perangkat / devices")
    for place, code in moved.codes.items():
        click.echo(
            f"{place}: kode / code: {code} (15 menit / minutes; lagi / again: {as_typed('gerai-central')} claim)"
        )
    click.echo(f"pindahkan ke tempat aman, bukan di MPP / keep it somewhere safe, not in the hall: {moved.root_key}")
    click.echo("jalankan lagi broker dan pusat / start broker and central again")
