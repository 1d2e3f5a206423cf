"""`gerai-provision verify`: tries a card in a virtual machine. Exit status 1: it does not become a device."""

import sys
import tempfile
from pathlib import Path

import click

from protocols.command_line import HELP
from protocols.settings import SettingsError
from provisioning.card.machine import PROGRAM
from provisioning.card.tools import BuildError, missing
from provisioning.card.trial import Step, Trial
from provisioning.card.trial_hall import TrialHall

NEEDED = {PROGRAM: "qemu-system-arm", "mcopy": "mtools", "sfdisk": "fdisk", "mosquitto": "mosquitto"}


FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("verify", context_settings=HELP)
@click.argument("image", type=FILE)
@click.option("--site", default="demo", show_default=True, help="A profile whose hall is played.")
@click.option("--place", default="kiosk-1", show_default=True, help="The kiosk, counter or zone that the card becomes.")
@click.option("--update", "bundle", type=FILE, help="A signed release that the card shall then become.")
@click.option("--release-key", type=FILE, help="With --update: release.pub of whoever signed it.")
@click.option("--keep", type=click.Path(file_okay=False, path_type=Path), help="An empty folder for what was said.")
def verify_command(
    image: Path, site: str, place: str, bundle: Path | None, release_key: Path | None, keep: Path | None
) -> None:
    """Boot IMAGE in QEMU, claim it by a central, test its parts, tell the times. / Coba kartu di mesin virtual.

    \b
    Example: gerai-provision verify build/card/gerai-0.1.0-pi4.img
    """
    if bundle is not None and release_key is None:
        raise SettingsError(("verify: --update: whose release is it? --release-key release.pub",))
    if lacking := missing(NEEDED):
        raise SettingsError((f"verify: tools are missing: apt-get install {' '.join(lacking)}",))
    with tempfile.TemporaryDirectory(prefix="gerai-trial-") as scratch:
        folder = keep or Path(scratch) / "card"
        folder.mkdir(parents=True, exist_ok=True)
        (Path(scratch) / "central").mkdir()
        try:
            trial = Trial(image, folder, _tell)
            with TrialHall(site, Path(scratch) / "central", release_key) as hall:
                trial.play(hall, place, bundle)
        except (BuildError, OSError) as error:
            click.echo(f"gerai-provision: {error}", err=True)
            sys.exit(1)
    click.echo(f"{image}: {place}: siap / ready")


def _tell(step: Step) -> None:
    click.echo(f"{step.seconds:7.1f} s  {step.name}")
