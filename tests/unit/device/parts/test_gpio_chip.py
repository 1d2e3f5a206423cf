"""Which chip it is, and that the import of lgpio does not move the process."""

import subprocess
import sys

import pytest

from device.parts import gpio_chip
from device.parts.gpio_chip import ChipMissingError, LgpioChip, faults

LOOK = """
import os, sys
from device.parts import gpio_chip
from device.parts.gpio_library import lgpio
print(os.getcwd() == sys.argv[1], sorted(os.listdir(os.environ["LG_WD"])), sorted(os.listdir(".")))
print(lgpio._notify_thread.is_alive(), lgpio.error in gpio_chip.faults())
"""


REVIVE = """
import os, threading
os.mkdir(os.environ["LG_WD"])
from device.parts import gpio_library as library
from device.parts.gpio_chip import ChipMissingError, open_chip
print(library.hears())
library.lgpio._notify_thread = threading.Thread()
print(library.hears())
try:
    open_chip()
except ChipMissingError:
    print(library.hears())
"""


class Lgpio:
    """lgpio with these chips: number -> label; None: it may not be opened."""

    class error(Exception):  # noqa: N801, N818  as lgpio calls it
        pass

    def __init__(self, labels):
        self.labels = labels
        self.open = []

    def gpiochip_open(self, number):
        if self.labels[number] is None:
            raise self.error("can not open gpiochip")
        self.open.append(number)
        return number

    def gpiochip_close(self, handle):
        self.open.remove(handle)

    def gpio_get_chip_info(self, handle):
        return [0, 54, f"gpiochip{handle}", self.labels[handle]]


def number(tmp_path, monkeypatch, labels):
    monkeypatch.setattr(gpio_chip, "DEVICES", tmp_path)
    for each in labels:
        (tmp_path / f"gpiochip{each}").touch()
    lgpio = Lgpio(labels)
    try:
        return gpio_chip._number(lgpio)
    finally:
        assert lgpio.open == []


@pytest.mark.parametrize(
    ("labels", "wanted"),
    [
        ({0: "pinctrl-bcm2835", 1: "raspberrypi-exp-gpio"}, 0),
        ({0: "pinctrl-bcm2711", 1: "raspberrypi-exp-gpio"}, 0),
        ({0: "gpio-brcmstb@107d508500", 4: "pinctrl-rp1"}, 4),
        ({0: "pinctrl-rp1", 10: "gpio-brcmstb@107d508500"}, 0),
        ({0: None, 2: "pinctrl-bcm2835-sim"}, 2),
    ],
    ids=["Pi 3", "Pi 4", "Pi 5, older kernel", "Pi 5, newer kernel", "simulated"],
)
def test_the_chip_of_the_header_is_found_by_its_label(tmp_path, monkeypatch, labels, wanted):
    assert number(tmp_path, monkeypatch, labels) == wanted


@pytest.mark.parametrize(
    ("labels", "why"),
    [
        ({}, "is this a Raspberry Pi"),
        ({0: "gpio-ich"}, "no chip of a Pi"),
        ({0: None}, "is the user in group gpio"),
    ],
)
def test_where_there_is_none_it_says_what_to_look_at(tmp_path, monkeypatch, labels, why):
    with pytest.raises(ChipMissingError, match=why) as raised:
        number(tmp_path, monkeypatch, labels)
    assert isinstance(raised.value, faults())


@pytest.mark.parametrize("given", [True, False], ids=["LG_WD by the unit", "a folder of its own"])
def test_the_import_of_lgpio_leaves_the_process_where_it_is(tmp_path, given):
    here, run = tmp_path / "here", tmp_path / "run"
    here.mkdir()
    run.mkdir()
    around = {"PYTHONPATH": ":".join(sys.path), "TMPDIR": str(tmp_path)} | ({"LG_WD": str(run)} if given else {})
    looked = subprocess.run(
        [sys.executable, "-c", LOOK, str(here)], cwd=here, env=around, capture_output=True, text=True, check=True
    )
    assert looked.stdout.splitlines() == ["True ['.lgd-nfy0'] []", "True True"]
    assert bool(list(run.iterdir())) is given


def test_a_dead_callback_thread_is_seen_and_another_takes_its_place(tmp_path):
    """Also where the process is not in lgpio's folder: the new one finds its pipe."""
    looked = subprocess.run(
        [sys.executable, "-c", REVIVE],
        cwd=tmp_path,
        env={"PYTHONPATH": ":".join(sys.path), "LG_WD": str(tmp_path / "run")},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert looked.stdout.splitlines() == ["True", "False", "True"]


def test_a_chip_is_closed_and_says_whether_it_hears():
    closed = []
    factory = type("Factory", (), {"close": lambda _: closed.append(1)})()
    chip = LgpioChip(factory, lambda: False)
    assert not chip.hears
    chip.close()
    assert closed == [1]
