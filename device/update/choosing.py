"""How this machine is updated, if it is: found out by what is there, and by what this process may write."""

import os
from pathlib import Path

from device.config import DeviceFile
from device.system.nameplate import Nameplate
from device.update.card_slots import running_slot
from device.update.folder import FolderInstaller
from device.update.installer import Installer
from device.update.launcher import CURRENT
from device.update.machine import Machine
from device.update.slot_line import SlotLine
from device.update.slots import SlotInstaller
from protocols.card import SLOT_SOCKET

KEY = "release.pub"
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
    """A card with two slots, where somebody awaits orders who may write them."""
    line = root / SLOT_SOCKET.relative_to("/")
    if not line.exists():
        return None
    try:
        running = running_slot(root)
    except OSError:
        return None
    return SlotInstaller(SlotLine(line), running, data)
