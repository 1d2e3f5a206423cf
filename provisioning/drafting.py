"""A first site.toml from a few answers: real services where the agency is known, placeholders elsewhere. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from central.config.site_tables import TenantTable
from protocols.toml_text import inline, key
from provisioning.days_off import DayOff, joint_leave, national

SINGLES = "ABKSLRMHJUWYZ"
DOUBLES = "ABKLRS"
PREFIXES = (*SINGLES, *(one + other for one, other in product(DOUBLES, repeat=2) if one != other))
ZONE = "utama"
CALENDAR = "kantor"


@dataclass(frozen=True, slots=True)
class Answers:
    """What a technician says about a new hall. `tenants`: names of agencies; `services`: how many each.

    `year`: the holidays of that year and of the next are written. `staffing`: how many counters each agency has, in
    their order; () = they share `counters` as evenly as can be.
    """

    id: str
    name: str
    time_zone: str
    tenants: tuple[str, ...]
    services: int
    counters: int
    kiosks: int
    year: int
    staffing: tuple[int, ...] = ()
    boards: int = 1


@dataclass(frozen=True, slots=True)
class _Service:
    id: str
    code: str
    minutes: int
    name: dict[str, str]


def draft(answers: Answers, known: Mapping[str, TenantTable]) -> str:
    """The text of a site file that passes every check. `known`: agencies by the id their name becomes."""
    ids = _ids(answers.tenants)
    return "\n".join(
        (
            *_head(answers),
            *_holidays((answers.year, answers.year + 1)),
            *_hours(),
            *_tenants(answers, ids, known),
            *_places(answers, ids),
            "",
        )
    )


def slug(name: str) -> str:
    """An id from a name: "MPP Kota Tegal" -> "mpp-kota-tegal", "x" if nothing is left."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:30].strip("-") or "x"


def _ids(names: Sequence[str]) -> tuple[str, ...]:
    ids: list[str] = []
    for name in names:
        plain, number = slug(name), 2
        unique = plain
        while unique in (*ids, ZONE, "central"):
            unique, number = f"{plain}-{number}", number + 1
        ids.append(unique)
    return tuple(ids)


def _head(answers: Answers) -> Iterator[str]:
    yield "# A hall, as a first draft: correct it line by line, then: gerai-provision check THIS_FILE"
    yield "# Every key is described in docs/site.md. Texts: id = Indonesian, en = English (left out if the same)."
    yield ""
    yield "[site]"
    yield f"id = {inline(answers.id)}  # in every topic: never change it once the hall runs"
    yield f"name = {inline({'id': answers.name})}"
    yield f"time_zone = {inline(answers.time_zone)}  # WIB Asia/Jakarta, WITA Asia/Makassar, WIT Asia/Jayapura"
    yield ""
    yield "[policy]"
    yield 'priority = "head_start"  # or "ratio": elderly, disabled, pregnant visitors and children come earlier'
    yield "priority_minutes = 30  # their tickets count as this much older"
    yield 'languages = ["id", "en"]  # spoken in this order'
    yield ""


def _holidays(years: Sequence[int]) -> Iterator[str]:
    yield f"# Days on which nobody serves in {years[0]} and {years[-1]}; later years are not in this file: add them."
    yield "# Check both lists against the ministers' joint decree (SKB 3 Menteri) and the region's own rules."
    yield "[holidays.nasional]"
    yield from map(_day_off, national(years))
    yield ""
    leave = joint_leave(years)
    unknown = [year for year in years if not any(each.day.year == year for each in leave)]
    yield "# Joint leave. Remove the days on which the hall serves all the same."
    yield from (f"# That of {year} was not announced when this was written: add it." for year in unknown)
    yield "[holidays.cuti-bersama]"
    yield from map(_day_off, leave)
    yield ""


def _day_off(off: DayOff) -> str:
    line = f"{off.day.isoformat()} = {inline({'id': off.name_id, 'en': off.name_en})}"
    return f"{line}  # perkiraan / estimated" if off.estimated else line


def _hours() -> Iterator[str]:
    yield "# Opening hours, named once; each tenant names its calendar. Days not written are closed."
    yield f"[calendars.{CALENDAR}]"
    yield 'week = { senin-jumat = ["08.00-15.00"] }'
    yield 'friday_break = "11.30-13.00"'
    yield 'holidays = ["nasional", "cuti-bersama"]'
    yield "issue_minutes_before = 15  # kiosks give numbers from 07.45"
    yield ""
    yield "# Parts of the hall that share boards and loudspeakers."
    yield "[zones]"
    yield f'{ZONE} = {{ title = {{ id = "Ruang Layanan", en = "Service hall" }} }}'


def _tenants(answers: Answers, ids: Sequence[str], known: Mapping[str, TenantTable]) -> Iterator[str]:
    yield ""
    yield "# Agencies. series: the letters before the number (no I, O, Q). code: what officers type to transfer here."
    taken: set[str] = set()
    block = -(-answers.services // 10) * 10
    for place, (tenant, name) in enumerate(zip(ids, answers.tenants, strict=True)):
        services = _services(answers.services, tenant, known.get(tenant), taken, 101 + place * block)
        taken.update(service.id for service in services)
        english = known[tenant].name.en if tenant in known else ""
        yield ""
        yield f"[tenants.{tenant}]"
        yield f"name = {inline({'id': name} | ({'en': english} if english else {}))}"
        yield f'calendar = "{CALENDAR}"'
        yield f'series = "{PREFIXES[place]}"'
        yield ""
        yield f"[tenants.{tenant}.services]"
        for service in services:
            entry = {"code": service.code, "minutes": service.minutes, "name": service.name}
            yield f"{key(service.id)} = {inline(entry)}"


def _services(
    count: int, tenant: str, table: TenantTable | None, taken: set[str], first_code: int
) -> tuple[_Service, ...]:
    """The first services of a known agency, then placeholders."""
    real = [(name, entry) for name, entry in table.services.items() if name not in taken][:count] if table else []
    services = [
        _Service(name, str(first_code + place), entry.minutes, {"id": entry.name.id, "en": entry.name.en})
        for place, (name, entry) in enumerate(real)
    ]
    for place in range(len(real), count):
        number = place + 1
        name = {"id": f"Layanan {number}", "en": f"Service {number}"}
        services.append(_Service(f"{tenant}-{number}", str(first_code + place), 10, name))
    return tuple(services)


def _places(answers: Answers, ids: Sequence[str]) -> Iterator[str]:
    yield ""
    yield "# Each counter gets the devices keypad-NN, display-NN and rating-NN. Instead of tenants: services = [...]"
    yield "[counters]"
    for number, served in enumerate(_staffed(answers, ids)):
        yield f"{number + 1:02d} = {{ zone = {inline(ZONE)}, tenants = {inline(served)} }}"
    yield ""
    yield "[kiosks]"
    for number in range(1, answers.kiosks + 1):
        yield f"kiosk-{number} = {{ zone = {inline(ZONE)} }}"
    yield ""
    yield "[boards]"
    for number in range(1, answers.boards + 1):
        yield f"board-{number} = {{ zone = {inline(ZONE)} }}"


def _staffed(answers: Answers, ids: Sequence[str]) -> list[list[str]]:
    """Of each counter the agencies that it serves."""
    if answers.staffing:
        return [[tenant] for tenant, count in zip(ids, answers.staffing, strict=True) for _ in range(count)]
    spread = (list(ids[number :: answers.counters]) for number in range(answers.counters))
    return [served or [ids[number % len(ids)]] for number, served in enumerate(spread)]
