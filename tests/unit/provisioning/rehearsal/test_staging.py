import tomllib

import pytest

from central.config.site_file import parse_site
from central.engine.model import Hall
from central.engine.opening import openness
from provisioning.rehearsal.growing import growing
from provisioning.rehearsal.staging import annex, far_from, premises
from provisioning.site import profile_text
from support.rehearsal_room import demo, profile

SUNDAY_NIGHT = 1795298400  # 2026-11-22 05.00 in Jakarta


def test_the_business_day_ends_as_far_from_now_as_can_be():
    assert far_from(demo(), 1795331003) == "02.03"  # it is 14.03 in Jakarta
    assert far_from(demo(), SUNDAY_NIGHT) == "17.00"


@pytest.mark.parametrize("name", ["demo", "serang"])
def test_every_service_is_open_at_any_hour_of_any_day(tmp_path, name):
    found = premises(profile_text(name), profile(name), tmp_path)
    site = parse_site((found.folder / "site.toml").read_text(), "site.toml").site
    hall = Hall(day="2026-11-22")
    for hour in range(0, 7 * 24, 5):
        now = (SUNDAY_NIGHT + 3600 * hour) * 1000
        assert [s.id for s in site.services.values() if openness(hall, site, s, now)] == []


def test_nothing_else_of_the_site_is_changed(tmp_path):
    premises(profile_text("demo"), demo(), tmp_path)
    before = tomllib.loads(profile_text("demo"))
    after = tomllib.loads((tmp_path / "site.toml").read_text())
    assert after.pop("calendars").keys() == before.pop("calendars").keys()
    after["policy"].pop("close_day_at")
    after.pop("limits")
    assert after == before


def test_each_process_gets_the_port_that_was_free(tmp_path):
    found = premises(profile_text("demo"), demo(), tmp_path)
    assert str(found.port) in (tmp_path / "mosquitto.conf").read_text()
    assert all(tomllib.loads(path.read_text())["broker"]["port"] == found.port for path in found.configs.values())


def test_everybody_dials_the_switch_and_the_broker_listens_elsewhere(tmp_path):
    found = premises(profile_text("demo"), demo(), tmp_path, switch=4711)
    ports = {tomllib.loads(path.read_text())["broker"]["port"] for path in found.configs.values()}
    assert ports == {4711}
    assert tomllib.loads((tmp_path / "central.toml").read_text())["broker"]["port"] == 4711
    assert f"listener {found.port} " in (tmp_path / "mosquitto.conf").read_text()
    assert found.port != 4711


def test_an_annex_keeps_hours_and_ports_and_brings_the_new_machines_alone(tmp_path):
    running = premises(profile_text("cilegon"), profile("cilegon"), tmp_path, switch=4711)
    before = tomllib.loads((tmp_path / "site.toml").read_text())
    grows = growing(profile_text("cilegon-37"), "cilegon-37.toml", profile("cilegon"))
    made = annex(grows, running)
    after = tomllib.loads(made.text)
    for table in ("policy", "calendars", "limits"):
        assert after[table] == before[table]
    assert len(after["counters"]) == len(before["counters"]) + 9
    assert tomllib.loads((tmp_path / "site.toml").read_text()) == before, "the hall's file is changed by apply"
    assert made.premises.homes.keys() == grows.devices
    [(process, path)] = made.premises.configs.items()
    assert process == "new-counters-1"
    assert tomllib.loads(path.read_text())["broker"]["port"] == 4711
