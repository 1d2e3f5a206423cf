"""Which parts a fresh device has."""

import pytest

from device.arrival.parts import lines_of
from device.config import parse_config
from device.enrolment.asking import Server
from device.enrolment.keeping import configuration
from protocols.enrolment import Enrolment, Granted
from protocols.settings import SettingsError

SERVER = Server("10.0.0.2", 8443, "0" * 64)


def granted(*roles):
    return tuple(Granted(id=f"{role}-07", role=role, place="07", shows="", certificate="") for role in roles)


def file(named, *roles):
    enrolment = Enrolment(site="uji", root="", broker_port=8883, devices=granted(*roles))
    return parse_config(configuration(SERVER, enrolment, lines_of(named, enrolment.devices)), "device.toml", sim=False)


@pytest.mark.parametrize("role", ["kiosk", "display", "keypad", "rating"])
def test_a_role_has_its_usual_parts(role):
    assert file({}, role).device[0].role == role


def test_a_whole_counter_has_one_screen_and_central_is_asked_for_the_rest():
    read = file({}, "display", "keypad", "rating")
    assert [device.id for device in read.device if device.screen] == ["display-07"]
    assert [device.id for device in read.device if read.waits(device)] == ["rating-07"]


def test_a_part_that_does_not_exist_is_said():
    with pytest.raises(SettingsError) as refused:
        file({"kiosk": {"printer": {"kind": "lidi"}}}, "kiosk")
    assert any("printer" in line for line in refused.value.mistakes)


def test_who_is_named_has_what_is_named_by_role_or_by_its_own_name():
    buttons = {"button": [{"pin": pin, "does": f"score:{score}"} for score, pin in enumerate((5, 6, 12, 13), 1)]}
    digits = {"screen": {"kind": "tm1637", "clock_pin": 20, "data_pin": 21}}
    read = file({"rating": buttons, "display-07": digits}, "display", "keypad", "rating")
    assert len(read.device[2].button) == 4
    assert read.device[0].screen.kind == "tm1637"


def test_a_screen_that_somebody_named_is_nobody_else_s():
    named = {"rating": {"screen": {"kind": "window"}}}
    found = lines_of(named, granted("display", "rating"))
    assert found["display-07"] == ""
    assert "window" in found["rating-07"]


def test_a_role_of_later_has_no_parts():
    assert lines_of({}, granted("hologram")) == {"hologram-07": ""}
