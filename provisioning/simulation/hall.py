"""The simulated hall: central, the network and every device of a site, and the faults that befall them."""

import sqlite3
from collections.abc import Callable
from random import Random

from central.engine.site import Site
from device.database import TABLES
from device.roles.events import Trouble
from protocols.messages import Role
from provisioning.rehearsal.stage import Stimulus
from provisioning.simulation.agenda import SECOND, Agenda
from provisioning.simulation.apparatus import Printer
from provisioning.simulation.central_node import CentralNode
from provisioning.simulation.device_node import DeviceNode, World
from provisioning.simulation.eyes import Eyes
from provisioning.simulation.faults import Fault, Kind
from provisioning.simulation.network import Network, Weather
from provisioning.simulation.ticker import Ticker

CENTRAL = "central"
BOOTING_SECONDS = 30.0
PAPER = {"out": Trouble.PAPER_OUT, "cover": Trouble.COVER_OPEN}
TROUBLES = {
    Kind.PAPER_OUT: Trouble.PAPER_OUT,
    Kind.COVER_OPEN: Trouble.COVER_OPEN,
    Kind.PRINTER_SILENT: Trouble.SILENT,
}


class Hall:
    """`midnight`: UTC ms at virtual time 0, the local midnight before the first day."""

    def __init__(self, site: Site, seed: int, midnight: int, weather: Weather) -> None:
        self.site = site
        self.agenda = Agenda()
        self.eyes = Eyes(self.agenda)
        self.network = Network(self.agenda, Random(f"{seed}/network"), weather)
        self.ticker = Ticker(self.agenda)
        self.network.on_tick = self.ticker.say
        self.database = sqlite3.connect(":memory:", isolation_level=None)
        self.database.executescript(TABLES)
        self.central = CentralNode(site, self.agenda, self.network, Random(f"{seed}/central"), midnight)
        self.central.on_link = self._central_linked
        world = World(site, self.agenda, self.network, self.eyes, self.ticker, self.database)
        self.devices = {
            binding.device: DeviceNode(world, binding, Random(f"{seed}/{binding.device}"))
            for binding in site.devices.values()
        }
        self._dice = Random(f"{seed}/hall")
        self.faults: dict[str, int] = {}

    # --- power
    def switch_on(self) -> None:
        """In the morning: central first, the devices as they come."""
        self.central.start()
        for node in self.devices.values():
            self.agenda.after(self._dice.uniform(0, BOOTING_SECONDS), node.boot)

    def switch_off(self) -> None:
        """In the evening, at the mains."""
        for node in self.devices.values():
            node.lose_power()
        self.central.stop()

    def _central_linked(self, *, up: bool) -> None:
        self.eyes.see(CENTRAL, {"saw": "link", "up": up})
        if not up:
            for node in self.devices.values():
                node.disturb()

    # --- what people do to devices
    def do(self, stimulus: Stimulus) -> None:
        body = self.devices[str(stimulus["device"])].body
        match stimulus["do"]:
            case "choose":
                body.choose(str(stimulus["service"]), priority=bool(stimulus["priority"]))
            case "key":
                body.key(str(stimulus["key"]))
            case "score":
                body.score(int(str(stimulus["score"])))
            case "answer":
                body.answer(str(stimulus["element"]), int(str(stimulus["score"])))
            case "turn":
                body.turn(str(stimulus["turn"]))
            case "paper" if body.printer is not None and stimulus["state"] in PAPER:
                body.printer.fail(PAPER[str(stimulus["state"])])
            case "refill" | "paper" if body.printer is not None:
                body.printer.mend()
            case _:
                raise ValueError(f"nobody can do {stimulus}")

    # --- what befalls it
    def suffer(self, fault: Fault) -> None:
        """Begin a fault, and write down its end."""
        self.faults[fault.kind.value] = self.faults.get(fault.kind.value, 0) + 1
        if fault.device:
            self._strike(self.devices[fault.device], fault)
        else:
            self._strike_all(fault)

    def _strike_all(self, fault: Fault) -> None:
        after, central = fault.seconds, self.central
        match fault.kind:
            case Kind.KILL | Kind.LONG_KILL:
                central.kill()
                self.agenda.after(after, central.start)
            case Kind.KILL_BEFORE_COMMIT:
                central.kill_before_commit()
                self._start_again_when_dead(after)
            case Kind.KILL_AFTER_COMMIT:
                central.kill_after_commit(fault.words)
                self._start_again_when_dead(after)
            case Kind.BROKER:
                self.network.crash()
                self.agenda.after(after, self.network.restart)
            case Kind.SWITCH:
                self._all(lambda node: node.cut(silent=True))
                self.agenda.after(after, self._all, lambda node: node.heal())
            case Kind.ALL_PRINTERS:
                for printer in self._printers:
                    printer.fail(Trouble.BROKEN)
                    self.agenda.after(after, printer.mend)
            case _:
                central.slow_until = self.agenda.now + int(after * SECOND)

    def _strike(self, node: DeviceNode, fault: Fault) -> None:
        after, printer = fault.seconds, node.body.printer
        match fault.kind:
            case Kind.CUT | Kind.SILENT_CUT | Kind.LONG_CUT | Kind.SILENT_KIOSK:
                node.cut(silent=fault.kind in (Kind.SILENT_CUT, Kind.SILENT_KIOSK))
                self.agenda.after(after, node.heal)
            case Kind.STALL:
                node.stall(after)
            case Kind.DEAF:
                node.deafen(after)
            case Kind.REBOOT:
                node.reboot()
            case Kind.RESTART:
                node.restart()
            case _ if printer is not None:
                printer.fail(TROUBLES[fault.kind])
                self.agenda.after(after, printer.mend)

    def _start_again_when_dead(self, after: float) -> None:
        """It dies at its next commit, which may take a while to come."""
        if self.central.alive:
            self.agenda.after(1.0, self._start_again_when_dead, after)
        else:
            self.agenda.after(after, self.central.start)

    def _all(self, do: Callable[[DeviceNode], None]) -> None:
        for node in self.devices.values():
            do(node)

    @property
    def _printers(self) -> list[Printer]:
        return [node.body.printer for node in self.kiosks if node.body.printer is not None]

    @property
    def kiosks(self) -> list[DeviceNode]:
        return [node for node in self.devices.values() if node.binding.role == Role.KIOSK.value]
