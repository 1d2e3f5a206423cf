"""Prefixes that sound alike from a loudspeaker: be, ce, de, e, ge, pe, te; em, en; ef, es."""

from collections.abc import Iterator
from itertools import combinations

from central.config.note import Note, warning
from central.config.offering import offered, served
from central.config.site_tables import SiteTables

ALIKE = ("BCDEGPT", "MN", "FS")


def check_sound(tables: SiteTables) -> Iterator[Note]:
    """Warn of two prefixes that people in the same zone hear and that differ in sound-alike letters only."""
    told: set[tuple[str, str]] = set()
    for zone, prefixes in _heard(tables).items():
        for pair in combinations(sorted(prefixes), 2):
            if alike(*pair) and pair not in told:
                told.add(pair)
                what = f'series "{pair[0]}" and "{pair[1]}" sound alike from the loudspeaker'
                yield warning(f"zones.{zone}", what, "choose letters of different sound for one of them")


def alike(one: str, other: str) -> bool:
    """Same length, different, and each letter the same or of the same sound."""
    return one != other and len(one) == len(other) and all(map(_same_sound, one, other))


def _same_sound(one: str, other: str) -> bool:
    return one == other or any(one in letters and other in letters for letters in ALIKE)


def _heard(tables: SiteTables) -> dict[str, set[str]]:
    """The prefixes called in each zone."""
    prefix = {one.service: one.prefix for one in offered(tables)}
    heard: dict[str, set[str]] = {}
    for counter in tables.counters.values():
        called = {prefix[service] for service in served(tables, counter)} | {tables.policy.roll_series}
        heard[counter.zone] = heard.get(counter.zone, set()) | called - {""}
    return heard
