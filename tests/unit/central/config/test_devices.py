from central.config.devices import derived
from central.engine.site import Binding
from support.tiny_site import tables


def test_devices_follow_from_places():
    assert list(derived(tables({"counters/02": {"zone": "utama", "tenants": ["samsat"]}})))[:5] == [
        Binding("kiosk-1", "kiosk", "kiosk-1"),
        Binding("board-1", "display", "utama"),
        Binding("keypad-01", "keypad", "01"),
        Binding("display-01", "display", "01"),
        Binding("rating-01", "rating", "01"),
    ]


def test_three_at_each_counter():
    hall = tables()
    assert len(list(derived(hall))) == 1 + 1 + 3 * len(hall.counters)
