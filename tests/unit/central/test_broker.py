import pytest

from central import broker
from central.broker import BrokerError, configuration, find_program


def test_the_configuration_answers_at_once_and_keeps_nothing():
    lines = configuration("127.0.0.1", 18_830, as_root=False).splitlines()
    assert "listener 18830 127.0.0.1" in lines
    assert {"set_tcp_nodelay true", "persistence false", "max_connections 1000"} <= set(lines)
    assert "user root" not in lines
    assert "user root" in configuration("127.0.0.1", 1, as_root=True).splitlines()


def test_its_packets_hold_a_menu_of_three_hundred_services():
    from protocols.topics import DOWN_BYTES_MAX

    lines = dict(line.split(" ", 1) for line in configuration("::1", 1, as_root=False).splitlines()[1:])
    assert int(lines["max_packet_size"]) > DOWN_BYTES_MAX


def test_mosquitto_is_found_where_debian_puts_it(tmp_path, monkeypatch):
    hidden = tmp_path / "sbin"
    hidden.mkdir()
    (hidden / "mosquitto").write_text("#!/bin/sh\n")
    (hidden / "mosquitto").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(broker, "ELSEWHERE", str(hidden))
    assert find_program("mosquitto") == str(hidden / "mosquitto")


def test_a_missing_mosquitto_is_said_with_its_cure(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(broker, "ELSEWHERE", str(tmp_path))
    with pytest.raises(BrokerError, match="apt install mosquitto"):
        find_program("mosquitto")
