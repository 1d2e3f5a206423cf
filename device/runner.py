"""The imperative shell: one mailbox, one thread that owns every device of this process.

The edges (links, printers, the painter, the stage door, signals) live on threads of their own and may do one thing:
`mailbox.post`. Everything else happens here, one mail after the other; waiting is the soonest of all deadlines.
A mistake of ours is not survived: it ends the process, which is restarted.
"""

import queue
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

MAILBOX_MAX = 20_000
NEVER = 2**62
News = TypeVar("News")


@dataclass(frozen=True, slots=True)
class Mail:
    """`take` is called with `news` on the owner's thread."""

    take: Callable[[Any], object]
    news: Any


class Mailbox:
    """Bounded; `post` never blocks, from any thread or signal handler. `dropped` counts what found it full."""

    def __init__(self, most: int = MAILBOX_MAX) -> None:
        self._mail: queue.SimpleQueue[Mail] = queue.SimpleQueue()
        self._most = most
        self.dropped = 0

    def __len__(self) -> int:
        return self._mail.qsize()

    def post(self, take: Callable[[News], object], news: News) -> bool:
        """False: it was full, and the news is lost."""
        if self._mail.qsize() >= self._most:
            self.dropped += 1
            return False
        self._mail.put(Mail(take, news))
        return True

    def wait(self, seconds: float | None) -> Mail | None:
        """The next mail, or None when none came in time."""
        try:
            return self._mail.get(timeout=seconds)
        except queue.Empty:
            return None


class Resident(Protocol):
    """One that the owner looks after. `due`: local monotonic ms when `wake` has something to do; NEVER for nothing."""

    due: int

    def wake(self) -> None: ...


class Runner:
    """Runs until somebody posts `stop`. Deadlines fire between mails too, so a flood cannot starve them."""

    def __init__(self, mailbox: Mailbox, residents: Sequence[Resident], now: Callable[[], int]) -> None:
        self._mailbox = mailbox
        self._residents = tuple(residents)
        self._now = now
        self._stopping = False

    def run(self) -> None:
        """The owner's thread spends its life here. An error that somebody posted, or that happens here, is raised."""
        while not self._stopping:
            self.turn()

    def turn(self) -> None:
        """One mail, or the soonest deadline, handled completely."""
        due = min((resident.due for resident in self._residents), default=NEVER)
        wait_ms = due - self._now()
        if mail := self._mailbox.wait(None if due == NEVER else max(0, wait_ms) / 1000):
            mail.take(mail.news)
        now = self._now()
        for resident in self._residents:
            if resident.due <= now:
                resident.wake()

    def stop(self, _: object = None) -> None:
        """To be posted."""
        self._stopping = True

    def fail(self, error: BaseException) -> None:
        """To be posted by an edge that made a mistake: the process ends with it."""
        raise error


def monotonic_ms() -> int:
    return time.monotonic_ns() // 1_000_000
