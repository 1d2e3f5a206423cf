"""What happens to parts in a hall: paper ends, cables are pulled out, the chip goes; and what the tools say of it all.

Each thing comes back by itself. The product's processes live through it, and say what is wrong in words.
"""

import shutil
from pathlib import Path

import msgspec

from image.guest import programs
from image.guest.access import give_access
from image.guest.glass import LOOK_SECONDS, Glass
from image.guest.inputpad import InputPad
from image.guest.numpad import Numpad
from image.guest.paper import PaperPrinter
from image.guest.pins import Header
from image.guest.report import OUT, brittle, photograph, rest, say, wait
from image.guest.starving import Starving
from image.wiring import BUTTON, BUTTON_LAMP, COUNTER, LED_DATA, PORT, SERVICE, TENANT
from protocols.messages import KioskSnapshot

LINKS = Path("/dev/gerai")


def main():
    brittle()
    shutil.copytree(OUT / "hall", programs.FOLDER)
    header, numpad, printer, glass = Header(), Numpad(), PaperPrinter(), Glass()
    header.hold(LED_DATA)
    give_access(programs.FOLDER)
    say("links", names=sorted(link.name for link in LINKS.iterdir()))
    tries = [selftest("kiosk", SDL_VIDEODRIVER="dummy"), selftest("counter")]
    parts = programs.Program("parts", programs.BIN / "gerai-device", "parts")
    for program in (*tries, parts):
        say("tool", name=program.name, status=wait(program.ended, f"{program.name} ends"))
    for report in programs.FOLDER.glob("report-*"):
        shutil.copy(report, OUT)

    broker = programs.broker(PORT)
    wire, central = programs.Wire(PORT), programs.central()
    kiosk = programs.device("kiosk", SDL_VIDEODRIVER="kmsdrm")
    counter = programs.device("counter")
    hall = Hall(wire, header, kiosk, counter)
    kiosk.wait_until(lambda: header.lit(BUTTON_LAMP), "the lamp in the kiosk's button is lit")
    hall.touch(glass, printer)
    hall.paper(printer)
    hall.printer_cable(printer)
    hall.keypad_cable(numpad)
    hall.digits_cable()
    Starving().play(header, numpad, printer)
    hall.chip()
    for program in (counter, kiosk, central, broker):
        say("ended", name=program.name, status=program.stop())


class Hall:
    """Troubles, one after the other; each ends with everything as it was."""

    def __init__(self, wire, header, kiosk, counter):
        self._wire, self._header, self._kiosk, self._counter = wire, header, kiosk, counter

    def touch(self, glass, printer):
        """A visitor finds a service by the menu on the screen, with nothing but a finger."""
        menu = msgspec.convert(wait(lambda: self._wire.newest("pub/kiosk/kiosk-1"), "the menu"), KioskSnapshot)
        self._kiosk.wait_until(lambda: self._kiosk.has_open("/dev/dri/card0"), "the kiosk has the screen")
        rest(LOOK_SECONDS)
        photograph("menu")
        before = len(printer.sheets)
        glass.choose(menu, TENANT, SERVICE)
        self._kiosk.wait_until(lambda: len(printer.sheets) > before, "the ticket of a touch")
        say("touched", number=printer.sheets[before].number)
        self._wait_lit("a ticket after a touch")

    def paper(self, printer):
        """Without paper nobody is asked to press; with a new roll it goes on."""
        printer.take_paper()
        self._wait_dark("no paper")
        printer.refill()
        self._wait_lit("a new roll")
        self._ticket(printer, "after a new roll")

    def printer_cable(self, printer):
        printer.unplug()
        self._wait_dark("the printer is unplugged")
        printer.plug()
        self._wait_lit("the printer is plugged in again")
        self._ticket(printer, "after a replug")

    def keypad_cable(self, numpad):
        self._counter.wait_until(numpad.lamp, "the keypad is taken")
        numpad.unplug()
        self._alert("keypad-01", "keypad_away", active=True)
        other = InputPad()
        self._alert("keypad-01", "keypad_away", active=False)
        other.press("enter")
        self._counter.wait_until(lambda: self._work() == "idle", "a key of another keypad opens the counter")
        say("open", by="another keypad")
        other.unplug()
        self._alert("keypad-01", "keypad_away", active=True)
        numpad.plug()
        self._alert("keypad-01", "keypad_away", active=False)

    def digits_cable(self):
        """A display that is not there acknowledges nothing."""
        self._header.hold(None)
        self._alert("display-01", "display_away", active=True)
        self._header.hold(LED_DATA)
        self._alert("display-01", "display_away", active=False)

    def chip(self):
        """As when a driver is loaded anew: lines that were open are lost."""
        self._header.unplug()
        self._alert("kiosk-1", "gpio_away", active=True)
        self._header.plug()
        self._alert("kiosk-1", "gpio_away", active=False)
        self._wait_lit("the chip is back")

    def _work(self):
        said = self._wire.newest(f"pub/counter/{COUNTER}")
        return said and said["work"]

    def _wait_dark(self, why):
        self._kiosk.wait_until(lambda: not self._header.lit(BUTTON_LAMP), f"the button is dark: {why}")
        say("dark", why=why)

    def _wait_lit(self, why):
        self._kiosk.wait_until(lambda: self._header.lit(BUTTON_LAMP), f"the button is lit: {why}")
        say("lit", why=why)

    def _ticket(self, printer, when):
        before = len(printer.sheets)
        self._header.press(BUTTON)
        self._kiosk.wait_until(lambda: len(printer.sheets) > before, f"a ticket {when}")
        self._wait_lit(f"a ticket {when}")

    def _alert(self, device, code, *, active):
        def told():
            said = self._wire.newest(f"up/{device}/alert", lambda one: one["code"] == code)
            return said if said and said["active"] is active else None

        text = wait(told, f"{device} says {code} {active}")["text"]
        say("alert", device=device, code=code, active=active, text=text)


def selftest(name, **environment):
    """Nobody is there to press or to look."""
    report = programs.FOLDER / f"report-{name}.txt"
    words = ("selftest", "--config", programs.FOLDER / f"{name}.toml", "--yes", "--report", report)
    return programs.Program(f"selftest-{name}", programs.BIN / "gerai-device", *words, **environment)


if __name__ == "__main__":
    main()
