"""How a device process ends, begins and fails."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from device.sim.printer import SimPrinter
from protocols.messages import (
    Alert,
    Birth,
    DeviceState,
    Online,
    Telemetry,
)
from support.device_process import DeviceProcess
from support.device_talk import BOARD, COUNTER, KIOSK, menu


def test_a_clean_end_says_good_bye_within_two_seconds(run, central):
    process = run(KIOSK, BOARD, *COUNTER)
    status, seconds = process.end()
    assert status == 0
    assert seconds < 5  # two, on a machine that is not busy with other tests
    for device, _, _ in (KIOSK, BOARD, *COUNTER):
        central.again()
        assert (
            central.hears(DeviceState, device, where=lambda said: said.state is not Online.ONLINE).state
            is Online.OFFLINE
        )
    assert "Traceback" not in process.log


def test_a_second_process_with_the_same_folder_ends_with_one_clear_line(run):
    process = run(KIOSK)
    second = subprocess.run(process.command(), capture_output=True, text=True, timeout=30, check=False)
    assert second.returncode == 1
    assert second.stderr.count("\n") == 1
    assert "in use; stop the other gerai-device" in second.stderr


def test_without_a_broker_it_waits_and_says_so_on_its_screen(tmp_path, broker):
    broker.kill()
    with DeviceProcess(tmp_path, broker, KIOSK) as process:
        process.stage.sees("screen", mode="unready", seconds=30)
        status, _ = process.end(signal.SIGINT)
    assert status == 0


def test_with_real_parts_a_network_printer_and_a_window(tmp_path, broker, central):
    """No simulation in the process: its printer stands elsewhere on the network, its window is SDL's offscreen one."""
    printer = SimPrinter(lambda *_: None, factor=0)
    printer.start()
    host, port = printer.address
    config = tmp_path / "real.toml"
    config.write_text(
        f'data = "data"\nsite = {{ id = "hall" }}\nbroker = {{ port = {broker.port} }}\n'
        '[[device]]\nid = "kiosk-1"\nrole = "kiosk"\nplace = "kiosk-1"\n'
        f'printer = {{ kind = "network", host = "{host}", port = {port} }}\n'
        'screen = { kind = "window", width = 540, height = 960, fullscreen = true }\n'
    )
    command = [str(Path(sys.executable).with_name("gerai-device")), "run", "--config", str(config)]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "SDL_VIDEODRIVER": "offscreen"}
    )
    try:
        central.hears(Birth, "kiosk-1", seconds=30)
        central.say(menu(5), "kiosk-1")
        beat = central.hears(Telemetry, "kiosk-1", where=lambda beat: beat.shown_revision, seconds=30)
        assert (beat.shown_epoch, beat.shown_revision) == (1, 5)
        printer.set_paper("out")
        assert central.hears(Alert, "kiosk-1", where=lambda said: said.code == "paper_out", seconds=15).active
        process.terminate()
        assert process.wait(10) == 0
        assert central.hears(DeviceState, "kiosk-1").state is Online.OFFLINE
    finally:
        process.kill()
        _, said = process.communicate()
        printer.stop()
    assert "Traceback" not in said
    assert (tmp_path / "data" / "device.db").exists()


def on_a_board(tmp_path, broker, *, data="data"):
    config = tmp_path / "real.toml"
    config.write_text(
        f'data = "{data}"\nsite = {{ id = "hall" }}\nbroker = {{ port = {broker.port} }}\n'
        '[[device]]\nid = "board-1"\nrole = "display"\nplace = "aula"\n'
        'screen = { kind = "window", width = 540, height = 960 }\n'
    )
    return [str(Path(sys.executable).with_name("gerai-device")), "run", "--config", str(config)]


def test_a_screen_that_is_missing_is_said_and_waited_for(tmp_path, broker, central):
    command = on_a_board(tmp_path, broker)
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "SDL_VIDEODRIVER": "nonsense"}
    )
    try:
        said = central.hears(Alert, "board-1", where=lambda said: said.code == "screen_away", seconds=60)
        assert said.active
        process.terminate()
        assert process.wait(20) == 0
    finally:
        process.kill()
        _, log = process.communicate()
    assert log.count("code=screen_away") == 1
    assert "Traceback" not in log


def test_a_folder_that_cannot_be_used_is_one_clear_line_and_status_one(tmp_path, broker):
    (tmp_path / "file").write_text("in the way")
    command = on_a_board(tmp_path, broker, data="file/data")
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "SDL_VIDEODRIVER": "offscreen"},
    )
    assert done.returncode == 1
    ours = [line for line in done.stderr.splitlines() if line.startswith("gerai-device: ")]
    assert len(ours) == 1
    assert "unable to open database file" in ours[0] or "Not a directory" in ours[0]
    assert "Traceback" not in done.stderr
