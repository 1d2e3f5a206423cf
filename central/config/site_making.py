"""From the tables of site.toml to the hall of the engine. Only for tables that passed every check."""

import hashlib
import json
from dataclasses import asdict, fields, replace
from datetime import date, timedelta
from itertools import groupby

import msgspec

from central.config import wall_time
from central.config.devices import derived
from central.config.marks import marks
from central.config.offering import offered, served
from central.config.site_tables import (
    CalendarTable,
    CounterTable,
    DeviceTable,
    PolicyTable,
    SeasonTable,
    SeriesTable,
    SiteTables,
    Text,
)
from central.engine.site import (
    NO_WORDS,
    Binding,
    Calendar,
    Counter,
    Design,
    Holiday,
    Hours,
    Keeping,
    Kiosk,
    Limits,
    Officer,
    Policy,
    Preference,
    Season,
    Series,
    Service,
    Site,
    Tenant,
    Zone,
)
from protocols.messages import Words

Week = tuple[tuple[Hours, ...], ...]


def make_site(tables: SiteTables) -> Site:
    """The hall, with the hash of its content as revision: comments and layout of the file do not count."""
    calendars = {name: _calendar(tables, table) for name, table in tables.calendars.items()}
    site = Site(
        id=tables.site.id,
        name=_words(tables.site.name),
        zone_name=tables.site.time_zone,
        revision="",
        policy=_policy(tables.policy),
        tenants={
            name: Tenant(name, _words(tenant.name), calendars[tenant.calendar], _words(tenant.place))
            for name, tenant in tables.tenants.items()
        },
        services=_services(tables),
        series=_series(tables),
        counters={name: _counter(tables, name, counter) for name, counter in tables.counters.items()},
        zones={name: Zone(name, _words(zone.title), _words(zone.running_text)) for name, zone in tables.zones.items()},
        kiosks=_kiosks(tables),
        officers={name: Officer(name, code) for name, code in tables.officers.items()},
        devices=_devices(tables),
        ticket_footer=_words(tables.site.ticket_footer),
        limits=Limits(**asdict(tables.limits)),
        keeping=Keeping(**asdict(tables.keeping)),
        design=Design(**asdict(tables.design)),
    )
    return replace(site, revision=_revision(site))


def plain_label(counter: str) -> str:
    """What boards call a counter that has no label: "03" -> "3", "a-2" -> "A-2"."""
    return (counter.lstrip("0") or "0") if counter.isdigit() else counter.upper()


def _revision(site: Site) -> str:
    """Twelve hex digits of SHA-256 over the content, keys sorted."""
    content = {f.name: getattr(site, f.name) for f in fields(Site) if f.init}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _plain(value: object) -> object:
    if isinstance(value, Words):
        return [value.id, value.en]
    if isinstance(value, date):
        return value.isoformat()
    return asdict(value)  # type: ignore[call-overload]


def _words(text: Text | None) -> Words:
    return Words(text.id, text.en or text.id) if text else NO_WORDS


def _policy(table: PolicyTable) -> Policy:
    same = {f.name: getattr(table, f.name) for f in fields(PolicyTable)}
    return Policy(
        **same
        | {
            "close_day_at": wall_time.minutes(table.close_day_at),
            "languages": tuple(table.languages),
            "counter_word": _words(table.counter_word),
        }
    )


def _services(tables: SiteTables) -> dict[str, Service]:
    return {
        one.service: Service(
            id=one.service,
            tenant=one.tenant,
            name=_words(one.table.name),
            series=one.prefix,
            code=one.table.code,
            standard_minutes=one.table.minutes,
            quota=one.table.quota,
            needs=_words(one.table.needs),
            appointments=one.table.appointments,
        )
        for one in offered(tables)
    }


def _series(tables: SiteTables) -> dict[str, Series]:
    prefixes = [one.prefix for one in offered(tables)]
    if tables.policy.roll_series:
        prefixes.append(tables.policy.roll_series)
    return {prefix: Series(prefix, tables.series.get(prefix, SeriesTable()).last) for prefix in prefixes}


def _kiosks(tables: SiteTables) -> dict[str, Kiosk]:
    mark = marks(tables)
    return {
        name: Kiosk(name, kiosk.zone, served(tables, kiosk), mark.get(name, ""))
        for name, kiosk in tables.kiosks.items()
    }


def _counter(tables: SiteTables, counter: str, table: CounterTable) -> Counter:
    label = table.label or plain_label(counter)
    word = tables.policy.counter_word
    own = Words(f"{word.id.capitalize()} {label}", f"{(word.en or word.id).capitalize()} {label}")
    return Counter(
        id=counter,
        label=label,
        name=_words(table.name) if table.name else own,
        zone=table.zone,
        services=served(tables, table),
        direction=_words(table.direction),
        prefers=tuple(Preference(service, minutes) for service, minutes in table.prefers.items()),
    )


def _devices(tables: SiteTables) -> dict[str, Binding]:
    bindings = {binding.device: binding for binding in derived(tables)}
    for device, table in tables.devices.items():
        if table.absent:
            del bindings[device]
        else:
            bindings[device] = _written(device, table, bindings.get(device))
    return bindings


def _written(device: str, table: DeviceTable, derived: Binding | None) -> Binding:
    """What is not written stays as it follows from the place."""
    role, place = (derived.role, derived.place) if derived else ("", "")
    parts = msgspec.json.encode(table.parts, order="sorted").decode() if table.parts else ""
    return Binding(device, table.role or role, table.place or place, parts)


def _calendar(tables: SiteTables, table: CalendarTable) -> Calendar:
    week = _week(wall_time.week(table.week), table.friday_break)
    lists = [tables.holidays[name] for name in table.holidays]
    return Calendar(
        week=week,
        holidays=tuple(
            Holiday(day, reason)
            for day, reason in sorted(
                {wall_time.day(day): _words(text) for one in lists for day, text in one.items()}.items()
            )
        ),
        seasons=tuple(season for written in table.seasons.values() for season in _season(table, week, written)),
        issue_minutes_before=table.issue_minutes_before,
        issue_stops_minutes=table.issue_stops_minutes,
    )


def _week(days: dict[int, tuple[Hours, ...]], friday_break: str) -> Week:
    week = [days.get(weekday, ()) for weekday in range(7)]
    if friday_break:
        week[wall_time.FRIDAY] = wall_time.without(week[wall_time.FRIDAY], wall_time.hours(friday_break))
    return tuple(week)


def _season(calendar: CalendarTable, usual: Week, table: SeasonTable) -> tuple[Season, ...]:
    """The days that a season names have its hours, the others those of the usual week.

    The engine's season has the same hours on each of its days: a written one becomes runs of equal days.
    """
    named = wall_time.week(table.week)
    pause = table.friday_break or ("" if wall_time.FRIDAY in named else calendar.friday_break)
    week = _week(wall_time.week(calendar.week) | named, pause)
    first, last = wall_time.day(table.first), wall_time.day(table.last)
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    runs = [(hours, list(run)) for hours, run in groupby(days, lambda day: week[day.weekday()])]
    reason = _words(table.reason)
    return tuple(
        Season(run[0], run[-1], hours, reason)
        for hours, run in runs
        if any(usual[day.weekday()] != hours for day in run)
    )
