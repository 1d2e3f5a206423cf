"""The device processes of a hall, one kind of each: who is in it, and what it has to import."""

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import halls
from support.device_process import DeviceProcess

WIRE = "click, msgspec, paho.mqtt.client, pydantic, sqlite3, structlog"
PIXELS = f"{WIRE}, pygame, pygame.font"
PAPER = f"{PIXELS}, PIL.ImageFont, escpos.printer, escpos.magicencode"


@dataclass(frozen=True)
class Kind:
    """`devices`: (id, role, place) of each. `libraries`: what a process of this kind cannot do without."""

    name: str
    devices: tuple[tuple[str, str, str], ...]
    libraries: str


COUNTER = (("keypad-01", "keypad", "01"), ("display-01", "display", "01"), ("rating-01", "rating", "01"))
KIOSK = Kind("kiosk", (("kiosk-1", "kiosk", "kiosk-1"),), PAPER)
BOARD = Kind("hall board", (("board-1", "display", "utama"),), PIXELS)
KEYPAD = Kind("keypad alone", COUNTER[:1], WIRE)
RATING = Kind("rating pad alone", COUNTER[2:], WIRE)
DESK = Kind("keypad, display, rating pad", COUNTER, PIXELS)
KINDS = (KIOSK, BOARD, KEYPAD, RATING, DESK)


@dataclass(frozen=True)
class Place:
    """Where a broker listens."""

    port: int


def process(kind: Kind, port: int, folder: Path) -> DeviceProcess:
    """Configured, not started."""
    folder.mkdir(parents=True)
    return DeviceProcess(folder, Place(port), *kind.devices, site=halls.SITE)


@contextmanager
def running(kind: Kind, port: int, folder: Path):
    """Its process, with simulated parts that take no time, and something to see on each of its screens."""
    with process(kind, port, folder) as child:
        for device, role, _ in kind.devices:
            if role == "kiosk":
                child.stage.sees("screen", device=device, mode="ready", seconds=60)
            elif role == "display":
                saw = "board" if kind is BOARD else "counter"
                child.stage.sees(saw, device=device, where=lambda seen: seen["epoch"], seconds=60)
        yield child


def pressed(stage):
    """ms from a visitor's press to his ticket in the tray; then the kiosk is ready for the next one."""
    stage.do(do="choose", device="kiosk-1", service=halls.SERVICES[0])
    press = stage.sees("press")
    paper = stage.sees("paper", request_id=press["request_id"])
    assert paper["number"]
    stage.sees("screen", mode="thanks")
    return (paper["at"] - press["at"]) / 1e6
