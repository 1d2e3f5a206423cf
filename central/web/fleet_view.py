"""The machines of the hall as a technician reads them: what is wrong first, in words, with what to do. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from central.engine.identities import Identity
from central.engine.site import Site
from central.lookout.alert import Alert
from central.lookout.listing import DeviceRow, device_rows
from central.lookout.wording import device_said
from central.moment import Moment
from protocols.messages import Role, Severity, Words

ROLE_WORDS: Mapping[str, Words] = {
    Role.KIOSK: Words("Kios", "Kiosk"),
    Role.DISPLAY: Words("Layar", "Display"),
    Role.KEYPAD: Words("Keypad", "Keypad"),
    Role.RATING: Words("Papan penilaian", "Rating pad"),
}
KINDS: Mapping[str, Words] = {
    "all": Words("Semua", "All"),
    "trouble": Words("Bermasalah", "In trouble"),
    "away": Words("Tidak terhubung", "Away"),
    **ROLE_WORDS,
}
"""What a list can be narrowed to."""
NEVER = Words(
    "Belum pernah terhubung: buat kode, atau setujui mesinnya", "Was never here: make a code, or approve its machine"
)
OUT = Words(
    "Tidak punya sertifikat lagi: buat kode, atau setujui mesinnya",
    "Has no certificate any more: make a code, or approve its machine",
)
AWAY = Words("Tidak terhubung: periksa daya dan kabel jaringannya", "Away: check its power and network cable")
OTHERWISE = Words(
    "Belum menjadi yang diminta: tunggu, atau lihat catatannya", "Is not yet what it should be: wait, or read its log"
)
HOT = Words("Terlalu panas: beri ruang dan aliran udara", "Too hot: give it room and air")
WEAK = Words("Dayanya kurang: ganti catu daya atau kabel USB-nya", "Its power is weak: change supply or USB cable")
FULL = Words("Disk hampir penuh: mulai ulang; bila tetap, ganti kartunya", "Its disk is nearly full: restart it; if it stays, change the card")  # fmt: skip  # noqa: E501
CLOCK = Words("Jamnya belum pasti: periksa jaringannya", "Its clock is not sure: check its network")
HOT_CELSIUS, DISK_MB = 80, 200
WORD_MIN = 3
BETWEEN = re.compile(r"[\s\-:;,]+")
RANK = {Severity.FAULT: 3, Severity.WARNING: 2, Severity.NOTICE: 1}


@dataclass(frozen=True, slots=True)
class Trouble:
    """`severity` as of an alert."""

    severity: Severity
    words: Words


@dataclass(frozen=True, slots=True)
class Machine:
    """One device. `where`: its place as people call it; `since`: when it was last heard, UTC ms, 0 = never.

    `identity`: the Pi that it is, in a hall with certificates. `fresh`: it runs what central wants of it.
    """

    row: DeviceRow
    role: Words
    where: Words
    troubles: tuple[Trouble, ...]
    since: int
    identity: Identity | None

    @property
    def worst(self) -> int:
        """0: nothing is wrong; 3: it does not work."""
        return max((RANK[trouble.severity] for trouble in self.troubles), default=0)

    @property
    def fresh(self) -> bool:
        return bool(self.row.configuration) and self.row.configuration == self.row.desired


@dataclass(frozen=True, slots=True)
class FleetView:
    """`machines`: those that were asked for, the worst first; of the whole hall: how many, `away`, `wrong`."""

    machines: tuple[Machine, ...]
    all: int
    away: int
    wrong: int


def fleet_view(moment: Moment, search: str = "", kind: str = "all") -> FleetView:
    machines = machines_of(moment)
    shown = [each for each in machines if _kind(each, kind) and _found(each, search)]
    shown.sort(key=lambda each: -each.worst)
    return FleetView(
        machines=tuple(shown),
        all=len(machines),
        away=sum(not each.row.online for each in machines),
        wrong=sum(each.worst > 0 for each in machines),
    )


def machines_of(moment: Moment) -> tuple[Machine, ...]:
    """In the order of the site."""
    sights = {
        name: (sight.online and may_speak(moment, name), "", sight.version, sight.since)
        for name, sight in moment.hall.devices.items()
    }
    rows = device_rows(moment.site, sights, (moment.conditions or {}).values(), moment.alerts)
    said: dict[str, list[Alert]] = {}
    for alert in moment.alerts:
        said.setdefault(alert.subject, []).append(alert)
    return tuple(_machine(moment, row, said.get(row.device, ())) for row in rows)


def machine_of(moment: Moment, device: str) -> Machine | None:
    """None: there is no such device."""
    return next((each for each in machines_of(moment) if each.row.device == device), None)


def may_speak(moment: Moment, device: str) -> bool:
    """No: it was revoked, and is away for us, also while the broker is still to end its connection."""
    known = moment.hall.identities
    return device in known.devices or not (known.devices or known.revoked)


def place_words(site: Site, place: str) -> Words:
    """A place as people call it; an id that nobody knows is itself."""
    if counter := site.counters.get(place):
        return counter.name
    if zone := site.zones.get(place):
        return zone.title
    return Words(place, place)


def _machine(moment: Moment, row: DeviceRow, alerts: Iterable[Alert]) -> Machine:
    return Machine(
        row=row,
        role=ROLE_WORDS.get(row.role, Words(row.role, row.role)),
        where=place_words(moment.site, row.place),
        troubles=tuple(_troubles(moment, row, tuple(alerts))),
        since=row.seen_at or 0,
        identity=moment.hall.identities.devices.get(row.device),
    )


def _troubles(moment: Moment, row: DeviceRow, alerts: tuple[Alert, ...]) -> Iterable[Trouble]:
    """Central's alerts, what the device complains of, and what its heartbeat shows: each once, the worst first."""
    found: dict[str, Trouble] = {}
    for alert in alerts:
        found.setdefault(alert.code, Trouble(alert.severity, alert.words))
    condition = (moment.conditions or {}).get(row.device)
    for complaint in condition.complaints if condition else ():
        found.setdefault(complaint.code, Trouble(complaint.severity, device_said(complaint.code, complaint.text)))
    for code, trouble in _measured(row, AWAY if may_speak(moment, row.device) else OUT):
        found.setdefault(code, trouble)
    return sorted(found.values(), key=lambda trouble: -RANK[trouble.severity])


