"""gerai-central estimate: how good the likely wait on the ticket is, and learning it anew."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from central.console import CONFIG, GENTLY, MISUSED, WRONG, calm_down, end
from protocols.command_line import HELP
from protocols.settings import SettingsError

if TYPE_CHECKING:
    from central.engine.site import Site
    from central.estimate.judging import Judged
    from central.estimate.lived import Lived

DAYS = 60
DAYS_MAX = 1_000
NAMES = {
    "gerai": "gerai: menurut antrean dan loket buka / by crowd and open counters",
    "usual": "biasanya layanan ini / usual for the service",
    "arithmetic": "orang di depan x waktu standar / people ahead x standard time",
    "last called": "seperti yang terakhir dipanggil / as the last one called",
}
LAST = click.option(
    "--days", type=click.IntRange(2, DAYS_MAX), default=DAYS, show_default=True, help="Of the last so many closed days."
)


@click.group("estimate", context_settings=HELP, epilog="Example: gerai-central estimate evaluate --config central.toml")
def estimate() -> None:
    """The likely wait that stands on the ticket: learned from this hall's own ledger, judged on days held out."""


@estimate.command(epilog="Example: gerai-central estimate evaluate --config central.toml --days 120")
@CONFIG
@LAST
@click.option("--json", "as_json", is_flag=True, help="one JSON object on stdout")
def evaluate(config: Path, days: int, as_json: bool) -> None:
    """Nilai perkiraan tunggu / judge it beside simple estimates, on every fifth day, which it was not learned from.

    Central may be running. Exit status 1: it is not good enough to be told to anybody.
    """
    from central.estimate.judging import compared, faults  # noqa: PLC0415  only this verb needs them

    _, _, past, held_out = _asked(config, days)
    table = compared(past, held_out)
    wrong = faults(table)
    if as_json:
        told = {name: _plain(one) for name, one in table.items()}
        click.echo(json.dumps({"learned_from": len(past), "held_out": len(held_out), "table": told, "faults": wrong}))
    else:
        click.echo(f"{len(past)} tunggu dipelajari / learned from, {len(held_out)} dinilai / judged")
        for line in lines(table):
            click.echo(line)
        click.echo("; ".join(wrong) or "baik / good enough to be told")
    sys.exit(WRONG if wrong else 0)


@estimate.command(epilog="Example: gerai-central estimate learn --config central.toml")
@CONFIG
@LAST
@GENTLY
def learn(config: Path, days: int, gently: bool) -> None:
    """Pelajari lagi / learn it anew and tell central, which must run; it does so by itself after each day.

    What does not beat the simple estimates on held-out days is not told: tickets then say nothing about the wait.
    """
    from central.door.caller import order_or_end  # noqa: PLC0415
    from central.estimate.judging import compared, faults  # noqa: PLC0415
    from central.estimate.learning import learned  # noqa: PLC0415

    calm_down(gently)
    ledger, _, past, held_out = _asked(config, days)
    wrong = faults(compared(past, held_out))
    everything = (*past, *held_out)
    ranges = {} if wrong else learned(everything)
    known = len({one.day for one in everything})
    events = order_or_end(ledger, "LearnWaits", {"days": known, "samples": len(everything), "ranges": ranges})
    steps = sum(len(each) for each in ranges.values())
    done = f"{known} hari / days, {len(everything)} tunggu / waits, {steps} rentang / ranges"
    click.echo(f"{done}: {'; '.join(wrong) or ('berlaku / in force' if events else 'sama / as before')}")


def lines(table: "dict[str, Judged]") -> list[str]:
    """The table for people: minutes and percent, "-" where there is nothing."""
    found = [f"{'':66} {'meleset':>8} {'dalam rentang':>14} {'lebar':>7} {'dikatakan':>10}"]
    found.append(f"{'':66} {'error':>8} {'in range':>14} {'width':>7} {'told':>10}")
    for name, one in table.items():
        ranged = one.width is not None and one.width > 0
        cells = (
            f"{_number(one.error)} min".rjust(8),
            (f"{100 * one.coverage:.0f} %" if ranged and one.coverage is not None else "-").rjust(14),
            (f"{_number(one.width)}" if ranged else "-").rjust(7),
            f"{100 * one.told:.0f} %".rjust(10),
        )
        found.append(f"{NAMES.get(name, name):66} {' '.join(cells)}")
    return found


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _plain(one: "Judged") -> dict[str, float | None]:
    return {"told": one.told, "error": one.error, "coverage": one.coverage, "width": one.width}


def _asked(config: Path, days: int) -> "tuple[Path, Site, list[Lived], list[Lived]]":
    """The ledger, the hall, and what was lived through on days to learn from and on those held out."""
    from central.config.settings import load_all  # noqa: PLC0415
    from central.estimate.judging import split  # noqa: PLC0415
    from central.estimate.lived import closed_days, lived  # noqa: PLC0415
    from central.store.ledger import LedgerError  # noqa: PLC0415

    try:
        settings, read = load_all(config)
        known, held = split(closed_days(settings.ledger)[-days:])
        past, others = (list(lived(settings.ledger, read.site, each)) for each in (known, held))
    except SettingsError as error:
        end(MISUSED, *error.mistakes)
    except LedgerError as error:
        end(WRONG, str(error))
    return settings.ledger, read.site, past, others
