"""The file of a process, read strictly with every mistake reported at once.

    from_central = true                   # its parts, too, are said by central (gerai-central assign)
    data = "/var/lib/gerai"               # outbox and journal, one folder per process; relative to this file
    [site]
    id = "cilegon"
    [broker]
    host = "127.0.0.1"
    port = 1883
    identity = "identity"                 # certificates, for a broker on another machine
    [[device]]
    id = "kiosk-1"
    role = "kiosk"                        # kiosk, display, keypad or rating
    place = "kiosk-1"                     # kiosk, zone or counter id of the site
    printer = { kind = "network", host = "192.168.1.50", port = 9100, width_mm = 80 }
    screen = { kind = "window", width = 1080, height = 1920, fullscreen = true }

A display stands for a counter if `shows = "counter"`, for a zone if `shows = "board"`; without `shows` it is a
counter's when a keypad or rating pad of the same place is in the file, else a board.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from device.config.screen import WindowScreen
from device.config.section import ID, DeviceSection, Shows, missing, mistakes
from protocols.credentials import LOOPBACK, Credentials
from protocols.messages import Role
from protocols.settings import SettingsError, parse_toml


@dataclass(frozen=True, slots=True)
class SiteSection:
    id: str


@dataclass(frozen=True, slots=True)
class BrokerSection:
    """`identity`: the folder with who we are and whom we believe, relative to this file; "" on central's own machine.

    In it: root.crt, device.key, and a certificate for each device by its id.
    """

    host: str = "127.0.0.1"
    port: int = 1883
    identity: str = ""

    def credentials(self, device: str) -> Credentials | None:
        if not self.identity:
            return None
        folder = Path(self.identity)
        return Credentials(folder / "root.crt", folder / f"{device}.crt", folder / "device.key")


@dataclass(frozen=True, slots=True)
class UpdateSection:
    """`root`: where releases are kept, with the publisher's release.pub; where there is none, nothing is updated."""

    root: str = "/opt/gerai"


@dataclass(frozen=True, slots=True)
class DeviceFile:
    """`from_central`: what hangs on these devices central will say, so that none of it need stand here."""

    data: str
    site: SiteSection
    device: tuple[DeviceSection, ...]
    broker: BrokerSection = BrokerSection()
    update: UpdateSection = UpdateSection()
    from_central: bool = False

    def waits(self, device: DeviceSection) -> bool:
        """Nobody has said yet what hangs on it, and without that it cannot be what it is."""
        return self.from_central and any(missing(device))

    def shows(self, device: DeviceSection) -> Shows:
        """Board or counter, for a display."""
        at_counter = {d.place for d in self.device if d.role in (Role.KEYPAD, Role.RATING)}
        return device.shows or (Shows.COUNTER if device.place in at_counter else Shows.BOARD)


def parse_config(text: str, source: str, *, sim: bool) -> DeviceFile:
    """`sim`: parts will be simulated, so none need be named. Raises SettingsError with every mistake."""
    read = parse_toml(text, DeviceFile, source)
    checked(read, source, sim=sim)
    return read


def checked(read: DeviceFile, source: str, *, sim: bool) -> DeviceFile:
    """The same, when nothing is wrong with it. Raises SettingsError with every mistake."""
    alone = () if sim else (*_of_windows(read), *_of_loudspeakers(read))
    found = (*_of_all(read), *_of_each(read, sim=sim or read.from_central), *alone, *_of_pins(read))
    if found:
        raise SettingsError(tuple(f"{source}: {mistake}" for mistake in found))
    return read


def read_config(path: Path, *, sim: bool) -> DeviceFile:
    """Raises SettingsError, also for a file that cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError((f"{path}: cannot be read: {error}",)) from error
    read = parse_config(text, str(path), sim=sim)
    here = path.parent
    broker = replace(read.broker, identity=str(here / read.broker.identity)) if read.broker.identity else read.broker
    devices = tuple(_with_slides(one, here) for one in read.device)
    return replace(read, data=str(here / read.data), broker=broker, device=devices)


def _with_slides(device: DeviceSection, here: Path) -> DeviceSection:
    """A folder of pictures is relative to the file, too."""
    if not isinstance(device.screen, WindowScreen) or not device.screen.slides:
        return device
    return replace(device, screen=replace(device.screen, slides=str(here / device.screen.slides)))


def _of_all(read: DeviceFile) -> Iterator[str]:
    if not read.data:
        yield "data: empty; name the folder where outbox and journal are kept"
    if not ID.match(read.site.id):
        yield f"site.id: {read.site.id!r} is no id; use a-z, 0-9 and -, 40 at most"
    yield from _of_broker(read.broker)
    if not read.device:
        yield "device: none; add [[device]] with id, role and place"
    for device, count in Counter(device.id for device in read.device).items():
        if count > 1:
            yield f"device: {count} devices are called {device!r}; give each an id of its own"


def _of_broker(broker: BrokerSection) -> Iterator[str]:
    if not broker.host:
        yield "broker.host: empty; name the machine the broker runs on"
    if not 1 <= broker.port <= 65535:
        yield f"broker.port: {broker.port} is no port; use 1 to 65535"
    if broker.host and broker.host not in LOOPBACK and not broker.identity:
        yield "broker.identity: empty; a broker on another machine wants certificates: enrol this machine first"


def _of_windows(read: DeviceFile) -> Iterator[str]:
    windows = [device.id for device in read.device if isinstance(device.screen, WindowScreen)]
    if len(windows) > 1:
        yield f"device: a process has one window, not {len(windows)} ({', '.join(windows)}); give each a process"


def _of_loudspeakers(read: DeviceFile) -> Iterator[str]:
    speaking = [device.id for device in read.device if device.loudspeaker]
    if len(speaking) > 1:
        yield f"device: a process has one voice, not {len(speaking)} ({', '.join(speaking)}); give each a process"


def _of_pins(read: DeviceFile) -> Iterator[str]:
    takers: dict[int, list[str]] = {}
    for device in read.device:
        for pin in device.pins:
            takers.setdefault(pin, []).append(device.id)
    for pin, devices in takers.items():
        if len(devices) > 1:
            yield f"device: pin {pin} is taken {len(devices)} times ({', '.join(devices)}); give each part its own"


def _of_each(read: DeviceFile, *, sim: bool) -> Iterator[str]:
    for number, device in enumerate(read.device):
        where = f"device[{number}]" + (f" ({device.id})" if device.id else "")
        yield from (f"{where}.{mistake}" for mistake in mistakes(device, sim=sim))
