"""A whole hall as real processes: Mosquitto, central, devices with simulated parts.

Ordered start, each step waiting for a sign of the one before (the broker accepts, central says that it is online,
every stage accepts); reverse stop; nothing is left behind. `check()` notices a process that died by itself.

    with Hall(premises, hear=mailbox.put) as hall:
        hall.do({"do": "choose", "device": "kiosk-1", "service": "ktp", "priority": False})

Start it in a thread that lives as long as the hall: the children die with the thread that made them.
"""

import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

from protocols.link import BrokerAddress
from protocols.whole_file import write_whole
from provisioning.rehearsal.child import Child, until
from provisioning.rehearsal.premises import BROKER_FILE, CENTRAL_FILE, Premises
from provisioning.rehearsal.presence import CentralPresence
from provisioning.rehearsal.stage import Sighting, Stage, StageError, Stimulus

HOST = "127.0.0.1"
BROKER_SECONDS = 10.0
CENTRAL_SECONDS = 30.0
END_SECONDS = 8.0
DYING_SECONDS = 2.0


class HallError(Exception):
    """The hall did not start, or a part of it died. Says which, its exit status and its last words."""


class Hall:
    """`hear` is called on the stage's thread with every sighting. One owner calls all the rest."""

    def __init__(self, premises: Premises, hear: Callable[[Sighting], None]) -> None:
        mosquitto, log = _mosquitto(), premises.folder / "log"
        log.mkdir(parents=True, exist_ok=True)
        self.premises = premises
        self._sockets = Path(tempfile.mkdtemp(prefix="gerai-stage-"))  # a socket's path holds 107 bytes at most
        self._broker = Child("broker", (mosquitto, "-c", str(premises.folder / BROKER_FILE)), log / "broker.log")
        self._central = Child(
            "central",
            (_program("gerai-central"), "serve", "--config", str(premises.folder / CENTRAL_FILE)),
            log / "central.log",
        )
        self._devices = tuple(
            Child(name, self._device_argv(name, path), log / f"{name}.log") for name, path in premises.configs.items()
        )
        self._presence = CentralPresence(premises.site, BrokerAddress(HOST, premises.port, premises.watch))
        self._lost: list[str] = []
        self._stage = Stage(
            {name: self._socket(name) for name in premises.configs}, premises.homes, hear, self._lost.append
        )
        self._expected: set[Child] = set()
        self._errand: Child | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Raises HallError, having ended everything it had started."""
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Devices, central, broker: asked to end, then killed. May be called twice."""
        self._expected.clear()
        for child in self._children:
            child.thaw()
        self._stage.stop()
        _end((*self._devices, *((self._errand,) if self._errand else ())))
        _end((self._central,))
        self._presence.stop()
        _end((self._broker,))
        shutil.rmtree(self._sockets, ignore_errors=True)

    def do(self, stimulus: Stimulus) -> None:
        """A hand does something to a device. Raises StageError for an unknown device."""
        self._stage.do(stimulus)

    def check(self) -> None:
        """Raises HallError if a process has died by itself."""
        for child in self._expected:
            if child.status is not None:
                raise HallError(_obituary(child))
        if self._lost:
            raise HallError(self._loss(self._lost[0]))

    @property
    def processes(self) -> int:
        return 2 + len(self._devices)

    @property
    def pids(self) -> dict[str, int]:
        """Of every process that was started, by name."""
        return {child.name: child.pid for child in self._children if child.pid is not None}

    @property
    def epoch(self) -> int:
        """Of the central that is online; 0 while none is. It may be the old one's for a moment after a kill."""
        return self._presence.epoch

    def kill_central(self) -> None:
        self.kill(self._central.name)

    def launch_central(self) -> None:
        """Start central again; it is there when `epoch` is a new one. Raises HallError."""
        self.launch(self._central.name)

    def kill(self, name: str) -> None:
        """SIGKILL: no farewell, nothing flushed. `name` of a process, as in `pids`."""
        child = self._child(name)
        self._expected.discard(child)
        if child in self._devices:
            self._stage.part(name)
        child.kill()

    def launch(self, name: str, environment: Mapping[str, str] | None = None) -> None:
        """Start it again. Raises HallError."""
        child = self._child(name)
        self._launch(child, environment)
        if child in self._devices:
            self._stage.meet_again(name)

    def freeze(self, name: str) -> None:
        """SIGSTOP: it keeps its sockets and says nothing any more."""
        self._child(name).freeze()

    def thaw(self, name: str) -> None:
        self._child(name).thaw()

    def apply(self, text: str) -> Child:
        """The hall's file is `text` from now on, and `gerai-central apply` runs; whoever calls it waits for its end."""
        folder = self.premises.folder
        write_whole(folder / "site.toml", text)
        command = (_program("gerai-central"), "apply", "--config", str(folder / CENTRAL_FILE))
        self._errand = Child("apply", command, folder / "log" / "apply.log")
        self._errand.start()
        return self._errand

    def join(self, more: Premises) -> None:
        """Machines that were not there when the hall started. Raises HallError."""
        mine = self.premises
        self.premises = replace(
            mine,
            configs={**mine.configs, **more.configs},
            homes={**mine.homes, **more.homes},
            roles={**mine.roles, **more.roles},
        )
        for name, path in more.configs.items():
            child = Child(name, self._device_argv(name, path), mine.folder / "log" / f"{name}.log")
            self._devices = (*self._devices, child)
            self._launch(child)
            carried = [device for device, home in more.homes.items() if home == name]
            self._stage.join(name, self._socket(name), carried)

    def _start(self) -> None:
        self._launch(self._broker)
        self._wait(self._broker_accepts, BROKER_SECONDS, self._broker, f"accepted on port {self.premises.port}")
        self._presence.start()
        self._launch(self._central)
        self._wait(lambda: self.epoch > 0, CENTRAL_SECONDS, self._central, "said that it is online")
        for device in self._devices:
            self._launch(device)
        try:
            self._stage.start(20.0 + 4.0 * len(self._devices), self.check)
        except StageError as error:
            raise HallError(str(error)) from error

    @property
    def _children(self) -> tuple[Child, ...]:
        return (self._broker, self._central, *self._devices)

    def _child(self, name: str) -> Child:
        return next(child for child in self._children if child.name == name)

    def _launch(self, child: Child, environment: Mapping[str, str] | None = None) -> None:
        try:
            child.start(environment)
        except OSError as error:
            raise HallError(f"{child.name} could not be started: {error}") from error
        self._expected.add(child)

    def _wait(self, sign: Callable[[], bool], seconds: float, child: Child, what: str) -> None:
        def sign_or_death() -> bool:
            self.check()
            return sign()

        if not until(sign_or_death, seconds):
            raise HallError(f"{child.name} has not {what} after {seconds:.0f} s; it said last:\n{child.last_words()}")

    def _broker_accepts(self) -> bool:
        try:
            socket.create_connection((HOST, self.premises.port), 1).close()
        except OSError:
            return False
        return True

    def _loss(self, process: str) -> str:
        """A stage goes a moment before its process."""
        child = next(child for child in self._devices if child.name == process)
        if child.ended(DYING_SECONDS):
            return _obituary(child)
        return (
            f"{process} lives, but closed its stage or said what is no JSON line; it said last:\n{child.last_words()}"
        )

    def _socket(self, process: str) -> Path:
        return self._sockets / f"{process}.sock"

    def _device_argv(self, process: str, config: Path) -> tuple[str, ...]:
        stage = str(self._socket(process))
        return (_program("gerai-device"), "run", "--config", str(config), "--sim", "--stage", stage)


def _end(children: tuple[Child, ...]) -> None:
    for child in children:
        child.ask_to_end()
    deadline = monotonic() + END_SECONDS
    for child in children:
        if not child.ended(max(0.0, deadline - monotonic())):
            child.kill()


def _obituary(child: Child) -> str:
    status = child.status or 0
    how = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
    return f"{child.name} {how}; it said last:\n{child.last_words()}"


def _program(name: str) -> str:
    """A console script of the environment we run in."""
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else name


def _mosquitto() -> str:
    """Debian puts it into /usr/sbin, which is not on everybody's PATH."""
    found = shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/sbin:/usr/local/sbin")
    if found is None:
        raise HallError("mosquitto is not installed: apt install mosquitto")
    return found
