"""`gerai-provision rehearse`: a whole hall with nobody at the keys. Exit status 0 good, 1 not, 2 wrong usage."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from protocols.command_line import HELP
from protocols.settings import SettingsError
from provisioning.rehearsal.arrivals import ArrivalsError
from provisioning.rehearsal.endings import own_endings
from provisioning.rehearsal.hall import HallError
from provisioning.rehearsal.machine import play_in_machine
from provisioning.rehearsal.rehearsal import FolderTakenError, Wishes, rehearse
from provisioning.rehearsal.summary import as_json, as_text
from provisioning.site import named_text, source_of

FACTOR_MAX = 10_000.0
VISITORS_MAX = 20_000
BAR_WIDTH = 30


class Speed(click.ParamType[float]):
    """ "max" or how many times faster than life."""

    name = "max|FACTOR"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The factor; 0 for max."""
        if value == "max":
            return 0.0
        try:
            factor = float(value)
        except ValueError:
            factor = 0.0
        if not 0 < factor <= FACTOR_MAX:
            self.fail(f"{value!r} is neither max nor a number up to {FACTOR_MAX:g}", param, ctx)
        return factor


@click.command("rehearse", context_settings=HELP)
@click.argument("site")
@click.option("--parts", type=click.Choice(["sim", "vm"]), default="sim", help="vm: kernel devices in a machine.")
@click.option("--visitors", type=click.IntRange(1, VISITORS_MAX), help="How many come; else the profile's day.")
@click.option("--speed", type=Speed(), default="max", show_default=True, help="How much faster people act.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Same seed, same plan.")
@click.option("--arrivals", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="CSV: at,queue.")
@click.option("--rush", is_flag=True, help="The profile's rush instead of its day.")
@click.option("--kill", type=click.Choice(["central"]), help="Kill it with SIGKILL when half have tickets.")
@click.option("--kills", type=click.IntRange(1, 50), default=None, help="How often to kill it.")
@click.option("--faults", type=click.Choice(["all", "none"]), default="none", help="A timetable of them from the seed.")
@click.option("--grow", metavar="SITE", help="The hall that it becomes in the middle of the day.")
@click.option("--keep", type=click.Path(file_okay=False, path_type=Path), help="Keep ledger, logs and sightings here.")
@click.option("--json", "as_object", is_flag=True, help="One JSON object.")
def rehearse_command(site: str, **options: Any) -> None:  # noqa: ANN401  # click hands them over by name
    """Play a whole hall with real processes and nobody at the keys, then check the ledger and what people saw.

    SITE is a profile or a site file. Speed shortens only what people act (coming, walking, serving, the printer's
    feed, speech), never the product's own timers. Calendars are opened, so it can be played at any hour.

    \b
    Example: gerai-provision rehearse pekanbaru --visitors 500 --speed max --json
    Nine counters more at noon: gerai-provision rehearse cilegon --visitors 500 --grow cilegon-37
    One visit on kernel devices, in a virtual machine: gerai-provision rehearse tangerang --parts vm
    """
    try:
        if options["parts"] == "vm":
            sys.exit(0 if play_in_machine(site) else 1)
        with own_endings():
            summary = rehearse(_wishes(site, options), _silent if options["as_object"] else _Bar())
    except (SettingsError, ArrivalsError, FolderTakenError, OSError) as error:
        click.echo(f"gerai-provision: {error}", err=True)
        sys.exit(2)
    except HallError as error:
        click.echo(f"gerai-provision: {error}", err=True)
        sys.exit(1)
    click.echo(json.dumps(as_json(summary), ensure_ascii=False) if options["as_object"] else as_text(summary))
    sys.exit(0 if summary.good else 1)


def _wishes(site: str, options: Mapping[str, Any]) -> Wishes:
    arrivals: Path | None = options["arrivals"]
    if options["kill"] and options["faults"] == "all":
        raise click.UsageError("--faults all kills central too: leave --kill out")
    if options["kills"] and not options["kill"]:
        raise click.UsageError("--kills says how often --kill central kills: give both")
    grow: str | None = options["grow"]
    if grow and (arrivals or options["rush"]):
        raise click.UsageError("--grow needs visitors of its own: leave --arrivals and --rush out")
    return Wishes(
        source=source_of(site),
        text=named_text(site),
        seed=options["seed"],
        factor=options["speed"],
        visitors=options["visitors"],
        recorded=(arrivals.name, arrivals.read_bytes()) if arrivals else None,
        rush=options["rush"],
        kills=(options["kills"] or 1) if options["kill"] else 0,
        faults=options["faults"] == "all",
        folder=options["keep"],
        grow=(source_of(grow), named_text(grow)) if grow else None,
    )


def _silent(done: int, total: int, what: str) -> None:
    """A script reads us: nothing but the object."""


class _Bar:
    """A progress bar on a terminal, nothing elsewhere."""

    def __init__(self) -> None:
        self._shown = ""
        self._on = sys.stderr.isatty()

    def __call__(self, done: int, total: int, what: str) -> None:
        if not self._on:
            return
        filled = BAR_WIDTH * done // max(1, total)
        line = f"[{'#' * filled}{'-' * (BAR_WIDTH - filled)}] {done}/{total} {what}"
        if line != self._shown:
            self._shown = line
            click.echo(f"\r{line:<70}", nl=what == "checking", err=True)
