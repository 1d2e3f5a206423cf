"""The hall that is played in the guest: Tangerang's, with one kiosk, one board and one counter on real parts."""

import subprocess
import sys
from pathlib import Path

from central.config.site_file import parse_site
from image.wiring import (
    AMBER,
    BUTTON,
    BUTTON_LAMP,
    COUNTER,
    DATA,
    GREEN,
    KEYPAD_IDS,
    PORT,
    RED,
    SCORES,
    SERVICE,
    SITE,
    ZONE,
)
from provisioning.render import Wiring, render
from provisioning.site import named_text


def write_hall(folder, voice):
    """All the files that its processes read. `voice`: the folder of its pack of clips, the same inside and outside."""
    folder.mkdir()
    for name, text in render(named_text(SITE), Wiring(PORT, DATA), always_open=True).items():
        if "/" not in name:
            (folder / name).write_text(text)
    (folder / "kiosk.toml").write_text(head("kiosk") + KIOSK)
    (folder / "board.toml").write_text(head("board") + BOARD.format(voice=voice))
    (folder / "counter.toml").write_text(head("counter") + KEYPAD + rating())


def render_voice(folder):
    """Every word that this hall's loudspeaker can need, by espeak-ng; what is there stays."""
    program = Path(sys.executable).with_name("gerai-provision")
    subprocess.run([program, "voice", "render", folder, "--site", SITE], check=True, capture_output=True)


def site():
    return parse_site(named_text(SITE), "site.toml").site


def head(process):
    return f"""
data = "{DATA}/{process}"
site = {{ id = "{SITE}" }}
broker = {{ host = "127.0.0.1", port = {PORT} }}
"""


KIOSK = f"""
[[device]]
id = "kiosk-1"
role = "kiosk"
place = "kiosk-1"
printer = {{ kind = "usb", proof_seconds = 15 }}
screen = {{ kind = "window" }}
[[device.button]]
pin = {BUTTON}
does = "service:{SERVICE}"
lamp = {BUTTON_LAMP}
"""

BOARD = f"""
[[device]]
id = "board-1"
role = "display"
place = "{ZONE}"
shows = "board"
screen = {{{{ kind = "window", width = 1920, height = 1080, fullscreen = true }}}}
loudspeaker = {{{{ card = "Loopback", pack = "{{voice}}" }}}}
"""

KEYPAD = f"""
[[device]]
id = "keypad-01"
role = "keypad"
place = "{COUNTER}"
keypad = {{ kind = "evdev", vendor = "{KEYPAD_IDS[0]}", product = "{KEYPAD_IDS[1]}" }}
lamps = {{ green = {GREEN}, amber = {AMBER}, red = {RED} }}
beeper = {{ pin = 25, tone = false }}
"""


def rating():
    buttons = "".join(
        f'\n[[device.button]]\npin = {pin}\ndoes = "score:{score}"\nlamp = {lamp}\n'
        for score, (pin, lamp) in SCORES.items()
    )
    return f'\n[[device]]\nid = "rating-01"\nrole = "rating"\nplace = "{COUNTER}"\nkeys = {len(SCORES)}\n{buttons}'
