import pytest

from support.tiny_site import mistakes, notes, read, warnings


def test_a_counter_serves_something():
    assert mistakes({"counters/03": {"zone": "utama"}}) == (
        'x.toml: counters.03: serves nothing; write tenants = ["…"] or services = ["…"]',
    )


def test_a_service_has_a_counter():
    assert mistakes({"counters/01/tenants": [], "counters/01/services": ["kk"]}) == (
        "x.toml: tenants.dukcapil.services.ktp: no counter serves it; name it or its tenant at a counter",
    )


def test_a_hall_without_kiosks_is_odd():
    assert warnings({"kiosks": {}}) == (
        "x.toml: kiosks: the hall has none, nobody can take a number; add one below [kiosks]",
    )


def test_a_service_no_kiosk_offers_is_odd():
    assert warnings({"kiosks/kiosk-1/tenants": ["samsat"], "kiosks/kiosk-1/services": ["kk"]}) == (
        "x.toml: tenants.dukcapil.services.ktp: no kiosk offers it; name it at a kiosk",
    )
    other = {"kiosks/kiosk-1/tenants": ["samsat"], "kiosks/kiosk-2": {"zone": "utama"}}
    assert warnings(other) == ()


@pytest.mark.parametrize("code", ["12", "123456789", "12a4", "", "１２３４"])
def test_officers_codes_are_typed(code):
    said = notes({"officers": {"petugas-01": code}})
    assert said == {"officers.petugas-01": "the code cannot be typed on a keypad; write 3 to 8 digits in quotes"}


def test_officers_codes_are_their_own():
    assert notes({"officers": {"a": "1234", "b": "1234"}}) == {
        "officers.b": 'has the code of officer "a"; give each officer a code of their own'
    }
    assert read({"officers": {"a": "1234", "b": "123"}}).site.officers["b"].code == "123"
