"""Who does too much: a device that floods, one that says what nobody may say, a kiosk that gives too many
numbers, two machines under one name.

A flood is dropped before it is read. Each trouble is told once when it begins and once when a minute passed without.
"""

from collections import deque

from central.alarm import Alarm, Alarmed
from central.allowance import Allowance
from central.engine.model import Hall
from central.engine.pace import hurried
from central.engine.site import Limits
from central.twins import Twins

MINUTE = 60_000
BURST_SECONDS = 10
APPEARANCES_BURST = 600
"""A device may come and go so often at once, and then once a second; more get no row of the ledger."""

FLOOD, BAD, HURRIED, TWICE = "flood", "bad_messages", "many_numbers", "there_twice"


class Watch:
    """Bounded by the devices and kiosks of the site; device "" = all strangers. Times are UTC ms."""

    def __init__(self, limits: Limits, tell: Alarmed) -> None:
        self._tell = tell
        self._since: dict[tuple[str, str], int] = {}
        self._twins = Twins()
        self.adopt(limits)

    def adopt(self, limits: Limits) -> None:
        """Other limits, counted from now; a trouble that has begun is told when it is over."""
        self._limits = limits
        self._messages = Allowance(limits.messages_per_second, limits.messages_per_second * BURST_SECONDS)
        self._appearances = Allowance(1 if limits.messages_per_second else 0, APPEARANCES_BURST)
        self._bad: dict[str, deque[int]] = {}

    def passes(self, device: str, now: int) -> bool:
        """Whether this message of the device shall be read at all. Strangers are never read, centrals always."""
        if not device or self._messages.spend(device, now):
            return True
        self._trouble(FLOOD, device, now, f"more than {self._limits.messages_per_second} messages per second")
        return False

    def appears(self, device: str, now: int) -> bool:
        """Whether it shall be noted that this device came or went."""
        return self._appearances.spend(device, now)

    def bad(self, device: str, now: int) -> None:
        """It said something that is dropped."""
        most = self._limits.bad_per_minute
        if not most:
            return
        times = self._bad.setdefault(device, deque(maxlen=most))
        times.append(now)
        if len(times) == most and now - times[0] < MINUTE:
            self._trouble(BAD, device, now, f"{most} messages in a minute were dropped")

    def born(self, device: str, boot_id: str, now: int) -> None:
        """It said its birth: it has connected."""
        if self._twins.born(device, boot_id, now):
            self._trouble(TWICE, device, now, "two machines with one certificate, or a line that breaks all the time")

    def gave(self, hall: Hall, kiosk: str, now: int) -> None:
        """A kiosk gave a number."""
        pace = hall.paces.get(kiosk)
        if pace is not None and hurried(pace, self._limits, now):
            lately = sum(now - at < MINUTE for at in pace.recent)
            self._trouble(HURRIED, kiosk, now, f"{lately} numbers in a minute")

    def look(self, now: int) -> None:
        """Which troubles are over."""
        for trouble in [each for each, last in self._since.items() if now - last >= MINUTE]:
            del self._since[trouble]
            self._tell(Alarm(*trouble, at=now, active=False))

    def _trouble(self, code: str, subject: str, now: int, detail: str) -> None:
        begun = (code, subject) not in self._since
        self._since[code, subject] = now
        if begun:
            self._tell(Alarm(code, subject, now, detail=detail))
