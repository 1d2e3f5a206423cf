import pytest

from provisioning.units.files import ROLES, files, service_names
from provisioning.units.services import Place


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_a_service_a_user_and_a_watchdog(role):
    written = files((role,), Place())
    (service,) = service_names((role,))
    assert f"systemd/system/{service}" in written
    assert "systemd/system.conf.d/gerai.conf" in written
    (user,) = [line.split("=")[1] for line in written[f"systemd/system/{service}"].splitlines() if line[:5] == "User="]
    assert any(f"u {user} " in text for name, text in written.items() if name.startswith("sysusers.d/"))


def test_central_alone_has_nothing_of_a_device_and_the_other_way_round():
    assert not [name for name in files(("central",), Place()) if "device" in name or "modprobe" in name]
    assert not [name for name in files(("kiosk",), Place()) if "central" in name or "mosquitto" in name]


def test_a_hall_of_one_kiosk_has_both_on_one_machine():
    written = files(("kiosk", "central"), Place())
    assert service_names(("kiosk", "central")) == ("gerai-device.service", "gerai-central.service")
    assert {"sysusers.d/gerai.conf", "sysusers.d/gerai-central.conf"} <= set(written)
    assert "ip_unprivileged_port_start" in written["sysctl.d/60-gerai.conf"]
