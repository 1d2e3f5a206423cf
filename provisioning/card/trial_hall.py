"""A hall on this machine for one fresh card: an authority, a central with its broker, a claim; by what people type."""

import json
import os
import secrets
import socket
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from protocols.command_line import as_typed
from protocols.toml_text import toml_text
from provisioning.card.machine import HOST
from provisioning.card.tools import BuildError
from provisioning.rehearsal.child import Child, until
from provisioning.site import named_text

SECONDS = 60.0
LOOPBACK = "127.0.0.1"


class TrialHall:
    """`site`: a profile's name. `folder`: empty, of its own. `release_key`: whose releases it takes, if any."""

    def __init__(self, site: str, folder: Path, release_key: Path | None = None) -> None:
        self._folder = folder
        self._config = folder / "central.toml"
        self.broker_port, self.web_port = _free_port(), _free_port()
        (folder / "site.toml").write_text(named_text(site), encoding="utf-8")
        if release_key is not None:
            (folder / "release.pub").write_bytes(release_key.read_bytes())
        authority = ("authority", "new", "--site", site, str(folder / "authority"))
        said = self._typed(*authority, more={"GERAI_ROOT_SECRET": secrets.token_hex(8)})
        self.fingerprint = next(word for word in said.replace(":", "").split() if len(word) == 64)
        tables = {
            "central": {"ledger": "gerai.db", "log": "info"},
            "broker": {"port": self.broker_port, "start": True, "authority": "authority"},
            "web": {"listen": LOOPBACK, "port": self.web_port},
        }
        self._config.write_text(toml_text(tables), encoding="utf-8")
        argv = (as_typed("gerai-central"), "serve", "--config", str(self._config))
        self._central = Child("central", argv, folder / "central.log")

    def __enter__(self) -> Self:
        self._central.start()
        if not until(lambda: "siap / ready" in self._central.last_words() or not self._central.running, SECONDS):
            self._central.kill()
        if not self._central.running:
            raise BuildError(f"central: {self._central.last_words()}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._central.ask_to_end()
        if not self._central.ended(SECONDS):
            self._central.kill()

    def site_file(self, place: str) -> str:
        """gerai.toml for a card that shall stand at `place`, with simulated parts."""
        code = self._typed("claim", "--config", str(self._config), place).splitlines()[0].rpartition(" ")[2]
        address = f"https://{HOST}:{self.web_port}"
        tables = {
            "central": {"address": address, "fingerprint": self.fingerprint},
            "claim": {"code": code},
            "device": {"hostname": "gerai-uji", "simulated": True},
        }
        return toml_text(tables)

    def update(self, device: str, bundle: Path) -> None:
        """Has the device become a release."""
        alone = ("--first", device, "--device", device, "--while-open")
        self._typed("update", "--config", str(self._config), str(bundle), *alone)

    def updates(self) -> str:
        """How far the release has come, as people read it."""
        return self._typed("updates", "--config", str(self._config))

    def device(self, place: str) -> dict[str, Any]:
        """What central knows of the device at `place`; {} as long as it knows nothing."""
        rows = json.loads(self._typed("devices", "--config", str(self._config), "--json"))
        found: list[dict[str, Any]] = [row for row in rows if place in (row["device"], row.get("place"))]
        return found[0] if found else {}

    def _typed(self, *words: str, more: dict[str, str] | None = None) -> str:
        argv = (as_typed("gerai-central"), *words)
        surroundings = {**os.environ, **(more or {})}
        done = subprocess.run(argv, capture_output=True, text=True, check=False, env=surroundings, timeout=120)
        if done.returncode:
            raise BuildError(f"gerai-central {words[0]}: {(done.stdout + done.stderr).strip()}")
        return done.stdout


def _free_port() -> int:
    with socket.socket() as one:
        one.bind((LOOPBACK, 0))
        return int(one.getsockname()[1])
