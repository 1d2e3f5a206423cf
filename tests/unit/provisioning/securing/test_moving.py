"""A rendered hall before and after: files, ledger, and who is let in. A running one: tests/system/test_moving.py."""

import tomllib
from contextlib import closing

import pytest

from central.authority.folder import AuthorityError
from central.config.settings import load_settings
from central.examination import examine
from central.store.ledger import LedgerError
from central.store.sqlite import SqliteLedger
from device.config import read_config
from protocols.settings import SettingsError
from provisioning.render import Wiring, render
from provisioning.securing.moving import move
from provisioning.site import profile_text

NOW = 1_795_000_000_000


@pytest.fixture
def hall(tmp_path):
    for name, text in render(profile_text("demo"), Wiring(1883, str(tmp_path)), always_open=True).items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_everything_that_was_in_the_clear_names_a_certificate_now(hall):
    moved = move(hall, b"rahasia", NOW)
    settings = load_settings(hall / "central.toml")
    assert (settings.broker.port, settings.broker.authority) == (8883, hall / "authority")
    broker = (hall / "mosquitto.conf").read_text().splitlines()
    assert {"listener 8883 127.0.0.1", "allow_anonymous false", "require_certificate true"} <= set(broker)
    for path in (hall / "devices").glob("*.toml"):
        file = read_config(path, sim=True)
        assert file.broker.port == 8883
        for device in file.device:
            assert device.id in moved.devices
            assert not file.broker.credentials(device.id).missing
    assert moved.codes == {}


def test_keys_are_for_their_owner_alone_and_the_roots_is_locked(hall):
    moved = move(hall, b"rahasia", NOW)
    keys = [*hall.rglob("*.key")]
    assert len(keys) > 5
    assert {path.stat().st_mode & 0o777 for path in keys} == {0o600}
    assert b"ENCRYPTED" in moved.root_key.read_bytes()


def test_the_access_list_knows_every_device_and_the_ledger_is_sound(hall):
    moved = move(hall, b"rahasia", NOW)
    access = (hall / "authority" / "access").read_text().splitlines()
    assert {f"user {device}" for device in moved.devices} <= set(access)
    assert list(examine(hall / "gerai.db", None).findings) == []


def test_a_device_that_is_not_here_gets_a_code_and_no_rights_yet(hall):
    (hall / "devices" / "kiosk-2.toml").unlink()
    moved = move(hall, b"rahasia", NOW)
    assert list(moved.codes) == ["kiosk-2"]
    assert "kiosk-2" not in moved.devices
    assert "user kiosk-2" not in (hall / "authority" / "access").read_text().splitlines()


def test_a_hall_that_pis_come_to_listens_and_its_pages_are_secured(hall):
    before = (hall / "central.toml").read_text()
    before += '\n[web]\nlisten = "127.0.0.1"\nport = 443\nsecond_factor = "none"\n'
    (hall / "central.toml").write_text(before)
    move(hall, b"rahasia", NOW, listen="0.0.0.0")
    tables = tomllib.loads((hall / "central.toml").read_text())
    assert tables["broker"]["listen"] == "0.0.0.0"
    assert tables["web"] == {"listen": "0.0.0.0", "port": 443}
    assert "listener 8883 0.0.0.0" in (hall / "mosquitto.conf").read_text()
    assert (hall / "central.toml.before").read_text() == before


def test_pages_of_this_machine_alone_stay_as_a_browser_takes_them(hall):
    (hall / "central.toml").write_text((hall / "central.toml").read_text() + '\n[web]\nlisten = "127.0.0.1"\n')
    move(hall, b"rahasia", NOW)
    assert load_settings(hall / "central.toml").web.plain


def test_moved_twice_is_said(hall):
    move(hall, b"rahasia", NOW)
    with pytest.raises(SettingsError, match="has certificates already"):
        move(hall, b"rahasia", NOW)


def test_while_central_runs_nothing_is_changed_but_the_authority(hall):
    before = (hall / "central.toml").read_text()
    with closing(SqliteLedger(hall / "gerai.db", "demo")), pytest.raises(LedgerError):
        move(hall, b"rahasia", NOW)
    assert (hall / "central.toml").read_text() == before
    move(hall, b"rahasia", NOW)
    assert (hall / "central.toml").read_text() != before, "what was begun is finished"


def test_an_authority_that_cannot_be_read_stops_it(hall):
    (hall / "authority").mkdir()
    (hall / "authority" / "root.crt").write_text("x")
    with pytest.raises(AuthorityError):
        move(hall, b"rahasia", NOW)
