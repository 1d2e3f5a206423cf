"""How often a secret may be guessed: a few tries are free, then each costs twice the wait of the one before.

Nothing here knows whether an account exists: names that are none are counted like all others.
"""

from dataclasses import dataclass

from central.allowance import Allowance

FREE = 5
WAIT_MAX_MS = 42_000
"""So long that no account is tried more than a hundred times an hour."""
FORGET_MS = 3_600_000
NAMES_MAX = 2_000
PER_ADDRESS_SECOND = 20 / 60
AT_ONCE = 10
PIN_TRIES = 5
"""Then the PIN is asked for no more until its owner has signed in with his password."""


@dataclass(frozen=True, slots=True)
class Failures:
    """`until`: before that (monotonic ms) nothing more is tried; `last`: when it failed."""

    count: int
    until: int
    last: int


class Guessing:
    """One for all routes that ask for a secret. Times are monotonic ms."""

    def __init__(self) -> None:
        self._addresses = Allowance(PER_ADDRESS_SECOND, AT_ONCE)
        self._known: set[str] = set()
        self._failures: dict[str, Failures] = {}

    def wait_ms(self, name: str, address: str, now: int) -> int:
        """How long to wait before another guess; 0: it may be tried, and counts for the address."""
        failed = self._failures.get(name)
        if failed is not None and failed.until > now:
            return failed.until - now
        if address not in self._known and len(self._known) >= NAMES_MAX:
            address = ""
        self._known.add(address)
        return 0 if self._addresses.spend(address, now) else 3_000

    def guess(self, name: str, address: str, now: int) -> int:
        """As `wait_ms`. What may be tried counts as failed from here on, until `forgive`: many at once are many."""
        wait = self.wait_ms(name, address, now)
        if not wait:
            self.failed(name, now)
        return wait

    def failed(self, name: str, now: int) -> int:
        """How often in a row, this time included."""
        before = self._failures.pop(name, None)
        count = before.count + 1 if before and now - before.last < FORGET_MS else 1
        wait = min(WAIT_MAX_MS, 1_000 << min(count - FREE, 10)) if count > FREE else 0
        self._make_room(name.partition(" ")[0])
        self._failures[name] = Failures(count, now + wait, now)
        return count

    def _make_room(self, kind: str) -> None:
        """Forgotten is what was tried least of this kind: no crowd of names hides one that is guessed."""
        alike = [name for name in self._failures if name.startswith(kind)] if len(self._failures) >= NAMES_MAX else []
        if len(alike) >= NAMES_MAX:
            del self._failures[min(alike, key=self.count)]

    def count(self, name: str) -> int:
        failed = self._failures.get(name)
        return failed.count if failed else 0

    def forgive(self, name: str) -> None:
        """The right secret came."""
        self._failures.pop(name, None)
