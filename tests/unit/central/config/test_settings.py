from pathlib import Path

import pytest

from central.config.settings import BrokerSettings, check_files, load_settings, parse_settings
from protocols import ports
from protocols.settings import SettingsError

GOOD_SITE = "provisioning/sites/demo.toml"


def parse(text, folder):
    return parse_settings(text, "central.toml", folder)


def mistakes(text, folder):
    with pytest.raises(SettingsError) as caught:
        parse(text, folder)
    return caught.value.mistakes


def test_paths_count_from_the_folder_of_the_file(tmp_path):
    settings = parse('[central]\nsite = "hall/site.toml"\nledger = "/var/lib/gerai/gerai.db"\n', tmp_path)
    assert settings.site == tmp_path / "hall" / "site.toml"
    assert str(settings.ledger) == "/var/lib/gerai/gerai.db"


def test_without_a_broker_central_starts_one(tmp_path):
    settings = parse("[central]\n", tmp_path)
    assert settings.broker == BrokerSettings("127.0.0.1", 1883, True, "mosquitto")
    assert settings.log == "warning"
    assert settings.site == tmp_path / "site.toml"


def test_a_named_broker_is_used_and_not_started(tmp_path):
    settings = parse('[central]\n[broker]\nhost = "10.0.0.5"\nauthority = "authority"\n', tmp_path)
    authority = tmp_path / "authority"
    assert settings.broker == BrokerSettings("10.0.0.5", 8883, False, "mosquitto", authority, "10.0.0.5")


@pytest.mark.parametrize("table", ['host = "10.0.0.5"', 'listen = "0.0.0.0"', 'start = true\nlisten = "10.0.0.1"'])
def test_nothing_off_this_machine_goes_in_the_clear(table, tmp_path):
    (found,) = mistakes(f"[central]\n[broker]\n{table}\n", tmp_path)
    assert "broker.authority" in found
    assert parse(f'[central]\n[broker]\nauthority = "a"\n{table}\n', tmp_path).broker.authority == tmp_path / "a"


def test_a_broker_for_the_network_is_central_s_neighbour(tmp_path):
    broker = parse('[central]\n[broker]\nauthority = "a"\nlisten = "0.0.0.0"\n', tmp_path).broker
    assert (broker.host, broker.port, broker.start, broker.listen) == ("127.0.0.1", 8883, True, "0.0.0.0")


def test_one_may_be_started_on_a_named_loopback_address(tmp_path):
    assert parse('[central]\n[broker]\nhost = "127.0.0.1"\nstart = true\n', tmp_path).broker.start


def test_every_mistake_is_told_at_once(tmp_path):
    found = mistakes('[central]\nlegder = "x"\nlog = "loud"\n[broker]\nport = "1883"\n', tmp_path)
    assert len(found) == 3
    assert all(line.startswith("central.toml: ") for line in found)
    assert any("did you mean ledger?" in line for line in found)


def test_a_broker_elsewhere_cannot_be_started_and_a_port_has_its_range(tmp_path):
    found = mistakes('[central]\n[broker]\nhost = "10.0.0.5"\nport = 70000\nstart = true\nauthority = "a"\n', tmp_path)
    assert [line.split(":")[1].strip() for line in found] == ["broker.port", "broker.host"]
    assert "start = false" in found[1]


def test_no_table_no_file_no_text(tmp_path):
    assert "central" in mistakes("", tmp_path)[0]
    for name, content in (("none.toml", None), ("latin.toml", b"\xe9\xff"), ("large.toml", b"#" * 70_000)):
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(SettingsError, match=name):
            load_settings(path)


def test_mistakes_of_both_files_come_together(tmp_path):
    (tmp_path / "central.toml").write_text('[central]\nlog = "loud"\n')
    (tmp_path / "site.toml").write_text("[site]\n")
    read, found = check_files(tmp_path / "central.toml")
    assert read is None
    assert any(line.startswith("central.toml") for line in found)
    assert any(line.startswith("site.toml") for line in found)


def test_a_site_that_is_not_there(tmp_path):
    (tmp_path / "central.toml").write_text('[central]\nsite = "nowhere.toml"\n')
    read, found = check_files(tmp_path / "central.toml")
    assert read is None
    assert len(found) == 1
    assert "nowhere.toml" in found[0]


def test_a_twin_counts_from_the_folder_of_the_file_and_is_not_made_unasked(tmp_path):
    assert parse_settings("[central]\n", "central.toml", tmp_path).backup.twin is None
    for named, meant in (("stick", tmp_path / "stick"), ("/mnt/usb", Path("/mnt/usb"))):
        assert parse_settings(f'[central]\n[backup]\ntwin = "{named}"\n', "central.toml", tmp_path).backup.twin == meant


def test_pages_for_others_stand_on_the_port_that_a_browser_and_the_firewall_take(tmp_path):
    def port(web):
        return parse_settings(
            f'[central]\n[broker]\nauthority = "a"\n[web]\n{web}\n', "central.toml", tmp_path
        ).web.port

    assert port('listen = "0.0.0.0"') == ports.WEB == 443
    assert port('listen = "0.0.0.0"\nport = 9443') == 9443
    for here in ("127.0.0.1", "localhost", "::1"):
        assert port(f'listen = "{here}"') == ports.WEB_LOCAL == 8443


def test_a_public_address_is_an_address_with_pages_behind_it(tmp_path):
    web = '[central]\n[web]\nlisten = "127.0.0.1"\npublic = "{}"\n'
    for good in ("https://antre.example.go.id", "http://127.0.0.1:8443/"):
        assert parse(web.format(good), tmp_path).web.public == good
    for bad in ("antre.example.go.id", "https://antre.example.go.id/antre?x=1", "ftp://x.id", "https://x y.id", "'"):
        assert "web.public" in mistakes(web.format(bad), tmp_path)[0]
    (alone,) = mistakes('[central]\n[web]\npublic = "https://antre.example.go.id"\n', tmp_path)
    assert "listen" in alone
