"""How this machine is updated, if it is: found out by what is there."""

from pathlib import Path

from device.config import DeviceFile
from device.system.nameplate import Nameplate
from device.update.folder import FolderInstaller
from device.update.launcher import CURRENT
from device.update.machine import Machine

KEY = "release.pub"


def machine_to_update(file: DeviceFile, version: str, nameplate: Nameplate) -> Machine | None:
    """None: it lacks a publisher's key, certificates to ask central with, or a `current` to change."""
    root = Path(file.update.root)
    if not file.broker.identity or not (root / KEY).is_file() or not (root / CURRENT).is_symlink():
        return None
    folder = Path(file.data) / "update"
    return Machine(FolderInstaller(root), root / KEY, Path(file.broker.identity), folder, version, nameplate)
