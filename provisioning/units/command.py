"""`gerai-provision units`: writes the services of a machine, below a folder that is copied to /etc."""

from ipaddress import ip_network
from pathlib import Path

import click

from protocols.command_line import HELP
from protocols.settings import SettingsError
from provisioning.units.files import ROLES, files, service_names
from provisioning.units.hardening import KNOWN_NETS
from provisioning.units.services import CENTRAL_FILE, DEVICE_FILE, PROGRAMS, Place


@click.command("units", context_settings=HELP)
@click.option(
    "--role", "roles", required=True, multiple=True, type=click.Choice(ROLES), help="What the machine is for."
)
@click.option("--to", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder to fill.")
@click.option("--programs", default=PROGRAMS, show_default=True, help="The folder of gerai's commands.")
@click.option("--device-file", default=DEVICE_FILE, show_default=True, help="device.toml.")
@click.option("--central-file", default=CENTRAL_FILE, show_default=True, help="central.toml.")
@click.option("--net", "nets", multiple=True, help="A network of the hall, as 10.0.7.0/24. [default: all private ones]")
@click.option("--writes", multiple=True, help="A folder of central's copies, if it is on another disk.")
def units_command(
    roles: tuple[str, ...],
    folder: Path,
    programs: str,
    device_file: str,
    central_file: str,
    nets: tuple[str, ...],
    writes: tuple[str, ...],
) -> None:
    """Write hardened systemd services for a machine. / Layanan systemd untuk satu mesin.

    \b
    Example: gerai-provision units --role kiosk --to /tmp/etc
    """
    known = ("localhost", *(_net(each) for each in nets)) if nets else KNOWN_NETS
    for name in (programs, device_file, central_file, *writes):
        _plain(name)
    place = Place(programs, device_file, central_file, known, writes)
    written = files(roles, place)
    try:
        for name, text in written.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            click.echo(path)
    except OSError as error:
        raise SettingsError((f"{folder}: cannot be written ({error.strerror}); name a folder of yours",)) from None
    click.echo(f"pasang / install: cp -r {folder}/. /etc/; systemd-sysusers; systemctl daemon-reload")
    click.echo(f"                  systemctl enable --now {' '.join(service_names(roles))}")


def _net(text: str) -> str:
    try:
        return str(ip_network(text))
    except ValueError as error:
        raise SettingsError((f"--net {text}: {error}; write a network as 10.0.7.0/24",)) from None


def _plain(path: str) -> None:
    """systemd would read more than a path out of others."""
    if not path.startswith("/") or any(letter in " \t\n\"'\\%$;" for letter in path):
        raise SettingsError((f"{path}: name a path from the root, without blanks and signs",))
