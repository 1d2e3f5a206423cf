"""Central dies between the list of the revoked and the list of rights: whoever was revoked is out at its next start."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from central.authority.folder import Authority
from protocols.link import Connected, Credentials, Disconnected
from provisioning.render import Wiring, render
from support.broker import free_port
from support.links import Links
from torture.failing import NONE
from torture.played_hall import READY_SECONDS, SITE, launch
from torture.records import ROOT

POINT = "revoke_between_crl_and_acl"
AT_THE_ORDER = 2
"""The rights are written at each start, so the order's writing is the second."""
DEVICE = "kiosk-1"
ANSWER_SECONDS = 20
GLANCE = threading.Event()


class SecuredHall:
    """`port`: of its own broker, which central starts; `host` as `Links` wants it."""

    host = "127.0.0.1"

    def __init__(self, folder: Path):
        self.folder, self.port, self._web, self._central = folder, free_port(), free_port(), None
        text = (ROOT / "provisioning" / "sites" / "demo.toml").read_text()
        (folder / "site.toml").write_text(render(text, Wiring(1, str(folder)), always_open=True)["site.toml"])
        (folder / "central.toml").write_text(
            f'[central]\n[broker]\nport = {self.port}\nstart = true\nauthority = "authority"\n'
            f'[web]\nlisten = "{self.host}"\nport = {self._web}\n'
        )
        secret = {**os.environ, "GERAI_ROOT_SECRET": "rahasia induk"}
        typed("gerai-central", "authority", "new", "--site", SITE, str(folder / "authority"), env=secret)
        self._authority = Authority.load(folder / "authority")

    def central(self, point=NONE, k=0):
        """Start it, in the place of the one before, and wait until it is ready."""
        self.kill()
        log = self.folder / "log"
        before = log.stat().st_size if log.exists() else 0
        words = ("gerai-central", "serve", "--config", str(self.folder / "central.toml"))
        self._central = launch(point, k, *words, log=log)
        end = time.monotonic() + READY_SECONDS
        while b"siap / ready" not in log.read_bytes()[before:]:
            assert self._central.poll() is None and time.monotonic() < end, log.read_text()[-1_000:]
            GLANCE.wait(0.05)

    def order(self, verb: str, *words: str) -> str:
        return typed("gerai-central", verb, "--config", str(self.folder / "central.toml"), *words)

    def enrolled(self, folder: Path) -> Credentials:
        """A machine that became the device by a code."""
        code = self.order("claim", DEVICE).splitlines()[0].rpartition(" ")[2]
        where = ("--server", f"https://{self.host}:{self._web}", "--fingerprint", self._authority.fingerprint)
        typed("gerai-device", "enrol", *where, "--code", code, "--to", str(folder))
        kept = folder / "identity"
        return Credentials(kept / "root.crt", kept / f"{DEVICE}.crt", kept / "device.key")

    def refuses(self, secure: Credentials) -> bool:
        with Links() as links:
            _, ear = links.start(self, DEVICE, secure=secure)
            reason = ear.next(Disconnected, ANSWER_SECONDS).reason
            return "revoked" in reason and not any(isinstance(event, Connected) for event in ear.all)

    def died(self) -> bool:
        try:
            return self._central.wait(ANSWER_SECONDS) == -signal.SIGKILL
        except subprocess.TimeoutExpired:
            return False

    def kill(self):
        if self._central is not None:
            if self._central.poll() is None:
                os.killpg(self._central.pid, signal.SIGKILL)
            self._central.wait()


def revocations(folder: Path, deaths: int) -> dict:
    """As a named point's: so many machines enrolled, revoked over a death, and asked whether they are out."""
    hall, came, inside = SecuredHall(folder), 0, []
    try:
        for number in range(deaths):
            hall.central()
            secure = hall.enrolled(folder / f"pi-{number}")
            hall.central(POINT, AT_THE_ORDER)
            typed("gerai-central", "revoke", "--config", str(folder / "central.toml"), DEVICE, must=False)
            came += hall.died()
            hall.central()
            inside += [] if hall.refuses(secure) else [f"machine {number} is still let in"]
    finally:
        hall.kill()
    return {"deaths": came, "papers": 0, "lost": [], "twice": [], "told": inside[:5]}


def typed(script: str, *words: str, must: bool = True, env=None) -> str:
    program = str(Path(sys.executable).with_name(script))
    done = subprocess.run([program, *words], capture_output=True, text=True, timeout=120, check=False, env=env)
    assert not must or done.returncode == 0, done.stdout + done.stderr
    return done.stdout
