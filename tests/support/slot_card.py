"""The two slots of a card as plain files, a firmware that reads what it would read, and releases for slots."""

import io
import re
import tarfile
from contextlib import contextmanager
from pathlib import Path

from device.update.card_slots import CardSlots
from device.update.slots import SlotInstaller
from protocols.card import COMMAND_LINE, CONFIG, KERNEL, TRIED_CONFIG, command_line, config
from protocols.release import Kind, payload
from provisioning.publishing import bundle
from support.releases import about, public, publisher

SIZE = 300_000
WHOLE = ("slot", f"boot/{KERNEL}")


class SlotCard:
    """`booted(tried)`: as the firmware does, from the files that are there; `reboots`: which were asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.reboots, self.written = folder, [], 0
        self.boot_part, self.state = folder / "boot", folder / "data"
        for slot in "ab":
            (self.boot_part / slot).mkdir(parents=True)
            (folder / slot).write_bytes(b"\0" * SIZE)
        self.state.mkdir()
        (folder / "a").write_bytes(b"1" * SIZE)
        (self.boot_part / "a" / KERNEL).write_text("kernel 1")
        (self.boot_part / "a" / COMMAND_LINE).write_text(command_line("a", slots=2))
        (self.boot_part / CONFIG).write_text(config("a"))

    def booted(self, *, tried=False):
        """(slot, version), after a look whether all of it is there."""
        path = self.boot_part / (TRIED_CONFIG if tried and (self.boot_part / TRIED_CONFIG).exists() else CONFIG)
        slot = re.search(r"^os_prefix=(.)/$", path.read_text(), re.MULTILINE)[1]
        kernel = (self.boot_part / slot / KERNEL).read_text()
        assert f"PARTLABEL=gerai-{slot} " in (self.boot_part / slot / COMMAND_LINE).read_text()
        image = (self.folder / slot).read_bytes()
        assert len(set(image)) == 1
        assert kernel == f"kernel {chr(image[0])}"
        return slot, chr(image[0])

    @contextmanager
    def writable(self):
        self.written += 1
        yield

    def slots(self, running="a"):
        return CardSlots(self.boot_part, {slot: self.folder / slot for slot in "ab"}, running, self.writable)

    def installer(self, running="a"):
        return SlotInstaller(Here(self.slots(running), self.reboots), running, self.state)


class Here:
    """A `SlotWriter` without a socket between: for whoever cuts the power of one process."""

    def __init__(self, slots: CardSlots, reboots: list[bool]) -> None:
        self.keep = slots.keep
        self._slots, self._reboots = slots, reboots

    def try_once(self) -> None:
        self._slots.arm()
        self._reboots.append(True)

    def leave(self) -> None:
        self._reboots.append(False)

    def write(self, bundle: Path) -> None:
        with payload(bundle, public()) as (manifest, stream):
            self._slots.write(manifest, stream)


def slot_payload(version="2", names=WHOLE):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:") as tar:
        for name in names:
            content = version.encode() * SIZE if name == "slot" else f"kernel {version}".encode()
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return made.getvalue()


def slot_release(folder: Path, version="2", *, key=None, content=None, kind=Kind.SLOT, **more) -> Path:
    """A signed bundle for slots."""
    folder.mkdir(parents=True, exist_ok=True)
    path, to = folder / f"payload-{version}", folder / f"gerai-{version}.gerai"
    path.write_bytes(slot_payload(version) if content is None else content)
    bundle(path, about(version, kind=kind, **more), key or publisher(), to)
    return to
