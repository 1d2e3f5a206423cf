"""The kinds of fields that are a small language of their own: a week, days, preferences, parts."""

import re
import tomllib
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from central.config import wall_time
from central.web.site_fields import DAYS, EMPTY, SIMPLE, Field, Raw, Read, UnfitError, Written
from protocols.messages import Words
from protocols.toml_text import toml_text

CLOSED = "tutup"
HOURS = Words('Tulis jam seperti "08.00-12.00, 13.00-15.00".', 'Write hours like "08.00-12.00, 13.00-15.00".')
DATED = Words(
    'Satu hari per baris: "2026-12-25 Hari Raya Natal / Christmas Day".',
    'One day a line: "2026-12-25 Hari Raya Natal / Christmas Day".',
)
MINUTES = Words('Satu layanan per baris: "nib 10".', 'One service a line: "nib 10".')
PARTS = Words('Tulis seperti di device.toml: printer = { kind = "usb" }', "Write it as in device.toml")
NAMES = tuple(names[0] for names in wall_time.WEEKDAYS)


def week_raw(field: Field, value: Any) -> Raw:  # noqa: ANN401
    """Seven lines, Monday first; a day that is not named has an empty one, one without hours is "tutup"."""
    raw = {f"{field.key}.{day}": "" for day in DAYS}
    for name, spans in (value or {}).items():
        try:
            days = wall_time.weekdays(name)
        except ValueError:
            continue
        raw |= {f"{field.key}.{day}": ", ".join(spans) or CLOSED for day in days}
    return raw


def week(field: Field, raw: Raw) -> Any:  # noqa: ANN401
    """Days in a row with the same hours are one run. Raises UnfitError."""
    told = [_hours(raw[f"{field.key}.{day}"]) for day in DAYS]
    made: dict[str, list[str]] = {}
    for hours, run in groupby(range(7), told.__getitem__):
        days = list(run)
        if hours is not None:
            made[NAMES[days[0]] + (f"-{NAMES[days[-1]]}" if len(days) > 1 else "")] = hours
    return made or None


def _hours(text: str) -> list[str] | None:
    if not text:
        return None
    if text.lower() in {CLOSED, "closed"}:
        return []
    spans = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    try:
        wall_time.spans(spans)
    except ValueError as error:
        raise UnfitError(HOURS) from error
    return spans


def dated_raw(field: Field, value: Any) -> Raw:  # noqa: ANN401
    lines = (
        f"{day} {text['id']}" + (f" / {text['en']}" if text.get("en") else "") for day, text in (value or {}).items()
    )
    return {field.key: "\n".join(lines)}


def dated(field: Field, raw: Raw) -> Any:  # noqa: ANN401
    found = {}
    for line in filter(None, map(str.strip, raw[field.key].splitlines())):
        day, _, said = line.partition(" ")
        indonesian, _, english = (part.strip() for part in said.partition(" / "))
        try:
            found[wall_time.day(day).isoformat()] = {"id": indonesian} | ({"en": english} if english else {})
        except ValueError as error:
            raise UnfitError(DATED) from error
        if not indonesian:
            raise UnfitError(DATED)
    return found or None


def likes_raw(field: Field, value: Any) -> Raw:  # noqa: ANN401
    return {field.key: "\n".join(f"{service} {minutes}" for service, minutes in (value or {}).items())}


def likes(field: Field, raw: Raw) -> Any:  # noqa: ANN401
    found = {}
    for line in filter(None, map(str.strip, raw[field.key].splitlines())):
        service, _, minutes = line.rpartition(" ")
        if not service.strip() or not minutes.isdigit():
            raise UnfitError(MINUTES)
        found[service.strip()] = int(minutes)
    return found or None


def parts_raw(field: Field, value: Any) -> Raw:  # noqa: ANN401
    return {field.key: toml_text(value).strip() if value else ""}


def parts(field: Field, raw: Raw) -> Any:  # noqa: ANN401
    try:
        return tomllib.loads(raw[field.key]) or None
    except tomllib.TOMLDecodeError as error:
        raise UnfitError(PARTS) from error


KINDS: Mapping[str, tuple[Written, Read]] = {
    **SIMPLE,
    "week": (week_raw, week),
    "dated": (dated_raw, dated),
    "likes": (likes_raw, likes),
    "parts": (parts_raw, parts),
}


def raw_of(field: Field, value: Any) -> Raw:  # noqa: ANN401  whatever the file has
    """What stands in its inputs; `value` None: nothing is written in the file, and the usual holds."""
    return KINDS[field.kind][0](field, field.usual if value is None else value)


def value_of(field: Field, raw: Raw) -> Any:  # noqa: ANN401
    """What would be written into the file; None: nothing. Raises UnfitError."""
    value = KINDS[field.kind][1](field, {name: raw.get(name, "").strip() for name in field.inputs})
    if value is None and field.needed:
        raise UnfitError(EMPTY)
    return value
