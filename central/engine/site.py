"""What a hall is: its tenants, services, counters, places and policies. Frozen; a change is a new Site.

Local times are minutes since midnight on the hall's wall clock; weekdays count from 0 = Monday.
"""

from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from protocols.messages import Words

NO_WORDS = Words("", "")


@dataclass(frozen=True, slots=True)
class Hours:
    """One span of a day, minutes since local midnight: `first` <= t < `last`."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Season:
    """Other hours between two dates, both included (Ramadan): they replace those of the week on each day between."""

    first: date
    last: date
    hours: tuple[Hours, ...]
    reason: Words


@dataclass(frozen=True, slots=True)
class Holiday:
    day: date
    reason: Words


@dataclass(frozen=True, slots=True)
class Calendar:
    """When a tenant serves. `week` has seven entries, Monday first; an empty entry is a closed day.

    Numbers are given from `issue_minutes_before` the first hour of a day until `issue_stops_minutes` before its last;
    a break between two spans stops calling, not issuing.
    """

    week: tuple[tuple[Hours, ...], ...]
    holidays: tuple[Holiday, ...] = ()
    seasons: tuple[Season, ...] = ()
    issue_minutes_before: int = 15
    issue_stops_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """A run of numbers: prefix of 1 to 3 letters and at least three digits, from 1 to `last` each business day."""

    prefix: str
    last: int = 999


@dataclass(frozen=True, slots=True)
class Tenant:
    id: str
    name: Words
    calendar: Calendar
    place: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class Service:
    """`code`: the digits an officer types to transfer here. `quota` 0 = no limit. `needs`: what a visitor brings.

    `appointments`: so many visitors can be awaited in each span of a day, 0 = none.
    """

    id: str
    tenant: str
    name: Words
    series: str
    code: str
    standard_minutes: int
    quota: int = 0
    needs: Words = NO_WORDS
    appointments: int = 0


@dataclass(frozen=True, slots=True)
class Preference:
    """A counter likes this service better: its tickets count as `minutes` older there. Nobody starves."""

    service: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Counter:
    """`label` is what boards and voice say ("3"), `name` what people call it ("Loket 3")."""

    id: str
    label: str
    name: Words
    zone: str
    services: tuple[str, ...]
    direction: Words = NO_WORDS
    prefers: tuple[Preference, ...] = ()


@dataclass(frozen=True, slots=True)
class Zone:
    id: str
    title: Words
    running_text: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class Kiosk:
    """`services` empty = the whole hall. `mark`: its own code in the numbers that it gives by itself: A-K2-01."""

    id: str
    zone: str
    services: tuple[str, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Officer:
    """Logs in at a counter by typing `code`. A hall without officers opens its counters without a code."""

    id: str
    code: str


@dataclass(frozen=True, slots=True)
class Binding:
    """A device of the hall: what it is and where it stands. `place` is a kiosk, counter or zone id.

    `parts`: what hangs on it, as JSON for the device to read; "" = whatever its machine has.
    """

    device: str
    role: str
    place: str
    parts: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """Who is next and for how long. All of it is configuration; none of it is code.

    `priority`: "head_start" counts a priority ticket as `priority_minutes` older; "ratio" calls at most
    `priority_ratio` priority tickets in a row at a counter while others wait.
    `roll_series`: the series kept for pre-printed rolls, which no service gives numbers of; "" = the hall has no rolls.
    `survey`: what a visitor may answer after his rating, "none", "rotating" (one question, in turn) or "full" (all
    nine); every `survey_every`-th is invited.
    `low_rating`: the score up to which staff are alerted, 0 = the lower half of the keys; `wait_minutes`: the longest
    wait that the hall promises.
    `offline`: what a kiosk does while central is away: "lease" prints at most `offline_numbers` of its own for at most
    `offline_minutes`, "refuse" gives none.
    `appointment_minutes`: how long the span of an appointment is.
    """

    priority: str = "head_start"
    priority_minutes: int = 30
    priority_ratio: int = 2
    recalls_max: int = 2
    grace_minutes: int = 30
    grace_numbers: int = 20
    hold_minutes: int = 15
    next_closes: bool = True
    close_day_at: int = 180
    rating_seconds: int = 60
    rating_change_seconds: int = 5
    rating_keys: int = 4
    survey: str = "none"
    survey_every: int = 1
    low_rating: int = 0
    wait_minutes: int = 60
    waiting_max: int = 5000
    print_confirm_seconds: int = 60
    languages: tuple[str, ...] = ("id", "en")
    zero: str = "nol"
    roll_series: str = ""
    counter_word: Words = field(default=Words("loket", "counter"))
    offline: str = "lease"
    offline_numbers: int = 50
    offline_minutes: int = 120
    appointment_minutes: int = 30


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long what is personal is kept. `officer_days` 0: for ever."""

    officer_days: int = 0


