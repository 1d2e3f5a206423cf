"""What needs a hand now: `standing(view) -> alerts`, one rule a function. Pure; what it no longer gives is solved.

`since` 0: the rule cannot know it; it is when the alert was first seen.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from central.alarm import Alarm
from central.engine.model import Hall
from central.engine.opening import local_time, outside_hours
from central.engine.site import Binding, Site
from central.lookout.alert import Alert
from central.lookout.condition import Condition
from central.lookout.wording import OF_THE_HALL, device_said, worded
from protocols.messages import Role, Severity, Words, Work

AWAY_MS = 15_000
"""A device that comes back sooner was only reconnecting."""
BEHIND_MS = 15_000
LOW_STANDS_MS = 15 * 60_000
"""A low rating is shown to staff so long: afterwards the visitor has left."""
DIFFERING_STANDS_MS = 72 * 60 * 60_000
JOURNAL_DUE_MS = 60 * 60_000
"""A kiosk that is there tells of the day before within a minute of the next day's begin."""
QUICK_TIMES = 20
HEADS = 8
"""Who was put in front of others has not waited longest; so many heads of a queue are looked at."""
MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class View:
    """All that a rule may look at. `outdated`: devices that speak no minor version of ours; `lows`: (ticket, leg)s
    that were rated low not long ago; `alarms`: central's own that are not over; `now`: UTC ms."""

    site: Site
    hall: Hall
    conditions: Mapping[str, Condition]
    outdated: Mapping[str, str]
    lows: frozenset[tuple[str, int]]
    alarms: tuple[Alarm, ...]
    now: int


Rule = Callable[[View], Iterator[Alert]]


def standing(view: View) -> tuple[Alert, ...]:
    """Each code and subject at most once."""
    found: dict[tuple[str, str], Alert] = {}
    for rule in RULES:
        for alert in rule(view):
            found.setdefault(alert.key, alert)
    return tuple(found.values())


