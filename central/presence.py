"""Who is there: by their own words, and by their silence.

The ledger knows what births and last wills said; here is only when each device was heard last, so that one that fell
silent without a will (its machine hangs, its cable is out) is marked too.
"""

from collections.abc import Callable

from central import bridge
from central.bridge import Heard
from central.engine.commands import SeeDevice
from central.engine.model import Hall
from central.engine.site import Site
from protocols import messages as m

HEARTBEAT_MS = 10_000
"""How often a device says something, if it has nothing else to say."""

SILENT_HEARTBEATS = 3


def _no_matter(_device: str, _boot_id: str, _now: int) -> None:
    """Nobody wants to know."""


class Presence:
    """Bounded by the devices of the site. Times are UTC ms on central's clock. `born` is told device, boot id, time."""

    def __init__(
        self,
        hall: Hall,
        now: int,
        heartbeat_ms: int = HEARTBEAT_MS,
        born: Callable[[str, str, int], object] = _no_matter,
    ) -> None:
        self._born = born
        self._silent_after = heartbeat_ms * SILENT_HEARTBEATS
        self._heard_at = {device: now for device, sight in hall.devices.items() if sight.online}
        self.outdated: dict[str, str] = {}
        """Devices whose protocol this central does not speak, and what to do: what they ask is not answered."""

    def heard(self, hall: Hall, heard: Heard, now: int) -> SeeDevice | None:
        """Note a device's message; what is to be kept about it, if anything."""
        self._heard_at[heard.device] = now
        match heard.message:
            case m.Birth() as birth:
                self._judge(heard.device, birth)
                self._born(heard.device, birth.boot_id, now)
            case m.Telemetry(boot_id=boot_id) | m.DeviceState(boot_id=boot_id, state=m.Online.ONLINE):
                return self._back(hall, heard.device, boot_id)
            case _:
                pass
        return bridge.sighting(heard)

    def adopt(self, site: Site) -> None:
        """Devices that are the hall's no longer are not told to update."""
        for device in self.outdated.keys() - site.devices.keys():
            del self.outdated[device]

    def silent(self, hall: Hall, now: int) -> tuple[SeeDevice, ...]:
        """Devices that are online by their word and have said nothing for three heartbeats."""
        gone = [
            (device, sight)
            for device, sight in hall.devices.items()
            if sight.online and now - self._heard_at.setdefault(device, now) >= self._silent_after
        ]
        return tuple(SeeDevice(device=d, boot_id=sight.boot_id, online=False, how="silent") for d, sight in gone)

    def _judge(self, device: str, birth: m.Birth) -> None:
        if words := bridge.update_needed(device, birth):
            self.outdated[device] = words.en
        else:
            self.outdated.pop(device, None)

    def _back(self, hall: Hall, device: str, boot_id: str) -> SeeDevice | None:
        """A device that was thought gone speaks again."""
        known = hall.devices.get(device)
        if known is None or known.online or known.boot_id != boot_id:
            return None
        return SeeDevice(device=device, boot_id=boot_id, online=True, how="heard")
