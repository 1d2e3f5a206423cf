"""Central's line to the broker: what arrives is posted to the owner, what he says is sent, each number is timed."""

from time import monotonic_ns

from central import bridge
from central.guard import Mail
from central.herald import Herald
from central.mailbox import Mailbox
from central.stopwatch import Stopwatch
from protocols.link import Arrived, BrokerAddress, Link, LinkEvent, Patience, Receipt
from protocols.outgoing import Outgoing
from protocols.topics import UP_BYTES_MAX

IN_FLIGHT_MAX = 256
"""As many requests as one group commit takes."""
SESSION_SECONDS = 86_400
CLIENT_ID = "central"
FIRST = Patience(connect_seconds=1.5, wait_seconds=0.5)
"""After a broker's restart every device waits for what central says: it is to be there before a thousand others."""
NUMBERS = "/ticket"
"""The end of the topics on which kiosks ask for numbers, and are answered: …/up/‹device›/ticket."""


class Line:
    """An `Outlet`. `stopwatch`: how long numbers took."""

    def __init__(self, site: str, address: BrokerAddress, herald: Herald, mailbox: Mailbox[Mail]) -> None:
        self.stopwatch = Stopwatch()
        self._mailbox = mailbox
        self._link = Link(
            address=address,
            client_id=CLIENT_ID,
            filters=bridge.filters(site),
            will=herald.state(online=False),
            hear=self._hear,
            session_seconds=SESSION_SECONDS,
            in_flight_max=IN_FLIGHT_MAX,
            bytes_max=UP_BYTES_MAX,
            patience=FIRST,
        )
        self.start, self.stop = self._link.start, self._link.stop

    def send(self, outgoing: Outgoing) -> bool:
        if outgoing.topic.endswith(NUMBERS):
            self.stopwatch.answered(outgoing.topic.rsplit("/", 2)[1], monotonic_ns())
        return self._link.send(outgoing)

    def acknowledge(self, receipt: Receipt) -> None:
        self._link.acknowledge(receipt)

    def _hear(self, event: LinkEvent) -> None:
        """What does not fit is dropped here; the broker shall not keep it for us either, its sender asks again."""
        if not isinstance(event, Arrived):
            self._mailbox.post_always(event)
            return
        if event.topic.endswith(NUMBERS):
            self.stopwatch.asked(event.topic.rsplit("/", 2)[1], event.at_ns)
        if not self._mailbox.post(event) and event.receipt is not None:
            self.acknowledge(event.receipt)
