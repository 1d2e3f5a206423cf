"""A program on a terminal of its own, which can be closed like a window."""

import os
import pty
import select
import shutil
import subprocess
from contextlib import suppress

import pytest

needs_terminals = pytest.mark.skipif(not shutil.which("setsid"), reason="needs setsid of util-linux")


class Terminal:
    """The program leads the terminal's session, as a shell would: closing it is a SIGHUP."""

    def __init__(self, *command):
        self._command = command
        self._said = b""

    def __enter__(self):
        self._screen, line = pty.openpty()
        heard = ["env", "--default-signal=INT,HUP", "setsid", "--ctty"]  # tests may run where they are ignored
        self._program = subprocess.Popen([*heard, *self._command], stdin=line, stdout=line, stderr=line)
        os.close(line)
        return self

    def __exit__(self, *_):
        self.close()
        if self._program.poll() is None:
            self._program.kill()
        self._program.wait()

    @property
    def pid(self):
        return self._program.pid

    def read(self):
        """All that it has said so far."""
        with suppress(OSError):
            while select.select([self._screen], [], [], 0)[0]:
                self._said += os.read(self._screen, 4096)
        return self._said.decode(errors="replace")

    def close(self):
        """Once."""
        if self._screen >= 0:
            os.close(self._screen)
        self._screen = -1

    def status(self, seconds):
        """Its exit status, when it has ended by itself."""
        return self._program.wait(seconds)
