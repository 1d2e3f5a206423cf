"""A station with a real role's machine and no link, for tests of what surrounds it."""

import sqlite3
from random import Random

from device.config import DeviceFile, DeviceSection, Shows, SiteSection
from device.machines import machine_of, subscriptions
from device.outbox import Outbox
from device.presence import Presence
from device.roles.events import Heard, LinkUp
from device.runner import monotonic_ms
from device.station import Identity, Station
from protocols.messages import (
    CentralState,
    ClockTick,
    CounterSnapshot,
    KioskSnapshot,
    Message,
    Offer,
    Role,
    Shelf,
    Words,
    Work,
)

W = Words("Dukcapil", "Civil registry")
CENTRAL = CentralState(online=True, epoch=1, instance="c", version="1", oldest=0, newest=0)
TICK = ClockTick(epoch=1, at=1_700_000_000_000, offset_minutes=420)
OFFER = Offer(service="ktp", name=W, series="A")
MENU = KioskSnapshot(
    epoch=1, revision=1, site=W, footer=W, shelves=(Shelf(tenant="dukcapil", name=W, offers=(OFFER,)),)
)
COUNTER = CounterSnapshot(
    epoch=1, revision=1, counter="loket-1", label="1", name=W, work=Work.IDLE, notice=Words("", ""), waiting=2
)
DEVICES = {
    "kiosk-1": DeviceSection("kiosk-1", Role.KIOSK, "kiosk-1"),
    "keypad-01": DeviceSection("keypad-01", Role.KEYPAD, "loket-1"),
    "rating-01": DeviceSection("rating-01", Role.RATING, "loket-1"),
    "display-01": DeviceSection("display-01", Role.DISPLAY, "loket-1", Shows.COUNTER),
    "board-1": DeviceSection("board-1", Role.DISPLAY, "aula", Shows.BOARD),
}
FILE = DeviceFile(data="var", site=SiteSection("hall"), device=tuple(DEVICES.values()))


def station_of(device: str, database: sqlite3.Connection) -> Station:
    section = DEVICES[device]
    topics = frozenset(topic for topic, _ in subscriptions(FILE, section))
    return Station(
        Identity("hall", device, topics),
        machine_of(FILE, section),
        Presence("00112233aabbccdd", section.role, "1", started=0),
        Outbox(database, device),
        now=monotonic_ms,
        dice=Random(1),
        dropped=lambda: 0,
    )


def wake_up(station: Station, *messages: Message) -> None:
    """Linked, with a central whose clock is known; then the messages."""
    station.hear(LinkUp())
    for message in (CENTRAL, TICK, *messages):
        station.hear(Heard(message))
