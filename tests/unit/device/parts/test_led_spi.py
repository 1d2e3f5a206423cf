import os

import pytest

from device.parts.led_screen import PanelError
from device.parts.led_spi import SpiWire, open_spi


@pytest.fixture
def ends():
    reading, writing = os.pipe()
    yield reading, writing
    os.close(reading)


def test_each_transfer_is_one_write(ends):
    reading, writing = ends
    wire = SpiWire(writing)
    wire.data([0x0C, 1, 0x0C, 1])
    assert os.read(reading, 100) == b"\x0c\x01\x0c\x01"
    wire.cleanup()


def test_it_is_closed_once(ends):
    _, writing = ends
    wire = SpiWire(writing)
    wire.cleanup()
    other = os.open("/dev/null", os.O_WRONLY)
    wire.cleanup()
    os.fstat(other)
    os.close(other)
    with pytest.raises(PanelError, match="Bad file descriptor"):
        wire.data([1, 2])


def test_a_machine_without_spi_is_told_how_to_turn_it_on(tmp_path):
    with pytest.raises(PanelError, match=r"spidev0\.1 tidak ada; aktifkan SPI: dtparam=spi=on"):
        open_spi(0, 1, tmp_path)


def test_what_is_no_spi_device_is_refused(tmp_path):
    (tmp_path / "spidev0.0").write_bytes(b"")
    with pytest.raises(PanelError, match="Inappropriate ioctl"):
        open_spi(0, 0, tmp_path)


def test_a_device_that_may_not_be_opened(tmp_path):
    (tmp_path / "spidev0.0").mkdir()
    with pytest.raises(PanelError, match="grup spi"):
        open_spi(0, 0, tmp_path)
