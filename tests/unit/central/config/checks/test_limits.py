import pytest

from central.config.checks.limits import BOUNDS
from central.config.site_tables import LimitsTable
from central.engine.site import Limits
from support.tiny_site import notes, read


@pytest.mark.parametrize("key", BOUNDS)
def test_numbers_stay_within_their_bounds(key):
    least, most = BOUNDS[key]
    room = {"limits/usual_per_minute": 2} if key == "alert_times" else {"limits/alert_times": 2}
    for value in (least, most):
        assert notes({**room, f"limits/{key}": value}) == {}
    for value in (least - 1, most + 1):
        said = notes({**room, f"limits/{key}": value})
        assert said[f"limits.{key}"].startswith(f"{value} is out of bounds; write a number from {least} to {most}")


def test_every_number_has_bounds_and_arrives():
    assert BOUNDS.keys() == LimitsTable.__dataclass_fields__.keys() == Limits.__dataclass_fields__.keys()
    for key, (_, most) in BOUNDS.items():
        changes = {"limits/usual_per_minute": 1, "limits/alert_times": 1, f"limits/{key}": most}
        assert getattr(read(changes).site.limits, key) == most


def test_an_alert_beyond_a_kiosks_memory_is_a_mistake():
    said = notes({"limits/usual_per_minute": 30, "limits/alert_times": 3})
    assert "60 at most" in said["limits.alert_times"]
