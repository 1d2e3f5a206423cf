"""`gerai-provision plan`: how many counters, kiosks and devices a new hall needs. Exit status 0 good, 2 wrong usage."""

import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from central.config.site_file import parse_site
from protocols.command_line import HELP
from protocols.settings import SettingsError
from protocols.whole_file import write_whole
from provisioning.days_off import FIRST_YEAR, LAST_YEAR
from provisioning.drafting import PREFIXES
from provisioning.new import SERVICES_MAX, ZONES
from provisioning.plan.cost import Item, items, price_template, read_prices, total
from provisioning.plan.ladder import sizes
from provisioning.plan.playing import site_text
from provisioning.plan.sheet import as_csv, as_xlsx
from provisioning.plan.sizing import Plan, planned
from provisioning.plan.wish import DAILY_PER_1000, Wish, assumptions
from provisioning.site import load_profile

LARGEST = "pekanbaru"
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("plan", context_settings=HELP)
@click.option("--name", default="MPP Baru", show_default=True, help="Name of the hall (nama).")
@click.option("--population", type=click.IntRange(0, 20_000_000), default=0, help="Inhabitants (penduduk).")
@click.option("--visitors", type=click.IntRange(0, 5_000), default=0, help="On a usual day, where it is known.")
@click.option("--daily-per-1000", type=click.FloatRange(0.01, 50), default=DAILY_PER_1000, show_default=True)
@click.option(
    "--tenants", required=True, help="How many agencies (instansi), or their names with commas, largest first."
)
@click.option("--services", type=click.IntRange(1, SERVICES_MAX), default=5, show_default=True, help="Of each agency.")
@click.option("--target-wait", type=click.IntRange(1, 240), default=30, show_default=True, help="Minutes, nine of ten.")
@click.option("--time-zone", type=click.Choice(tuple(ZONES)), default="WIB", show_default=True)
@click.option("--days", type=click.IntRange(1, 20), default=3, show_default=True, help="Busy days to play.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Same seed, same plan.")
@click.option("--year", type=click.IntRange(FIRST_YEAR, LAST_YEAR - 1), help="Of its holidays; else the next.")
@click.option("--prices", type=FILE, help="[prices] of a TOML file; a missing file is written, to fill in.")
@click.option("--cost", type=FILE, help="Cost sheet: a .xlsx or .csv file.")
@click.option("--site", "site_file", type=FILE, help="A first site.toml of that hall.")
def plan(prices: Path | None, cost: Path | None, site_file: Path | None, **said: Any) -> None:  # noqa: ANN401
    """Berapa loket, kios, perangkat / how large a new hall has to be, by playing its busy days through the real rules.

    \b
    Example: gerai-provision plan --population 351561 --tenants 20 --target-wait 30 --cost biaya.xlsx --site baru.toml
    """
    if not said["population"] and not said["visitors"]:
        raise click.UsageError("name --population, or --visitors of a usual day")
    if cost is not None and cost.suffix not in {".xlsx", ".csv"}:
        raise click.UsageError(f"--cost {cost}: name a .xlsx or a .csv file")
    known = read_prices(prices.read_text(encoding="utf-8"), prices.name) if prices and prices.is_file() else {}
    found = _played(_wish(said))
    needed = items(found, known)
    for line in told(found, needed):
        click.echo(line)
    for path in _written(found, needed, prices, cost, site_file):
        click.echo(path)


def _wish(said: dict[str, Any]) -> Wish:
    """Raises SettingsError."""
    plain = ("name", "population", "visitors", "daily_per_1000", "services", "days", "seed")
    return Wish(
        **{key: said[key] for key in plain},
        tenants=agencies(said["tenants"]),
        target_minutes=said["target_wait"],
        year=said["year"] or datetime.fromtimestamp(time.time(), UTC).year + 1,
        time_zone=ZONES[said["time_zone"]],
    )


def agencies(said: str) -> tuple[str, ...]:
    """Their names: those that were said, or the first of the largest hall that ships. Raises SettingsError."""
    if not said.strip().isdigit():
        names = tuple(part.strip() for part in said.split(",") if part.strip())
    else:
        usual = tuple(tenant.name.id for tenant in load_profile(LARGEST).tenants.values())
        count = int(said)
        names = (usual + tuple(f"Instansi {place}" for place in range(len(usual) + 1, count + 1)))[:count]
    if not 1 <= len(names) <= len(PREFIXES):
        raise SettingsError((f"--tenants: {len(names)} agencies; name 1 to {len(PREFIXES)}",))
    return names


def told(found: Plan, needed: Sequence[Item]) -> list[str]:
    """The plan for people."""
    size, wish = found.size, found.wish
    lines = [
        (
            f"{wish.name}: {size.counters} loket / counters, {size.kiosks} kios / kiosks, "
            f"{size.boards} papan / boards, {3 * size.counters + size.kiosks + size.boards} perangkat / devices"
        ),
        "",
        f"{'instansi / agency':34} {'loket / counters':>16} {'tunggu / wait, 9 dari 10':>26}",
    ]
    lines += [
        f"{agency[:34]:34} {count:>16} {f'{minutes:.0f} menit':>26}"
        for agency, count, minutes in zip(wish.tenants, size.staffing, found.waits.values(), strict=True)
    ]
    lines += ["", f"antre di kios / queue for a kiosk, 9 dari 10: {found.kiosk_seconds:.0f} detik / seconds", ""]
    lines += [f"- {line}" for line in assumptions(wish, found.visitors)]
    whole = total(tuple(needed))
    rupiah = "-" if whole is None else f"Rp {whole:,.0f}".replace(",", ".")
    lines += ["", *(f"{item.quantity:>6} {item.name}" for item in needed), "", f"biaya / cost: {rupiah}"]
    return [*lines, *([] if whole is not None else ["(isi harga / fill in prices: --prices harga.toml)"])]


def _played(wish: Wish) -> Plan:
    steps = list(sizes(wish.busy))
    with click.progressbar(length=sum(steps), file=sys.stderr, label="simulasi / simulation") as bar:
        reached = [0]

        def on(visitors: int) -> None:
            if visitors != reached[-1]:
                reached.append(visitors)
                bar.update(visitors)

        return planned(wish, on)


def _written(
    found: Plan, needed: tuple[Item, ...], prices: Path | None, cost: Path | None, site_file: Path | None
) -> list[Path]:
    files: list[tuple[Path, bytes | str]] = []
    if prices is not None and not prices.exists():
        files.append((prices, price_template(needed)))
    if cost is not None:
        notes = assumptions(found.wish, found.visitors)
        files.append((cost, as_xlsx(needed, notes) if cost.suffix == ".xlsx" else as_csv(needed)))
    if site_file is not None:
        text = site_text(found.wish, found.size)
        parse_site(text, site_file.name)
        files.append((site_file, text))
    for path, content in files:
        try:
            write_whole(path, content)
        except OSError as error:
            raise SettingsError((f"{path}: cannot be written ({error.strerror}); name a file of yours",)) from error
    return [path for path, _ in files]
