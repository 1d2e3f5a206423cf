"""Skips everything here, with the reason, where a machine cannot be played; keeps what each play left behind."""

import fcntl
import os
import shutil

import pytest

from image import hall
from image.machine import BUILT, Machine, build, lacking
from provisioning.rehearsal.machine import REQUIRED


@pytest.fixture(scope="session")
def built():
    """Kernel, first files and voice, made once, though two plays begin at the same time."""
    BUILT.mkdir(parents=True, exist_ok=True)
    with (BUILT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if missing := lacking() or build():
            refuse = pytest.fail if os.environ.get(REQUIRED) else pytest.skip
            refuse(f"no virtual machine here: {missing}")
        hall.render_voice(BUILT / "voice")


@pytest.fixture(scope="module")
def out(request, built):
    """A folder of this module's play, empty; what it leaves stays until the next time."""
    folder = BUILT / request.module.__name__.rpartition(".")[2]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    hall.write_hall(folder / "hall", BUILT / "voice", request.module.SCREEN)
    return folder


@pytest.fixture(scope="module")
def played(request, out):
    """The machine, after its play (the module's PLAY; SCREEN: the device that has its screen)."""
    machine = Machine(request.module.PLAY, out)
    machine.run()
    return machine
