"""The rules of the hall are numbers within reason."""

from collections.abc import Iterator

from central.config import wall_time
from central.config.note import Note, error, meant
from central.config.site_tables import PolicyTable, SiteTables

PRIORITIES = ("head_start", "ratio")
ZEROS = ("nol", "kosong")
LANGUAGES = ("id", "en")
RATING_KEYS = (4, 5)
SURVEYS = ("none", "rotating", "full")
OFFLINE = ("lease", "refuse")
BOUNDS = {
    "priority_minutes": (0, 240),
    "priority_ratio": (1, 100),
    "recalls_max": (0, 20),
    "grace_minutes": (0, 480),
    "grace_numbers": (0, 999),
    "hold_minutes": (1, 480),
    "rating_seconds": (5, 600),
    "rating_change_seconds": (0, 60),
    "survey_every": (1, 1000),
    "low_rating": (0, 5),
    "wait_minutes": (5, 480),
    "waiting_max": (1, 1_000_000),
    "print_confirm_seconds": (5, 600),
    "offline_numbers": (1, 999),
    "offline_minutes": (1, 1440),
    "appointment_minutes": (5, 240),
}


def check_policy(tables: SiteTables) -> Iterator[Note]:
    """Every number within its bounds, every word one of those known."""
    policy = tables.policy
    for key, (least, most) in BOUNDS.items():
        if not least <= (value := getattr(policy, key)) <= most:
            yield error(f"policy.{key}", f"{value} is out of bounds", f"write a number from {least} to {most}")
    if policy.rating_keys not in RATING_KEYS:
        yield error("policy.rating_keys", f"no rating pad has {policy.rating_keys} keys", "write 4 or 5")
    yield from _one_of("priority", policy.priority, PRIORITIES)
    yield from _one_of("survey", policy.survey, SURVEYS)
    yield from _one_of("offline", policy.offline, OFFLINE)
    yield from _one_of("zero", policy.zero, ZEROS)
    yield from _languages(policy)
    yield from _day_end(policy.close_day_at)
    if policy.rating_change_seconds > policy.rating_seconds:
        yield error(
            "policy.rating_change_seconds",
            f"{policy.rating_change_seconds} s is longer than rating_seconds",
            f"write at most {policy.rating_seconds}",
        )


def _day_end(text: str) -> Iterator[Note]:
    try:
        if wall_time.minutes(text) == wall_time.DAY_MINUTES:
            yield error("policy.close_day_at", f'"{text}" is the end of the day', 'write "00.00"')
    except ValueError as mistake:
        yield Note("policy.close_day_at", str(mistake))


def _one_of(key: str, value: str, known: tuple[str, ...]) -> Iterator[Note]:
    if value not in known:
        choices = " or ".join(f'"{name}"' for name in known)
        yield error(f"policy.{key}", f'no {key} "{value}"', meant(value, known) or f"write {choices}")


def _languages(policy: PolicyTable) -> Iterator[Note]:
    for language in policy.languages:
        if language not in LANGUAGES:
            yield error(
                "policy.languages", f'no language "{language}"', 'write "id" and "en" in the order to speak them'
            )
    if not policy.languages or len(set(policy.languages)) < len(policy.languages):
        yield error("policy.languages", "is empty or names a language twice", 'write ["id"] or ["id", "en"]')
