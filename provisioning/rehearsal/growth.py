"""The hall becomes a larger one while people stand in it, by what a technician does: the file, `apply`, new machines.

    waits for its share -> central adopts the new hall -> its machines come up, and are what central says -> done

Nothing that runs is started anew.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import Any, Protocol

from central.engine.site import Site
from central.fleet.desired import configuration
from device.fleet.kept import KeptFile
from provisioning.rehearsal.growing import Growing
from provisioning.rehearsal.hall import HallError
from provisioning.rehearsal.hands import Hands
from provisioning.rehearsal.premises import Premises
from provisioning.rehearsal.staging import Annex
from provisioning.rehearsal.summary import Grown

Plain = Mapping[str, Any]

AT_SHARE = 0.25
"""Of all visitors: half of those who come before."""
PATIENCE_SECONDS = 120.0
AGAIN_SECONDS = 1.0
GLANCE_SECONDS = 0.05
WRONG = 1
"""Exit status of `apply` when central is away, or refuses: the file itself is right."""


class Errand(Protocol):
    """A command that runs."""

    @property
    def status(self) -> int | None: ...

    def last_words(self) -> str: ...


class GrowingHall(Protocol):
    """The part of a hall that grows."""

    def apply(self, text: str) -> Errand: ...

    def join(self, more: Premises) -> None: ...


class Growth:
    """`welcome` is called once everybody who is new can work. `present(device)`: people see it lit."""

    def __init__(
        self,
        growing: Growing,
        annex: Annex,
        hall: GrowingHall,
        hands: Hands,
        present: Callable[[str], bool],
        welcome: Callable[[], None],
        now: Callable[[], float] = monotonic,
    ) -> None:
        self.done = False
        self.seconds = 0.0
        self._growing, self._annex, self._hall, self._hands = growing, annex, hall, hands
        self._present, self._welcome, self._now = present, welcome, now
        self._began: float | None = None
        more = annex.premises
        self._folders = {device: more.folder / "data" / process for device, process in more.homes.items()}

    def look(self, share: float) -> None:
        """`share` of all visitors, 0 to 1, are past the kiosk. Raises HallError, here and later."""
        if self._began is None and share >= AT_SHARE:
            self._began = self._now()
            self._apply()

    @property
    def assigned(self) -> int:
        """New devices that have written down what central says they are."""
        return len(assigned(self._growing.after, self._folders))

    def outcome(self, entries: Sequence[Plain], sightings: Iterable[Plain]) -> Grown:
        """What came of it, by the ledger and by what people saw."""
        events = [entry["event"] for entry in entries]
        counters = self._growing.counters
        served = {e["ticket"] for e in events if e["event"] == "Finished" and e["counter"] in counters}
        return Grown(
            counters=len(counters),
            devices=len(self._growing.devices),
            assigned=self.assigned,
            seconds=self.seconds,
            tickets=len(served),
            stale=sum(1 for seen in sightings if seen["saw"] == "board" and seen["stale"]),
            starts=sum(1 for e in events if e["event"] == "CentralStarted"),
        )

    def _apply(self) -> None:
        errand = self._hall.apply(self._annex.text)
        self._hands.real(GLANCE_SECONDS, lambda: self._wait_for(errand))

    def _wait_for(self, errand: Errand) -> None:
        if errand.status is None and self._patient:
            self._hands.real(GLANCE_SECONDS, lambda: self._wait_for(errand))
        elif errand.status == 0:
            self._hall.join(self._annex.premises)
            self._hands.real(GLANCE_SECONDS, self._watch)
        elif errand.status == WRONG and self._patient:
            self._hands.real(AGAIN_SECONDS, self._apply)
        else:
            raise HallError(f"the hall could not grow; apply said last:\n{errand.last_words()}")

    def _watch(self) -> None:
        there = assigned(self._growing.after, self._folders)
        missing = sorted(device for device in self._growing.devices if device not in there or not self._present(device))
        if not missing:
            self.seconds = round(self._now() - (self._began or 0.0), 2)
            self.done = True
            self._welcome()
        elif self._patient:
            self._hands.real(GLANCE_SECONDS, self._watch)
        else:
            raise HallError(f"{len(missing)} new devices do not work: {', '.join(missing[:9])}")

    @property
    def _patient(self) -> bool:
        return self._now() - (self._began or 0.0) < PATIENCE_SECONDS


def assigned(site: Site, folders: Mapping[str, Path]) -> frozenset[str]:
    """The devices that keep just what central says. `folders`: by device, the data of its process."""
    kept = {folder: KeptFile(folder).load().wanted for folder in set(folders.values())}
    return frozenset(
        device
        for device, folder in folders.items()
        if (told := kept[folder].get(device)) and told.revision == configuration(site, site.devices[device], 1).revision
    )
