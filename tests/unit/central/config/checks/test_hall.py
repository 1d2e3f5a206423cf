import pytest

from support.tiny_site import mistakes, notes, read


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura", "Europe/Warsaw"])
def test_known_time_zones(zone):
    assert str(read({"site/time_zone": zone}).site.time_zone) == zone


def test_an_unknown_time_zone_is_asked_about():
    assert mistakes({"site/time_zone": "Asia/Jakart"}) == (
        'x.toml: site.time_zone: no time zone "Asia/Jakart"; did you mean "Asia/Jakarta"?',
    )
    assert "write one of Asia/Jakarta" in mistakes({"site/time_zone": "+07:00"})[0]
    assert "write one of Asia/Jakarta" in mistakes({"site/time_zone": "/etc/passwd"})[0]
    assert "no time zone" in mistakes({"site/time_zone": ""})[0]


def test_a_hall_without_anything_is_none():
    said = notes({"tenants": {}, "counters": {}, "zones": {}})
    assert {path for path, text in said.items() if text.startswith("is empty")} == {"tenants", "counters", "zones"}


def test_a_hall_is_no_larger_than_the_wire_carries():
    officers = {f"p-{number}": str(1000 + number) for number in range(2001)}
    assert notes({"officers": officers})["officers"] == "has 2001 entries; at most 2000 fit in one hall"
    services = {
        f"s-{number}": {"code": "101", "minutes": 5, "name": {"id": f"Layanan {number}"}} for number in range(601)
    }
    assert notes({"tenants/samsat/services": services})["tenants"].startswith("have 603 services; at most 600")
