"""gerai-device enrol: this machine becomes what a technician has prepared for it."""

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from device.enrolment import asking
    from protocols.enrolment import Enrolment

ASKED_SECONDS, ASKED_TIMES = 5.0, 180
"""A quarter of an hour, slower than central allows to guess."""

EXAMPLE = (
    "Example: gerai-device enrol --server https://10.0.0.2 --fingerprint 3f9c… --code 7K-M4QD-9XTC --to /var/lib/gerai"
)


@click.command(epilog=EXAMPLE)
@click.option("--server", default="", help="where central is, as https://10.0.0.2; else it is sought")
@click.option("--fingerprint", required=True, help="of the hall's authority, 64 hex digits")
@click.option("--code", default="", help="the claim's code; without, a technician compares words and approves")
@click.option(
    "--to", "folder", required=True, type=click.Path(path_type=Path, file_okay=False), help="a folder to keep it in"
)
def enrol(server: str, fingerprint: str, code: str, folder: Path) -> None:
    """Become devices of a hall. / Daftarkan mesin ini."""
    from device.enrolment import asking, finding, keeping  # noqa: PLC0415  heavy, and needed here alone

    try:
        known, box = finding.server_at(server, fingerprint), keeping.box_name()
        request = keeping.request(folder / keeping.IDENTITY, box)
        granted = asking.enrol(known, code, box, request) if code else _approved(known, box, request, folder)
        path, made = keeping.keep(folder, known, granted)
    except (asking.EnrolError, OSError) as error:
        raise click.ClickException(str(error)) from error
    (folder / keeping.IDENTITY / "found.json").unlink(missing_ok=True)
    for device in granted.devices:
        click.echo(f"{device.id}: {device.role}, {device.place}")
    if made:
        click.echo(f"siap / ready: name this machine's parts in {path} (gerai-device parts)")
    else:
        click.echo(f"siap / ready: {path} was left as it is; its devices are those it names")


def _approved(server: "asking.Server", box: str, request: str, folder: Path) -> "Enrolment":
    """When a technician has said yes. Raises EnrolError, OSError."""
    from device.enrolment import asking, keeping  # noqa: PLC0415

    root = asking.root_of(server)
    words = keeping.words(folder / keeping.IDENTITY)
    click.echo(f'di pusat / at central: gerai-central approve --config … --as TEMPAT "{words}"')
    for _ in range(ASKED_TIMES):
        try:
            return asking.join(server, root, box, request)
        except asking.EnrolError as error:
            if not error.retry:
                raise
        Event().wait(ASKED_SECONDS)
    raise asking.EnrolError("tidak ada yang menyetujui / nobody approved it; run this again")
