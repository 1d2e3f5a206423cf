"""The verb `selftest`: walks through the parts of a file at the terminal, and writes the report."""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click

from device.config import DeviceFile
from device.selftest.bench import Bench
from device.selftest.report import as_json, passed, text
from device.selftest.steps import Step, steps
from device.selftest.walk import Guide, Result, walk


def selftest(file: DeviceFile, *, sim: bool, yes: bool, report: Path | None, patience: float = 1.0) -> bool:
    """True when all is well. `yes`: nobody is there; every question is answered yes, and what needs a hand is skipped.

    `patience`: how many times as long as usual is waited. `report`: written as text, and beside it as JSON. Raises
    OSError when it cannot be written.
    """
    if not yes and not sys.stdin.isatty():
        raise click.UsageError("nobody can answer here; use --yes")
    ask: Callable[[str], bool] = (lambda _: True) if yes else _ask
    results: list[Result] = []
    steps_of_all = planned(file, patience)
    with tempfile.TemporaryDirectory(prefix="gerai-selftest-") as scratch:
        bench = Bench(file, Path(scratch), sim=sim)
        bench.start()
        try:
            results.extend(walk(steps_of_all, bench, Guide(ask, click.echo, hands=not (sim or yes))))
        except KeyboardInterrupt:
            click.echo("dihentikan / ended early", err=True)
        finally:
            bench.stop()
    at = time.strftime("%Y-%m-%d %H.%M %Z")
    click.echo(text(results, site=file.site.id, at=at))
    if report is not None:
        report.write_text(text(results, site=file.site.id, at=at), encoding="utf-8")
        report.with_suffix(".json").write_text(as_json(results, site=file.site.id, at=at), encoding="utf-8")
    return passed(results) and len(results) == len(steps_of_all)


def planned(file: DeviceFile, patience: float) -> tuple[Step, ...]:
    """Every step, with so many times the usual time for what must happen."""
    return tuple(replace(step, seconds=step.seconds * patience) for step in steps(file))


def _ask(question: str) -> bool:
    """Raises KeyboardInterrupt: a walk that is ended is no fault of a part."""
    try:
        return click.confirm(f"  {question}", default=True)
    except click.Abort as abort:
        raise KeyboardInterrupt from abort
