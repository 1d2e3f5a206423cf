"""Which Raspberry Pis a card is for. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """`slots`: two where the firmware can try one, else one. `tags`: how Raspberry Pi Imager calls the boards."""

    name: str
    says: str
    slots: int
    tags: tuple[str, ...]
    firmware: tuple[str, ...]
    trees: tuple[str, ...]


CARDS = {
    card.name: card
    for card in (
        Card(
            "pi4",
            "Raspberry Pi 4, 5",
            2,
            ("pi5-64bit", "pi4-64bit"),
            ("start4.elf", "fixup4.dat"),
            ("bcm2711-rpi-4-b", "bcm2711-rpi-400", "bcm2711-rpi-cm4-io", "bcm2712-rpi-5-b", "bcm2712-d-rpi-5-b"),
        ),
        Card(
            "pi3",
            "Raspberry Pi 3, Zero 2 W",
            1,
            ("pi3-64bit",),
            ("bootcode.bin", "start.elf", "fixup.dat"),
            ("bcm2837-rpi-3-a-plus", "bcm2837-rpi-3-b", "bcm2837-rpi-3-b-plus", "bcm2837-rpi-zero-2-w"),
        ),
    )
}
"""`firmware`: files of Debian's raspi-firmware (a Pi 4 or 5 has its first in a chip). `trees`: what the kernel is told
of the board."""
