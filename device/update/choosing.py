"""How this machine is updated, if it is: found out by what is there, and by what this process may write."""

import os
import re
import subprocess
from pathlib import Path

from device.config import DeviceFile
from device.system.nameplate import Nameplate
from device.update.folder import FolderInstaller
from device.update.installer import Installer
from device.update.launcher import CURRENT
from device.update.machine import Machine
from device.update.slots import SlotInstaller
from protocols.card import BOOT_AT, Slot, other, slot_label

KEY = "release.pub"
RUNNING = re.compile(r"\bgerai\.slot=([ab])\b")
ROOT = Path("/")


def machine_to_update(
    file: DeviceFile, version: str, nameplate: Nameplate, machine_root: Path = ROOT
) -> Machine | None:
    """None: it lacks a publisher's key, certificates to ask central with, or something that it may change."""
    root, data = Path(file.update.root), Path(file.data)
    if not file.broker.identity or not (root / KEY).is_file():
        return None
    installer = _folder(root) or _slots(machine_root, data)
    if installer is None:
        return None
    return Machine(installer, root / KEY, Path(file.broker.identity), data / "update", version, nameplate)


def _folder(root: Path) -> Installer | None:
    return FolderInstaller(root) if (root / CURRENT).is_symlink() and os.access(root, os.W_OK) else None


def _slots(root: Path, data: Path) -> Installer | None:
    """A card with two slots, whose other slot and boot partition this process may write."""
    try:
        said = RUNNING.search((root / "proc/cmdline").read_text(encoding="ascii", errors="replace"))
    except OSError:
        return None
    if said is None:
        return None
    running: Slot = "a" if said[1] == "a" else "b"
    named = root / "dev/disk/by-partlabel"
    slots: dict[Slot, Path] = {"a": named / slot_label("a"), "b": named / slot_label("b")}
    boot = root / BOOT_AT.relative_to("/")
    if not os.access(slots[other(running)], os.W_OK) or not os.access(boot, os.W_OK):
        return None
    return SlotInstaller(boot, slots, running, data, _reboot)


def _reboot(tried: bool) -> None:
    """To the slot that is tried once, or as always; the process is ended by it."""
    words = ("systemctl", "reboot", "--reboot-argument=0 tryboot") if tried else ("systemctl", "reboot")
    subprocess.run(words, check=False, timeout=30)