def is_low(site: Site, score: int) -> bool:
    """At the site's threshold, or in the lower half of the keys where it names none."""
    return score <= (site.policy.low_rating or site.policy.rating_keys // 2)


def devices_away(view: View) -> Iterator[Alert]:
    """Those that were here and are not: while the hall is open, for in the evening they are switched off."""
    if not hall_is_open(view):
        return
    for device, sight in view.hall.devices.items():
        if sight.online or view.now - sight.since < AWAY_MS:
            continue
        if binding := view.site.devices.get(device):
            serious = binding.role == Role.KIOSK or binding.place in view.site.zones
            severity = Severity.FAULT if serious else Severity.WARNING
            yield _of_device("device_away", severity, binding, sight.since + AWAY_MS)


def displays_behind(view: View) -> Iterator[Alert]:
    """Devices whose heartbeat says that people still see an old picture."""
    for device, condition in view.conditions.items():
        if condition.behind_ms <= BEHIND_MS:
            continue
        if (sight := view.hall.devices.get(device)) and sight.online:
            since = condition.behind_since + BEHIND_MS
            yield _of_device("display_behind", Severity.FAULT, view.site.devices[device], since)


def devices_outdated(view: View) -> Iterator[Alert]:
    for device in view.outdated:
        yield _of_device("update_needed", Severity.FAULT, view.site.devices[device], 0)


def parts_complained_of(view: View) -> Iterator[Alert]:
    """What devices say of their own parts: paper, printer, keypad, heat."""
    for device, condition in view.conditions.items():
        for said in condition.complaints:
            if said.code in OF_THE_HALL:
                continue
            place = view.site.devices[device].place
            words = device_said(said.code, said.text)
            yield Alert(
                code=said.code,
                severity=said.severity,
                subject=device,
                place=place,
                since=said.since,
                words=Words(f"{device}: {words.id}", f"{device}: {words.en}"),
            )


def ratings_low(view: View) -> Iterator[Alert]:
    for ticket, leg in view.lows:
        rating = view.hall.ratings.get((ticket, leg))
        if rating is None or not is_low(view.site, rating.score) or view.now - rating.at >= LOW_STANDS_MS:
            continue
        number = view.hall.tickets[ticket].number
        counter = view.site.counters.get(rating.counter)
        name = counter.name if counter else Words(rating.counter, rating.counter)
        words = worded("low_rating", f"{name.id}, {number}: {rating.score}", f"{name.en}, {number}: {rating.score}")
        yield Alert(
            code="low_rating",
            severity=Severity.NOTICE,
            subject=f"{ticket}/{leg}",
            place=rating.counter,
            since=rating.at,
            words=words,
        )


def ratings_by_officers(view: View) -> Iterator[Alert]:
    """The same score again and again, each at once after the end: nobody who stands up is so fast."""
    for name, quick in view.hall.quick.items():
        counter = view.site.counters.get(name)
        if counter is not None and view.hall.day and quick.times > QUICK_TIMES:
            words = worded("self_rating", counter.name.id, counter.name.en)
            yield Alert(code="self_rating", severity=Severity.WARNING, subject=name, place=name, since=0, words=words)


def waits_long(view: View) -> Iterator[Alert]:
    """Somebody has waited longer for a service than the hall promises."""
    longest = view.site.policy.wait_minutes * MINUTE
    first: dict[str, int] = {}
    for (name, _), queue in view.hall.queues.items():
        for _, _, ticket in queue[:HEADS]:
            first[name] = min(first.get(name, view.now), view.hall.tickets[ticket].queued_at)
    for name in sorted(first):
        service, oldest = view.site.services.get(name), first[name]
        if service is None:
            continue
        if view.now - oldest >= longest:
            minutes = view.site.policy.wait_minutes
            words = worded(
                "long_wait",
                f"{service.name.id}: menunggu lebih dari {minutes} menit",
                f"{service.name.en}: waiting more than {minutes} minutes",
            )
            yield Alert(
                code="long_wait",
                severity=Severity.WARNING,
                subject=service.id,
                place=service.id,
                since=oldest + longest,
                words=words,
            )


def services_disturbed(view: View) -> Iterator[Alert]:
    for name, (because_id, because_en) in view.hall.disturbed.items():
        service = view.site.services.get(name)
        if service is None or name in view.hall.shut:
            continue
        said_id = f"{service.name.id} ({because_id})" if because_id else service.name.id
        said_en = f"{service.name.en} ({because_en})" if because_en else service.name.en
        words = worded("service_disturbed", said_id, said_en)
        yield Alert(code="service_disturbed", severity=Severity.WARNING, subject=name, place=name, since=0, words=words)


def journals_differ(view: View) -> Iterator[Alert]:
    """A kiosk's own record of a day contradicts the ledger: told over a weekend, kept in the ledger for ever."""
    for kiosk, found in view.hall.differing.items():
        if view.now - found.at >= DIFFERING_STANDS_MS:
            continue
        named = ", ".join(found.numbers) + (", ..." if found.count > len(found.numbers) else "")
        detail = f"{kiosk}, {found.day}: {found.count} ({named})"
        words = worded("journal_differs", detail)
        yield Alert(
            code="journal_differs", severity=Severity.FAULT, subject=kiosk, place=kiosk, since=found.at, words=words
        )


def journals_missing(view: View) -> Iterator[Alert]:
    """A kiosk gave numbers on a day and has not told its own record of it: nobody knows whether all papers are good."""
    if not hall_is_open(view):
        return
    for kiosk, owed in view.hall.owed.items():
        if kiosk in view.site.kiosks and view.now - owed.since >= JOURNAL_DUE_MS:
            yield Alert(
                code="journal_missing",
                severity=Severity.WARNING,
                subject=kiosk,
                place=kiosk,
                since=owed.since + JOURNAL_DUE_MS,
                words=worded("journal_missing", f"{kiosk}, {owed.day}"),
            )


def alarms_of_central(view: View) -> Iterator[Alert]:
    """A device that floods, or a kiosk that gives numbers too fast; strangers have no name."""
    for alarm in view.alarms:
        binding = view.site.devices.get(alarm.subject)
        yield Alert(
            code=alarm.code,
            severity=Severity.WARNING,
            subject=alarm.subject,
            place=binding.place if binding else alarm.subject,
            since=alarm.at,
            words=worded(alarm.code, alarm.subject or "Perangkat asing", alarm.subject or "A stranger"),
        )


def hall_is_open(view: View) -> bool:
    """Somebody is served or may come: a counter is open, or the calendar of some tenant is."""
    if not view.hall.day:
        return False
    if any(state.work is not Work.CLOSED for state in view.hall.counters.values()):
        return True
    local = local_time(view.site, view.now)
    return any(outside_hours(calendar, local, issuing=False) is None for calendar in view.site.calendars)


def _of_device(code: str, severity: Severity, binding: Binding, since: int) -> Alert:
    words = worded(code, binding.device)
    return Alert(code=code, severity=severity, subject=binding.device, place=binding.place, since=since, words=words)


RULES: tuple[Rule, ...] = (
    devices_away,
    displays_behind,
    devices_outdated,
    parts_complained_of,
    ratings_low,
    ratings_by_officers,
    waits_long,
    services_disturbed,
    journals_differ,
    journals_missing,
    alarms_of_central,
)
