"""How the devices are: the newest that each has said, kept in memory. Bounded by the devices of the site."""

from collections.abc import Callable, Mapping

from central.bridge import Heard
from central.engine.site import Binding, Site
from central.engine.surfaces import Surface
from central.lookout.condition import Condition, heard, settled, told
from protocols import messages as m
from protocols.messages import Role

Editions = Callable[[Surface], tuple[int, int] | None]
"""The newest revision of a surface that was said in this epoch, and when (UTC ms); None: none yet."""


class Roster:
    """`conditions` of every device that has said something since central's start."""

    def __init__(self, site: Site, epoch: int, editions: Editions) -> None:
        self._site = site
        self._epoch = epoch
        self._editions = editions
        self._conditions: dict[str, Condition] = {}
        self._fresh: dict[str, None] = {}

    @property
    def conditions(self) -> Mapping[str, Condition]:
        return self._conditions

    def adopt(self, site: Site) -> None:
        """What devices said that are the hall's no longer is forgotten."""
        self._site = site
        for device in self._conditions.keys() - site.devices.keys():
            del self._conditions[device]
            self._fresh.pop(device, None)

    def hear(self, said: Heard, now: int) -> None:
        """Any message of a device, in the order in which they arrive."""
        before = self._conditions.get(said.device) or Condition(device=said.device)
        match said.message:
            case m.Telemetry() as heartbeat:
                after = self._told(before, said.binding, heartbeat, now)
            case message:
                after = heard(before, message, now)
        self._conditions[said.device] = after
        self._fresh[said.device] = None

    def _told(self, before: Condition, binding: Binding, heartbeat: m.Telemetry, now: int) -> Condition:
        surface = surface_of(self._site, binding)
        edition = self._editions(surface) if surface else None
        if edition is None:
            return told(before, heartbeat, now, None, 0)
        revision, said_at = edition
        return told(before, heartbeat, now, (self._epoch, revision), said_at)

    def settle(self, now: int) -> None:
        """What devices no longer complain of is forgotten."""
        for device, condition in self._conditions.items():
            if (after := settled(condition, now)) is not condition:
                self._conditions[device] = after
                self._fresh[device] = None

    def news(self) -> tuple[Condition, ...]:
        """Those that have changed since this was asked last."""
        fresh = tuple(self._conditions[device] for device in self._fresh)
        self._fresh.clear()
        return fresh


def surface_of(site: Site, binding: Binding) -> Surface | None:
    """What a device shows; None for a rating pad, whose lamps carry no edition."""
    match binding.role:
        case Role.KIOSK:
            return ("kiosk", binding.place)
        case Role.DISPLAY if binding.place in site.zones:
            return ("board", binding.place)
        case Role.DISPLAY | Role.KEYPAD:
            return ("counter", binding.place)
        case _:
            return None
