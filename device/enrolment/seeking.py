"""A machine that is enrolled and hears nothing of its central for a minute looks for it: its address may have changed.

Whoever answers is asked for his certificate first: only the central of our own hall has one that our root vouches for.
What was found is kept beside the certificates, and the process leaves to begin with it.
"""

import contextlib
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec
import structlog

from device.config import DeviceFile
from device.enrolment.asking import EnrolError, Server, believes
from device.enrolment.keeping import ROOT, SERVER
from device.runner import Mailbox
from device.station import Station
from protocols.discovery import Heard, seek
from protocols.whole_file import write_whole

FOUND = "found.json"
ALONE_MS, AGAIN_MS = 60_000, 120_000

log = structlog.get_logger()


@dataclass(slots=True)
class Seeking:
    """A resident of the owner's loop. `leave`: ends the process; `ask`: who is there."""

    identity: Path
    host: str
    stations: Mapping[str, Station]
    mailbox: Mailbox
    leave: Callable[[], None]
    now: Callable[[], int]
    ask: Callable[[str], tuple[Heard, ...]] = seek
    due: int = 0
    _alone_since: int | None = None
    _threads: list[threading.Thread] = field(default_factory=list)

    def wake(self) -> None:
        now = self.now()
        self.due = now + ALONE_MS // 6
        if any(station.connected for station in self.stations.values()):
            self._alone_since = None
        elif self._alone_since is None:
            self._alone_since = now
        elif now - self._alone_since >= ALONE_MS and not any(each.is_alive() for each in self._threads):
            self._alone_since = now + AGAIN_MS - ALONE_MS
            self._threads = [threading.Thread(target=self._look, name="seeking", daemon=True)]
            self._threads[0].start()

    def _look(self) -> None:
        """On a thread of its own."""
        with contextlib.suppress(OSError, msgspec.MsgspecError):
            found = sought(self.identity, self.ask)
            if found is not None and found.host != self.host:
                self.mailbox.post(self._take, found)

    def _take(self, found: Heard) -> None:
        if any(station.connected for station in self.stations.values()):
            return
        keep(self.identity, found)
        log.warning("central is found at another address", host=found.host)
        self.leave()


def sought(identity: Path, ask: Callable[[str], tuple[Heard, ...]] = seek) -> Heard | None:
    """The central of our hall, proven by its certificate. Raises OSError."""
    known = msgspec.json.decode((identity / SERVER).read_bytes(), type=Server)
    root = (identity / ROOT).read_text(encoding="ascii")
    for heard in ask(known.fingerprint):
        try:
            believes(Server(heard.host, heard.port, known.fingerprint), root)
        except EnrolError as error:
            log.warning("somebody says to be our central, and is not", host=heard.host, reason=str(error))
        else:
            return heard
    return None


def keep(identity: Path, found: Heard) -> None:
    """For the next start, and for whoever asks central over HTTPS. Raises OSError."""
    known = msgspec.json.decode((identity / SERVER).read_bytes(), type=Server)
    write_whole(identity / SERVER, msgspec.json.encode(replace(known, host=found.host, port=found.port)))
    write_whole(identity / FOUND, msgspec.json.encode(found))


def at_found(file: DeviceFile) -> DeviceFile:
    """The file with the address at which central was found last."""
    if not file.broker.identity:
        return file
    try:
        found = msgspec.json.decode((Path(file.broker.identity) / FOUND).read_bytes(), type=Heard)
    except (OSError, msgspec.MsgspecError):
        return file
    return replace(file, broker=replace(file.broker, host=found.host, port=found.broker_port))
