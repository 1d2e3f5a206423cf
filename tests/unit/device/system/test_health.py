import pytest

from device.system.health import UNKNOWN_HEALTH, Health, alerts
from protocols.codec import encode

NONE = frozenset()


def changed(health, *standing):
    return [(alert.code, alert.active) for alert in alerts(health, frozenset(standing))]


@pytest.mark.parametrize(
    ("code", "bad", "at_the_edge", "good"),
    [
        ("machine_hot", {"temperature_celsius": 80}, {"temperature_celsius": 75}, {"temperature_celsius": 71}),
        ("disk_low", {"disk_free_mb": 199}, {"disk_free_mb": 250}, {"disk_free_mb": 300}),
        ("memory_low", {"memory_free_mb": 29}, {"memory_free_mb": 45}, {"memory_free_mb": 60}),
        ("under_voltage", {"under_voltage": True}, {}, {"under_voltage": False}),
    ],
)
def test_an_alert_is_raised_once_and_taken_back_by_a_margin(code, bad, at_the_edge, good):
    assert changed(Health(**bad)) == [(code, True)]
    assert changed(Health(**bad), code) == []
    assert changed(Health(**at_the_edge)) == changed(Health(**at_the_edge), code) == []
    assert changed(Health(**good), code) == [(code, False)]
    assert changed(Health(**good)) == []


def test_what_cannot_be_told_changes_nothing():
    assert changed(UNKNOWN_HEALTH) == []
    assert changed(UNKNOWN_HEALTH, "machine_hot", "disk_low") == []


def test_load_and_clock_are_told_and_ring_no_bell():
    assert changed(Health(load_percent=900, clock_trusted=False)) == []


def test_every_alert_has_words_for_people_and_fits_the_wire():
    all_bad = Health(temperature_celsius=90, under_voltage=True, disk_free_mb=0, memory_free_mb=0)
    said = alerts(all_bad, NONE)
    assert len(said) == 4
    assert all(len(alert.text) > 10 and encode(alert) for alert in said)
    assert all(alert.text == "" for alert in alerts(Health(under_voltage=False), frozenset({"under_voltage"})))
