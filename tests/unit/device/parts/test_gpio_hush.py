"""With the real lgpio in a process of its own, for what is turned there stays turned."""

import subprocess
import sys

import pytest

SCRIPT = """
import ctypes, os, sys, threading
{hush}
import device.parts.gpio_library as library
libc = ctypes.CDLL(None)
stderr = lambda: ctypes.c_void_p.in_dll(libc, "stderr")
library.lgpio.set_internal(0, 10)               # lgpio tells everything it does
{then}
sys.stderr.write("of Python\\n")
os.write(2, b"of a crash\\n")
while "underrun" not in open({log!r}).read():    # a pipe that is full of lgpio's lines takes no other for a moment
    libc.fputs(b"ALSA lib: underrun\\n", stderr())
    threading.Event().wait(0.05)
"""


def run(tmp_path, then="", hush=""):
    """The lines of its stderr."""
    log = tmp_path / "stderr"
    script = SCRIPT.format(then=then, hush=hush, log=str(log))
    with log.open("wb") as sink:
        subprocess.run([sys.executable, "-c", script], stderr=sink, check=True, timeout=100, cwd=tmp_path)
    return set(log.read_text().splitlines())


def test_lgpio_says_nothing_and_everybody_else_is_heard(tmp_path):
    told = run(tmp_path, "library.lgpio.get_internal(0)")
    assert told == {"ALSA lib: underrun", "of Python", "of a crash"}


def test_without_it_lgpio_is_heard(tmp_path):
    deaf = "import device.parts.gpio_hush as h; h.hush = lambda: None"
    assert any("lguGetInternal" in line for line in run(tmp_path, "library.lgpio.get_internal(0)", hush=deaf))


def test_a_flood_stops_nobody(tmp_path):
    told = run(tmp_path, "for _ in range(20_000): library.lgpio.get_internal(0)")
    assert [line for line in told if "lgu" in line] == []
    assert "of Python" in told


@pytest.mark.parametrize("text", ["", "x" * 3_000])
def test_odd_lines_of_others_go_out(tmp_path, text):
    told = run(tmp_path, f"libc.fputs({text!r}.encode() + b'\\n', stderr())")
    assert text in told
