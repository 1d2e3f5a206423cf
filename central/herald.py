"""What central says of itself, and what it makes of other centrals.

Its state is said last after every connect, when all pictures are out: whoever sees it finds them there. Its own word,
come back from the broker, is the proof that all before has arrived too.
"""

from central.clock import offset_minutes
from central.engine.site import Site
from protocols import messages as m
from protocols.outgoing import Outgoing, outgoing
from protocols.topics import NEWEST_MINOR, OLDEST_MINOR


class AnotherCentralError(Exception):
    """Another central serves this site and has the greater right: this one must end. One line."""


class Herald:
    """`instance`: a name of this run, made by chance. Times are UTC ms on central's clock."""

    def __init__(self, site: Site, epoch: int, instance: str, version: str) -> None:
        self._site = site
        self._epoch = epoch
        self._instance = instance
        self._version = version
        self.owing = False
        """The state has to be said (again)."""
        self.heard_itself = False

    def state(self, *, online: bool) -> Outgoing:
        """The retained state. Offline it is the last will and the farewell."""
        state = m.CentralState(
            online=online,
            epoch=self._epoch,
            instance=self._instance,
            version=self._version,
            oldest=OLDEST_MINOR,
            newest=NEWEST_MINOR,
        )
        return outgoing(self._site.id, state)

    def tick(self, now: int) -> Outgoing:
        """The clock, and the sign of life."""
        return outgoing(
            self._site.id, m.ClockTick(epoch=self._epoch, at=now, offset_minutes=offset_minutes(self._site, now))
        )

    def hear(self, state: m.CentralState) -> None:
        """Our own echo, or another's word. Raises AnotherCentralError if the other is the one that stays.

        What stood there before our own echo is of the past: `central.guard` has judged it. Later the retained word is
        ours unless somebody replaced it, and be it by his last will: all centrals bear one name at the broker, so two
        of them throw each other out and never hear each other speak, only what the other left behind.
        """
        if state.instance == self._instance:
            self.heard_itself = self.heard_itself or state.online
            self.owing = self.owing or not state.online  # an old connection's will spoke after us
        elif self.heard_itself:
            self._meet(state)

    def _meet(self, other: m.CentralState) -> None:
        if (other.epoch, other.instance) > (self._epoch, self._instance):
            raise AnotherCentralError(
                f"another central (instance {other.instance}, epoch {other.epoch}) has begun to serve site "
                f"{self._site.id}: this one ends; run one central per site"
            )
        self.owing = True
