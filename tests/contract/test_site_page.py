"""docs/site.md names every key of site.toml, no other, and its default."""

import dataclasses
import json
import re
from pathlib import Path

import pytest

from central.config import site_tables
from central.config.site_tables import SiteTables
from provisioning.rehearsal.curve import DayCurve
from provisioning.site import profile_names

PAGE = (Path(__file__).parents[2] / "docs" / "site.md").read_text(encoding="utf-8")
SECTIONS = {
    "[site]": site_tables.HallTable,
    "[policy]": site_tables.PolicyTable,
    "[keeping]": site_tables.KeepingTable,
    "[design]": site_tables.DesignTable,
    "[limits]": site_tables.LimitsTable,
    "[calendars.NAME]": site_tables.CalendarTable,
    "[calendars.NAME.seasons.NAME]": site_tables.SeasonTable,
    "[zones]": site_tables.ZoneTable,
    "[tenants.NAME]": site_tables.TenantTable,
    "[tenants.NAME.services]": site_tables.ServiceTable,
    "[series]": site_tables.SeriesTable,
    "[counters]": site_tables.CounterTable,
    "[kiosks]": site_tables.KioskTable,
    "[boards]": site_tables.BoardTable,
    "[devices]": site_tables.DeviceTable,
    "[arrivals]": DayCurve,
}
PLAIN = {"[holidays.NAME]", "[officers]"}


def sections():
    """Heading -> its text."""
    parts = re.split(r"(?m)^## (\[.*\])$", PAGE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def rows(heading):
    """Key -> default as it is written."""
    return dict(re.findall(r"(?m)^\| `([^`]+)` \| (?:`([^`]*)`)? ?\|", sections()[heading]))


def written(default):
    """A default as one would write it in the file."""
    if isinstance(default, site_tables.Text):
        return f'{{ id = "{default.id}", en = "{default.en}" }}'
    return json.dumps(default)


def test_every_section_of_the_file_has_its_own():
    assert sections().keys() == SECTIONS.keys() | PLAIN
    first_words = {re.split(r"[.\]]", heading[1:])[0] for heading in sections()}
    assert first_words == {field.name for field in dataclasses.fields(SiteTables)}


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_key_is_described_and_no_other(heading):
    assert list(rows(heading)) == [field.name for field in dataclasses.fields(SECTIONS[heading])]


@pytest.mark.parametrize("heading", SECTIONS)
def test_defaults_are_told_as_they_are(heading):
    said = rows(heading)
    for field in dataclasses.fields(SECTIONS[heading]):
        made = field.default_factory
        default = field.default if made is dataclasses.MISSING else made()
        if default is dataclasses.MISSING or default is None or field.name == "curve":
            assert said[field.name] == "", field.name
        else:
            assert said[field.name] == written(default), field.name


def test_every_profile_is_named():
    for name in profile_names():
        assert f"`{name}`" in PAGE
