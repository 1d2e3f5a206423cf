"""gerai-central apply: the site file as it is now becomes the hall, while the hall is open."""

from pathlib import Path

import click

from central.console import CONFIG, MISUSED, WRONG, end

APPLY_SECONDS = 60
"""A large file takes a small computer some seconds to read."""


@click.command(epilog="Example: gerai-central apply --config /etc/gerai/central.toml")
@CONFIG
def apply(config: Path) -> None:
    """Terapkan site.toml tanpa menghentikan balai / make the changed site.toml the hall. Central must run.

    The file is checked first, every mistake at once. What somebody holds a number for today cannot be taken away.
    """
    applied(config)


def applied(config: Path) -> None:
    """Ends the program, with words, where the file has mistakes or the hall refuses."""
    from central.config.settings import check_files, load_settings  # noqa: PLC0415  only this verb needs them
    from central.door.caller import order, refusal  # noqa: PLC0415
    from central.engine.refusals import words  # noqa: PLC0415

    read, mistakes = check_files(config)
    if mistakes or read is None:
        end(MISUSED, *mistakes)
    for warning in read.warnings:
        click.echo(f"note: {warning}", err=True)
    site = read.site
    events = order(load_settings(config).ledger, "AdoptSite", {"revision": site.revision}, APPLY_SECONDS)
    if refused := refusal(events):
        said = words(refused["code"], refused.get("detail", ""))
        end(WRONG, *str(refused.get("detail", "")).splitlines(), f"{said.id} / {said.en}")
    counts = (
        f"{len(site.tenants)} gerai / tenants, {len(site.services)} layanan / services, "
        f"{len(site.counters)} loket / counters, {len(site.devices)} perangkat / devices"
    )
    before = events[0]["before"] if events else site.revision
    done = f"{before} -> {site.revision}" if events else f"{site.revision}, sudah berlaku / in force already"
    click.echo(f"{site.id}: diterapkan / applied: {done}: {counts}")
