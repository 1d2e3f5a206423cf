"""What was accepted for sending: a bounded line, and the few that were sent and not confirmed yet.

`put` is called by the owner's thread, everything else by the link's; they share a deque and nothing that both write.
What is unconfirmed when a connection ends goes back to the head of the line, unless it has expired: said twice is
normal on this wire, and every hearer knows it. What is said without confirmation (QoS 0) is never said late.
"""

from collections import deque

import msgspec

from protocols.outgoing import Outgoing

IN_FLIGHT_MAX = 16
WAITING_MAX = 2_048
WAITING_BYTES_MAX = 32 * 1024 * 1024
TRIES_MAX = 3
"""A message that is in flight when so many connections end is dropped: it may be what ends them."""


class Entry(msgspec.Struct, frozen=True):
    """`until_ns` None: it never expires. Times are of the monotonic clock."""

    outgoing: Outgoing
    put_ns: int
    until_ns: int | None
    tries: int = 0

    def seconds_left(self, now_ns: int) -> int | None:
        """Whole seconds, rounded up; None: it never expires; 0: it has expired."""
        return None if self.until_ns is None else max(0, -((now_ns - self.until_ns) // 1_000_000_000))


class Window:
    """One link's outgoing messages, in the order in which they were put."""

    def __init__(self, in_flight_max: int = IN_FLIGHT_MAX) -> None:
        self._in_flight_max = in_flight_max
        self._waiting: deque[Entry] = deque()
        self._unconfirmed: dict[int, Entry] = {}
        self._opened_ns = 0
        self._bytes_in = 0  # written by the owner's thread only
        self._bytes_out = 0  # written by the link's thread only
        self.refused = 0
        self.dropped = 0

    @property
    def empty(self) -> bool:
        return not self._waiting and not self._unconfirmed

    @property
    def in_flight(self) -> int:
        return len(self._unconfirmed)

    def put(self, outgoing: Outgoing, now_ns: int) -> bool:
        """False: the line is full; nothing was kept."""
        size = len(outgoing.payload)
        if len(self._waiting) >= WAITING_MAX or self._bytes_in - self._bytes_out + size > WAITING_BYTES_MAX:
            self.refused += 1
            return False
        self._bytes_in += size
        life = outgoing.expiry_seconds * 1_000_000_000
        self._waiting.append(Entry(outgoing, now_ns, now_ns + life if life else None))
        return True

    def opened(self, now_ns: int) -> None:
        """A connection is ready: from now on messages are taken."""
        self._opened_ns = now_ns

    def take(self, now_ns: int) -> Entry | None:
        """The next to send, to be followed by `sent`; None: nothing waits, or enough is in flight."""
        while self._waiting and len(self._unconfirmed) < self._in_flight_max:
            entry = self._waiting.popleft()
            self._bytes_out += len(entry.outgoing.payload)
            late = entry.outgoing.qos == 0 and entry.put_ns < self._opened_ns
            if not late and entry.seconds_left(now_ns) != 0:
                return msgspec.structs.replace(entry, tries=entry.tries + 1)
            self.dropped += 1
        return None

    def sent(self, number: int, entry: Entry) -> None:
        self._unconfirmed[number] = entry

    def confirmed(self, number: int) -> Entry | None:
        """The broker has it (or, without confirmation, the socket has). None: nobody asked."""
        return self._unconfirmed.pop(number, None)

    def closed(self) -> None:
        """The connection ended: what is unconfirmed goes back to the head of the line."""
        again = [e for e in self._unconfirmed.values() if e.outgoing.qos and e.tries < TRIES_MAX]
        self.dropped += len(self._unconfirmed) - len(again)
        self._unconfirmed.clear()
        self._bytes_out -= sum(len(entry.outgoing.payload) for entry in again)
        self._waiting.extendleft(reversed(again))
