"""`gerai-central simulate`: whole days of a hall in seconds. Exit status 0 good, 1 a violation found, 2 wrong usage."""

import json
import logging
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import structlog

from protocols.command_line import HELP
from protocols.settings import SettingsError
from provisioning.rehearsal.arrivals import ArrivalsError
from provisioning.simulation.outcome import Outcome, as_json, as_text
from provisioning.simulation.run import simulate
from provisioning.simulation.rundown import Wishes
from provisioning.simulation.shrinking import shrunk, timetable_text
from provisioning.site import named_text, profile_names

DAYS_MAX = 366
RUNS_MAX = 100_000
VISITORS_MAX = 20_000


def _numbers(_context: click.Context, _option: click.Parameter, text: str) -> frozenset[int]:
    try:
        return frozenset(int(number) for number in text.split(",") if number)
    except ValueError:
        raise click.BadParameter(f"{text!r}: write numbers with commas, like 3,7") from None


@click.command(
    "simulate",
    context_settings=HELP,
    epilog="Example: gerai-central simulate pekanbaru --days 2 --seed 7 --runs 50 --jobs 2",
)
@click.argument("site")
@click.option("--days", type=click.IntRange(1, DAYS_MAX), default=1, show_default=True, help="Days of one run.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="The same seed, the same days.")
@click.option("--runs", type=click.IntRange(1, RUNS_MAX), default=1, show_default=True, help="Seeds from --seed on.")
@click.option("--visitors", type=click.IntRange(1, VISITORS_MAX), help="How many come a day; else the profile's.")
@click.option("--arrivals", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="CSV: at,queue.")
@click.option("--rush", is_flag=True, help="The profile's rush instead of its day.")
@click.option(
    "--faults",
    type=click.Choice(["all", "none", "cuts"]),
    default="all",
    show_default=True,
    help="cuts: kiosks without central.",
)
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes at a time.")
@click.option("--fail-fast", is_flag=True, help="Stop at the first run that is not good.")
@click.option("--without", callback=_numbers, default="", help="Faults that are left out, as --shrink names them.")
@click.option("--shrink", is_flag=True, help="Of a run that is not good, find the fewest faults that make it so.")
@click.option("--json", "as_object", is_flag=True, help="One JSON object a run.")
def main(  # noqa: PLR0913  one argument for each option
    site: str,
    *,
    days: int,
    seed: int,
    runs: int,
    visitors: int | None,
    arrivals: Path | None,
    rush: bool,
    faults: str,
    jobs: int,
    fail_fast: bool,
    as_object: bool,
    **rarely: Any,  # noqa: ANN401  click hands them over by name
) -> None:
    """Play whole days of a hall on a virtual clock, with faults, and check every invariant.

    SITE is a profile or a site file. Real rules, bytes and device programs; simulated wires, printers, people and power
    cuts. What is wrong is printed with the command that plays it again.
    """
    try:
        wishes = Wishes(
            source=site if site in profile_names() else Path(site).name,
            text=named_text(site),
            seed=seed,
            days=days,
            visitors=visitors,
            recorded=(arrivals.name, arrivals.read_bytes()) if arrivals else None,
            faults=faults != "none",
            cuts=faults == "cuts",
            rush=rush,
            without=rarely["without"],
        )
        played = _played([replace(wishes, seed=seed + run) for run in range(runs)], jobs)
        outcomes = _told(_until_bad(played) if fail_fast else played, as_object=as_object)
    except (SettingsError, ArrivalsError, OSError) as error:
        click.echo(f"gerai-central: {error}", err=True)
        sys.exit(2)
    _shrink(wishes, outcomes if rarely["shrink"] else ())
    sys.exit(0 if all(outcome.good for outcome in outcomes) else 1)


def _played(wishes: Sequence[Wishes], jobs: int) -> Iterator[Outcome]:
    """In the order of the seeds."""
    _quiet()
    if jobs == 1 or len(wishes) == 1:
        yield from map(simulate, wishes)
        return
    with ProcessPoolExecutor(jobs, initializer=_quiet) as pool:
        yield from pool.map(simulate, wishes)


def _until_bad(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    for outcome in outcomes:
        yield outcome
        if not outcome.good:
            return


def _told(outcomes: Iterator[Outcome], *, as_object: bool) -> list[Outcome]:
    began, found = time.monotonic(), list[Outcome]()
    for outcome in outcomes:
        found.append(outcome)
        click.echo(json.dumps(as_json(outcome), ensure_ascii=False) if as_object else as_text(outcome))
    days, took = sum(outcome.days for outcome in found), time.monotonic() - began
    bad = sum(1 for outcome in found if not outcome.good)
    good = len(found) - bad
    rate = f"{days} days in {took:.0f} s: {days / took * 3600:.0f} days an hour; {good} of {len(found)} runs good"
    click.echo(rate, err=as_object)
    return found


def _shrink(wishes: Wishes, outcomes: Sequence[Outcome]) -> None:
    """The smallest timetable of each run that was not good, for people."""
    for outcome in outcomes:
        if not outcome.good:
            small = shrunk(replace(wishes, seed=outcome.seed), outcome, simulate)
            click.echo("\n".join(timetable_text(small)), err=True)


def _quiet() -> None:
    """What simulated processes log, nobody reads."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
