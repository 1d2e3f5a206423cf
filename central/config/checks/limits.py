"""The limits are numbers within reason; 0 takes one away."""

from collections.abc import Iterator

from central.config.note import Note, error
from central.config.site_tables import SiteTables
from central.engine.pace import RECENT_MAX

BOUNDS = {
    "ticket_seconds": (0, 60),
    "ticket_burst": (1, RECENT_MAX),
    "same_service_seconds": (0, 3600),
    "kiosk_numbers": (0, 9999),
    "usual_per_minute": (0, 30),
    "alert_times": (1, 10),
    "messages_per_second": (0, 10_000),
    "refusals_per_minute": (0, 600),
    "bad_per_minute": (0, 1000),
}


OFFICER_DAYS = (30, 3_650)
"""A month has to be over before its report is written."""


def check_limits(tables: SiteTables) -> Iterator[Note]:
    """Every number within its bounds, and an alert that can be given."""
    limits = tables.limits
    least, most = OFFICER_DAYS
    if (days := tables.keeping.officer_days) and not least <= days <= most:
        yield error("keeping.officer_days", f"{days} is out of bounds", f"write a number from {least} to {most}, or 0")
    for key, (least, most) in BOUNDS.items():
        if not least <= (value := getattr(limits, key)) <= most:
            yield error(f"limits.{key}", f"{value} is out of bounds", f"write a number from {least} to {most}")
    if limits.usual_per_minute * limits.alert_times > RECENT_MAX:
        yield error(
            "limits.alert_times",
            f"{limits.alert_times} times {limits.usual_per_minute} numbers are more than a kiosk's memory",
            f"let the product with usual_per_minute be {RECENT_MAX} at most",
        )
