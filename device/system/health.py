"""How the machine is, and when somebody must come. Pure.

An alert stands until its cause is gone by a margin, so that a value at the edge does not ring again and again.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from protocols.messages import Alert, Severity

HOT_CELSIUS, COOL_CELSIUS = 80, 72
DISK_LOW_MB, DISK_ENOUGH_MB = 200, 300
MEMORY_LOW_MB, MEMORY_ENOUGH_MB = 30, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """As in a heartbeat; None where this machine cannot tell."""

    temperature_celsius: int | None = None
    under_voltage: bool | None = None
    disk_free_mb: int | None = None
    memory_free_mb: int | None = None
    load_percent: int | None = None
    clock_trusted: bool | None = None


UNKNOWN_HEALTH = Health()
TEXTS = {
    "machine_hot": "Perangkat terlalu panas: beri ruang dan kipas / too hot",
    "under_voltage": "Daya kurang: ganti adaptor atau kabel daya / power supply too weak",
    "disk_low": "Penyimpanan hampir penuh / disk nearly full",
    "memory_low": "Memori hampir habis / memory nearly used up",
}


def alerts(health: Health, standing: frozenset[str]) -> tuple[Alert, ...]:
    """What has changed against the codes that stand; what the machine cannot tell changes nothing."""
    changed = ((code, bad) for code, bad in _judged(health, standing) if bad != (code in standing))
    return tuple(
        Alert(code=code, severity=Severity.WARNING, active=bad, text=TEXTS[code] if bad else "")
        for code, bad in changed
    )


def _judged(health: Health, standing: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """(code, is it bad now), for what is known."""
    if health.temperature_celsius is not None:
        limit = COOL_CELSIUS if "machine_hot" in standing else HOT_CELSIUS
        yield "machine_hot", health.temperature_celsius >= limit
    if health.under_voltage is not None:
        yield "under_voltage", health.under_voltage
    if health.disk_free_mb is not None:
        yield "disk_low", health.disk_free_mb < (DISK_ENOUGH_MB if "disk_low" in standing else DISK_LOW_MB)
    if health.memory_free_mb is not None:
        yield "memory_low", health.memory_free_mb < (MEMORY_ENOUGH_MB if "memory_low" in standing else MEMORY_LOW_MB)
