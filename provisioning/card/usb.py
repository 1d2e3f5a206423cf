"""What may be plugged into a Pi's sockets: keys, touch, paper, sound and what connects them. All else stays dark. Pure.

The kernel gives each interface of a device its driver only after a word of udev's; a stick that also pretends to be a
keyboard gets its keys, which nobody but the role reads, and no disk. What is soldered on (the net of a Pi 3) passes.
"""

ALLOWED = {
    "01": "sound / suara",
    "03": "keys and touch / tombol dan sentuh",
    "07": "printer / pencetak",
    "09": "hub",
    "0a": "serial data of printers / data serial",
    "02": "serial control of printers / kendali serial",
}
"""Class of an interface (USB-IF's numbers)."""

BUILT_IN = (("0424", "ec00"), ("0424", "9514"), ("0424", "2514"), ("0424", "7800"), ("2109", "3431"))
"""Vendor and product of what a Raspberry Pi has on its own board."""

RULES_FILE = "65-gerai-usb.rules"
HEAD = """\
# Apa yang boleh dicolok / what may be plugged in
SUBSYSTEM!="usb", GOTO="gerai_usb_end"
ACTION=="remove", GOTO="gerai_usb_end"
KERNEL=="usb[0-9]*", ENV{DEVTYPE}=="usb_device", ATTR{interface_authorized_default}="0"
ENV{DEVTYPE}!="usb_interface", GOTO="gerai_usb_end"
ATTR{authorized}=="1", GOTO="gerai_usb_end"
"""
GRANT = 'ATTR{authorized}="1", RUN+="/bin/sh -c \'echo %k > /sys/bus/usb/drivers_probe\'"'
END = 'LABEL="gerai_usb_end"\n'


def rules() -> str:
    """For /etc/udev/rules.d."""
    built_in = "".join(
        f'ATTRS{{idVendor}}=="{vendor}", ATTRS{{idProduct}}=="{product}", {GRANT}\n' for vendor, product in BUILT_IN
    )
    classes = "".join(f'# {says}\nATTR{{bInterfaceClass}}=="{number}", {GRANT}\n' for number, says in ALLOWED.items())
    return HEAD + built_in + classes + END
