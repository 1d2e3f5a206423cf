import pytest

from device.config.printer import FilePrinter, Model, NetworkPrinter, SerialPrinter, UsbPrinter, mistakes


def found(printer, *, sim=False):
    return tuple(mistakes(printer, sim=sim))


@pytest.mark.parametrize(
    "printer",
    [
        NetworkPrinter(host="192.168.1.50"),
        UsbPrinter(),
        UsbPrinter(vendor="04b8", product="0e28", serial="X1"),
        UsbPrinter(serial="X1"),
        SerialPrinter(path="/dev/serial/by-id/usb-x"),
        FilePrinter(),
        FilePrinter(logo="/etc/gerai/logo.png", number="letters", width_mm=58, answers=False),
    ],
)
def test_what_is_right_has_no_mistakes(printer):
    assert found(printer) == ()


@pytest.mark.parametrize(
    ("printer", "said"),
    [
        (NetworkPrinter(), "host: empty; name the printer's address"),
        (NetworkPrinter(host="p", port=0), "port: 0 is no port; use 1 to 65535"),
        (UsbPrinter(vendor="4B8", product="0e28"), "vendor: '4B8'; four digits as lsusb shows them"),
        (UsbPrinter(product="0e28"), "vendor, product: name both"),
        (SerialPrinter(), "path: ''; name the printer's device"),
        (SerialPrinter(path="/dev/ttyS0", baud=14400), "baud: 14400; use the printer's own"),
        (FilePrinter(path="lp0"), "path: 'lp0'; name the printer's device"),
        (FilePrinter(proof_seconds=60), "proof_seconds: 60; use 0.5 to 20"),
        (FilePrinter(logo="logo.png"), "logo: 'logo.png'; name the picture's file from the root"),
    ],
)
def test_each_mistake_is_said_with_its_cure(printer, said):
    (one,) = found(printer)
    assert one.startswith(said)


def test_a_simulated_one_needs_no_address():
    assert found(NetworkPrinter(), sim=True) == ()


@pytest.mark.parametrize(
    ("printer", "letters"),
    [
        (Model(), False),
        (Model(number="letters"), True),
        (SerialPrinter(baud=19200), True),
        (SerialPrinter(baud=115200), False),
        (SerialPrinter(baud=9600, number="picture"), False),
        (SerialPrinter(baud=115200, number="letters"), True),
    ],
)
def test_a_number_is_a_picture_unless_the_line_is_slow(printer, letters):
    assert printer.in_letters is letters
