"""gerai-central: serve and its verbs: apply, devices, alerts, authority, checks, copies, the way back, survey, report.

Exit status: 0 all is well, 1 something was found wrong or failed, 2 wrong usage or configuration.
"""

import dataclasses
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import time_ns
from typing import NoReturn

import click

from central.apply_cli import apply
from central.authority.cli import authority
from central.console import CONFIG, MISUSED, WRONG, end
from central.enrolment.approving_cli import approve
from central.enrolment.cli import claim, enrolled, replace, revoke
from central.estimate.cli import estimate
from central.fleet.assign_cli import assign
from central.fleet.errand_cli import identify, logs, restart, selftest
from central.fleet.inventory_cli import export, labels
from central.fleet.update_cli import update, updates
from central.hooks.hook_cli import hook
from central.keeping_cli import keeping
from central.reports.report_cli import report
from central.reports.survey_cli import survey
from central.rescue_cli import backup, recover, restore
from central.selfcheck_cli import selfcheck
from central.web.cli import web
from central.web.token_cli import token
from protocols.command_line import HELP, Program
from protocols.settings import SettingsError

AS_JSON = click.option("--json", "as_json", is_flag=True, help="one JSON array on stdout")


@click.group(
    cls=Program,
    name="gerai-central",
    context_settings=HELP,
    epilog="Example: gerai-central serve --config central.toml",
)
def main() -> None:
    """Central of a hall: gives numbers, routes calls, keeps the ledger."""


@main.command(epilog="Example: gerai-central serve --config /etc/gerai/central.toml")
@CONFIG
@click.option("--keep-ledger-date", is_flag=True, help="the clock is right, the ledger is of a later day: go on there")
def serve(config: Path, keep_ledger_date: bool) -> None:
    """Run the hall until SIGTERM or Ctrl-C; says "siap / ready" on stdout when it serves."""
    from central import app  # noqa: PLC0415  the other verbs need no broker
    from central.authority import AuthorityError  # noqa: PLC0415
    from central.broker import BrokerError  # noqa: PLC0415
    from central.clock import ClockError  # noqa: PLC0415
    from central.config.settings import load_all  # noqa: PLC0415
    from central.herald import AnotherCentralError  # noqa: PLC0415
    from central.stderr_log import log_to_stderr  # noqa: PLC0415
    from central.store.ledger import LedgerError, LedgerFailedError  # noqa: PLC0415
    from central.web import WebError  # noqa: PLC0415

    try:
        settings, read = load_all(config)
        log_to_stderr(settings.log)
        app.serve(settings, read, _say, keep_date=keep_ledger_date)
    except SettingsError as error:
        end(MISUSED, *error.mistakes)
    except LedgerFailedError as error:
        _end_at_once(str(error))
    except (LedgerError, BrokerError, AnotherCentralError, AuthorityError, ClockError, WebError) as error:
        end(WRONG, str(error))


@main.command("check-config", epilog="Example: gerai-central check-config --config central.toml")
@CONFIG
def check_config(config: Path) -> None:
    """Read central.toml and the site it names; report every mistake at once."""
    from central.config.settings import check_files  # noqa: PLC0415

    read, mistakes = check_files(config)
    if mistakes or read is None:
        end(MISUSED, *mistakes)
    for warning in read.warnings:
        click.echo(f"note: {warning}", err=True)
    site = read.site
    click.echo(
        f"{config}: baik / ok: site {site.id}, {len(site.tenants)} tenants, {len(site.services)} services, "
        f"{len(site.counters)} counters, {len(site.devices)} devices"
    )


@main.command("check-ledger", epilog="Example: gerai-central check-ledger gerai.db --json")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--config", type=click.Path(path_type=Path), help="central.toml: judge rights and quotas too")
@click.option("--json", "as_json", is_flag=True, help="one JSON object on stdout")
def check_ledger(file: Path, config: Path | None, as_json: bool) -> None:
    """Verify a ledger: file, hash chain, tables, replay, invariants. Reads only; central may be running."""
    from central.config.settings import load_all  # noqa: PLC0415
    from central.examination import examine  # noqa: PLC0415
    from central.store.ledger import LedgerError  # noqa: PLC0415

    try:
        found = examine(file, load_all(config)[1].site if config else None)
    except SettingsError as error:
        end(MISUSED, *error.mistakes)
    except LedgerError as error:
        end(MISUSED, str(error))
    if as_json:
        click.echo(json.dumps(dataclasses.asdict(found), ensure_ascii=False))
    else:
        for finding in found.findings:
            click.echo(f"{finding.check}: {finding.text}")
        verdict = f"{len(found.findings)} findings" if found.findings else "baik / ok"
        click.echo(f"{file}: {verdict}: site {found.site}, {found.entries} entries, head {found.head[:16]}")
    sys.exit(WRONG if found.findings else 0)


@main.command(epilog="Example: gerai-central devices --config /etc/gerai/central.toml")
@CONFIG
@AS_JSON
def devices(config: Path, as_json: bool) -> None:
    """Perangkat / how every device of the hall is: link, version, picture, paper, heat. Central may be running."""
    from central.lookout import looking  # noqa: PLC0415

    _tell(lambda: looking.devices(config, as_json=as_json, now_ms=time_ns() // 1_000_000))


@main.command(epilog="Example: gerai-central alerts --config /etc/gerai/central.toml --all")
@CONFIG
@AS_JSON
@click.option("--all", "also_solved", is_flag=True, help="also the last that were solved")
def alerts(config: Path, as_json: bool, also_solved: bool) -> None:
    """Peringatan / what needs somebody's hand now. Central may be running."""
    from central.lookout import looking  # noqa: PLC0415

    _tell(lambda: looking.alerts(config, as_json=as_json, also_solved=also_solved, now_ms=time_ns() // 1_000_000))


@main.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def simulate(arguments: tuple[str, ...]) -> None:
    """Play whole days of a hall on a virtual clock: simulate SITE --days D --seed S."""
    from provisioning.simulation.cli import main as play  # noqa: PLC0415  not part of serving a hall

    play.main(args=list(arguments), prog_name="gerai-central simulate")


for verb in (
    approve,
    update,
    updates,
    identify,
    selftest,
    restart,
    logs,
    apply,
    assign,
    authority,
    claim,
    replace,
    export,
    labels,
    revoke,
    enrolled,
    web,
    token,
    hook,
):
    main.add_command(verb)
for verb in (backup, restore, recover, selfcheck, survey, report, estimate, keeping):
    main.add_command(verb)


def _end_at_once(line: str) -> NoReturn:
    """Without tidying up: an interpreter that ends in good order closes the ledger, and that flushes once more."""
    click.echo(f"gerai-central: {line}", err=True)
    sys.stderr.flush()
    os._exit(WRONG)


def _tell(ask: Callable[[], list[str]]) -> None:
    from central.store.ledger import LedgerError  # noqa: PLC0415

    try:
        for line in ask():
            click.echo(line)
    except SettingsError as error:
        end(MISUSED, *error.mistakes)
    except LedgerError as error:
        end(WRONG, str(error))


def _say(line: str) -> None:
    click.echo(line)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
