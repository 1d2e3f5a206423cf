"""gerai-central export and labels: the machines of the hall on a list, and a label for each to stick on its box."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from central.console import CONFIG, MISUSED, WRONG, end
from protocols.settings import SettingsError
from protocols.whole_file import write_whole

if TYPE_CHECKING:
    from central.engine.site import Site
    from central.lookout.listing import DeviceRow

TO = click.Path(path_type=Path, dir_okay=False)


@click.command(epilog="Example: gerai-central export --config central.toml --to perangkat.csv")
@CONFIG
@click.option("--to", required=True, type=TO, help="a .csv file")
def export(config: Path, to: Path) -> None:
    """Every device with all that is known of it, for a spreadsheet. / Daftar perangkat."""
    from central.fleet.inventory import as_csv  # noqa: PLC0415

    _, rows = _known(config)
    _write(to, as_csv(rows))
    click.echo(f"{to}: {len(rows)} perangkat / devices")


@click.command(epilog="Example: gerai-central labels --config central.toml --to label.pdf")
@CONFIG
@click.argument("device", nargs=-1)
@click.option("--to", required=True, type=TO, help="a .pdf file: A4, labels of 63,5 x 33,9 mm, three in a row")
def labels(config: Path, device: tuple[str, ...], to: Path) -> None:
    """A label for each device (or these), with its name, place, serial number and a QR code. / Cetak label."""
    from central.fleet.labels import as_pdf, labels_of  # noqa: PLC0415

    site, rows = _known(config)
    if unknown := set(device) - {row.device for row in rows}:
        raise click.ClickException(f"{', '.join(sorted(unknown))}: tidak dikenal / no such device")
    chosen = [row for row in rows if not device or row.device in device]
    _write(to, as_pdf(labels_of(site, chosen)))
    click.echo(f"{to}: {len(chosen)} label / labels")


def _known(config: Path) -> "tuple[Site, tuple[DeviceRow, ...]]":
    from central.lookout.looking import rows_of  # noqa: PLC0415
    from central.store.ledger import LedgerError  # noqa: PLC0415

    try:
        return rows_of(config)
    except SettingsError as error:
        end(MISUSED, *error.mistakes)
    except LedgerError as error:
        end(WRONG, str(error))


def _write(to: Path, content: Any) -> None:  # noqa: ANN401  text or bytes
    try:
        write_whole(to, content)
    except OSError as error:
        end(WRONG, f"{to}: {error.strerror}")
