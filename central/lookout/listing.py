"""How the hall's devices are, as rows: made of the site and of the notes that central leaves. Pure."""

from collections.abc import Iterable, Mapping

import msgspec

from central.engine.site import Binding, Site
from central.fleet.desired import configuration
from central.lookout.alert import Alert
from central.lookout.condition import Condition

Sights = Mapping[str, tuple[bool, str, str, int]]
"""Device -> online by its own word, how that is known, version, since (UTC ms)."""
PAPERS = {"paper_out": "out", "cover_open": "open", "paper_low": "low"}
"""What a kiosk complains of, the worst first, and what it means for its paper."""


class DeviceRow(msgspec.Struct, frozen=True, kw_only=True):
    """One device. `seen_at`: UTC ms of its last word, None = never. `shown` and `current`: (epoch, revision) that it
    shows, and that it should. `lag_seconds`: for how long it has not shown the newest. `paper`: "ok", "low", "out" or
    "open", "" where there is no printer. Of health None = it cannot tell. `parts`: what it says is wrong; `alerts`: the
    codes that stand about it. `configuration`: the revision that it runs, "" = of a file of its own; `desired`: the one
    that it should; `busy`: why it must not be restarted. `box` and `model`: the machine's serial number and kind.
    """

    device: str
    role: str
    place: str
    version: str
    online: bool
    seen_at: int | None
    uptime_seconds: int | None
    shown: tuple[int, int]
    current: tuple[int, int]
    lag_seconds: int
    paper: str
    temperature_celsius: int | None
    under_voltage: bool | None
    disk_free_mb: int | None
    memory_free_mb: int | None
    clock_trusted: bool | None
    outbox: int | None
    dropped: int | None
    parts: tuple[str, ...]
    alerts: tuple[str, ...]
    configuration: str = ""
    desired: str = ""
    busy: str = ""
    box: str = ""
    model: str = ""


TOLD = (
    "uptime_seconds",
    "temperature_celsius",
    "under_voltage",
    "disk_free_mb",
    "memory_free_mb",
    "clock_trusted",
    "outbox",
    "dropped",
)


def device_rows(
    site: Site, sights: Sights, conditions: Iterable[Condition], alerts: Iterable[Alert]
) -> tuple[DeviceRow, ...]:
    """Every device of the site in its order, also those that nobody has seen."""
    known = {condition.device: condition for condition in conditions}
    standing: dict[str, list[str]] = {}
    for alert in alerts:
        if not alert.until:
            standing.setdefault(alert.subject, []).append(alert.code)
    return tuple(
        _row(site, binding, sights, known.get(device), tuple(sorted(standing.get(device, ()))))
        for device, binding in site.devices.items()
    )


def _row(site: Site, binding: Binding, sights: Sights, known: Condition | None, alerts: tuple[str, ...]) -> DeviceRow:
    online, _, version, since = sights.get(binding.device, (False, "", "", 0))
    condition = known or Condition(device=binding.device)
    parts = tuple(complaint.code for complaint in condition.complaints)
    return DeviceRow(
        device=binding.device,
        role=binding.role,
        place=binding.place,
        version=version,
        online=online,
        seen_at=max(condition.heard_at, since) or None,
        shown=condition.shown,
        current=condition.current,
        lag_seconds=condition.behind_ms // 1000,
        paper=_paper(parts) if binding.role == "kiosk" and known else "",
        parts=parts,
        alerts=alerts,
        configuration=condition.told.configuration if condition.told else "",
        desired=configuration(site, binding, 0).revision,
        busy=condition.told.busy if condition.told else "",
        box=condition.box,
        model=condition.model,
        **{name: getattr(condition.told, name, None) for name in TOLD},
    )


def _paper(parts: tuple[str, ...]) -> str:
    return next((word for code, word in PAPERS.items() if code in parts), "ok")
