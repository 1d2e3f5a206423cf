"""What may stand in site.toml, table by table, exactly as it is written there.

Only shapes live here. What the words mean and whether they fit together is in `checks`; the hall that comes of them
is made in `site_making`. Every key is described in docs/site.md.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """A line in Indonesian and, if it differs, in English."""

    id: str
    en: str = ""


@dataclass(frozen=True, slots=True)
class HallTable:
    """[site]: the hall itself."""

    id: str
    name: Text
    time_zone: str = "Asia/Jakarta"
    ticket_footer: Text | None = None


@dataclass(frozen=True, slots=True)
class PolicyTable:
    """[policy]: who is next and for how long. `close_day_at` is a time of day, "03.00"."""

    priority: str = "head_start"
    priority_minutes: int = 30
    priority_ratio: int = 2
    recalls_max: int = 2
    grace_minutes: int = 30
    grace_numbers: int = 20
    hold_minutes: int = 15
    next_closes: bool = True
    close_day_at: str = "03.00"
    rating_seconds: int = 60
    rating_change_seconds: int = 5
    rating_keys: int = 4
    survey: str = "none"
    survey_every: int = 1
    low_rating: int = 0
    wait_minutes: int = 60
    waiting_max: int = 5000
    print_confirm_seconds: int = 60
    languages: list[str] = field(default_factory=lambda: ["id", "en"])
    zero: str = "nol"
    roll_series: str = ""
    counter_word: Text = field(default_factory=lambda: Text("loket", "counter"))
    offline: str = "lease"
    offline_numbers: int = 50
    offline_minutes: int = 120
    appointment_minutes: int = 30


@dataclass(frozen=True, slots=True)
class LimitsTable:
    """[limits]: what is too much for people and devices; 0 = no limit."""

    ticket_seconds: int = 2
    ticket_burst: int = 5
    same_service_seconds: int = 0
    kiosk_numbers: int = 0
    usual_per_minute: int = 5
    alert_times: int = 3
    messages_per_second: int = 50
    refusals_per_minute: int = 6
    bad_per_minute: int = 20


@dataclass(frozen=True, slots=True)
class DesignTable:
    """[design]: what stands on the paper and on the boards beside what must."""

    ticket_wait: bool = True
    ticket_needs: bool = True
    ticket_code: bool = True
    board_queues: bool = True


@dataclass(frozen=True, slots=True)
class KeepingTable:
    """[keeping]: for how many days it is kept who worked at a counter, and from where one signed in; 0 = for ever."""

    officer_days: int = 0


@dataclass(frozen=True, slots=True)
class SeasonTable:
    """[calendars.*.seasons.*]: other hours between two dates, both included, on the days of `week`; the others stay.

    Dates are TOML dates or texts.
    """

    first: str
    last: str
    reason: Text
    week: dict[str, list[str]]
    friday_break: str = ""


@dataclass(frozen=True, slots=True)
class CalendarTable:
    """[calendars.*]: `week` names days or runs of days; a day that is not named is closed."""

    week: dict[str, list[str]]
    friday_break: str = ""
    holidays: list[str] = field(default_factory=list)
    issue_minutes_before: int = 15
    issue_stops_minutes: int = 0
    seasons: dict[str, SeasonTable] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SeriesTable:
    """[series]: only what departs from the plain run of 999 numbers of one tenant."""

    last: int = 999
    shared: bool = False
    allow_confusing: bool = False


@dataclass(frozen=True, slots=True)
class ZoneTable:
    """[zones]: a part of the hall that shares boards and loudspeakers."""

    title: Text
    running_text: Text | None = None


@dataclass(frozen=True, slots=True)
class ServiceTable:
    """[tenants.*.services]: `series` empty = the tenant's, `quota` 0 = no limit; `needs`: what to bring;
    `appointments` of each span."""

    code: str
    minutes: int
    name: Text
    series: str = ""
    quota: int = 0
    needs: Text | None = None
    appointments: int = 0


@dataclass(frozen=True, slots=True)
class TenantTable:
    """[tenants.*]: an agency and its services."""

    name: Text
    calendar: str
    services: dict[str, ServiceTable]
    series: str = ""
    place: Text | None = None


@dataclass(frozen=True, slots=True)
class CounterTable:
    """[counters]: serves all services of `tenants` and those in `services`."""

    zone: str
    tenants: list[str] = field(default_factory=list)
    services: list[str] = field(default_factory=list)
    label: str = ""
    name: Text | None = None
    direction: Text | None = None
    prefers: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KioskTable:
    """[kiosks]: offers the whole hall unless tenants or services are named. `mark` empty = derived, see `marks`."""

    zone: str
    tenants: list[str] = field(default_factory=list)
    services: list[str] = field(default_factory=list)
    mark: str = ""


@dataclass(frozen=True, slots=True)
class BoardTable:
    """[boards]: a hall board with its loudspeaker."""

    zone: str


@dataclass(frozen=True, slots=True)
class DeviceTable:
    """[devices]: a device beyond the derived ones, or a derived one that is absent, is another, or has certain parts.

    `parts`: the keys of its [[device]] in device.toml. What they mean is the device's own matter.
    """

    role: str = ""
    place: str = ""
    absent: bool = False
    parts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SiteTables:
    """The whole file. `arrivals` is for rehearsals; central ignores it."""

    site: HallTable
    calendars: dict[str, CalendarTable]
    zones: dict[str, ZoneTable]
    tenants: dict[str, TenantTable]
    counters: dict[str, CounterTable]
    kiosks: dict[str, KioskTable] = field(default_factory=dict)
    boards: dict[str, BoardTable] = field(default_factory=dict)
    policy: PolicyTable = field(default_factory=PolicyTable)
    limits: LimitsTable = field(default_factory=LimitsTable)
    keeping: KeepingTable = field(default_factory=KeepingTable)
    design: DesignTable = field(default_factory=DesignTable)
    series: dict[str, SeriesTable] = field(default_factory=dict)
    holidays: dict[str, dict[str, Text]] = field(default_factory=dict)
    officers: dict[str, str] = field(default_factory=dict)
    devices: dict[str, DeviceTable] = field(default_factory=dict)
    arrivals: dict[str, object] = field(default_factory=dict)
