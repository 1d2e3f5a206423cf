from dataclasses import replace

import pytest
from click.testing import CliRunner

from central.engine.site import Series
from device.config.file import parse_config
from provisioning.cli import gerai_provision
from provisioning.panel_letters import letters_lost
from support.halls import a_site

TM1637 = '{ kind = "tm1637", clock_pin = 20, data_pin = 21 }'
DIGITS = '{ kind = "max7219", style = "digits", chips = 1 }'
DOTS = '{ kind = "max7219", chips = 4 }'


def a_file(screen, place="c1", role="display"):
    shows = ' shows = "counter"' if place.startswith("c") and role == "display" else ""
    lines = ['site = { id = "uji" }', 'data = "var"', "[[device]]", f'id = "d-{place}"', f'role = "{role}"']
    return "\n".join([*lines, f'place = "{place}"', shows.strip(), f"screen = {screen}", ""])


def site(prefix="KB", rolls=None):
    made = a_site(rolls=rolls)
    services = {**made.services, "akta": replace(made.services["akta"], series=prefix)}
    return replace(made, services=services, series={**made.series, prefix: Series(prefix)})


def lost(hall, *file, **more):
    return letters_lost(hall, parse_config(a_file(*file, **more), "loket.toml", sim=True), "loket.toml")


@pytest.mark.parametrize("screen", [TM1637, DIGITS])
@pytest.mark.parametrize("letter", "KMVWX")
def test_a_letter_that_seven_segments_cannot_show_is_named_with_what_to_do(screen, letter):
    (line,) = lost(site(letter), screen)
    assert line.startswith(f"loket.toml: device d-c1: screen: seven segments cannot show {letter}, so of series")
    assert "give akta a series without it" in line and "panel of dots" in line


@pytest.mark.parametrize("letter", "ABCDEFGHJLNPRSTUYZ")
def test_the_other_letters_are_shown(letter):
    assert lost(site(letter), TM1637) == ()


def test_dots_show_everything_and_a_counter_only_calls_its_own():
    assert lost(site(), DOTS) == ()
    assert lost(site(), DIGITS, place="c2") == ()
    assert lost(site(), DIGITS, place="c9") == ()


def test_a_board_of_digits_for_a_zone_calls_all_of_it():
    assert len(lost(site(), DIGITS, place="hall")) == 1
    assert lost(site(), DIGITS, place="annex") == ()


def test_numbers_of_a_roll_are_called_everywhere():
    hall = replace(site("B", rolls=99), policy=replace(site("B", rolls=99).policy, roll_series="X"))
    (line,) = lost(hall, DIGITS, place="c2")
    assert "roll's numbers" in line and "policy.roll_series" in line


def test_check_names_it(tmp_path):
    (tmp_path / "loket-01.toml").write_text(a_file(TM1637, place="01"))
    said = CliRunner().invoke(gerai_provision, ["check", "serang", "--device", str(tmp_path / "loket-01.toml")])
    assert said.exit_code == 0
    assert "warning: loket-01.toml: device d-01: screen: seven segments cannot show X" in said.stderr
    said = CliRunner().invoke(gerai_provision, ["check", "serang"])
    assert "seven segments" not in said.stderr
