"""Counts what is dropped, and says so once per device, reason and minute: a flood fills no log.

Bounded: devices of the site times the few reasons, for strangers have no name here.
"""

from collections import Counter
from collections.abc import Callable
from typing import ParamSpec, Protocol

from central.herald import AnotherCentralError
from central.store.ledger import LedgerError

P = ParamSpec("P")

QUIET_MS = 60_000
FATAL = (LedgerError, AnotherCentralError)
"""What no turn survives."""


class Log(Protocol):
    """What central needs of structlog."""

    def info(self, event: str, **details: object) -> object: ...

    def warning(self, event: str, **details: object) -> object: ...

    def error(self, event: str, **details: object) -> object: ...


class Complaints:
    """`counts`: how often each (reason, device) was seen since the start; device "" = a stranger."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._said: dict[tuple[str, str], int] = {}
        self.counts: Counter[tuple[str, str]] = Counter()

    def about(self, reason: str, now: int, device: str = "", detail: str = "") -> None:
        """Something of a device was dropped."""
        if self._count(reason, device, now):
            self._log.warning("dropped", reason=reason, device=device, detail=detail, times=self.counts[reason, device])

    def fault(self, where: str, now: int, error: Exception) -> None:
        """A mistake of ours, contained: the whole story goes into the log."""
        if self._count("fault", where, now):
            self._log.error("a mistake of ours was contained", where=where, exc_info=error)

    @property
    def faults(self) -> int:
        return sum(times for (reason, _), times in self.counts.items() if reason == "fault")

    def _count(self, reason: str, device: str, now: int) -> bool:
        """Whether it is time to say so."""
        key = (reason, device)
        self.counts[key] += 1
        if key in self._said and now - self._said[key] < QUIET_MS:
            return False
        self._said[key] = now
        return True

    def contain(self, where: str, now: int, act: Callable[P, object], *given: P.args, **named: P.kwargs) -> None:
        """A mistake of ours stays with what it happened to; what ends the process goes through."""
        try:
            act(*given, **named)
        except FATAL:
            raise
        except Exception as error:  # noqa: BLE001  one message must not stop a hall
            self.fault(where[-80:], now, error)
