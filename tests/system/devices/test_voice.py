"""A board's real process, with a window and a sound card that are files: what central announces is what is played."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from device.parts.voice import Voice
from device.parts.voice_espeak import Renderer
from protocols.messages import Announcement, Birth
from support.until import until

SENTENCES = (("id", "Nomor antrean V satu dua, silakan menuju loket sebelas"),)

pytestmark = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")


@pytest.fixture
def board(tmp_path, broker, central):
    config = tmp_path / "device.toml"
    config.write_text(
        f'data = "data"\nsite = {{ id = "hall" }}\nbroker = {{ port = {broker.port} }}\n'
        '[[device]]\nid = "board-1"\nrole = "display"\nplace = "aula"\nshows = "board"\n'
        'screen = { kind = "window", width = 640, height = 360 }\nloudspeaker = { volume = 100 }\n'
    )
    environment = {
        **os.environ,
        "SDL_VIDEODRIVER": "dummy",
        "SDL_AUDIODRIVER": "disk",
        "SDL_DISKAUDIOFILE": str(tmp_path / "played.raw"),
    }
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [Path(sys.executable).with_name("gerai-device"), "run", "--config", config],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=environment,
        )
    yield process
    process.kill()
    process.wait(10)


def test_a_call_is_played_to_the_sample(board, central, tmp_path):
    central.hears(Birth, "board-1", seconds=30)
    central.tick()
    said = Announcement(
        epoch=1, call="7", number="V12", counter="11", recalled=False, at=central.now(), spoken=SENTENCES
    )
    central.say(said, name="aula")
    pack = tmp_path / "data" / "voice" / "pack.toml"
    until(lambda: pack.exists() and "sebelas" in pack.read_text(), "the words have been rendered", seconds=30)
    voice = Voice(None, Renderer(tmp_path / "data" / "voice"), lambda _: None)
    voice.load()
    wanted = voice.utter(said, brief=True).samples
    spoken, played = wanted.rstrip(b"\0"), tmp_path / "played.raw"
    until(lambda: spoken in played.read_bytes(), "the call has been played", seconds=60)
    board.send_signal(signal.SIGTERM)
    assert board.wait(10) == 0
    assert played.read_bytes().count(spoken) == 1