def _measured(row: DeviceRow, away: Words) -> Iterable[tuple[str, Trouble]]:
    if not row.online:
        yield "device_away", Trouble(Severity.FAULT, away if row.seen_at else NEVER)
        return
    if row.configuration != row.desired and row.configuration:
        yield "configuration_old", Trouble(Severity.WARNING, OTHERWISE)
    if (row.temperature_celsius or 0) >= HOT_CELSIUS:
        yield "hot", Trouble(Severity.WARNING, HOT)
    if row.under_voltage:
        yield "under_voltage", Trouble(Severity.WARNING, WEAK)
    if row.disk_free_mb is not None and row.disk_free_mb < DISK_MB:
        yield "disk_full", Trouble(Severity.WARNING, FULL)
    if row.clock_trusted is False:
        yield "clock", Trouble(Severity.NOTICE, CLOCK)


def _kind(machine: Machine, kind: str) -> bool:
    match kind:
        case "trouble":
            return machine.worst > 0
        case "away":
            return not machine.row.online
        case _:
            return kind not in ROLE_WORDS or machine.row.role == kind


def _found(machine: Machine, search: str) -> bool:
    """Each word stands somewhere in what is known of it; one of a letter or two is a word there: "1" is no "12"."""
    row = machine.row
    known = (row.device, row.place, row.version, row.box, row.model, *_both(machine.role), *_both(machine.where))
    text = " ".join((*known, *(word for trouble in machine.troubles for word in _both(trouble.words)))).casefold()
    whole = {part.lstrip("0") for part in BETWEEN.split(text)}
    words = search.casefold().split()
    return all(word in text if len(word) >= WORD_MIN else word.lstrip("0") in whole for word in words)


def _both(words: Words) -> tuple[str, str]:
    return words.id, words.en
