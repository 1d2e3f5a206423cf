import socket

from device.runner import NEVER
from device.system.caretaker import Caretaker


def caretaker(tmp_path, environment):
    return Caretaker(
        tmp_path,
        environment=environment,
        alive=lambda: True,
        stand=lambda _: None,
        now=lambda: 7,
        root=tmp_path,
    )


def test_systemd_hears_of_a_whole_life(tmp_path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        systemd.settimeout(5)
        care = caretaker(tmp_path, {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "1000000"})
        care.ready()
        for resident in care.residents:
            assert resident.due == 7
            resident.wake()
        care.stopping()
        assert [systemd.recv(100) for _ in range(3)] == [b"READY=1", b"WATCHDOG=1", b"STOPPING=1"]


def test_without_systemd_the_health_is_watched_all_the_same(tmp_path):
    care = caretaker(tmp_path, {})
    assert care.health().disk_free_mb is None
    watchman, watchdog = care.residents
    assert watchdog.due == NEVER
    watchman.wake()
    assert care.health().disk_free_mb is not None
    care.ready()
    care.stopping()
