"""Whether central is there, as everybody in the hall hears it: its retained state and its last will."""

from protocols import codec
from protocols.link import Arrived, BrokerAddress, Link, LinkEvent
from protocols.messages import CentralState
from protocols.topics import ROUTE_OF, topic_of

WATCHER = "rehearsal"


class CentralPresence:
    """Listens on `pub/central` only. The link's thread writes `_state`, anybody may read it: one reference."""

    def __init__(self, site: str, address: BrokerAddress) -> None:
        self._state: CentralState | None = None
        self._link = Link(
            address=address,
            client_id=WATCHER,
            filters=((topic_of(site, CentralState), 1),),
            will=None,
            hear=self._hear,
            session_seconds=0,
        )

    def start(self) -> None:
        self._link.start()

    def stop(self) -> None:
        self._link.stop()

    @property
    def epoch(self) -> int:
        """The epoch of the central that is online, 0 while none is."""
        state = self._state
        return state.epoch if state is not None and state.online else 0

    def _hear(self, event: LinkEvent) -> None:
        if isinstance(event, Arrived):
            message = codec.decode(ROUTE_OF[CentralState], event.payload)
            if isinstance(message, CentralState):
                self._state = message
            if event.receipt is not None:
                self._link.acknowledge(event.receipt)
