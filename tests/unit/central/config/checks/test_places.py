import pytest

from support.tiny_site import mistakes, notes, warnings


@pytest.mark.parametrize("section", ["counters/01", "kiosks/kiosk-1", "boards/board-1"])
def test_places_stand_in_zones_that_exist(section):
    said = notes({f"{section}/zone": "utma"})
    assert said[section.replace("/", ".") + ".zone"] == 'no zone "utma"; did you mean "utama"?'


@pytest.mark.parametrize("section", ["counters.02", "kiosks.kiosk-1"])
def test_places_serve_what_exists(section):
    path = section.replace(".", "/")
    said = notes({f"{path}/tenants": ["samst"], f"{path}/services": ["pajk", "dukcapil", "kk"]})
    assert said[f"{section}.tenants"] == 'no tenant "samst"; did you mean "samsat"?'
    assert mistakes({f"{path}/services": ["pajk", "kk"], f"{path}/tenants": ["samsat"]}) == (
        f'x.toml: {section}.services: no service "pajk"; did you mean "pajak"?',
    )


def test_a_tenant_among_the_services_is_shown_its_place():
    assert mistakes({"counters/02/services": ["samsat"]}) == (
        'x.toml: counters.02.services: "samsat" is a tenant; write tenants = ["samsat"]',
    )


def test_a_counter_prefers_what_it_serves():
    said = notes({"counters/02/prefers": {"ktp": 5, "kk": 0, "pajak": 241}})
    assert said.keys() == {f"counters.02.prefers.{service}" for service in ("ktp", "kk", "pajak")}
    assert said["counters.02.prefers.ktp"].startswith('no service of this counter "ktp"')
    assert said["counters.02.prefers.kk"] == "0 is out of bounds; write minutes from 1 to 240"
    assert said["counters.02.prefers.pajak"] == "241 is out of bounds; write minutes from 1 to 240"


def test_labels_tell_counters_apart():
    assert mistakes({"counters/02/label": "1"}) == (
        (
            'x.toml: counters.02.label: "1" is the label of counter "01" too; '
            "visitors could not tell them apart: give each a label of its own"
        ),
    )
    assert "counters.1.label" in notes({"counters/1": {"zone": "utama", "tenants": ["samsat"]}})


def test_labels_fit_on_a_board():
    assert notes({"counters/02/label": "LOKET DUA"}) == {
        "counters.02.label": '"LOKET DUA" is too long for a board; write label = with at most 8 characters'
    }


def test_zones_are_shown_and_used():
    assert warnings({"zones/atas": {"title": {"id": "Atas"}}}) == (
        "x.toml: zones.atas: nothing stands in it; remove it or name it at a counter",
    )
    assert warnings({"boards": {}}) == ("x.toml: zones.utama: has counters but no board; add one below [boards]",)
