"""The three wires to a chain of boards, by the kernel's spidev: what luma asks of a serial interface, and no more.

Each write is one transfer, with the select line held low. No library is needed for that, and none that takes pins.
"""

import fcntl
import os
from collections.abc import Iterable
from pathlib import Path

from device.parts.led_screen import PanelError

SPEED = 0x40046B04
"""SPI_IOC_WR_MAX_SPEED_HZ, linux/spi/spidev.h."""
HERTZ = 1_000_000
"""The chip takes 10 MHz; a metre of ribbon cable does not."""


class SpiWire:
    """`fd`: open for writing."""

    def __init__(self, fd: int) -> None:
        self._fd = fd

    def data(self, data: Iterable[int]) -> None:
        """Raises PanelError."""
        try:
            os.write(self._fd, bytes(data))
        except OSError as error:
            raise PanelError(f"SPI: {error.strerror}") from error

    def cleanup(self) -> None:
        """Once, and not what has since become somebody else's number."""
        fd, self._fd = self._fd, -1
        if fd >= 0:
            os.close(fd)


def open_spi(bus: int, select: int, folder: Path = Path("/dev")) -> SpiWire:
    """Raises PanelError, saying what to do."""
    path = folder / f"spidev{bus}.{select}"
    try:
        fd = os.open(path, os.O_WRONLY)
    except FileNotFoundError as error:
        raise PanelError(f"{path} tidak ada; aktifkan SPI: dtparam=spi=on, config.txt") from error
    except OSError as error:
        raise PanelError(f"{path}: {error.strerror}; grup spi?") from error
    try:
        fcntl.ioctl(fd, SPEED, HERTZ.to_bytes(4, "little"))
    except OSError as error:
        os.close(fd)
        raise PanelError(f"{path}: {error.strerror}") from error
    return SpiWire(fd)
