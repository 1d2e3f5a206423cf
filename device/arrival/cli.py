"""gerai-device arrive: what the services of a card call at the first boot and at every boot."""

import subprocess
import sys
from pathlib import Path

import click

from device.arrival.settling import PLAYED, Places, erase_code, read_site_file, settle, tell
from device.system.boot_partition import writable_boot
from protocols.card import BOOT_AT, DATA_AT, SITE_ERROR, SITE_FILE
from protocols.settings import SettingsError

SCREEN = Path("/dev/tty1")
CLEAR = "\033[2J\033[H"


@click.group(epilog="Example: gerai-device arrive claim --file /boot/firmware/gerai.toml --to /var/lib/gerai")
def arrive() -> None:
    """Read a card's gerai.toml: network, claim. / Baca gerai.toml pada kartu."""


@arrive.command("settle", epilog="Example: gerai-device arrive settle")
def settle_command() -> None:
    """Name, network and clock of this machine, by gerai.toml (root, at every boot)."""
    places = Places()
    mistakes = settle(places)
    if any((places.run / name).exists() for name in PLAYED.values()):
        subprocess.run(["systemctl", "daemon-reload"], check=False)
    if mistakes != _told():
        with writable_boot():
            tell(places, mistakes)
    if mistakes:
        _show("\n".join(("", "gerai.toml:", *mistakes, "", f"kartu / card: {BOOT_AT}/{SITE_FILE}", "")))
        sys.exit(1)


@arrive.command("claim", epilog="Example: gerai-device arrive claim --file /boot/firmware/gerai.toml")
@click.option("--file", "file", type=click.Path(path_type=Path, dir_okay=False), default=Path(BOOT_AT) / SITE_FILE)
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path(DATA_AT))
def claim_command(file: Path, folder: Path) -> None:
    """Become what the claim's code says; waits for central as long as it takes."""
    from device.arrival.claiming import claim  # noqa: PLC0415  brings what makes certificates
    from device.enrolment.asking import EnrolError  # noqa: PLC0415

    try:
        claim(read_site_file(file), folder, click.echo)
    except SettingsError as wrong:
        raise click.ClickException("\n".join(wrong.mistakes)) from wrong
    except (EnrolError, OSError) as error:
        raise click.ClickException(str(error)) from error


@arrive.command("erase", epilog="Example: gerai-device arrive erase")
def erase_command() -> None:
    """The code was used: take it off the card (root)."""
    with writable_boot():
        erase_code(Places())


def _told() -> tuple[str, ...]:
    path = Path(BOOT_AT) / SITE_ERROR
    return tuple(path.read_text(encoding="utf-8").splitlines()) if path.exists() else ()


def _show(text: str) -> None:
    click.echo(text, err=True)
    try:
        with SCREEN.open("w", encoding="utf-8") as screen:
            screen.write(CLEAR + text.replace("\n", "\r\n"))
    except OSError as error:
        click.echo(f"{SCREEN}: {error}", err=True)
