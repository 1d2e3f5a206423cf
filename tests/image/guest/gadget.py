"""USB devices on a bus inside the guest's kernel (dummy_hcd): made of configfs, plugged in and pulled out at will."""

from pathlib import Path

GADGETS = Path("/sys/kernel/config/usb_gadget")
PORTS = Path("/sys/class/udc")


class Gadget:
    """`function` like "hid.usb0", with its `attributes`. Not plugged in yet."""

    def __init__(self, name, ids, words, function, attributes):
        self._folder = GADGETS / name
        self._port = ""
        english = self._folder / "strings" / "0x409"
        english.mkdir(parents=True)
        for key, value in zip(("idVendor", "idProduct"), ids, strict=True):
            (self._folder / key).write_text(f"0x{value}")
        for key, value in zip(("manufacturer", "product", "serialnumber"), words, strict=True):
            (english / key).write_text(value)
        made = self._folder / "functions" / function
        made.mkdir(parents=True)
        for key, value in attributes.items():
            (made / key).write_bytes(value if isinstance(value, bytes) else value.encode())
        configuration = self._folder / "configs" / "c.1"
        (configuration / "strings" / "0x409").mkdir(parents=True)
        (configuration / "strings" / "0x409" / "configuration").write_text("only")
        (configuration / function).symlink_to(made)

    def plug(self):
        """Into the first port of the bus that is free."""
        taken = {(other / "UDC").read_text().strip() for other in GADGETS.iterdir()}
        self._port = next(port.name for port in sorted(PORTS.iterdir()) if port.name not in taken)
        (self._folder / "UDC").write_text(self._port)

    def unplug(self):
        (self._folder / "UDC").write_text("\n")
