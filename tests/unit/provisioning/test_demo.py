import signal
import socket

import pytest
from click.testing import CliRunner

from provisioning.cli import gerai_provision, main
from provisioning.rehearsal import demo as demo_module
from provisioning.rehearsal.demo import demo
from provisioning.rehearsal.endings import ENDINGS
from provisioning.site import read_named


def test_help_names_the_page_and_gives_an_example():
    told = CliRunner().invoke(gerai_provision, ["demo", "--help"])
    assert told.exit_code == 0
    assert "Example:  gerai-provision demo pekanbaru" in told.output
    assert "--no-browser" in told.output


def test_a_site_that_is_not_there_is_one_line_and_a_hint(capsys):
    with pytest.raises(SystemExit) as end:
        main(["demo", "pekanbar", "--no-browser"])
    said = capsys.readouterr().err.strip()
    assert end.value.code == 2
    assert "\n" not in said
    assert "pekanbaru" in said


def test_a_port_in_use_is_one_line_that_says_what_to_do(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SystemExit) as end:
        main(["demo", "--no-browser", "--port", str(taken.getsockname()[1])])
    said = capsys.readouterr().err.strip()
    assert end.value.code == 2
    assert "\n" not in said
    assert "in use" in said
    assert "--port" in said


def test_a_missing_mosquitto_is_one_line_that_says_what_to_install(monkeypatch):
    monkeypatch.setattr("provisioning.rehearsal.hall.shutil.which", lambda *_, **__: None)
    told = CliRunner().invoke(demo, ["demo", "--no-browser"])
    assert told.exit_code == 1
    assert "apt install mosquitto" in told.output
    assert "Traceback" not in told.output


def test_signals_are_as_before_when_it_is_over(monkeypatch):
    monkeypatch.setattr("provisioning.rehearsal.hall.shutil.which", lambda *_, **__: None)
    before = [signal.getsignal(one) for one in ENDINGS]
    CliRunner().invoke(demo, ["demo", "--no-browser"])
    assert [signal.getsignal(one) for one in ENDINGS] == before


@pytest.mark.parametrize(
    ("environment", "desktop"), [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True)]
)
def test_a_browser_is_opened_only_where_there_is_a_desktop(monkeypatch, environment, desktop):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(demo_module.sys, "platform", "linux")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert demo_module._has_desktop() is desktop


def test_the_hall_of_a_demonstration_lets_nobody_in_without_a_certificate(tmp_path):
    read = read_named("demo")
    with socket.socket() as page:
        premises = demo_module._premises(demo_module.Wishes(read.site, read.text, "demo", 1, page, 1, False), tmp_path)
    broker = (premises.folder / "mosquitto.conf").read_text()
    assert "allow_anonymous false" in broker and "require_certificate true" in broker
    assert premises.watch is not None and not premises.watch.missing
    assert all("identity = " in path.read_text() for path in premises.configs.values())
