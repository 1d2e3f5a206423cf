"""A hall of strings: answers hands with the sightings of the real stage, at once, with nothing behind it.

For the page's tests and for looking at the page while no device runs. It knows one counter's work: call, serve, rate.
"""

import base64
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic_ns

from PIL import Image, ImageDraw, ImageFont

from central.engine.site import Site

SIZES = {"board": (1280, 720), "counter": (480, 160), "paper": (432, 520), "keypad": (320, 80), "kiosk": (400, 640)}


@dataclass
class Desk:
    label: str
    work: str = "idle"
    number: str | None = None


@dataclass
class PuppetCrowd:
    """People who do nothing but know whether they should."""

    heard: list[dict] = field(default_factory=list)
    running: bool = False
    begun: bool = False
    speed: float = 1.0

    def hear(self, sighting):
        self.heard.append(sighting)

    def go(self, speed):
        self.running = self.begun = True
        self.speed = speed

    def wait(self):
        self.running = False


@dataclass
class PuppetHall:
    """`hear` gets every sighting on the caller's thread. `done` is what hands have asked for."""

    site: Site
    hear: Callable[[dict], None]
    done: list[dict] = field(default_factory=list)
    epoch: int = 1
    processes: int = 5
    silent: bool = False
    broken: Exception | None = None

    def __post_init__(self):
        self.waiting: list[str] = []
        self.calls: list[dict] = []
        self.given = 0
        self.papers: dict[str, str] = {}
        self.desks = {c.id: Desk(c.label) for c in self.site.counters.values()}

    def open(self):
        """Every device shows itself once, as real ones do at birth."""
        for device, bound in self.site.devices.items():
            if bound.role == "kiosk":
                self._say(device, "screen", text=["Silakan pilih layanan"], number=None, mode="ready")
        self._board()
        for counter in self.desks:
            self._desk(counter)
            self._say(self._at(counter, "rating"), "rating", lit=[], mode="dark", ticket=None, leg=None)

    def do(self, stimulus):
        self.done.append(stimulus)
        device = stimulus["device"]
        place = self.site.devices[device].place
        match stimulus["do"]:
            case "picture" if not self.silent:
                self._pictures(device)
            case "choose":
                self._take(device, stimulus)
            case "key":
                self._key(device, place, stimulus["key"])
            case "score":
                self._say(device, "press", request_id="r", role="rating", what=f"score:{stimulus['score']}")
                self._say(device, "rating", lit=[stimulus["score"]], mode="thanks", ticket=None, leg=None)

    def check(self):
        if self.broken:
            raise self.broken

    def kill_central(self):
        self.epoch = 0

    def launch_central(self):
        self.epoch = 2

    def _take(self, kiosk, stimulus):
        self.given += 1
        number = f"{self.site.series[self.site.services[stimulus['service']].series].prefix}{self.given:03d}"
        request = f"{self.given:032x}"
        self._say(kiosk, "press", request_id=request, role="kiosk", what=f"choose:{stimulus['service']}")
        self.waiting.append(number)
        self.papers[kiosk] = number
        text = [self.site.name.id, number, stimulus["service"]]
        self._say(kiosk, "paper", number=number, request_id=request, copy=0, text=text, ticket=f"2026-11-23-{number}")
        self._say(kiosk, "screen", text=["Terima kasih", f"Nomor Anda {number}"], number=number, mode="thanks")
        for counter in self.desks:
            self._desk(counter)

    def _key(self, keypad, counter, key):
        self._say(keypad, "press", request_id=f"{len(self.done):032x}", role="keypad", what=f"key:{key}")
        self._say(keypad, "beep", kind="click")
        desk = self.desks[counter]
        if key == "enter" and self.waiting:
            desk.work, desk.number = "called", self.waiting.pop(0)
            self.calls.insert(
                0, {"call": str(len(self.done)), "number": desk.number, "counter": desk.label, "active": True}
            )
            self._board()
            now = monotonic_ns()
            call = self.calls[0]
            self._say(
                self._board_device(), "spoken", zone="aula", call=call["call"], number=call["number"],
                started=now, ended=now + 5_000_000_000, complete=True,
            )  # fmt: skip
        elif key == "plus" and desk.number:
            desk.work, desk.number = "idle", None
            self._say(self._at(counter, "rating"), "rating", lit=[1, 2, 3, 4], mode="armed", ticket="t", leg=1)
        self._desk(counter)

    def _board(self):
        self._say(
            self._board_device(), "board", zone="aula", epoch=1, revision=len(self.calls), stale=False,
            calls=self.calls[:6],
        )  # fmt: skip

    def _desk(self, counter):
        desk = self.desks[counter]
        shown = {"epoch": 1, "revision": self.given, "work": desk.work, "number": desk.number}
        self._say(self._at(counter, "display"), "counter", counter=counter, stale=False, **shown)
        lines = [f"LOKET {desk.label}  {desk.work.upper()}", desk.number or "-", "", f"Menunggu {len(self.waiting)}"]
        lamp = "green" if desk.number else ""
        self._say(
            self._at(counter, "keypad"), "keypad", lines=lines, lamp=lamp, waiting=len(self.waiting), invited=False,
            **shown,
        )  # fmt: skip

    def _at(self, counter, role):
        return next(d for d, bound in self.site.devices.items() if (bound.place, bound.role) == (counter, role))

    def _board_device(self):
        return next(d for d, b in self.site.devices.items() if b.role == "display" and b.place in self.site.zones)

    def _say(self, device, saw, **rest):
        self.hear({"at": monotonic_ns(), "device": device, "saw": saw, **rest})

    def _pictures(self, device):
        bound = self.site.devices[device]
        parts = {
            "kiosk": ("kiosk", "paper"),
            "display": ("board",) if bound.place in self.site.zones else ("counter",),
        }.get(bound.role, (bound.role,))
        for part in parts:
            self._say(device, "picture", part=part, png=base64.b64encode(self._draw(device, part)).decode())

    def _draw(self, device, part):
        size = SIZES.get(part, (320, 80))
        paper = part == "paper"
        picture = Image.new("RGB", size, "white" if paper else "#0b2027")
        font = ImageFont.truetype("DejaVuSans-Bold.ttf", size[1] // 7)
        desk = self.desks.get(self.site.devices[device].place)
        lines = [f"{c['number']}  Loket {c['counter']}" for c in self.calls] if part == "board" else []
        lines += [desk.number or "-"] if desk else []
        lines += [self.site.name.id[:12], self.papers.get(device, "")] if paper else []
        for row, line in enumerate(lines[:6]):
            place = (size[0] // 16, row * size[1] // 6 + 8)
            ImageDraw.Draw(picture).text(place, line, fill="black" if paper else "#ffd166", font=font)
        out = io.BytesIO()
        picture.save(out, "PNG")
        return out.getvalue()
