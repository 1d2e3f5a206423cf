"""What site.toml must keep to beyond its shape, one file per concept. A check is pure: tables -> notes."""

from collections.abc import Callable, Iterator

from central.config.checks.calendars import check_calendars
from central.config.checks.devices import check_devices
from central.config.checks.hall import check_hall
from central.config.checks.ids import check_ids
from central.config.checks.limits import check_limits
from central.config.checks.marks import check_marks
from central.config.checks.numbering import check_numbering
from central.config.checks.places import check_places
from central.config.checks.policy import check_policy
from central.config.checks.sound import check_sound
from central.config.checks.staffing import check_staffing
from central.config.checks.texts import check_texts
from central.config.note import Note
from central.config.site_tables import SiteTables

CHECKS: tuple[Callable[[SiteTables], Iterator[Note]], ...] = (
    check_ids,
    check_texts,
    check_hall,
    check_policy,
    check_limits,
    check_calendars,
    check_numbering,
    check_sound,
    check_places,
    check_marks,
    check_staffing,
    check_devices,
)


def notes_on(tables: SiteTables) -> tuple[Note, ...]:
    """Every mistake and every warning, in the order of the checks, each once."""
    return tuple(dict.fromkeys(note for check in CHECKS for note in check(tables)))
