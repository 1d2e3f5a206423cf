"""`gerai-device`: run the devices of this machine, or check their configuration.

Exit status: 0 ended as asked, 1 something broke, 2 the configuration or the command is wrong.
"""

import contextlib
import json
import os
import sys
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

import click

from device.arrival.cli import arrive
from device.config import DeviceFile, read_config
from device.database import DatabaseError
from device.enrolment.cli import enrol
from device.ports import PartMissingError
from device.roles.keymap import overlay
from device.stderr_log import log_to_stderr
from device.update.cli import slots
from protocols.command_line import HELP, Program
from protocols.settings import SettingsError

EXPECTED = (DatabaseError, PartMissingError, OSError)
CARD_KINDS = (".pdf", ".png")
CONFIG = click.Path(path_type=Path, dir_okay=False)


@click.group(
    cls=Program,
    name="gerai-device",
    context_settings=HELP,
    epilog="Example: gerai-device run --config kiosk.toml --sim",
)
def main() -> None:
    """Jalankan perangkat antrean / run queue devices: kiosk, display, keypad, rating pad."""


@main.command(epilog="Example: gerai-device run --config kiosk.toml --sim --stage /tmp/kiosk.sock")
@click.option("--config", "config", type=CONFIG, required=True, help="device.toml")
@click.option("--sim", is_flag=True, help="Simulate every part: printer, screen, keys, lamps, loudspeaker.")
@click.option("--stage", type=CONFIG, help="With --sim: a Unix socket to act and watch through (JSON lines).")
def run(config: Path, stage: Path | None, *, sim: bool) -> None:
    """Run until SIGTERM. / Jalankan sampai dihentikan."""
    if stage and not sim:
        _end(2, ("--stage needs --sim: only simulated parts can be played with",))
    file = _read(config, sim=sim)
    log_to_stderr()
    from device.app import Process  # noqa: PLC0415  a wrong configuration is reported before anything heavy is imported

    try:
        Process(file, sim=sim, stage=stage, version=version("gerai")).run()
    except EXPECTED as error:
        _remember(file, str(error))
        _end(1, (str(error),))
    if "pygame.mixer" in sys.modules:
        _leave()


main.add_command(enrol)
main.add_command(arrive)
main.add_command(slots)


@main.command("check-config", epilog="Example: gerai-device check-config kiosk.toml")
@click.argument("config", type=CONFIG)
@click.option("--sim", is_flag=True, help="As it would be read with --sim.")
def check_config(config: Path, *, sim: bool) -> None:
    """Say every mistake of a configuration. / Periksa konfigurasi."""
    file = _read(config, sim=sim)
    from device.screens import unmet  # noqa: PLC0415  brings all layouts

    wrong = tuple(f"{config}: {each}" for each in unmet(file))
    if wrong:
        _end(1, wrong)
    click.echo(f"{config}: {len(file.device)} device(s) of site {file.site.id}")


@main.command(epilog="Example: gerai-device keymap --out keypad.pdf")
@click.option("--out", type=CONFIG, help="A file to print: .pdf or .png, A6, one key 19 mm.")
def keymap(out: Path | None) -> None:
    """What the keys of an officer's keypad do, to read or to print. / Kartu keypad petugas."""
    if out is None:
        click.echo(overlay(), nl=False)
        return
    if out.suffix not in CARD_KINDS:
        _end(2, (f"--out {out}: name a file that ends in {' or '.join(CARD_KINDS)}",))
    from device.parts.keypad_card import write_card  # noqa: PLC0415  pygame and pillow, for whoever prints one

    try:
        write_card(out)
    except EXPECTED as error:
        _end(1, (str(error),))
    click.echo(f"{out}: A6, cetak 100 % / print at 100 %")


@main.command(epilog="Example: gerai-device selftest --config kiosk.toml --report /tmp/kiosk-1.txt")
@click.option("--config", "config", type=CONFIG, required=True, help="device.toml")
@click.option("--sim", is_flag=True, help="Simulate every part.")
@click.option("--yes", is_flag=True, help="Nobody is there: ask nothing, skip what needs a hand.")
@click.option("--report", type=CONFIG, help="Write the report here as text, and beside it as .json.")
@click.option(
    "--patience",
    type=click.FloatRange(1, 1000),
    default=1.0,
    envvar="GERAI_PATIENCE",
    show_default=True,
    help="So many times as long as usual may a part take: for a machine that is slow itself.",
)
def selftest(config: Path, report: Path | None, *, sim: bool, yes: bool, patience: float) -> None:
    """Try every part, one after the other; stop the service first. / Uji semua bagian satu per satu."""
    file = _read(config, sim=sim)
    log_to_stderr()
    from device.selftest.command import selftest as walk  # noqa: PLC0415  brings every part's library

    try:
        well = walk(file, sim=sim, yes=yes, report=report, patience=patience)
    except EXPECTED as error:
        _end(1, (str(error),))
    sys.exit(0 if well else 1)


@main.command(epilog="Example: gerai-device parts > device.toml")
@click.option("--json", "as_json", is_flag=True, help="What was found, as a JSON list.")
@click.option("--root", type=click.Path(path_type=Path, file_okay=False), default=Path("/"), hidden=True)
def parts(root: Path, *, as_json: bool) -> None:
    """List what is plugged in, and suggest a configuration. / Bagian yang terpasang."""
    from device.inventory.looking import look  # noqa: PLC0415  for whoever asks
    from device.inventory.suggesting import suggest  # noqa: PLC0415

    found = look(root)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False))
    else:
        click.echo(suggest(found), nl=False)


def _read(config: Path, *, sim: bool) -> DeviceFile:
    try:
        return read_config(config, sim=sim)
    except SettingsError as error:
        _end(2, error.mistakes)


def _remember(file: DeviceFile, reason: str) -> None:
    """Why it ended, for the next start: a new configuration that does not live is given up."""
    from device.fleet.kept import KeptFile  # noqa: PLC0415

    kept_file = KeptFile(Path(file.data))
    with contextlib.suppress(OSError):
        kept = kept_file.load()
        if (after := kept.ended(reason)) != kept:
            kept_file.save(after)


def _leave() -> NoReturn:
    """Everything is said, written and closed. SDL's own farewell to a sound card that hangs would not end."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _end(status: int, lines: tuple[str, ...]) -> NoReturn:
    for line in lines:
        click.echo(f"gerai-device: {line}", err=True)
    sys.exit(status)
