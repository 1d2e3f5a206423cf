"""What a device shall be is said on central alone: claimed, configured, changed, asked, restarted, replaced."""

import pytest

from support.secured_central import SecuredCentral
from support.supervised import Supervised
from support.until import until

pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def central(tmp_path):
    process = SecuredCentral(tmp_path / "central")
    process.start()
    yield process
    process.close()


def enrolled(central, folder, place):
    status, said = central.enrol(folder, central.code_for(place))
    assert status == 0, said
    return "run", "--config", str(folder / "device.toml"), "--sim"


def test_a_device_becomes_what_central_says_and_is_asked_from_there(central, tmp_path):
    assert central.says("assign", "pi-3", "--role", "rating", "--counter", "01")[0] == 0
    with Supervised(*enrolled(central, tmp_path / "pi", "pi-3")) as device:
        until(lambda: central.runs("pi-3", role="rating"), "it is so", 60)
        status, said = central.says("assign", "pi-3", "--role", "keypad", "--counter", "02")
        assert status == 0, said
        until(lambda: central.runs("pi-3", role="keypad", place="02"), "it is so", 60)
        assert device.starts == 2, device.said
        assert (tmp_path / "pi" / "device.toml").read_text().count("rating") == 1  # nobody edited anything there

        status, said = central.says("selftest", "pi-3")
        assert (status, "pi-3: keypad" in said, "baik / ok" in said) == (0, True, True), said
        status, said = central.says("identify", "pi-3")
        assert (status, "shows itself" in said) == (0, True), said
        status, said = central.says("logs", "pi-3", "--lines", "5")
        assert (status, "link up" in said) == (0, True), said
        assert len(said.splitlines()) <= 5
        assert central.says("restart", "pi-3")[0] == 0
        until(lambda: device.starts == 3, "it is so", 30)
        until(lambda: central.runs("pi-3", role="keypad"), "it is so", 60)

        status, said = central.says("assign", "pi-3", "--part", "keypad = { kind = 'evdevv' }")
        assert status == 0, said
        until(lambda: "configuration_refused" in central.row("pi-3")["parts"], "it is so", 60)
        assert "evdevv" in central.says("selftest", "pi-3")[1]
        assert central.row("pi-3")["configuration"] != central.row("pi-3")["desired"]
        assert device.starts == 3
        assert central.says("assign", "pi-3", "--without", "keypad")[0] == 0
        until(lambda: central.runs("pi-3") and not central.row("pi-3")["parts"], "it is so", 60)


def test_what_the_hall_refuses_is_not_left_in_the_file(central):
    before = (central.folder / "site.toml").read_text()
    status, said = central.says("assign", "pi-3", "--role", "keypad", "--counter", "99")
    assert status == 2
    assert '"99"' in said
    assert (central.folder / "site.toml").read_text() == before
    assert central.row("pi-3") is None


def test_a_device_that_is_off_does_not_answer_and_is_not_surprised_later(central, tmp_path):
    status, said = central.says("restart", "kiosk-1", "--wait", "1")
    assert status == 1
    assert "does not answer" in said
    status, said = central.says("restart", "no-such-one")
    assert status == 1


def test_a_broken_pi_is_replaced_and_the_device_stays_what_it_was(central, tmp_path):
    assert central.says("assign", "rating-01", "--part", "keys = 3")[0] == 0
    with Supervised(*enrolled(central, tmp_path / "one", "rating-01")):
        until(lambda: central.runs("rating-01"), "the first Pi works", 90)
        status, said = central.says("replace", "rating-01")
        assert status == 0, said
        code = said.splitlines()[0].rpartition(" ")[2]
        until(lambda: not central.row("rating-01")["online"], "the first Pi is out", 60)
    assert "revoked (replaced)" in central.says("enrolled")[1]
    assert central.enrol(tmp_path / "two", code)[0] == 0
    with Supervised("run", "--config", str(tmp_path / "two" / "device.toml"), "--sim"):
        until(lambda: central.runs("rating-01", role="rating", place="01"), "the second Pi is what it was", 90)
    listed = tmp_path / "list.csv"
    assert central.says("export", "--to", str(listed))[0] == 0
    assert "rating-01,rating,01," in listed.read_text()
    status, said = central.says("labels", "rating-01", "--to", str(tmp_path / "l.pdf"))
    assert (status, "1 label" in said) == (0, True), said
    assert (tmp_path / "l.pdf").read_bytes().startswith(b"%PDF")
