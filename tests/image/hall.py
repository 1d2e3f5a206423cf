"""The hall that is played in the guest: Tangerang's, with one kiosk, one board and one counter on real parts."""

import subprocess
import sys
from pathlib import Path

from central.config.site_file import parse_site
from device.config import read_config
from image.wiring import (
    AMBER,
    BUTTON,
    BUTTON_LAMP,
    COUNTER,
    DATA,
    GREEN,
    KEYPAD_IDS,
    LED_CLOCK,
    LED_DATA,
    PORT,
    PRINTER_IDS,
    RED,
    SCORES,
    SERVICE,
    SITE,
    ZONE,
)
from provisioning.plugging import RULES_FILE, SYSUSERS_FILE, sysusers, udev_rules
from provisioning.render import Wiring, render
from provisioning.site import named_text


def write_hall(folder, voice, screen):
    """All the files that its processes read. `voice`: the folder of its pack of clips, the same inside and outside.

    `screen`: the device that has the machine's screen; the others' pictures are not seen.
    """
    folder.mkdir()
    for name, text in render(named_text(SITE), Wiring(PORT, DATA), always_open=True).items():
        if "/" not in name:
            (folder / name).write_text(text)
    (folder / "kiosk.toml").write_text(head("kiosk") + KIOSK.format(screen=window(screen == "kiosk")))
    (folder / "board.toml").write_text(head("board") + BOARD.format(voice=voice, screen=window(screen == "board")))
    (folder / "counter.toml").write_text(head("counter") + KEYPAD + DIGITS + rating())
    files = [read_config(folder / f"{name}.toml", sim=False) for name in ("kiosk", "board", "counter")]
    (folder / RULES_FILE).write_text(udev_rules(files))
    (folder / SYSUSERS_FILE).write_text(sysusers())


def window(seen):
    return 'kind = "window", width = 1920, height = 1080, fullscreen = true' if seen else 'kind = "window"'


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
printer = {{{{ kind = "usb", vendor = "{PRINTER_IDS[0]}", product = "{PRINTER_IDS[1]}", proof_seconds = 15 }}}}
screen = {{{{ {{screen}} }}}}
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
screen = {{{{ {{screen}} }}}}
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

DIGITS = f"""
[[device]]
id = "display-01"
role = "display"
place = "{COUNTER}"
shows = "counter"
screen = {{ kind = "tm1637", clock_pin = {LED_CLOCK}, data_pin = {LED_DATA} }}
"""


def rating():
    buttons = "".join(
        f'\n[[device.button]]\npin = {pin}\ndoes = "score:{score}"\nlamp = {lamp}\n'
        for score, (pin, lamp) in SCORES.items()
    )
    return f'\n[[device]]\nid = "rating-01"\nrole = "rating"\nplace = "{COUNTER}"\nkeys = {len(SCORES)}\n{buttons}'
