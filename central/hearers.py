"""Who hears the board of a zone, and whether all of them can read it packed."""

from central.engine.model import Hall
from central.engine.site import Binding, Site
from protocols.messages import Role
from protocols.packing import PACKED_SINCE


class Hearers:
    """Knows what births said in this epoch: devices say theirs again when central is new. Bounded by the site."""

    def __init__(self, site: Site) -> None:
        self._newest: dict[str, int] = {}
        self.adopt(site)

    def adopt(self, site: Site) -> None:
        """Other displays, perhaps in other places."""
        self._boards: dict[str, list[str]] = {zone: [] for zone in site.zones}
        for binding in site.devices.values():
            if binding.role == Role.DISPLAY and binding.place in self._boards:
                self._boards[binding.place].append(binding.device)
        self._newest = {device: newest for device, newest in self._newest.items() if device in site.devices}

    def born(self, binding: Binding, newest: int) -> bool:
        """A device said the newest minor version that it speaks; whether it needs its board plain."""
        self._newest[binding.device] = newest
        return binding.device in self._boards.get(binding.place, ()) and newest < PACKED_SINCE

    def read_packed(self, zone: str, hall: Hall) -> bool:
        """All that are online can; a display that is not known yet cannot."""
        boards = [device for device in self._boards[zone] if (known := hall.devices.get(device)) and known.online]
        return bool(boards) and all(self._newest.get(device, 0) >= PACKED_SINCE for device in boards)
