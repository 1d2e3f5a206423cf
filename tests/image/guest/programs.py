"""The product's own processes, started as systemd would; what each says stands in out/NAME.log. Inside the guest."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

from image.guest.access import as_user
from image.guest.report import OUT, NeverError, say, wait
from protocols.packing import unpacked
from protocols.topics import DOWN_BYTES_MAX

FOLDER = Path("/run/gerai/hall")
BEGIN_SECONDS, END_SECONDS = 240, 45
BIN = Path(sys.executable).parent


class Program:
    """As the service's user, in its groups; `root`: as what we are. `environment` is added to ours."""

    def __init__(self, name, *command, root=False, **environment):
        self.name = name
        self._log = OUT / f"{name}.log"
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [str(word) for word in command],
                cwd=FOLDER,
                env={**os.environ, **environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                **({} if root else as_user()),
            )
        say("started", name=name, user=Path(f"/proc/{self._process.pid}").owner())

    def said(self, words):
        return words in self._log.read_text(errors="replace")

    def lines(self, words):
        """How many of its lines say so."""
        return sum(words in line for line in self._log.read_text(errors="replace").splitlines())

    def has_open(self, path):
        """Is one of its files this one?"""
        return any(os.path.realpath(file) == path for file in Path(f"/proc/{self._process.pid}/fd").iterdir())

    def check(self):
        """Raises NeverError if it has ended by itself."""
        status = self._process.poll()
        if status is not None:
            raise NeverError(f"{self.name} ended with {status}: {self._log.read_text(errors='replace')[-3000:]}")

    def ended(self):
        """Its exit status in words, "" while it lives."""
        status = self._process.poll()
        return "" if status is None else str(status)

    def wait_until(self, condition, what, seconds=BEGIN_SECONDS):
        """For something that it does."""

        def lives():
            self.check()
            return condition()

        return wait(lives, what, seconds)

    def send(self, number):
        """A signal."""
        self._process.send_signal(number)

    def stop(self):
        """SIGTERM; its exit status. One that does not end is aborted, and says in its log where it was."""
        self._process.terminate()
        for force in (self._process.send_signal, lambda _: self._process.kill()):
            try:
                return self._process.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                self._say_where()
                force(signal.SIGABRT)
        return self._process.wait()

    def _say_where(self):
        """Where in the kernel each of its threads is."""
        tasks = Path(f"/proc/{self._process.pid}/task").iterdir()
        threads = {task.name: (task / "stack").read_text().split("\n")[:4] for task in tasks}
        say("hangs", name=self.name, threads=threads)


class Wire:
    """Everything that is said on the broker, oldest first, also kept in out/wire.jsonl."""

    def __init__(self, port):
        self._heard = []
        command = ["stdbuf", "-oL", "mosquitto_sub", "-p", str(port), "-V", "5", "-t", "gerai/#", "-F", "%t\t%x"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        threading.Thread(target=self._listen, daemon=True).start()

    def newest(self, end, fits=lambda message: True):
        """The newest message on a topic with this end that fits, or None."""
        return next((said for topic, said in reversed(self._heard) if topic.endswith(end) and fits(said)), None)

    def close(self):
        self._process.terminate()
        self._process.wait()

    def _listen(self):
        with (OUT / "wire.jsonl").open("w") as kept:
            for line in self._process.stdout:
                topic, _, payload = line.rstrip("\n").partition("\t")
                try:
                    said = json.loads(unpacked(bytes.fromhex(payload), DOWN_BYTES_MAX))
                except ValueError:  # what is taken back, and what is not of the protocol
                    continue
                self._heard.append((topic, said))
                kept.write(json.dumps({"topic": topic, "said": said}, ensure_ascii=False) + "\n")
                kept.flush()


def broker(port):
    """Mosquitto, accepting."""
    started = Program("broker", "mosquitto", "-c", FOLDER / "mosquitto.conf", root=True)

    def accepts():
        with socket.socket() as line:
            return line.connect_ex(("127.0.0.1", port)) == 0

    started.wait_until(accepts, "the broker accepts")
    return started


def central():
    """Not ready yet: it says so ("siap / ready")."""
    return Program("central", BIN / "gerai-central", "serve", "--config", FOLDER / "central.toml")


def device(name, **environment):
    """One process of FOLDER/NAME.toml with its real parts."""
    command = (BIN / "gerai-device", "run", "--config", FOLDER / f"{name}.toml")
    return Program(name, *command, **environment)
