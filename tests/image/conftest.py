"""Skips everything here, with the reason, where a machine cannot be played; keeps what each play left behind."""

import shutil

import pytest

from image import hall
from image.machine import BUILT, Machine, build, lacking

CRASHES = []


@pytest.fixture(scope="session")
def built():
    """Kernel, first files and voice, made once."""
    if missing := lacking() or build():
        pytest.skip(f"no virtual machine here: {missing}")
    hall.render_voice(BUILT / "voice")


@pytest.fixture(scope="module")
def out(request, built):
    """A folder of this module's play, empty; what it leaves stays until the next time."""
    folder = BUILT / request.module.__name__.rpartition(".")[2]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    hall.write_hall(folder / "hall", BUILT / "voice")
    return folder


@pytest.fixture(scope="module")
def played(request, out):
    """The machine, after its play (the module's PLAY, SCREEN)."""
    machine = Machine(request.module.PLAY, out, screen=request.module.SCREEN)
    machine.run()
    CRASHES.extend(f"{each['name']} ({each['status']})" for each in machine.seen() if each["saw"] == "crashed")
    return machine


def pytest_terminal_summary(terminalreporter):
    if CRASHES:
        terminalreporter.write_line(f"started again after a crash: {', '.join(CRASHES)}")
