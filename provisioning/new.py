"""`gerai-provision new`: asks a few questions, writes a commented site.toml that passes `check`."""

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import click

from central.config.site_file import parse_site
from central.config.site_tables import SiteTables, TenantTable
from protocols.command_line import HELP, as_typed
from protocols.settings import SettingsError, parse_toml
from provisioning.cloning import cloned
from provisioning.days_off import FIRST_YEAR, LAST_YEAR
from provisioning.drafting import PREFIXES, Answers, draft, slug
from provisioning.site import named_text, profile_names, profile_text

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
USUAL_TENANTS = "Disdukcapil, BPJS Kesehatan, Samsat"
SERVICES_MAX = 20


@click.command(context_settings=HELP)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--name", help="Name of the hall (nama).")
@click.option("--id", "site_id", help="Its id: a-z, 0-9 and -; made from the name if left out.")
@click.option("--time-zone", help="WIB, WITA, WIT or a name like Asia/Pontianak.")
@click.option("--tenants", help="Agencies (instansi), separated by commas.")
@click.option("--services", type=click.IntRange(1, SERVICES_MAX), help="Services of each agency (layanan).")
@click.option("--counters", type=click.IntRange(1, 99), help="Counters in all (loket).")
@click.option("--kiosks", type=click.IntRange(1, 20), help="Kiosks.")
@click.option(
    "--year", type=click.IntRange(FIRST_YEAR, LAST_YEAR - 1), help="Holidays of it and the next; else this year."
)
@click.option("--from", "source", metavar="SITE", help="Clone a profile or site file instead.")
@click.option("--yes", is_flag=True, help="Ask nothing: take the default where no option is given.")
@click.option("--force", is_flag=True, help="Overwrite FILE.")
def new(file: Path, source: str | None, yes: bool, force: bool, **said: str | int | None) -> None:
    """Write a first site file from a few answers.

    \b
    Example:  gerai-provision new tegal.toml --name "MPP Kota Tegal" --tenants "Disdukcapil, Samsat" --yes
              gerai-provision new tegal.toml --from tangerang --name "MPP Kota Tegal"
    """
    if file.exists() and not force:
        raise SettingsError((f"{file}: exists already; name another file or add --force",))
    text = _clone(source, said, yes=yes) if source else draft(_answers(said, yes=yes), known_tenants())
    parse_site(text, file.name)
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SettingsError(
            (f"{file}: cannot be written ({error.strerror}); name a file in a folder of yours",)
        ) from None
    click.echo(f"{file}: written; edit it, then: {as_typed('gerai-provision')} check {file}")


@cache
def known_tenants() -> Mapping[str, TenantTable]:
    """The agencies of all profiles that ship, by their id and by the id of their name; the largest table wins."""
    known: dict[str, TenantTable] = {}
    for profile in profile_names():
        for name, table in parse_toml(profile_text(profile), SiteTables, profile).tenants.items():
            for alias in (name, slug(table.name.id)):
                if alias not in known or len(table.services) > len(known[alias].services):
                    known[alias] = table
    return known


def _clone(source: str, said: dict[str, str | int | None], *, yes: bool) -> str:
    name = str(_asked(said, "name", "Nama / name of the hall", "MPP Baru", yes=yes))
    zone = str(said["time_zone"] or "")
    return cloned(named_text(source), source, name, str(said["site_id"] or slug(name)), ZONES.get(zone.upper(), zone))


def _answers(said: dict[str, str | int | None], *, yes: bool) -> Answers:
    name = str(_asked(said, "name", "Nama / name of the hall", "MPP Baru", yes=yes))
    zone = str(_asked(said, "time_zone", "Zona waktu / time zone (WIB, WITA, WIT)", "WIB", yes=yes))
    names = str(_asked(said, "tenants", "Instansi / agencies, separated by commas", USUAL_TENANTS, yes=yes))
    tenants = tuple(part.strip() for part in names.split(",") if part.strip())
    if not 1 <= len(tenants) <= len(PREFIXES):
        raise SettingsError((f"--tenants: {len(tenants)} agencies; name 1 to {len(PREFIXES)}, separated by commas",))
    return Answers(
        id=str(said["site_id"] or slug(name)),
        name=name,
        time_zone=ZONES.get(zone.upper(), zone),
        tenants=tenants,
        services=int(_asked(said, "services", "Layanan / services of each agency", 3, yes=yes)),
        counters=int(_asked(said, "counters", "Loket / counters in all", len(tenants), yes=yes)),
        kiosks=int(_asked(said, "kiosks", "Kios / kiosks", 1, yes=yes)),
        year=int(said["year"] or datetime.fromtimestamp(time.time(), UTC).year),
    )


def _asked(said: dict[str, str | int | None], key: str, question: str, default: str | int, *, yes: bool) -> str | int:
    """What an option said, else the default, else what is typed."""
    if (given := said[key]) is not None:
        return given
    if yes:
        return default
    typed = click.prompt(question, default=default, type=type(default))
    return typed if isinstance(typed, str | int) else default
