"""A rehearsal with faults: the relay, the timetable, what befalls the hall, and what only we can tell the judge."""

from collections.abc import Mapping, Sequence
from time import monotonic_ns

from provisioning.rehearsal.faults import Kind, timetable
from provisioning.rehearsal.hall import Hall
from provisioning.rehearsal.misfortunes import Misfortunes, can_fake_clocks
from provisioning.rehearsal.play import Play
from provisioning.rehearsal.relay import Relay
from provisioning.rehearsal.stage import Sighting

LEFT_OUT = f"{Kind.CLOCK.value}: needs the package libfaketime (make setup installs it)"


class Befallen:
    """`sightings`: links and restarts as the judge reads them.

    `begin` once the hall stands, `look_away` before it is closed, `end` afterwards.
    """

    def __init__(self, seed: int) -> None:
        self.sightings: list[Sighting] = []
        self.relay = Relay(self._linked)
        self.left_out = "" if can_fake_clocks() else LEFT_OUT
        self._seed = seed
        self._watching = True
        self._misfortunes: Misfortunes | None = None
        self.relay.start()

    def begin(self, hall: Hall, play: Play) -> None:
        homes, roles = hall.premises.homes, hall.premises.roles
        faults = timetable(homes, [device for device, role in roles.items() if role == "kiosk"], self._seed)
        possible = [fault for fault in faults if fault.kind is not Kind.CLOCK or not self.left_out]
        self._misfortunes = Misfortunes(possible, homes, hall, self.relay, play, tell=self._tell, dark=play.go_dark)

    def look_away(self) -> None:
        """The last thing anybody sees, so that the judge knows until when all was watched."""
        self._tell("", "curtain")
        self._watching = False

    def end(self) -> None:
        self.relay.stop()

    def look(self, share: float) -> None:
        if self._misfortunes is not None:
            self._misfortunes.look(share)

    @property
    def done(self) -> bool:
        return self._misfortunes is not None and self._misfortunes.done

    @property
    def away(self) -> Sequence[float]:
        return self._misfortunes.away if self._misfortunes else ()

    @property
    def counts(self) -> Mapping[str, int]:
        return self._misfortunes.counts if self._misfortunes else {}

    def _linked(self, device: str, *, up: bool) -> None:
        self._tell(device, "link", up=up)

    def _tell(self, device: str, saw: str, **more: bool) -> None:
        if self._watching:
            self.sightings.append({"at": monotonic_ns(), "device": device, "saw": saw, **more})
