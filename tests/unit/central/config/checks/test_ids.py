import pytest

from support.tiny_site import mistakes, notes, read


@pytest.mark.parametrize("wrong", ["Upper", "with space", "dot.ted", "käse", "a" * 41, "under_score"])
@pytest.mark.parametrize("section", ["zones", "counters", "kiosks", "boards", "officers"])
def test_ids_are_plain_everywhere(section, wrong):
    entry = "1234" if section == "officers" else {"title": {"id": "X"}} if section == "zones" else {"zone": "utama"}
    said = notes({f"{section}/{wrong}": entry})
    assert said[f"{section}.{wrong}"].startswith(f'"{wrong}" is no id; use 1 to 40 of a-z, 0-9 and -')


def test_a_plain_id_is_proposed():
    said = notes({"tenants/BPJS Kesehatan": {"name": {"id": "B"}, "calendar": "kantor", "series": "B", "services": {}}})
    assert said["tenants.BPJS Kesehatan"].endswith('for example "bpjs-kesehatan"')


def test_the_hall_itself_and_services_have_plain_ids():
    assert notes({"site/id": "MPP!"})["site.id"].endswith('for example "mpp"')
    service = {"code": "202", "minutes": 5, "name": {"id": "S"}}
    assert "tenants.samsat.services.A B" in notes({"tenants/samsat/services/A B": service})


def test_forty_characters_fit():
    assert read({"kiosks/" + "k" * 40: {"zone": "utama"}}).warnings == ()


def test_central_is_reserved():
    assert mistakes({"site/id": "central"}) == ('x.toml: site.id: "central" is reserved; choose another id',)
    assert notes({"kiosks/central": {"zone": "utama"}})["kiosks.central"].startswith('"central" is reserved')


def test_a_service_belongs_to_one_tenant():
    service = {"code": "202", "minutes": 5, "name": {"id": "KK"}}
    assert mistakes({"tenants/samsat/services/kk": service}) == (
        (
            'x.toml: tenants.samsat.services.kk: service "kk" exists already at tenant "dukcapil"; '
            'give it an id of its own, for example "samsat-kk"'
        ),
    )


def test_a_counter_is_no_zone():
    said = mistakes({"counters/utama": {"zone": "utama", "tenants": ["samsat"]}})
    assert said == ('x.toml: counters.utama: "utama" is a zone too; give the counter another id',)
