"""A machine in a folder: the kernel's files of what is plugged in, for `device.inventory`."""

from pathlib import Path

from device.inventory.keys import KP_DIGITS, KP_ENTER, LETTERS
from device.inventory.looking import WORD_BITS


class Machine:
    """`root` takes the place of "/"."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, text: str = "") -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + "\n")

    def usb_printer(self, place: str, vendor: str, product: str, *, serial: str = "") -> None:
        whole = f"sys/bus/usb/devices/{place}"
        for name, text in (("idVendor", vendor), ("idProduct", product), ("product", "TM-T82"), ("serial", serial)):
            self.write(f"{whole}/{name}", text)
        self.write(f"{whole}:1.0/bInterfaceClass", "07")
        self.write(f"{whole}:1.1/bInterfaceClass", "ff")

    def keypad(
        self, number: int, *, name: str = "SIGMACHIP USB Keypad", by_id: str = "", letters: bool = False
    ) -> None:
        keys = KP_DIGITS | {KP_ENTER, 69} | (LETTERS if letters else set())
        self.input(number, name, keys=keys)
        self.write(f"dev/input/event{number}")
        if by_id:
            link = self.root / "dev/input/by-id" / by_id
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(self.root / f"dev/input/event{number}")

    def input(
        self, number: int, name: str, *, keys: set[int] | frozenset[int] = frozenset(), properties: int = 0
    ) -> None:
        device = f"sys/class/input/event{number}/device"
        self.write(f"{device}/name", name)
        self.write(f"{device}/id/vendor", "1c4f")
        self.write(f"{device}/id/product", "0002")
        self.write(f"{device}/properties", str(properties))
        whole, words = sum(1 << key for key in keys), []
        while whole:
            words.append(f"{whole % (1 << WORD_BITS):x}")
            whole >>= WORD_BITS
        self.write(f"{device}/capabilities/key", " ".join(reversed(words)) or "0")

    def sound(self, *cards: str) -> None:
        lines = (f" {n} [{card:<15}]: driver - {card} long name\n     more of {card}" for n, card in enumerate(cards))
        self.write("proc/asound/cards", "\n".join(lines))

    def display(self, connector: str, *modes: str) -> None:
        self.write(f"sys/class/drm/{connector}/status", "connected" if modes else "disconnected")
        self.write(f"sys/class/drm/{connector}/modes", "\n".join(modes))
