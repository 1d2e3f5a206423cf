"""A new call flashes for eight seconds, once a second: slow enough for everybody's eyes, and not by colour alone."""

from dataclasses import dataclass

FLASH_MS = 8_000
PHASE_MS = 500


@dataclass(frozen=True, slots=True)
class Flash:
    """What flashes since when (local ms)."""

    what: str
    since: int


def running(flashes: tuple[Flash, ...], now: int) -> tuple[Flash, ...]:
    """Those not over yet."""
    if not flashes:
        return flashes
    return tuple(flash for flash in flashes if now - flash.since < FLASH_MS)


def lit(flashes: tuple[Flash, ...], now: int) -> bool:
    """The phase, one for the whole screen: it begins lit with the newest."""
    alive = running(flashes, now)
    return bool(alive) and (now - max(flash.since for flash in alive)) // PHASE_MS % 2 == 0


def next_change(flashes: tuple[Flash, ...], now: int) -> int | None:
    """Local ms after `now` at which a phase turns or a flash ends."""
    alive = running(flashes, now)
    if not alive:
        return None
    newest = max(flash.since for flash in alive)
    phase = newest + ((now - newest) // PHASE_MS + 1) * PHASE_MS
    return min(phase, *(flash.since + FLASH_MS for flash in alive))
