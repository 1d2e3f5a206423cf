"""Real windows: a pointer on a real kiosk, and a board that finds no screen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from device.layout.kiosk import Choose, kiosk
from device.parts.brush import measure
from device.roles.pictures import KioskMode, KioskScreen
from device.sim.printer import SimPrinter
from protocols.messages import Alert, Birth, RequestTicket, Telemetry
from support.device_talk import menu
from support.until import until
from support.x_screen import XScreen, missing

SIZE = (720, 1280)
PARTS = {
    "kiosk": """
printer = { kind = "network", host = "127.0.0.1", port = %d }
screen = { kind = "window", width = 720, height = 1280, fullscreen = true }
""",
    "display": 'shows = "board"\nscreen = { kind = "window", width = 720, height = 480 }\n',
}


@pytest.fixture
def start(tmp_path, broker):
    """Start a real device with real parts and this environment; it ends with the test."""
    started = []

    def go(role, place, parts, **around):
        config = tmp_path / "device.toml"
        one = f'[[device]]\nid = "one"\nrole = "{role}"\nplace = "{place}"\n{parts}'
        config.write_text(f'data = "data"\nsite = {{ id = "hall" }}\nbroker = {{ port = {broker.port} }}\n{one}')
        unset = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
        environment = {name: value for name, value in os.environ.items() if name not in unset} | around
        program = str(Path(sys.executable).with_name("gerai-device"))
        with (tmp_path / "log").open("wb") as log:
            process = subprocess.Popen(
                [program, "run", "--config", str(config)], env=environment, cwd=tmp_path, stdout=log, stderr=log
            )
        started.append(process)
        return process

    yield go
    for process in started:
        process.kill()
        process.wait()


@pytest.mark.skipif(bool(missing()), reason=f"not installed: {missing()}")
def test_a_pointer_presses_slides_off_and_presses_again(start, central):
    printer = SimPrinter(lambda *_: None, factor=0)
    printer.start()
    with XScreen(*SIZE) as screen:
        start("kiosk", "kiosk-1", PARTS["kiosk"] % printer.address[1], DISPLAY=screen.display)
        central.hears(Birth, "one", seconds=30)
        central.tick()
        central.say(menu(), "kiosk-1")
        central.hears(Telemetry, "one", where=lambda beat: beat.shown_revision == 1, seconds=40)
        ktp, kk = (_middle(service) for service in ("ktp", "kk"))
        screen.pointer("mousemove", *ktp, "mousedown", 1, "sleep", 0.3, "mousemove", *kk, "mouseup", 1, "sleep", 0.8)
        until(lambda: _press(screen, central, kk), "a press that counts", 60)
        assert central.hears(RequestTicket, "one").service == "kk", "who slid off the other had thought better of it"
        screen.pointer("mousemove", *ktp, "click", 1, "sleep", 0.5)
        assert central.count(RequestTicket) <= 2, "asked again perhaps, but not for another"
    printer.stop()


def _press(screen, central, point):
    screen.pointer("mousemove", *point, "click", 1, "sleep", 0.5)
    return central.count(RequestTicket)


def _middle(service):
    face = kiosk(KioskScreen(KioskMode.READY, menu()), *SIZE, measure)
    box = next(target.box for target in face.targets if target.intent == Choose(service))
    return box.x + box.w // 2, box.y + box.h // 2


@pytest.mark.skipif(bool(list(Path("/dev").glob("dri/card*"))), reason="this machine has a graphics card")
def test_a_board_without_a_screen_says_so_lives_on_and_ends_cleanly(start, central):
    process = start("display", "aula", PARTS["display"])
    central.hears(Birth, "one", seconds=30)
    alert = central.hears(Alert, "one", seconds=30)
    assert (alert.code, alert.active) == ("screen_away", True)
    assert "no screen" in alert.text
    assert process.poll() is None
    process.terminate()
    assert process.wait(10) == 0
