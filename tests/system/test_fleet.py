"""What a device shall be is said on central alone: claimed, configured, changed, asked, restarted, replaced."""

import json
import os

import pytest

from central.authority.folder import Authority
from support.broker import free_port
from support.central_process import PROGRAM, SITE, CentralProcess
from support.supervised import DEVICE_PROGRAM, Supervised
from support.typed import typed
from support.until import until

pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def made(tmp_path):
    folder = tmp_path / "central" / "authority"
    secret = {**os.environ, "GERAI_ROOT_SECRET": "rahasia induk"}
    assert typed(PROGRAM, "authority", "new", "--site", SITE, str(folder), env=secret)[0] == 0
    return Authority.load(folder)


@pytest.fixture
def central(made, tmp_path):
    port, web = free_port(), free_port()
    table = f'port = {port}\nstart = true\nauthority = "authority"\n[web]\nlisten = "127.0.0.1"\nport = {web}'
    process = CentralProcess(tmp_path / "central", table)
    process.host, process.port, process.web = "127.0.0.1", port, web
    process.start()
    yield process
    process.close()


def on_central(central, *words):
    verb, *rest = words
    return typed(PROGRAM, verb, "--config", str(central.folder / "central.toml"), *rest)


def row(central, device):
    status, said = on_central(central, "devices", "--json")
    assert status == 0, said
    return next((each for each in json.loads(said.splitlines()[-1]) if each["device"] == device), None)


def runs(central, device, **wanted):
    """Whether it is there as what it shall be."""
    found = row(central, device)
    same = found and found["online"] and found["configuration"] == found["desired"] != ""
    return same and all(found[key] == value for key, value in wanted.items())


def enrolled(central, made, folder, place):
    status, said = on_central(central, "claim", place)
    assert status == 0, said
    code = said.splitlines()[0].rpartition(" ")[2]
    where = ("--server", f"https://127.0.0.1:{central.web}", "--fingerprint", made.fingerprint)
    status, said = typed(DEVICE_PROGRAM, "enrol", *where, "--code", code, "--to", str(folder))
    assert status == 0, said
    return "run", "--config", str(folder / "device.toml"), "--sim"


def test_a_device_becomes_what_central_says_and_is_asked_from_there(central, made, tmp_path):
    assert on_central(central, "assign", "pi-3", "--role", "rating", "--counter", "01")[0] == 0
    with Supervised(*enrolled(central, made, tmp_path / "pi", "pi-3")) as device:
        until(lambda: runs(central, "pi-3", role="rating"), "it is so", 60)
        status, said = on_central(central, "assign", "pi-3", "--role", "keypad", "--counter", "02")
        assert status == 0, said
        until(lambda: runs(central, "pi-3", role="keypad", place="02"), "it is so", 60)
        assert device.starts == 2, device.said
        assert (tmp_path / "pi" / "device.toml").read_text().count("rating") == 1  # nobody edited anything there

        status, said = on_central(central, "selftest", "pi-3")
        assert (status, "pi-3: keypad" in said, "baik / ok" in said) == (0, True, True), said
        status, said = on_central(central, "identify", "pi-3")
        assert (status, "shows itself" in said) == (0, True), said
        status, said = on_central(central, "logs", "pi-3", "--lines", "5")
        assert (status, "link up" in said) == (0, True), said
        assert len(said.splitlines()) <= 5
        assert on_central(central, "restart", "pi-3")[0] == 0
        until(lambda: device.starts == 3, "it is so", 30)
        until(lambda: runs(central, "pi-3", role="keypad"), "it is so", 60)

        status, said = on_central(central, "assign", "pi-3", "--part", "keypad = { kind = 'evdevv' }")
        assert status == 0, said
        until(lambda: "configuration_refused" in row(central, "pi-3")["parts"], "it is so", 60)
        assert "evdevv" in on_central(central, "selftest", "pi-3")[1]
        assert row(central, "pi-3")["configuration"] != row(central, "pi-3")["desired"]
        assert device.starts == 3
        assert on_central(central, "assign", "pi-3", "--without", "keypad")[0] == 0
        until(lambda: runs(central, "pi-3") and not row(central, "pi-3")["parts"], "it is so", 60)


def test_what_the_hall_refuses_is_not_left_in_the_file(central):
    before = (central.folder / "site.toml").read_text()
    status, said = on_central(central, "assign", "pi-3", "--role", "keypad", "--counter", "99")
    assert status == 2
    assert '"99"' in said
    assert (central.folder / "site.toml").read_text() == before
    assert row(central, "pi-3") is None


def test_a_device_that_is_off_does_not_answer_and_is_not_surprised_later(central, made, tmp_path):
    status, said = on_central(central, "restart", "kiosk-1", "--wait", "1")
    assert status == 1
    assert "does not answer" in said
    status, said = on_central(central, "restart", "no-such-one")
    assert status == 1


def test_a_broken_pi_is_replaced_and_the_device_stays_what_it_was(central, made, tmp_path):
    assert on_central(central, "assign", "rating-01", "--part", "keys = 3")[0] == 0
    with Supervised(*enrolled(central, made, tmp_path / "one", "rating-01")):
        until(lambda: runs(central, "rating-01"), "the first Pi works", 90)
        status, said = on_central(central, "replace", "rating-01")
        assert status == 0, said
        code = said.splitlines()[0].rpartition(" ")[2]
        until(lambda: not row(central, "rating-01")["online"], "the first Pi is out", 60)
    assert "revoked (replaced)" in on_central(central, "enrolled")[1]
    where = ("--server", f"https://127.0.0.1:{central.web}", "--fingerprint", made.fingerprint)
    assert typed(DEVICE_PROGRAM, "enrol", *where, "--code", code, "--to", str(tmp_path / "two"))[0] == 0
    with Supervised("run", "--config", str(tmp_path / "two" / "device.toml"), "--sim"):
        until(lambda: runs(central, "rating-01", role="rating", place="01"), "the second Pi is what it was", 90)
    listed = tmp_path / "list.csv"
    assert on_central(central, "export", "--to", str(listed))[0] == 0
    assert "rating-01,rating,01," in listed.read_text()
    status, said = on_central(central, "labels", "rating-01", "--to", str(tmp_path / "l.pdf"))
    assert (status, "1 label" in said) == (0, True), said
    assert (tmp_path / "l.pdf").read_bytes().startswith(b"%PDF")
