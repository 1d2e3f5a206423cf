"""The devices of a file on a bench: real or simulated parts, no links, machines that only write down what happens."""

import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from device.config import DeviceFile, DeviceSection
from device.database import open_database
from device.furnishing import Furnishing
from device.outbox import Outbox
from device.presence import Presence
from device.roles.effects import Effect, Effects
from device.roles.events import Event
from device.runner import Mailbox, Runner, monotonic_ms
from device.selftest.steps import Seen, answers
from device.station import Identity, Machine, Station
from protocols.codec import decode
from protocols.link import Receipt
from protocols.messages import Alert
from protocols.outgoing import Outgoing
from protocols.topics import address_of

BOOT = "0" * 16
TURN_SECONDS = 0.1


class Witness:
    """A line that leads nowhere: keeps the alerts that a device raised."""

    def __init__(self, site: str) -> None:
        self.standing: dict[str, Alert] = {}
        self._site = site

    def send(self, outgoing: Outgoing) -> bool:
        route = address_of(self._site, outgoing.topic).route
        if route.message is Alert:
            alert = decode(route, outgoing.payload)
            if isinstance(alert, Alert):
                self.standing.pop(alert.code, None)
                self.standing |= {alert.code: alert} if alert.active else {}
        return True

    def acknowledge(self, receipt: Receipt) -> None:
        """Nothing arrives."""


class Bench:
    """`scratch`: a folder for what parts keep meanwhile; the file's own data stays untouched."""

    def __init__(self, file: DeviceFile, scratch: Path, *, sim: bool) -> None:
        self._mailbox = Mailbox()
        self._heard: dict[str, list[Event]] = {device.id: [] for device in file.device}
        self._witnesses = {device.id: Witness(file.site.id) for device in file.device}
        self._database = open_database(scratch)
        self._stations = {device.id: self._station(file, device, self._database) for device in file.device}
        runner = Runner(self._mailbox, (), monotonic_ms)
        self._furnishing = Furnishing(file, self._stations, self._mailbox, runner, self._database, sim=sim, stage=None)

    def start(self) -> None:
        """A mistake on a part's thread is raised by the next `wait`."""
        threading.excepthook = self._mistake
        self._furnishing.start()

    def stop(self) -> None:
        self._furnishing.stop()
        self._database.close()
        threading.excepthook = threading.__excepthook__

    def do(self, device: str, effects: Effects) -> None:
        for effect in effects:
            self._do(self._stations[device], effect)

    def forget(self, device: str) -> None:
        """What has happened so far does not count."""
        self._turn(0)
        self._heard[device].clear()

    def heard(self, device: str) -> tuple[Event, ...]:
        return tuple(self._heard[device])

    def alerts(self, device: str) -> tuple[str, ...]:
        """What stands, in words."""
        return tuple(alert.text or alert.code for alert in self._witnesses[device].standing.values())

    def wait(self, condition: Callable[[], bool], seconds: float) -> bool:
        """Until it is so, or the time is over. Raises what went wrong on any thread."""
        deadline = time.monotonic() + seconds
        while not condition():
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            self._turn(min(TURN_SECONDS, left))
        return True

    def happened(self, device: str, wanted: Event | Seen) -> bool:
        if isinstance(wanted, Seen):
            return self._stations[device].presence.shown == (wanted.epoch, wanted.revision)
        return any(answers(wanted, event) for event in self._heard[device])

    def _turn(self, seconds: float) -> None:
        while mail := self._mailbox.wait(seconds):
            mail.take(mail.news)
            seconds = 0

    def _do(self, station: Station, effect: Effect) -> None:
        station.hands[type(effect)](effect)

    def _station(self, file: DeviceFile, device: DeviceSection, database: sqlite3.Connection) -> Station:
        heard = self._heard[device.id]

        def step(state: None, event: Event, now: int) -> tuple[None, Effects]:  # noqa: ARG001
            heard.append(event)
            return None, ()

        station = Station(
            Identity(file.site.id, device.id, frozenset()),
            Machine(None, step, lambda _: None),
            Presence(BOOT, device.role, "", started=monotonic_ms()),
            Outbox(database, device.id),
            now=monotonic_ms,
            dice=Random(0),
            dropped=lambda: 0,
        )
        station.line = self._witnesses[device.id]
        return station

    def _mistake(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._mailbox.post(_raise, args.exc_value)


def _raise(error: BaseException) -> None:
    raise error
