"""`gerai-device`: run the devices of this machine, or check their configuration.

Exit status: 0 ended as asked, 1 something broke, 2 the configuration or the command is wrong.
"""

import logging
import sys
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

import click
import structlog

from device.config import DeviceFile, read_config
from device.database import DatabaseError
from device.ports import PartMissingError
from protocols.settings import SettingsError

EXPECTED = (DatabaseError, PartMissingError, OSError)
CONFIG = click.Path(path_type=Path, dir_okay=False)


@click.group(epilog="Example: gerai-device run --config kiosk.toml --sim")
@click.version_option(version("gerai"), prog_name="gerai-device")
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
    _log_to_stderr()
    from device.app import Process  # noqa: PLC0415  a wrong configuration is reported before anything heavy is imported

    try:
        Process(file, sim=sim, stage=stage, version=version("gerai")).run()
    except EXPECTED as error:
        _end(1, (str(error),))


@main.command("check-config", epilog="Example: gerai-device check-config kiosk.toml")
@click.argument("config", type=CONFIG)
@click.option("--sim", is_flag=True, help="As it would be read with --sim.")
def check_config(config: Path, *, sim: bool) -> None:
    """Say every mistake of a configuration. / Periksa konfigurasi."""
    file = _read(config, sim=sim)
    click.echo(f"{config}: {len(file.device)} device(s) of site {file.site.id}")


def _read(config: Path, *, sim: bool) -> DeviceFile:
    try:
        return read_config(config, sim=sim)
    except SettingsError as error:
        _end(2, error.mistakes)


def _end(status: int, lines: tuple[str, ...]) -> NoReturn:
    for line in lines:
        click.echo(f"gerai-device: {line}", err=True)
    sys.exit(status)


def _log_to_stderr() -> None:
    structlog.configure(
        processors=[
            structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False),
            structlog.processors.add_log_level,
            structlog.processors.format_exc_info,
            structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
