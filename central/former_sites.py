"""The configurations that a hall had, as the checker reads them: plain data by revision."""

from collections.abc import Iterable
from typing import Any

import msgspec

from central.config.site_file import parse_site
from central.engine.events import Entry
from central.engine.site_events import SiteChanged
from protocols.settings import SettingsError

Plain = dict[str, Any]


def sites_of(entries: Iterable[Entry]) -> dict[str, Plain]:
    """Those that a ledger tells of."""
    changes = (entry.event for entry in entries if isinstance(entry.event, SiteChanged))
    return plain_sites((change.revision, change.text) for change in changes)


def plain_sites(texts: Iterable[tuple[str, str]]) -> dict[str, Plain]:
    """`texts`: revision and site.toml. One that this program does not read any more is left out, and not judged."""
    found: dict[str, Plain] = {}
    for revision, text in texts:
        try:
            found[revision] = msgspec.to_builtins(parse_site(text, revision).site, enc_hook=str)
        except SettingsError:
            continue
    return found
