"""The smallest hall that passes every check, and ways to spoil it."""

import copy
from collections.abc import Mapping

import pytest

from central.config.checks import notes_on
from central.config.site_file import ReadSite, parse_site
from central.config.site_tables import SiteTables
from protocols.settings import SettingsError, parse_toml
from protocols.toml_text import toml_text

TINY = {
    "site": {"id": "kecil", "name": {"id": "MPP Kecil", "en": "Small hall"}},
    "holidays": {"nasional": {"2026-12-25": {"id": "Natal", "en": "Christmas"}}},
    "calendars": {"kantor": {"week": {"senin-jumat": ["08.00-15.00"]}, "holidays": ["nasional"]}},
    "zones": {"utama": {"title": {"id": "Ruang Utama", "en": "Main hall"}}},
    "tenants": {
        "dukcapil": {
            "name": {"id": "Disdukcapil", "en": "Civil registry"},
            "calendar": "kantor",
            "series": "A",
            "services": {
                "ktp": {"code": "101", "minutes": 8, "name": {"id": "KTP", "en": "Identity card"}},
                "kk": {"code": "102", "minutes": 10, "name": {"id": "Kartu Keluarga", "en": "Family card"}},
            },
        },
        "samsat": {
            "name": {"id": "Samsat"},
            "calendar": "kantor",
            "series": "K",
            "services": {"pajak": {"code": "201", "minutes": 5, "name": {"id": "Pajak", "en": "Tax"}}},
        },
    },
    "counters": {
        "01": {"zone": "utama", "tenants": ["dukcapil"]},
        "02": {"zone": "utama", "tenants": ["samsat"], "services": ["kk"]},
    },
    "kiosks": {"kiosk-1": {"zone": "utama"}},
    "boards": {"board-1": {"zone": "utama"}},
}

GONE = object()


def tiny(changes: Mapping[str, object] | None = None) -> str:
    """The text of the small hall; `changes` by path ("counters/01/zone"), GONE removes."""
    tables = copy.deepcopy(TINY)
    for path, value in (changes or {}).items():
        *way, last = path.split("/")
        table = tables
        for step in way:
            table = table.setdefault(step, {})
        if value is GONE:
            del table[last]
        else:
            table[last] = value
    return toml_text(tables)


def read(changes: Mapping[str, object] | None = None) -> ReadSite:
    return parse_site(tiny(changes), "x.toml")


def tables(changes: Mapping[str, object] | None = None) -> SiteTables:
    return parse_toml(tiny(changes), SiteTables, "x.toml")


def mistakes(changes: Mapping[str, object]) -> tuple[str, ...]:
    """What is wrong with the changed hall; fails if nothing is."""
    with pytest.raises(SettingsError) as wrong:
        read(changes)
    return wrong.value.mistakes


def warnings(changes: Mapping[str, object]) -> tuple[str, ...]:
    """What is odd about the changed hall, which is right otherwise."""
    return read(changes).warnings


def notes(changes: Mapping[str, object]) -> dict[str, str]:
    """Path -> the first text that the checks say about it, wrong or odd."""
    said: dict[str, str] = {}
    for note in notes_on(tables(changes)):
        said.setdefault(note.path, note.text)
    return said
