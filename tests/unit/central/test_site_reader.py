import pytest

from central.engine.site_commands import AdoptSite
from central.site_reader import site_reader
from protocols.settings import SettingsError
from support.tiny_site import GONE, read, tiny


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "site.toml"
    path.write_text(tiny(), encoding="utf-8")
    return path


def test_the_file_is_read_when_it_is_asked_for(file):
    reader = site_reader(file)
    changed = {"zones/utama/title": {"id": "Lantai 1"}}
    file.write_text(tiny(changed), encoding="utf-8")
    site = read(changed).site
    assert reader(site.revision) == AdoptSite(site, tiny(changed))


def test_what_was_not_checked_is_not_read(file):
    with pytest.raises(SettingsError, match="changed since it was checked"):
        site_reader(file)("0" * 12)


def test_mistakes_that_came_after_the_check_are_all_named(file):
    file.write_text(tiny({"zones/utama/title": GONE, "counters/01/zone": 5}), encoding="utf-8")
    with pytest.raises(SettingsError) as wrong:
        site_reader(file)(read().site.revision)
    assert len(wrong.value.mistakes) >= 2
    file.unlink()
    with pytest.raises(SettingsError, match="cannot be read"):
        site_reader(file)(read().site.revision)
