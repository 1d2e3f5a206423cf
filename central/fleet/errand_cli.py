"""gerai-central identify, selftest, restart, logs: a device does something, and answers. Central must run."""

import secrets
import sqlite3
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import click

from central.console import CONFIG, WRONG
from central.door.caller import order_or_end
from central.fleet.telling import Telling
from protocols.messages import Phase

WAIT_SECONDS = 15.0
LOOK_SECONDS = 0.2
WAIT = click.option("--wait", default=WAIT_SECONDS, show_default=True, help="seconds to wait for the answer")
DEVICE = click.argument("device")


@click.command(epilog="Example: gerai-central identify --config central.toml keypad-07")
@CONFIG
@DEVICE
@WAIT
def identify(config: Path, device: str, wait: float) -> None:
    """DEVICE shows its name, blinks and sounds for 20 seconds. / Tunjukkan perangkat ini."""
    _errand(config, device, "identify", wait)


@click.command(epilog="Example: gerai-central selftest --config central.toml kiosk-1")
@CONFIG
@DEVICE
@WAIT
def selftest(config: Path, device: str, wait: float) -> None:
    """DEVICE says how its parts are. / Tanyakan keadaan bagian-bagiannya."""
    _errand(config, device, "selftest", wait)


@click.command(epilog="Example: gerai-central restart --config central.toml board-1")
@CONFIG
@DEVICE
@WAIT
def restart(config: Path, device: str, wait: float) -> None:
    """DEVICE starts anew, unless it has somebody's number in hand. / Mulai ulang perangkat."""
    _errand(config, device, "restart", wait)


@click.command(epilog="Example: gerai-central logs --config central.toml kiosk-1 --lines 50")
@CONFIG
@DEVICE
@click.option("--lines", default=100, show_default=True, type=click.IntRange(1, 300))
@WAIT
def logs(config: Path, device: str, lines: int, wait: float) -> None:
    """The last lines of DEVICE's log, brought over the hall's own network. / Catatan terakhir perangkat."""
    _errand(config, device, "logs", wait, lines)


def _errand(config: Path, device: str, errand: str, wait: float, lines: int = 0) -> None:
    """Says the answer; ends with 1 where it was refused, failed, or did not come."""
    ledger = _ledger(config)
    errand_id = secrets.token_hex(16)
    given = {"device": device, "errand_id": errand_id, "errand": errand, "lines": lines}
    order_or_end(ledger, "Instruct", given)
    found = answer(ledger, errand_id, wait)
    if not found:
        raise click.ClickException(f"{device}: tidak menjawab / does not answer within {wait:g} s; is it switched on?")
    for telling in found:
        if telling.said.text:
            click.echo(telling.said.text)
    if found[-1].said.phase is not Phase.DONE:
        click.echo(f"{device}: {found[-1].said.phase}", err=True)
        sys.exit(WRONG)


def answer(ledger: Path, errand_id: str, seconds: float) -> tuple[Telling, ...]:
    """All pieces of what ended the errand, in their order; () when it did not end in time."""
    from central.store.errand_notes import tellings  # noqa: PLC0415

    deadline = time.monotonic() + seconds
    with closing(sqlite3.connect(f"{ledger.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        while True:
            ended = [each for each in tellings(connection, [errand_id]) if each.ends]
            if ended and len(ended) == ended[0].said.pieces:
                return tuple(sorted(ended, key=lambda each: each.said.piece))
            if time.monotonic() > deadline:
                return ()
            threading.Event().wait(LOOK_SECONDS)


def _ledger(config: Path) -> Path:
    from central.config.settings import load_settings  # noqa: PLC0415
    from protocols.settings import SettingsError  # noqa: PLC0415

    try:
        return load_settings(config).ledger
    except SettingsError as error:
        raise click.ClickException("\n".join(error.mistakes)) from error
