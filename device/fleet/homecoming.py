"""What a process starts as: its file, changed by what central wanted when it left."""

from pathlib import Path

from device.config import DeviceFile
from device.fleet.desired import desired
from device.fleet.kept import Kept, KeptFile
from device.inventory.looking import look
from protocols.settings import SettingsError

ROOT = Path("/")


def came_home(file: DeviceFile, *, sim: bool, root: Path = ROOT) -> tuple[DeviceFile, Kept]:
    """The process as it starts now, and what is kept of it. Raises OSError.

    What the machine has changed too much for (a part is no longer plugged in) is left, and said by the device.
    """
    kept_file = KeptFile(Path(file.data))
    before = kept_file.load()
    kept = before.begun()
    if kept != before:
        kept_file.save(kept)
    for candidate in (kept.wanted, kept.proven, {}):
        try:
            return desired(file, candidate, look(root), sim=sim), kept
        except SettingsError:
            continue
    return file, kept
