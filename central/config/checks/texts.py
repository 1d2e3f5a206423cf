"""Words that people read: present, printable, and short enough for buttons, paper and boards."""

import re
from collections.abc import Iterator, Mapping
from unicodedata import category

from central.config.note import Note, error
from central.config.offering import offered
from central.config.site_tables import SiteTables, Text
from protocols.messages.common import UNPRINTABLE

WORD_MAX = 20
NAME_MAX = 100
NEEDS_MAX = 200
PARAGRAPH_MAX = 400
HIDDEN = re.compile(f"[{UNPRINTABLE}]")
"""What no message carries: a name with one of them would reach no kiosk and no board."""


def check_texts(tables: SiteTables) -> Iterator[Note]:
    """Every text of the file, in the order in which the file has them."""
    for path, text, longest in _texts(tables):
        if text is None:
            continue
        if not text.id.strip() and longest != PARAGRAPH_MAX:
            yield error(f"{path}.id", "is empty", "write the Indonesian words")
        for language, line in (("id", text.id), ("en", text.en)):
            if len(line) > longest:
                yield error(f"{path}.{language}", f"has {len(line)} characters", f"shorten it to {longest}")
            yield from _unshowable(f"{path}.{language}", line)
    for path, line in _lines(tables):
        yield from _unshowable(path, line)


def _unshowable(path: str, line: str) -> Iterator[Note]:
    if any(category(letter) in ("Cc", "Cs") for letter in line):
        yield error(path, "holds a line break or control character", "keep it on one line")
    elif HIDDEN.search(line):
        yield error(path, "holds a sign that nobody sees", "type it anew instead of pasting it")


def _lines(tables: SiteTables) -> Iterator[tuple[str, str]]:
    """What travels to the machines and is no sentence."""
    for name, counter in tables.counters.items():
        yield f"counters.{name}.label", counter.label
    for name, device in tables.devices.items():
        yield from _within(f"devices.{name}.parts", device.parts)


def _within(path: str, value: object) -> Iterator[tuple[str, str]]:
    """Every text inside of it, keys too."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield path, key
            yield from _within(f"{path}.{key}", inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _within(path, inner)


def _texts(tables: SiteTables) -> Iterator[tuple[str, Text | None, int]]:
    yield "site.name", tables.site.name, NAME_MAX
    yield "site.ticket_footer", tables.site.ticket_footer, PARAGRAPH_MAX
    yield "policy.counter_word", tables.policy.counter_word, WORD_MAX
    yield from _reasons(tables)
    for name, zone in tables.zones.items():
        yield f"zones.{name}.title", zone.title, NAME_MAX
        yield f"zones.{name}.running_text", zone.running_text, PARAGRAPH_MAX
    for name, tenant in tables.tenants.items():
        yield f"tenants.{name}.name", tenant.name, NAME_MAX
        yield f"tenants.{name}.place", tenant.place, NAME_MAX
    for one in offered(tables):
        yield f"{one.path}.name", one.table.name, NAME_MAX
        yield f"{one.path}.needs", one.table.needs, NEEDS_MAX
    for name, counter in tables.counters.items():
        yield f"counters.{name}.name", counter.name, NAME_MAX
        yield f"counters.{name}.direction", counter.direction, NAME_MAX


def _reasons(tables: SiteTables) -> Iterator[tuple[str, Text | None, int]]:
    for name, days in tables.holidays.items():
        for day, text in days.items():
            yield f"holidays.{name}.{day}", text, NAME_MAX
    for name, calendar in tables.calendars.items():
        for season, table in calendar.seasons.items():
            yield f"calendars.{name}.seasons.{season}.reason", table.reason, NAME_MAX
