"""Before central speaks: is another one serving this site on this broker?

The broker's retained word says whether one was online. If so, its clock must be heard within 7 s (it ticks every 5):
a central that was killed is told offline by its will at once, one whose machine lost power falls silent. Our own
marker, come back, proves that everything retained has arrived before it.
"""

from collections.abc import Callable
from time import monotonic

from central.door.door import Knock
from central.herald import AnotherCentralError
from central.mailbox import Mailbox
from protocols.codec import BadMessageError, decode
from protocols.link import Arrived, BrokerAddress, Connected, Disconnected, Link, LinkEvent
from protocols.messages import CentralState, ClockTick
from protocols.outgoing import Outgoing
from protocols.topics import ROUTE_OF, prefix, topic_of

PATIENCE_SECONDS = 7.0


class Stop:
    """Mail: end in good order."""


Mail = LinkEvent | Knock | Stop


class StoppedError(Exception):
    """We were told to stop before we had begun."""


class Guard:
    """What was heard so far. `decided`: nobody can come any more, or we have waited long enough."""

    def __init__(self, site: str, marker: Outgoing, instance: str) -> None:
        self._site = site
        self._marker = marker
        self._instance = instance
        self.other: CentralState | None = None
        """The last word of the central before us, as far as the broker knows it."""
        self.marked = False

    @property
    def alone(self) -> bool:
        """All retained words were heard, and none says that somebody is online."""
        return self.marked and (self.other is None or not self.other.online or self.ours)

    @property
    def ours(self) -> bool:
        """The last word is our own: nobody came after us."""
        return self.other is not None and self.other.instance == self._instance

    def hear(self, arrived: Arrived) -> None:
        """Raises AnotherCentralError at the other's clock."""
        if arrived.topic == self._marker.topic:
            self.marked = self.marked or arrived.payload == self._marker.payload
        elif arrived.topic == topic_of(self._site, CentralState):
            self.other = _state(arrived.payload) or self.other
        elif self.other is not None and self.other.online and not self.ours:
            raise AnotherCentralError(
                f"another central (instance {self.other.instance}, epoch {self.other.epoch}) serves site "
                f"{self._site} on this broker: stop that one first, or give this one a broker of its own"
            )


def stand_guard(
    site: str, address: BrokerAddress, instance: str, mailbox: Mailbox[Mail], say: Callable[[str], object]
) -> CentralState | None:
    """Return when this central is alone, with the last word of the one before it, if the broker has one.

    Waits for a broker that is absent and for a central that took no leave, and says so once each.

    Raises AnotherCentralError, or StoppedError at `Stop`.
    """
    return _look(site, address, instance, mailbox, say).other


def still_ours(site: str, address: BrokerAddress, epoch: int, instance: str, say: Callable[[str], object]) -> None:
    """After standing still: has another one begun? Asks the broker, for some seconds at most.

    Raises AnotherCentralError. A broker that is gone serves nobody: then the next connect will tell.
    """
    other = _look(site, address, instance, Mailbox(), say, seconds=PATIENCE_SECONDS).other
    if other is not None and other.instance != instance and (other.epoch, other.instance) > (epoch, instance):
        raise AnotherCentralError(
            f"this central stood still, and another one (instance {other.instance}, epoch {other.epoch}) has begun to "
            f"serve site {site}: this one ends; run one central per site"
        )


def _look(
    site: str,
    address: BrokerAddress,
    instance: str,
    mailbox: Mailbox[Mail],
    say: Callable[[str], object],
    seconds: float = float("inf"),
) -> Guard:
    """Ask the broker over a connection of its own. `seconds`: the longest wait for a broker that is absent."""
    marker = Outgoing(f"{prefix(site)}pub/marker/{instance}", instance.encode(), 1, retain=False, expiry_seconds=10)
    link = Link(
        address=address,
        client_id=f"central-{instance}-guard",
        filters=(
            (topic_of(site, CentralState), ROUTE_OF[CentralState].qos),
            (topic_of(site, ClockTick), ROUTE_OF[ClockTick].qos),
            (marker.topic, 1),
        ),
        will=None,
        hear=mailbox.post_always,
        session_seconds=0,
    )
    guard = Guard(site, marker, instance)
    link.start()
    try:
        _watch(guard, link, marker, mailbox, say, monotonic() + seconds)
    finally:
        link.stop()
    if any(isinstance(mail, Stop) for mail in mailbox.take(0)):
        raise StoppedError
    return guard


def _watch(
    guard: Guard,
    link: Link,
    marker: Outgoing,
    mailbox: Mailbox[Mail],
    say: Callable[[str], object],
    deadline: float,
) -> None:
    complete = False
    while not guard.alone and monotonic() < deadline:
        for mail in mailbox.take(max(0.0, min(PATIENCE_SECONDS, deadline - monotonic()))):
            if isinstance(mail, Connected):
                link.send(marker)
            else:
                _take(guard, mail, say)
        if guard.marked and not complete:
            complete, deadline = True, min(deadline, monotonic() + PATIENCE_SECONDS)
            if not guard.alone:
                say(f"the central before took no leave: {PATIENCE_SECONDS:.0f} s are given to its sign of life")


def _take(guard: Guard, mail: Mail, say: Callable[[str], object]) -> None:
    match mail:
        case Stop():
            raise StoppedError
        case Disconnected():
            say(f"waiting for the broker: {mail.reason}")
        case Arrived():
            guard.hear(mail)


def _state(payload: bytes) -> CentralState | None:
    try:
        state = decode(ROUTE_OF[CentralState], payload)
    except BadMessageError:
        return None
    return state if isinstance(state, CentralState) else None
