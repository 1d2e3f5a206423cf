"""An attendant put together for the devices of a process."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
from device.runner import Mailbox, monotonic_ms
from device.station import Station
from device.system.nameplate import Nameplate
from protocols.messages import Configuration


@dataclass(frozen=True, slots=True)
class Household:
    """What an attendant looks after. `base`: the file as it was read; `file`: as what the process runs."""

    base: DeviceFile
    file: DeviceFile
    stations: Mapping[str, Station]
    mailbox: Mailbox
    leave: Callable[[], None]
    version: str
    nameplate: Nameplate


def attendant_of(house: Household, *, sim: bool) -> Attendant:
    data = Path(house.base.data)

    def become(told: Mapping[str, Configuration]) -> DeviceFile:
        return desired(house.base, told, look(ROOT), sim=sim)

    errands = Errands(data, house.stations, Identify(), BOOK, house.leave)
    attendant = Attendant(house.file, become, KeptFile(data), house.stations, errands, house.leave, monotonic_ms)
    if house.file.broker.identity:
        _of_its_own(house, attendant)
    return attendant


def _of_its_own(house: Household, attendant: Attendant) -> None:
    """What only a machine away from central's needs: it seeks central, and becomes other releases."""
    from device.enrolment.seeking import Seeking  # noqa: PLC0415  the others keep their memory
    from device.update.choosing import machine_to_update  # noqa: PLC0415
    from device.update.updating import Updating  # noqa: PLC0415

    broker, stations = house.file.broker, house.stations
    seeking = Seeking(Path(broker.identity), broker.host, stations, house.mailbox, house.leave, monotonic_ms)
    attendant.others = (seeking,)
    machine = machine_to_update(house.file, house.version, house.nameplate)
    if machine is not None:
        updating = Updating(machine, stations, attendant.answered, house.mailbox, house.leave, monotonic_ms)
        attendant.errands.update = updating.begin
        attendant.others = (seeking, updating)
        attendant.on_start = updating.start
