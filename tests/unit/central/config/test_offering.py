from central.config.offering import offered, served, service_ids
from support.tiny_site import tables


def test_every_service_in_the_order_of_the_file():
    found = list(offered(tables({"tenants/dukcapil/services/kk/series": "B"})))
    assert [(one.tenant, one.service, one.prefix) for one in found] == [
        ("dukcapil", "ktp", "A"),
        ("dukcapil", "kk", "B"),
        ("samsat", "pajak", "K"),
    ]
    assert found[2].path == "tenants.samsat.services.pajak"


def test_services_with_their_tenants():
    assert service_ids(tables()) == {"ktp": "dukcapil", "kk": "dukcapil", "pajak": "samsat"}


def test_a_place_serves_whole_tenants_then_single_services_each_once():
    hall = tables({"counters/02/services": ["pajak", "kk"]})
    assert served(hall, hall.counters["01"]) == ("ktp", "kk")
    assert served(hall, hall.counters["02"]) == ("pajak", "kk")
    assert served(hall, hall.kiosks["kiosk-1"]) == ()


def test_references_to_nothing_are_left_out():
    hall = tables({"counters/02/services": ["xx"], "counters/02/tenants": ["yy", "samsat"]})
    assert served(hall, hall.counters["02"]) == ("pajak",)
