"""What can have happened to the hall as a whole. Adding a field needs a default, for ever."""

from central.engine.event import Event


class CentralStarted(Event, frozen=True, kw_only=True, tag="CentralStarted"):
    epoch: int
    instance: str
    revision: str


class DayOpened(Event, frozen=True, kw_only=True, tag="DayOpened"):
    """`epoch`: of the central that opened it; 0 in the first ledgers. A hall is taken up again from here.

    `owed`: (kiosk, day) whose journals are still to be told.
    """

    day: str
    epoch: int = 0
    owed: tuple[tuple[str, str], ...] = ()


class DayClosed(Event, frozen=True, kw_only=True, tag="DayClosed"):
    day: str


class Disturbed(Event, frozen=True, kw_only=True, tag="Disturbed"):
    """No numbers are given of it, or again. `closed`: because staff have closed it."""

    service: str
    disturbed: bool
    words_id: str = ""
    words_en: str = ""
    closed: bool = False


class DeviceSeen(Event, frozen=True, kw_only=True, tag="DeviceSeen"):
    device: str
    boot_id: str
    online: bool
    how: str
    version: str = ""
