"""An attendant put together for the devices of a process."""

from collections.abc import Callable, Mapping
from pathlib import Path

from device.config import DeviceFile
from device.fleet.attendant import Attendant
from device.fleet.desired import desired
from device.fleet.errands import Errands
from device.fleet.homecoming import ROOT
from device.fleet.identify import Identify
from device.fleet.kept import KeptFile
from device.fleet.log_book import BOOK
from device.inventory.looking import look
from device.runner import monotonic_ms
from device.station import Station
from protocols.messages import Configuration


def attendant_of(
    base: DeviceFile, file: DeviceFile, stations: Mapping[str, Station], leave: Callable[[], None], *, sim: bool
) -> Attendant:
    """`base`: the file as it was read; `file`: as what the process runs."""

    def become(told: Mapping[str, Configuration]) -> DeviceFile:
        return desired(base, told, look(ROOT), sim=sim)

    errands = Errands(Path(base.data), stations, Identify(), BOOK, leave)
    return Attendant(file, become, KeptFile(Path(base.data)), stations, errands, leave, monotonic_ms)
