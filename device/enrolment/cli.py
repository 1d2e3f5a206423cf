"""gerai-device enrol: this machine becomes what a technician has prepared for it."""

from pathlib import Path

import click

EXAMPLE = (
    "Example: gerai-device enrol --server https://10.0.0.2:8443 --fingerprint 3f9c… --code 7K-M4QD-9XTC "
    "--to /var/lib/gerai"
)


@click.command(epilog=EXAMPLE)
@click.option("--server", required=True, help="where central is, as https://10.0.0.2:8443")
@click.option("--fingerprint", required=True, help="of the hall's authority, 64 hex digits")
@click.option("--code", required=True, help="the claim's code")
@click.option(
    "--to", "folder", required=True, type=click.Path(path_type=Path, file_okay=False), help="a folder to keep it in"
)
def enrol(server: str, fingerprint: str, code: str, folder: Path) -> None:
    """Become devices of a hall. / Daftarkan mesin ini."""
    from device.enrolment import asking, keeping  # noqa: PLC0415  heavy, and needed here alone

    try:
        known, box = asking.server_of(server, fingerprint), keeping.box_name()
        granted = asking.enrol(known, code, box, keeping.request(folder / keeping.IDENTITY, box))
        path, made = keeping.keep(folder, known, granted)
    except (asking.EnrolError, OSError) as error:
        raise click.ClickException(str(error)) from error
    for device in granted.devices:
        click.echo(f"{device.id}: {device.role}, {device.place}")
    if made:
        click.echo(f"siap / ready: name this machine's parts in {path} (gerai-device parts)")
    else:
        click.echo(f"siap / ready: {path} was left as it is; its devices are those it names")
