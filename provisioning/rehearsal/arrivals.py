"""Who comes when, and for what: made up from a profile's curve, or a recorded day from a file.

A recorded day is CSV with a header line and the columns `at` (local time, "08.15", "08:15:30" or with its date before)
and `queue`. A queue that is called like a service of the site (its id, its code or its name) is that service; the
others are matched by size: the fullest queue of the file to the service with the most visitors, and so on.
"""

import csv
import io
import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from central.engine.site import Site

AT, QUEUE = "at", "queue"
DAY_SECONDS = 24 * 3600
ROWS_MAX = 100_000
_TIME = re.compile(r"(?:\d{4}-\d{2}-\d{2}[ T])?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\Z")


class ArrivalsError(ValueError):
    """The file of a recorded day is wrong: which line, which column, what to write instead."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """`at`: seconds since local midnight."""

    at: float
    service: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a recorded day."""

    at: float
    queue: str


@dataclass(frozen=True, slots=True)
class Share:
    """`weight` of the day's visitors come between two times, seconds since local midnight."""

    first: float
    last: float
    weight: float


def made_up(
    sizes: Mapping[str, float], shape: Sequence[Share], visitors: int, dice: random.Random
) -> tuple[Arrival, ...]:
    """`visitors` arrivals over the day's shape; each wants a service with the chance of its size."""
    services, weights = list(sizes), list(sizes.values())
    spans = dice.choices(shape, [share.weight for share in shape], k=visitors)
    times = sorted(dice.uniform(span.first, span.last) for span in spans)
    wanted = dice.choices(services, weights, k=visitors)
    return tuple(Arrival(at, service) for at, service in zip(times, wanted, strict=True))


def recorded(data: bytes, source: str, site: Site, sizes: Mapping[str, float]) -> tuple[Arrival, ...]:
    """The arrivals of a recorded day at the site's services. Raises ArrivalsError."""
    rows = read(data, source)
    services = matched(Counter(row.queue for row in rows), site, sizes)
    return tuple(Arrival(row.at, services[row.queue]) for row in rows)


def read(data: bytes, source: str) -> tuple[Row, ...]:
    """The rows of a recorded day, in order of time. Raises ArrivalsError at the first mistake."""
    lines = csv.reader(io.StringIO(_text(data, source), newline=""), strict=True)
    try:
        columns = _columns(next(lines, []), source)
        rows = [_row(fields, columns, f"{source}: line {lines.line_num}") for fields in lines if any(fields)]
    except csv.Error as error:
        raise ArrivalsError(
            f"{source}: line {lines.line_num}: {error}; write plain commas and matching quotes"
        ) from None
    if not rows:
        raise ArrivalsError(f"{source}: line 2: no arrival; write one line for each visitor: 08:15:30,A")
    if len(rows) > ROWS_MAX:
        raise ArrivalsError(f"{source}: {len(rows)} arrivals; a day has at most {ROWS_MAX}")
    return tuple(sorted(rows, key=lambda row: row.at))


def matched(queues: Mapping[str, int], site: Site, sizes: Mapping[str, float]) -> dict[str, str]:
    """Queue -> service: by name where one fits, the rest by size; more queues than services go round again."""
    services = _by_name(queues, site, sizes)
    rest = sorted((queue for queue in queues if queue not in services), key=lambda queue: (-queues[queue], queue))
    taken = set(services.values())
    free = [service for service in _largest_first(sizes) if service not in taken] or _largest_first(sizes)
    for place, queue in enumerate(rest):
        services[queue] = free[place % len(free)]
    return services


def _by_name(queues: Iterable[str], site: Site, sizes: Mapping[str, float]) -> dict[str, str]:
    names: dict[str, str] = {}
    for service in (site.services[known] for known in sizes):
        for name in (service.id, service.code, service.name.id, service.name.en):
            if name:
                names.setdefault(name.casefold(), service.id)
    return {queue: names[queue.casefold()] for queue in queues if queue.casefold() in names}


def _largest_first(sizes: Mapping[str, float]) -> list[str]:
    return sorted(sizes, key=lambda service: -sizes[service])


def _text(data: bytes, source: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ArrivalsError(f"{source}: line {line}: not UTF-8; save the file as UTF-8") from None


def _columns(header: Sequence[str], source: str) -> dict[str, int]:
    names = [name.strip().casefold() for name in header]
    for column in (AT, QUEUE):
        if names.count(column) != 1:
            raise ArrivalsError(
                f"{source}: line 1: {names.count(column)} columns {column!r}; write the header line: at,queue"
            )
    return {column: names.index(column) for column in (AT, QUEUE)}


def _row(fields: Sequence[str], columns: Mapping[str, int], where: str) -> Row:
    at, queue = (_field(fields, columns[column], column, where) for column in (AT, QUEUE))
    found = _TIME.match(at)
    hour, minute, second = (int(part or 0) for part in found.groups()) if found else (99, 0, 0)
    if hour > 23 or minute > 59 or second > 59:
        raise ArrivalsError(f"{where}, column {AT!r}: {at!r} is no local time; write 08:15:30")
    return Row(3600.0 * hour + 60 * minute + second, queue)


def _field(fields: Sequence[str], place: int, column: str, where: str) -> str:
    text = fields[place].strip() if place < len(fields) else ""
    if not text:
        raise ArrivalsError(f"{where}, column {column!r}: nothing there; write at and queue: 08:15:30,A")
    if not text.isprintable():
        raise ArrivalsError(f"{where}, column {column!r}: {text!r} has a control character; write plain text")
    return text
