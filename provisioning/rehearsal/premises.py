"""Where a rehearsed hall lives: a folder with the configuration of every process, and which device is in which."""

import os
import random
import socket
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from protocols.credentials import Credentials

BROKER_FILE = "mosquitto.conf"
CENTRAL_FILE = "central.toml"
PORTS = range(10_000, 32_000)


@dataclass(frozen=True, slots=True)
class Premises:
    """`homes`: device id -> name of its process; `roles`: device id -> role; `configs`: process -> its file.

    `watch`: by what its broker lets in who only looks whether central is there; None: anybody.
    """

    folder: Path
    site: str
    port: int
    configs: Mapping[str, Path]
    homes: Mapping[str, str]
    roles: Mapping[str, str]
    watch: Credentials | None = None


def furnish(folder: Path, site: str, port: int, files: Mapping[str, str]) -> Premises:
    """Write `files` (name -> text) below `folder`; every file with a [[device]] becomes a process.

    Started by root, Mosquitto would become another user, and then the kernel would not end it with us (see `child`).
    """
    configs: dict[str, Path] = {}
    homes: dict[str, str] = {}
    roles: dict[str, str] = {}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        stays = "user root\n" if name == BROKER_FILE and os.geteuid() == 0 else ""
        path.write_text(text + stays, encoding="utf-8")
        for device in _devices(path):
            process = path.stem
            configs[process] = path
            homes[device["id"]] = process
            roles[device["id"]] = device["role"]
    return Premises(folder, site, port, configs, homes, roles)


def free_port(dice: random.Random) -> int:
    """A port of 127.0.0.1 that was free a moment ago, below the range the kernel takes for outgoing connections.

    In that range a client that dials a broker which is not there may meet itself.
    """
    while True:
        port = dice.choice(PORTS)
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def _devices(path: Path) -> list[dict[str, str]]:
    if path.suffix != ".toml":
        return []
    devices = tomllib.loads(path.read_text(encoding="utf-8")).get("device", [])
    return devices if isinstance(devices, list) else []
