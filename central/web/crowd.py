"""How much strangers may ask for: wrong addresses, forms, open pages. Nobody of the hall is kept waiting by them.

Whoever has the right address of a ticket is never refused its page: a whole waiting room may come from one address.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from central.allowance import Allowance

WRONG_PER_SECOND, WRONG_AT_ONCE = 20 / 60, 20
REMARKS_PER_SECOND, REMARKS_AT_ONCE = 6 / 3_600, 5
FORMS_PER_SECOND, FORMS_AT_ONCE = 30 / 60, 30
STREAMS_MAX = 200
STREAMS_PER_ADDRESS = 60
"""Beyond them a page asks again every few seconds, which holds nothing open."""
NAMES_MAX = 2_000


class Crowd:
    """Belongs to the web's thread. Times are monotonic ms."""

    def __init__(self) -> None:
        self._wrong = Allowance(WRONG_PER_SECOND, WRONG_AT_ONCE)
        self._forms = Allowance(FORMS_PER_SECOND, FORMS_AT_ONCE)
        self._remarks = Allowance(REMARKS_PER_SECOND, REMARKS_AT_ONCE)
        self._known: set[str] = set()
        self._open: Counter[str] = Counter()

    def guess(self, address: str, now: int) -> bool:
        """A wrong address was asked for. False: too many were."""
        return self._wrong.spend(self._name(address), now)

    def form(self, address: str, now: int) -> bool:
        """A form was sent. False: too many were."""
        return self._forms.spend(self._name(address), now)

    def remark(self, address: str, now: int) -> bool:
        """Something was written to the hall. False: too much was."""
        return self._remarks.spend(self._name(address), now)

    def full(self, address: str) -> bool:
        """No more streams for this address."""
        return self._open.total() >= STREAMS_MAX or self._open[address] >= STREAMS_PER_ADDRESS

    @contextmanager
    def watching(self, address: str) -> Iterator[None]:
        """While a stream is open."""
        self._open[address] += 1
        try:
            yield
        finally:
            self._open[address] -= 1
            if not self._open[address]:
                del self._open[address]

    def _name(self, address: str) -> str:
        """Beyond so many addresses all further ones share what one has."""
        if address not in self._known and len(self._known) >= NAMES_MAX:
            return ""
        self._known.add(address)
        return address
