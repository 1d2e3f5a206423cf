"""`gerai-provision udev`: writes what lets a service that is not root use its parts. Exit status 2: a file is wrong."""

from pathlib import Path

import click

from device.config import read_config
from protocols.command_line import HELP
from protocols.settings import SettingsError
from provisioning.plugging import RULES_FILE, SYSUSERS_FILE, sysusers, udev_rules

CONFIG = click.Path(path_type=Path, dir_okay=False)


@click.command("udev", context_settings=HELP)
@click.argument("configs", metavar="DEVICE.TOML...", nargs=-1, type=CONFIG)
@click.option("--to", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder to fill.")
def udev_command(configs: tuple[Path, ...], folder: Path) -> None:
    """Write udev's rules and the service's user for the parts of these devices. / Aturan udev dan pengguna layanan.

    \b
    Example: gerai-provision udev /etc/gerai/device.toml --to /tmp/akses
    """
    files = [read_config(config, sim=False) for config in configs]
    written = {RULES_FILE: udev_rules(files), SYSUSERS_FILE: sysusers()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in written.items():
            (folder / name).write_text(text, encoding="utf-8")
            click.echo(folder / name)
    except OSError as error:
        raise SettingsError((f"{folder}: cannot be written ({error.strerror}); name a folder of yours",)) from None
    click.echo(f"pasang / install: cp {folder}/{RULES_FILE} /etc/udev/rules.d/; udevadm control --reload")
    click.echo(f"                  cp {folder}/{SYSUSERS_FILE} /etc/sysusers.d/; systemd-sysusers; udevadm trigger")
