from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from central.config.settings import parse_settings
from central.config.site_file import parse_site
from central.engine.opening import hours_of
from central.engine.site import Hours, Limits
from device.config import Shows, parse_config
from protocols.messages import Role
from protocols.settings import SettingsError
from provisioning.render import Wiring, broker_conf, processes_of, render
from provisioning.site import load_profile, profile_names, profile_text
from support.tiny_site import read, tiny

WIRING = Wiring(broker_port=18883, folder="/srv/hall")


def devices(files):
    """Every device file through the device's own parser."""
    return {name: parse_config(text, name, sim=True) for name, text in files.items() if name.startswith("devices/")}


def test_the_files_of_a_hall():
    assert list(render(tiny(), WIRING)) == [
        "mosquitto.conf",
        "central.toml",
        "site.toml",
        "devices/kiosk-1.toml",
        "devices/board-1.toml",
        "devices/counters-1.toml",
    ]


def test_central_understands_its_file():
    settings = parse_settings(render(tiny(), WIRING)["central.toml"], "central.toml", Path("/srv/hall"))
    assert (settings.site, settings.ledger) == (Path("/srv/hall/site.toml"), Path("/srv/hall/gerai.db"))
    assert (settings.broker.host, settings.broker.port, settings.broker.start) == ("127.0.0.1", 18883, False)


@pytest.mark.parametrize("profile", profile_names())
def test_every_device_of_a_profile_is_in_one_process(profile):
    site = load_profile(profile)
    files = devices(render(profile_text(profile), WIRING))
    carried = [(device.id, device.role.value, device.place) for file in files.values() for device in file.device]
    assert sorted(carried) == sorted((one.device, one.role, one.place) for one in site.devices.values())
    assert all(file.site.id == site.id and file.broker.port == 18883 for file in files.values())
    assert len({file.data for file in files.values()}) == len(files)


def test_displays_know_what_they_show_and_pads_how_many_keys_they_have():
    files = devices(render(tiny({"policy/rating_keys": 5}), WIRING))
    board = files["devices/board-1.toml"]
    counters = files["devices/counters-1.toml"]
    assert board.shows(board.device[0]) is Shows.BOARD
    assert {counters.shows(one) for one in counters.device if one.role is Role.DISPLAY} == {Shows.COUNTER}
    assert {one.keys for one in counters.device if one.role is Role.RATING} == {5}


def test_a_lonely_counter_display_still_knows_its_counter():
    alone = {"devices": {"keypad-01": {"absent": True}, "rating-01": {"absent": True}}}
    counters = devices(render(tiny(alone), WIRING))["devices/counters-1.toml"]
    assert counters.shows(counters.device[0]) is Shows.COUNTER


def test_a_counters_devices_stay_together():
    site = load_profile("pekanbaru")
    processes = processes_of(site, counters_per_process=20)
    counters = {
        name: {one.place for one in carried} for name, carried in processes.items() if name.startswith("counters")
    }
    assert {name: len(places) for name, places in counters.items()} == {
        "counters-1": 20,
        "counters-2": 20,
        "counters-3": 20,
    }
    assert len(set().union(*counters.values())) == 60
    assert len(processes) == 3 + len(site.kiosks) + 3


def test_smaller_processes_on_request():
    assert len(processes_of(read().site, counters_per_process=1)) == 4


def test_the_broker_answers_at_once_and_carries_a_menu():
    lines = broker_conf(1884).splitlines()
    assert lines[0] == "listener 1884 127.0.0.1"
    settings = dict(line.split(" ", 1) for line in lines[1:])
    assert settings["set_tcp_nodelay"] == "true"
    assert settings["persistence"] == "false"
    assert settings["max_queued_messages"] == "500"
    assert settings["max_inflight_messages"] == "256"
    assert int(settings["max_packet_size"]) >= 256 * 1024 + 4096


def test_the_site_is_passed_on_as_it_is():
    text = "# with a comment\n" + tiny()
    assert render(text, WIRING)["site.toml"] == text


def test_a_rehearsed_hall_never_closes():
    text = render(profile_text("serang"), WIRING, always_open=True)["site.toml"]
    read = parse_site(text, "site.toml")
    assert read.warnings == ()
    site = read.site
    for tenant in site.tenants.values():
        for day in range(1, 29):
            assert hours_of(tenant.calendar, date(2027, 2, day)) == (Hours(0, 1440),)
            assert hours_of(tenant.calendar, date(2026, 12, day)) == (Hours(0, 1440),)


@pytest.mark.parametrize("profile", profile_names())
def test_an_altered_hall_is_the_same_hall_otherwise(profile):
    altered = render(profile_text(profile), WIRING, always_open=True, policy={"close_day_at": "15.30"})["site.toml"]
    site, original = parse_site(altered, "site.toml").site, load_profile(profile)
    assert site.policy.close_day_at == 15 * 60 + 30
    assert site.revision != original.revision
    for part in ("services", "counters", "zones", "kiosks", "officers", "devices", "series", "ticket_footer"):
        assert getattr(site, part) == getattr(original, part)


def test_played_people_are_not_limited_unless_it_is_asked_for():
    altered = (
        {"always_open": True},
        {"always_open": True, "limits": {"ticket_seconds": 3}},
        {"limits": {"ticket_burst": 9}},
    )
    limits = [parse_site(render(tiny(), WIRING, **how)["site.toml"], "site.toml").site.limits for how in altered]
    assert limits[0] == replace(Limits(), bad_per_minute=20)
    assert limits[1] == replace(limits[0], ticket_seconds=3)
    assert (limits[2].ticket_seconds, limits[2].ticket_burst) == (2, 9)


def test_a_wrong_site_is_not_rendered():
    with pytest.raises(SettingsError, match=r"site\.toml: counters\.01\.zone"):
        render(tiny({"counters/01/zone": "x"}), WIRING)
    with pytest.raises(SettingsError, match=r"policy\.zero"):
        render(tiny(), WIRING, policy={"zero": "x"})
    with pytest.raises(SettingsError):
        render("not toml", WIRING, always_open=True)


def test_a_hall_with_a_survey_has_pads_with_a_screen_to_ask_on():
    for survey, screens in (("full", True), ("rotating", True), ("none", False)):
        counters = devices(render(tiny({"policy/survey": survey}), WIRING))["devices/counters-1.toml"]
        assert {one.screen is not None for one in counters.device if one.role is Role.RATING} == {screens}


def test_newcomers_get_processes_beside_those_that_run():
    files = render(tiny(), WIRING, newcomers={"keypad-02", "kiosk-1"})
    assert list(devices(files)) == ["devices/new-kiosk-1.toml", "devices/new-counters-1.toml"]
    made = devices(files)["devices/new-counters-1.toml"]
    assert [device.id for device in made.device] == ["keypad-02"]
    assert made.data.endswith("data/new-counters-1")
