"""The owner's thread: waits for mail or for the next moment, gives the service its turn, and does chores when idle."""

from collections.abc import Callable, Iterator
from time import monotonic

from central.clock import SteadyClock
from central.fence import Fence
from central.guard import Mail, Stop
from central.mailbox import Mailbox
from central.pulse import Pulse
from central.service import Service
from protocols.link import Disconnected

CHORE_SECONDS = 5.0


class Owner:
    """`on_ready` is called once, when everything is said. `chore`: every 5 s, and when the broker is gone.

    `audit`: one step of it whenever nobody waits, until it ends.
    """

    def __init__(
        self,
        service: Service,
        mailbox: Mailbox[Mail],
        clock: SteadyClock,
        *,
        on_ready: Callable[[], None],
        chore: Callable[[], None],
        audit: Iterator[object],
        fence: Fence,
        pulse: Pulse,
    ) -> None:
        self._service = service
        self._mailbox = mailbox
        self._clock = clock
        self._on_ready = on_ready
        self._chore = chore
        self._chore_at = monotonic() + CHORE_SECONDS
        self._fence = fence
        self._pulse = pulse
        self._audit: Iterator[object] | None = audit
        self._ready = False

    def run(self) -> None:
        """Until `Stop`. Raises what the service raises."""
        while True:
            self._pulse.beat()
            patience = self._patience()
            self._fence.rest(patience)
            mails = self._mailbox.take(patience)
            self._fence.check()
            events = [mail for mail in mails if not isinstance(mail, Stop)]
            self._service.turn(events, self._clock.now())
            if len(events) < len(mails):
                self._pulse.stopping()
                return
            if not self._ready and self._service.ready:
                self._ready = True
                self._pulse.ready()
                self._on_ready()
            self._chores(idle=not mails, broker_gone=any(isinstance(mail, Disconnected) for mail in events))

    def _patience(self) -> float:
        if self._audit is not None and self._ready:
            return 0.0
        now = self._clock.now()
        return min(max(0, self._service.due(now) - now) / 1000, CHORE_SECONDS)

    def _chores(self, *, idle: bool, broker_gone: bool) -> None:
        if broker_gone or monotonic() >= self._chore_at:
            self._chore_at = monotonic() + CHORE_SECONDS
            self._chore()
        if idle and self._ready and self._audit is not None and next(self._audit, None) is None:
            self._audit = None
