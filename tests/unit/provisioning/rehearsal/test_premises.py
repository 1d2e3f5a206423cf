import random
import socket

from provisioning.rehearsal.premises import PORTS, free_port, furnish
from provisioning.render import Wiring, render
from provisioning.site import profile_text
from support.rehearsal_room import demo


def test_a_rendered_hall_is_written_and_read_back(tmp_path):
    files = render(profile_text("demo"), Wiring(12345, str(tmp_path)))
    found = furnish(tmp_path, "demo", 12345, files)
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")} == set(files)
    assert set(found.homes) == set(demo().devices)
    assert found.homes["keypad-03"] == found.homes["rating-03"]
    assert found.roles["keypad-03"] == "keypad"
    assert all(found.configs[process].exists() for process in found.homes.values())
    assert set(found.configs) == set(found.homes.values())


def test_files_without_devices_are_no_processes(tmp_path):
    found = furnish(tmp_path, "x", 1, {"central.toml": "[central]\n", "mosquitto.conf": "device", "a/b.toml": ""})
    assert found.configs == {}
    assert (tmp_path / "a" / "b.toml").exists()


def test_a_free_port_can_be_listened_on_and_lies_below_the_kernels_range():
    port = free_port(random.Random(1))
    assert port in PORTS
    with socket.create_server(("127.0.0.1", port)):
        assert free_port(random.Random(1)) != port