@dataclass(frozen=True, slots=True)
class Design:
    """What the paper and the boards may leave out: the likely wait, what to bring, the QR code; who waits where."""

    ticket_wait: bool = True
    ticket_needs: bool = True
    ticket_code: bool = True
    board_queues: bool = True


@dataclass(frozen=True, slots=True)
class Limits:
    """What is too much for people and devices. 0 = no limit; a hall that is made in code has none.

    A kiosk gives at most `ticket_burst` numbers in so many times `ticket_seconds`, at most one of a service within
    `same_service_seconds`, and at most `kiosk_numbers` a day. The staff are told when one gives `alert_times` as many
    in a minute as it usually does, and that is at least `usual_per_minute`.
    A device may say `messages_per_second`, ten seconds' worth at once; its refusals get a row of the ledger
    `refusals_per_minute` times, an hour's worth of a tenth at once; it is flagged at `bad_per_minute` bad messages.
    """

    ticket_seconds: int = 0
    ticket_burst: int = 5
    same_service_seconds: int = 0
    kiosk_numbers: int = 0
    usual_per_minute: int = 0
    alert_times: int = 3
    messages_per_second: int = 0
    refusals_per_minute: int = 0
    bad_per_minute: int = 0


@dataclass(frozen=True, slots=True)
class Site:
    """A whole hall. Made by `central.config` from site.toml; `revision` is the hash of what it was made from."""

    id: str
    name: Words
    zone_name: str
    revision: str
    policy: Policy
    tenants: dict[str, Tenant]
    services: dict[str, Service]
    series: dict[str, Series]
    counters: dict[str, Counter]
    zones: dict[str, Zone]
    kiosks: dict[str, Kiosk]
    officers: dict[str, Officer]
    devices: dict[str, Binding]
    ticket_footer: Words = NO_WORDS
    limits: Limits = Limits()
    keeping: Keeping = Keeping()
    design: Design = Design()
    time_zone: ZoneInfo = field(init=False, repr=False, compare=False)
    counters_of: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    place_of: dict[str, Words] = field(init=False, repr=False, compare=False)
    services_in: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    service_by_code: dict[str, str] = field(init=False, repr=False, compare=False)
    tenants_in: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = field(init=False, repr=False, compare=False)
    counters_in: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    calendars: tuple[Calendar, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Derive the look-ups: who serves a service, what and who is in a zone, which service has a code."""
        serving: dict[str, list[str]] = {service: [] for service in self.services}
        inside: dict[str, dict[str, None]] = {zone: {} for zone in self.zones}
        for counter in self.counters.values():
            for service in counter.services:
                serving[service].append(counter.id)
                inside[counter.zone][service] = None
        object.__setattr__(self, "time_zone", ZoneInfo(self.zone_name))
        object.__setattr__(self, "counters_of", {service: tuple(who) for service, who in serving.items()})
        object.__setattr__(self, "place_of", {service: self._place(who[:4]) for service, who in serving.items()})
        object.__setattr__(self, "services_in", {zone: tuple(what) for zone, what in inside.items()})
        object.__setattr__(self, "service_by_code", {service.code: service.id for service in self.services.values()})
        object.__setattr__(self, "tenants_in", {zone: self._by_tenant(tuple(what)) for zone, what in inside.items()})
        here = {zone: tuple(c.id for c in self.counters.values() if c.zone == zone) for zone in self.zones}
        object.__setattr__(self, "counters_in", here)
        calendars = {id(tenant.calendar): tenant.calendar for tenant in self.tenants.values()}
        object.__setattr__(self, "calendars", tuple(calendars.values()))

    def _place(self, counters: list[str]) -> Words:
        """Where to go, when the tenant has no place of its own: the counters by name."""
        names = [self.counters[counter].name for counter in counters]
        return Words(", ".join(name.id for name in names), ", ".join(name.en for name in names))

    def _by_tenant(self, services: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        found: dict[str, list[str]] = {}
        for service in services:
            found.setdefault(self.services[service].tenant, []).append(service)
        return tuple((tenant, tuple(theirs)) for tenant, theirs in found.items())
