"""The retained pictures of the hall: made anew only where something may have changed, said only where something has.

Urgent surfaces (somebody was called) are made at once, the others (a count changed) together a moment later, some at a
time, so that no answer waits for a picture. One counter of revisions serves all surfaces of an epoch.
"""

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from central.engine import views
from central.engine.model import Hall
from central.engine.opening import local_time
from central.engine.site import Binding, Site
from central.engine.surfaces import Surface, all_surfaces
from central.hearers import Hearers
from protocols import messages as m
from protocols.outgoing import Outgoing, outgoing
from protocols.packing import packed

Snapshot = m.BoardSnapshot | m.CounterSnapshot | m.KioskSnapshot

LAZY_MS = 150
SLICE = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """What a surface shows: its content without a stamp, and the same as it is said, with its revision."""

    content: Snapshot
    said: Outgoing
    revision: int


class Snapshots:
    """`send` says whether the broker's line took it; what it did not take stays owed. `fault` hears of our mistakes."""

    def __init__(
        self, site: Site, send: Callable[[Outgoing], bool], fault: Callable[[str, int, Exception], None]
    ) -> None:
        self._site = site
        self._hearers = Hearers(site)
        self._send = send
        self._fault = fault
        self._shown: dict[Surface, Shown] = {}
        self._urgent: dict[Surface, None] = {}
        self._lazy: dict[Surface, None] = {}
        self._lazy_at = 0
        self._owed: dict[Surface, None] = {}
        self._said: dict[Surface, tuple[int, int]] = {}
        self.revision = 0

    def touch(self, surfaces: Iterable[Surface], now: int, *, urgent: bool) -> None:
        """These may look different now."""
        if urgent:
            self._urgent.update(dict.fromkeys(surfaces))
            return
        if not self._lazy:
            self._lazy_at = now + LAZY_MS
        self._lazy.update(dict.fromkeys(surfaces))

    def adopt(self, site: Site, now: int) -> None:
        """The hall is another one: what it shows no longer is forgotten, everything else is looked at soon."""
        self._site = site
        self._hearers.adopt(site)
        surfaces = all_surfaces(site)
        for kept in (self._shown, self._urgent, self._lazy, self._owed, self._said):
            for surface in kept.keys() - surfaces:
                del kept[surface]
        self.touch(sorted(surfaces), now, urgent=False)

    def say_all_again(self) -> None:
        """The broker may have forgotten them."""
        self._owed.update(dict.fromkeys(self._shown))

    def born(self, binding: Binding, newest: int) -> None:
        """A device has come; what it finds at the broker may be packed, which it must be able to read."""
        surface = ("board", binding.place)
        if self._hearers.born(binding, newest) and surface in self._shown:
            self._owed[surface] = None

    def edition(self, surface: Surface) -> tuple[int, int] | None:
        """The newest revision that was said of it, and when (UTC ms); None: none yet."""
        return self._said.get(surface)

    @property
    def settled(self) -> bool:
        """Everything that is urgent has been said."""
        return not self._urgent and not self._owed

    def due(self, otherwise: int) -> int:
        """UTC ms at which `publish` has something to do, at the latest `otherwise`."""
        return min(self._lazy_at, otherwise) if self._lazy else otherwise

    def publish(self, hall: Hall, now: int) -> None:
        """The urgent ones all, the others some at a time. Not while unconnected: only the last picture counts."""
        for surface in tuple(self._urgent):
            self._renew(surface, hall, now)
        self._urgent.clear()
        if self._lazy and now >= self._lazy_at:
            for surface in tuple(self._lazy)[:SLICE]:
                del self._lazy[surface]
                self._renew(surface, hall, now)
        for surface in tuple(self._owed):
            if not self._send(self._form(surface, hall)):
                return
            del self._owed[surface]
            self._said[surface] = (self._shown[surface].revision, now)

    def _form(self, surface: Surface, hall: Hall) -> Outgoing:
        """As its hearers can read it. A board has many; what one counter or kiosk hears is short."""
        said = self._shown[surface].said
        kind, zone = surface
        if kind != "board" or not self._hearers.read_packed(zone, hall):
            return said
        return dataclasses.replace(said, payload=packed(said.payload))

    def _renew(self, surface: Surface, hall: Hall, now: int) -> None:
        self._lazy.pop(surface, None)
        try:
            content = view(hall, self._site, surface, now)
            if surface not in self._shown or self._shown[surface].content != content:
                self._change(surface, content, now)
        except Exception as error:  # noqa: BLE001  one broken picture must not stop a hall
            self._fault(f"{surface[0]} {surface[1]}", now, error)

    def _change(self, surface: Surface, content: Snapshot, now: int) -> None:
        said = outgoing(self._site.id, _stamped(self._site, content, self.revision + 1, now), surface[1])
        self.revision += 1
        self._shown[surface] = Shown(content, said, self.revision)
        self._owed[surface] = None


def view(hall: Hall, site: Site, surface: Surface, now: int) -> Snapshot:
    """What a surface shows, unstamped."""
    kind, name = surface
    if kind == "board":
        return views.board(hall, site, name)
    if kind == "counter":
        return views.counter(hall, site, name)
    return views.kiosk(hall, site, name, now)


def _stamped(site: Site, content: Snapshot, revision: int, now: int) -> Snapshot:
    if isinstance(content, m.BoardSnapshot):
        clock = f"{local_time(site, now):%H.%M}"
        return replace(content, revision=revision, at=now, local_time=clock)
    return replace(content, revision=revision)
