"""A hall with certificates, by the commands that technicians type: authority, central, and what is said to it."""

import json
import os

from central.authority.folder import Authority
from support.broker import free_port
from support.central_process import PROGRAM, SITE, CentralProcess
from support.supervised import DEVICE_PROGRAM
from support.typed import typed

ROOT_SECRET = "rahasia induk"


def authority(folder):
    """Made by `gerai-central authority new`; `folder`: the one of central's files."""
    secret = {**os.environ, "GERAI_ROOT_SECRET": ROOT_SECRET}
    status, said = typed(PROGRAM, "authority", "new", "--site", SITE, str(folder / "authority"), env=secret)
    made = Authority.load(folder / "authority")
    assert status == 0, said
    assert made.fingerprint in said
    return made


class SecuredCentral(CentralProcess):
    """It runs its own broker and its pages. `web`: their port; `made`: the authority."""

    def __init__(self, folder, more=""):
        self.made = authority(folder)
        self.host, self.port, self.web = "127.0.0.1", free_port(), free_port()
        broker = f'port = {self.port}\nstart = true\nauthority = "authority"\n'
        super().__init__(folder, f'{broker}[web]\nlisten = "127.0.0.1"\nport = {self.web}\n{more}')

    def says(self, *words):
        """A verb with its words -> exit status, and all that it said."""
        verb, *rest = words
        return typed(PROGRAM, verb, "--config", str(self.folder / "central.toml"), *map(str, rest))

    def code_for(self, place):
        status, said = self.says("claim", place)
        assert status == 0, said
        return said.splitlines()[0].rpartition(" ")[2]

    def enrol(self, folder, code=None):
        """A Pi that keeps what it gets in `folder`: exit status, and what it said."""
        return typed(DEVICE_PROGRAM, *self.asking(folder, code))

    def asking(self, folder, code=None):
        """The words of a Pi that wants to become a device, without a code by the words on its screen."""
        where = ("--server", f"https://127.0.0.1:{self.web}", "--fingerprint", self.made.fingerprint)
        return "enrol", *where, *(("--code", code) if code else ()), "--to", str(folder)

    def row(self, device):
        """What `devices` says of it; None: nothing."""
        status, said = self.says("devices", "--json")
        assert status == 0, said
        return next((each for each in json.loads(said.splitlines()[-1]) if each["device"] == device), None)

    def runs(self, device, **wanted):
        """Whether it is there as what it shall be."""
        found = self.row(device)
        same = found and found["online"] and found["configuration"] == found["desired"] != ""
        return same and all(found[key] == value for key, value in wanted.items())
