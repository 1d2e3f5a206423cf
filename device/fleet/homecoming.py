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
    file = _at_found(file)
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


def _at_found(file: DeviceFile) -> DeviceFile:
    """With the address at which central was found last; who never sought needs nothing of that."""
    if not file.broker.identity or not (Path(file.broker.identity) / "found.json").exists():
        return file
    from device.enrolment.seeking import at_found  # noqa: PLC0415  heavy

    return at_found(file)
