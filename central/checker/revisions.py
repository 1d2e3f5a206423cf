"""A hall that was changed while it was open: which configuration held when, read from the ledger's own rows."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from central.checker.row import Row
from central.checker.violation import Plain

NONE: Mapping[str, Plain] = MappingProxyType({})


def first_site(rows: Sequence[Row], site: Plain, sites: Mapping[str, Plain]) -> Plain:
    """What held before the first change. `site`: for a ledger that knows of none."""
    for row in _changes(rows):
        return sites.get(row.event["before"], sites.get(row.event["revision"], site))
    return site


def together(rows: Sequence[Row], site: Plain, sites: Mapping[str, Plain]) -> Plain:
    """Everything that was in the hall at some time: of two things with one name the later, and the last rules."""
    known = [first_site(rows, site, sites)]
    known += [sites[row.event["revision"]] for row in _changes(rows) if row.event["revision"] in sites]
    joined: dict[str, Any] = {}
    for each in known:
        for name, value in each.items():
            before = joined.get(name)
            joined[name] = {**before, **value} if isinstance(value, dict) and isinstance(before, dict) else value
    return joined


def _changes(rows: Sequence[Row]) -> Iterator[Row]:
    return (row for row in rows if row.kind == "SiteChanged")
