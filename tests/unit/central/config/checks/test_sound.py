import pytest

from central.config.checks.sound import alike
from support.tiny_site import warnings


@pytest.mark.parametrize("pair", [("B", "D"), ("P", "T"), ("M", "N"), ("F", "S"), ("KB", "KP"), ("BM", "DN")])
def test_letters_that_sound_alike(pair):
    assert alike(*pair)


@pytest.mark.parametrize("pair", [("A", "K"), ("A", "A"), ("B", "BD"), ("AB", "KD"), ("M", "B"), ("F", "N")])
def test_letters_that_do_not(pair):
    assert not alike(*pair)


def test_neighbours_of_one_zone_are_told_once():
    said = warnings({"tenants/dukcapil/series": "B", "tenants/samsat/series": "P"})
    assert said == (
        (
            'x.toml: zones.utama: series "B" and "P" sound alike from the loudspeaker; '
            "choose letters of different sound for one of them"
        ),
    )


def test_zones_apart_do_not_hear_each_other():
    apart = {
        "tenants/dukcapil/series": "B",
        "tenants/samsat/series": "P",
        "zones/atas": {"title": {"id": "Atas"}},
        "boards/board-2": {"zone": "atas"},
        "counters/02": {"zone": "atas", "tenants": ["samsat"]},
    }
    assert warnings(apart) == ()


def test_a_roll_is_heard_in_every_zone():
    assert any(
        '"B" and "D" sound alike' in said
        for said in warnings({"tenants/dukcapil/series": "B", "policy/roll_series": "D"})
    )
