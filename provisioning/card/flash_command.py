"""`gerai-provision flash`: a card for one Pi. Exit status 2: this drive or file is refused; 1: the card is bad."""

import sys
from pathlib import Path

import click

from device.arrival.settling import read_site_file
from protocols.card import SITE_FILE
from protocols.command_line import HELP
from protocols.settings import SettingsError
from provisioning.card.drive import Drive, NotACardError, look, refusal
from provisioning.card.flashing import CardError, image_size, put_files, verify, write
from provisioning.card.partitions import partitions

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("flash", context_settings=HELP)
@click.argument("device", type=click.Path(path_type=Path))
@click.argument("image", type=FILE)
@click.option(
    "--site-files", "files", multiple=True, type=FILE, help="gerai.toml, and what else its boot partition gets."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
def flash_command(device: Path, image: Path, files: tuple[Path, ...], *, yes: bool) -> None:
    """Write IMAGE onto the card in DEVICE, verify it, add the hall's files. / Tulis kartu, periksa, tambahkan berkas.

    \b
    Example: gerai-provision flash /dev/sdb gerai-pi4.img --site-files gerai.toml
    """
    for file in files:
        if file.name == SITE_FILE:
            read_site_file(file)
    try:
        size = image_size(image)
        drive = look(device)
        if why := refusal(drive, size):
            raise SettingsError((why,))
        if not yes:
            click.confirm(f"{_says(drive)}: hapus semua isinya? / erase everything on it?", abort=True)
        _write(image, device, size)
        if files:
            put_files(device, list(files), partitions(1)[0].offset)
    except NotACardError as error:
        raise SettingsError((str(error),)) from error
    except (CardError, OSError) as error:
        click.echo(f"gerai-provision: {error}", err=True)
        sys.exit(1)
    click.echo(f"{device}: siap / ready" + "".join(f"; {file.name}" for file in files))


def _write(image: Path, device: Path, size: int) -> None:
    with click.progressbar(length=size, label="tulis / write  ", file=sys.stderr) as bar:
        written, count = write(image, device, bar.update)
    with click.progressbar(length=count, label="periksa / check", file=sys.stderr) as bar:
        verify(device, written, count, bar.update)


def _says(drive: Drive) -> str:
    return f"{drive.path} ({drive.size / 1024**3:.1f} GiB)"
