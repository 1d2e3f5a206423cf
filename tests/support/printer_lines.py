"""Every way to a printer, each with the simulated printer at its other end, for tests that hold for all of them."""

from dataclasses import dataclass, field

from device.parts.printer_file import FileLine
from device.parts.printer_line import PrinterLine, TcpLine
from device.parts.printer_serial import SerialLine
from device.parts.printer_usb import UsbLine, Wanted
from device.sim.outlets import NetworkOutlet, Outlet, SerialOutlet, UsbOutlet
from device.sim.printer import SimPrinter
from device.sim.usb_bus import UsbBus, UsbDevice

KINDS = ("network", "serial", "file", "usb")
BAUD = 1_000_000


@dataclass
class Connection:
    """A kind of line and what is at its end. The cable's ends belong together: pull and plug move both."""

    kind: str
    outlet: Outlet
    bus: UsbBus = field(default_factory=UsbBus)
    device: UsbDevice | None = None

    def open(self) -> PrinterLine:
        match self.kind, self.outlet:
            case "network", NetworkOutlet(address=address):
                return TcpLine(*address)
            case "serial", SerialOutlet(path=path):
                return SerialLine(str(path), BAUD, "dtr")
            case "file", SerialOutlet(path=path):
                return FileLine(str(path))
            case _:
                return UsbLine(Wanted(), self.bus)

    def pull(self, printer: SimPrinter) -> None:
        """On the printer's thread."""
        if self.device in self.bus.devices:
            self.bus.pull(self.device)
        printer.unplug()

    def plug(self, printer: SimPrinter) -> None:
        """On the printer's thread."""
        printer.plug()
        if self.device and self.device not in self.bus.devices:
            self.bus.plug(self.device)

    def reset(self, printer: SimPrinter) -> None:
        """On the printer's thread: broken and at once there again."""
        if self.device:
            self.pull(printer)
            self.plug(printer)
        else:
            printer.reset()


def connection(kind: str) -> Connection:
    match kind:
        case "network":
            return Connection(kind, NetworkOutlet())
        case "usb":
            outlet = UsbOutlet()
            device = UsbDevice(outlet)
            return Connection(kind, outlet, UsbBus(device), device)
        case _:
            return Connection(kind, SerialOutlet())


def printer_at(made: Connection, hear=lambda *_: None, **options) -> SimPrinter:
    printer = SimPrinter(hear, factor=0, outlet=made.outlet, **options)
    printer.start()
    return printer
