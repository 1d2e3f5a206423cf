"""gerai-central selfcheck: what central found when it last asked itself, or ask now."""

import sys
from pathlib import Path
from threading import Event
from time import time_ns

import click

from central.console import CONFIG, GENTLY, MISUSED, WRONG, calm_down, end
from protocols.settings import SettingsError

GENTLE_SECONDS = 0.02


@click.command(epilog="Example: gerai-central selfcheck --config central.toml --run")
@CONFIG
@click.option("--run", "run_now", is_flag=True, help="ask now, from a copy; central may be running")
@GENTLY
@click.option("--json", "as_json", is_flag=True, help="one JSON object on stdout")
def selfcheck(config: Path, run_now: bool, gently: bool, as_json: bool) -> None:
    """Show what the last self-check found: file, chain, tables, and the invariants of the last closed day."""
    import msgspec  # noqa: PLC0415

    from central import selfcheck as asking  # noqa: PLC0415
    from central.config.settings import load_all  # noqa: PLC0415
    from central.store.ledger import LedgerError  # noqa: PLC0415
    from central.verdict import Verdict, last_verdict  # noqa: PLC0415

    try:
        settings, read = load_all(config)
    except SettingsError as error:
        end(MISUSED, *error.mistakes)
    calm_down(gently)
    verdict: Verdict | None
    try:
        if run_now:
            pause = (lambda: Event().wait(GENTLE_SECONDS)) if gently else (lambda: False)
            verdict = asking.run(settings.ledger, read.site, time_ns() // 1_000_000, pause)
        else:
            verdict = last_verdict(settings.ledger)
    except LedgerError as error:
        end(WRONG, str(error))
    if verdict is None:
        end(WRONG, f"{settings.ledger}: belum pernah diperiksa / never asked: add --run")
    click.echo(msgspec.json.encode(verdict).decode() if as_json else asking.told(verdict, read.site))
    if not verdict.good:
        end(WRONG, *(f"{finding.check}: {finding.text}" for finding in verdict.findings))
    sys.exit(0)
