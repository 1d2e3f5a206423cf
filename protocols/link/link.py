"""One connection to the broker, kept up for ever: MQTT 5, persistent session, manual acknowledgement, last will.

The owner's thread calls `send`, `acknowledge`, `healthy`, `stop`; all of paho happens on the link's own thread, which
alone touches the socket and calls `hear`; `hear` may only post to a mailbox.
"""

import random
import threading
import time
from collections.abc import Callable, Sequence

from protocols.link.backoff import Backoff
from protocols.link.conversation import SILENCE_KEEPALIVES, Conversation
from protocols.link.events import Disconnected, LinkEvent, Receipt
from protocols.link.shared import BrokerAddress, Counts, Patience, Plan, Shared
from protocols.link.window import IN_FLIGHT_MAX, Window
from protocols.outgoing import Outgoing
from protocols.topics import DOWN_BYTES_MAX

STEADY_SECONDS = 2.0
"""A connection that held so long was a good one: the next attempt does not wait for the failures before it."""

PATIENT = Patience()
"""With it a display is right within 3 s of its broker's return."""

STOP_SECONDS = 1.9
"""Longer than a conversation may drain (1.4 s), shorter than an owner may wait (2 s)."""


class Link:
    """`filters`: topic filters with their QoS. `will`: what the broker says when we go without a farewell.

    `session_seconds`: so long the broker keeps what arrives for us while we are away. `in_flight_max`: so many messages
    may be unacknowledged, each way. `bytes_max`: the broker gives no larger payload. A link is started once.
    """

    def __init__(  # noqa: PLR0913  it is put together in one place
        self,
        *,
        address: BrokerAddress,
        client_id: str,
        filters: Sequence[tuple[str, int]],
        will: Outgoing | None,
        hear: Callable[[LinkEvent], None],
        session_seconds: int,
        keepalive_seconds: int = 10,
        in_flight_max: int = IN_FLIGHT_MAX,
        bytes_max: int = DOWN_BYTES_MAX,
        patience: Patience = PATIENT,
    ) -> None:
        self._plan = Plan(
            address,
            client_id,
            tuple(filters),
            will,
            session_seconds,
            keepalive_seconds,
            in_flight_max,
            bytes_max,
            patience,
        )
        self._shared = Shared(hear, Window(in_flight_max))
        self._thread = threading.Thread(target=self._run, name=f"link-{client_id}", daemon=True)

    def start(self) -> None:
        """Returns at once; a broker that is absent is waited for."""
        self._thread.start()

    def stop(self, farewell: Outgoing | None = None) -> None:
        """Say what is still to be said and then `farewell`, and leave cleanly; within 2 s, whatever the broker does.

        If the farewell cannot be said, we leave without good-bye and the will speaks. Nothing is heard afterwards.
        """
        shared = self._shared
        if not shared.stopping.is_set():
            shared.farewell_taken = farewell is None or self.send(farewell)
            shared.stopping.set()
            shared.bell.ring()
        if self._thread.ident is not None:
            self._thread.join(STOP_SECONDS)

    def send(self, outgoing: Outgoing) -> bool:
        """True: it is on its way, and will be repeated after a lost connection while it has not expired.

        False: not connected, stopped, or the line is full; nothing was kept.
        """
        shared = self._shared
        if not shared.ready or shared.stopping.is_set():
            return False
        taken = shared.window.put(outgoing, time.monotonic_ns())
        shared.bell.ring()
        return taken

    def acknowledge(self, receipt: Receipt) -> None:
        """The broker may forget that message. To be called when what it asks for is durable.

        While something of ours is on its way, the broker's word about it wakes the thread soon enough: the answer and
        this then go in one packet, and nobody is woken twice.
        """
        self._shared.receipts.append(receipt)
        if self._shared.window.empty:
            self._shared.bell.ring()

    def healthy(self, now_ns: int) -> bool:
        """Has the broker given a sign within 1.5 keep-alives? A dead thread gives none."""
        sign_ns, limit_ns = self._shared.sign_ns, SILENCE_KEEPALIVES * self._plan.keepalive_seconds * 1e9
        return self._thread.is_alive() and sign_ns is not None and now_ns - sign_ns < limit_ns

    @property
    def counts(self) -> Counts:
        shared = self._shared
        return Counts(shared.window.refused, shared.window.dropped + shared.early, shared.denied, shared.failures)

    def _run(self) -> None:
        shared, told, number = self._shared, "", 0
        backoff = Backoff(random.Random(), self._plan.patience.wait_seconds)
        while not shared.stopping.is_set():
            number, began = number + 1, time.monotonic()
            conversation = Conversation(self._plan, shared, number)
            reason = conversation.hold()
            was_ready, shared.ready = shared.ready, False
            shared.window.closed()
            if was_ready and time.monotonic() - began > STEADY_SECONDS:
                backoff.reset()
            if was_ready or reason != told:
                told = reason
                conversation.tell(Disconnected(reason))
            shared.stopping.wait(backoff.next_seconds())
        shared.bell.close()
