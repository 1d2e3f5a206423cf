"""A device's process that is started again whenever it ends, as systemd does."""

import subprocess
import sys
import threading
from pathlib import Path

DEVICE_PROGRAM = str(Path(sys.executable).with_name("gerai-device"))


class Supervised:
    """`starts`: how often it was started; `said`: all that it wrote to stderr."""

    def __init__(self, *words: str, program: str = DEVICE_PROGRAM, environment=None):
        self._words, self._environment = (program, *words), environment
        self.starts, self.said, self._process = 0, "", None
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self):
        while not self._closing.is_set():
            self._process = subprocess.Popen(
                self._words, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=self._environment
            )
            self.starts += 1
            with self._process.stderr as lines:
                for line in lines:
                    self.said += line
            self._process.wait()
            self._closing.wait(0.2)

    def close(self):
        self._closing.set()
        if self._process is not None:
            self._process.terminate()
        self._thread.join(30)
        if self._process is not None and self._process.poll() is None:
            self._process.kill()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
