"""At every boot, before there is a network: what gerai.toml says becomes this machine's name, network and clock.

The root is read-only, so all of it is written below /run. The last file that was good is kept on the data partition: a
boot partition that broke, or a mistake in a later file, leaves the network as it was.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from device.arrival.network import network_files
from device.arrival.site_file import SiteFile, parse_site_file, without_code
from protocols.card import BOOT_AT, DATA_AT, SITE_ERROR, SITE_FILE
from protocols.settings import SettingsError
from protocols.whole_file import write_whole

PLAYED = {
    "run": "systemd/system/gerai-device.service.d/simulated.conf",
    "selftest --yes": "systemd/system/gerai-selftest.service.d/simulated.conf",
}
"""What is called otherwise when parts are simulated, and the file that says so to systemd."""

CONFIGURATION_BYTES_MAX = 64 * 1024


@dataclass(frozen=True, slots=True)
class Places:
    """Of the real machine; tests have their own."""

    boot: Path = Path(BOOT_AT)
    data: Path = Path(DATA_AT)
    run: Path = Path("/run")
    hostname: Path = Path("/proc/sys/kernel/hostname")
    programs: Path = Path("/opt/gerai/bin")

    @property
    def last_good(self) -> Path:
        return self.data / SITE_FILE


def read_site_file(path: Path) -> SiteFile:
    """Raises SettingsError, also for a file that cannot be read."""
    try:
        data = path.read_bytes()
        if len(data) > CONFIGURATION_BYTES_MAX:
            raise SettingsError((f"{path.name}: {len(data)} bytes; that is no gerai.toml",))
        return parse_site_file(data.decode(), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError((f"{path.name}: tidak terbaca / cannot be read ({error})",)) from error


def settle(places: Places) -> tuple[str, ...]:
    """What is wrong with the file, one line each; () when it is good. Raises OSError."""
    new, old = places.boot / SITE_FILE, places.last_good
    mistakes: tuple[str, ...] = ()
    read = None
    try:
        read = read_site_file(new)
        write_whole(old, without_code(new.read_text(encoding="utf-8")), 0o600)
    except SettingsError as error:
        mistakes = error.mistakes
    if read is None and old.exists():
        read = read_site_file(old)
    if read is not None:
        _apply(read, places)
    return mistakes


def erase_code(places: Places) -> None:
    """The claim's code was used: it leaves the card. Raises OSError."""
    path = places.boot / SITE_FILE
    text = path.read_text(encoding="utf-8")
    if (without := without_code(text)) != text:
        write_whole(path, without, 0o600)


def tell(places: Places, mistakes: tuple[str, ...]) -> None:
    """Beside gerai.toml, for whoever reads the card on another computer. Raises OSError."""
    path = places.boot / SITE_ERROR
    if mistakes:
        write_whole(path, "".join(f"{line}\r\n" for line in mistakes), 0o600)
    else:
        path.unlink(missing_ok=True)


def _apply(read: SiteFile, places: Places) -> None:
    files = network_files(read)
    if read.device.simulated:
        for verb, name in PLAYED.items():
            command = f"{places.programs}/gerai-device {verb} --sim --config {places.data}/device.toml"
            files[name] = f"[Service]\nExecStart=\nExecStart={command}\n"
    for name, text in files.items():
        path = places.run / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text, 0o600 if "psk" in text else 0o644)
    descriptor = os.open(places.hostname, os.O_WRONLY)
    try:
        os.write(descriptor, read.device.hostname.encode())
    finally:
        os.close(descriptor)
