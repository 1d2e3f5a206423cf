"""From a printer's section to the line that leads there. A process imports only the library of its own printer."""

from device.config.printer import AnyPrinter, FilePrinter, NetworkPrinter, SerialPrinter, UsbPrinter
from device.parts.printer_line import OpenLine, TcpLine


def opening(printer: AnyPrinter) -> OpenLine:
    """Nothing is opened yet."""
    match printer:
        case NetworkPrinter(host=host, port=port):
            return lambda: TcpLine(host, port)
        case UsbPrinter():
            return _usb(printer)
        case SerialPrinter():
            return _serial(printer)
        case FilePrinter(path=path):
            return _file(path)


def _usb(printer: UsbPrinter) -> OpenLine:
    from device.parts.printer_usb import UsbLine, Wanted  # noqa: PLC0415

    wanted = Wanted(int(printer.vendor or "0", 16), int(printer.product or "0", 16), printer.serial)
    return lambda: UsbLine(wanted)


def _serial(printer: SerialPrinter) -> OpenLine:
    from device.parts.printer_serial import SerialLine  # noqa: PLC0415

    return lambda: SerialLine(printer.path, printer.baud, printer.flow)


def _file(path: str) -> OpenLine:
    from device.parts.printer_file import FileLine  # noqa: PLC0415

    return lambda: FileLine(path)
