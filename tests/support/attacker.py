"""Somebody with a connection to the broker who says whatever he likes, as fast as it takes it.

python -m support.attacker PORT SITE COUNT PER_SECOND DEVICE=ROLE ...: four of them in a process of their own, so that
they take nothing from the interpreter that measures. Says "ready", waits for a line, ends with the last message.
"""

import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import paho.mqtt.client as mqtt

from protocols.topics import DOWN_BYTES_MAX
from support.hostility import Hostile, corpus

IN_FLIGHT = 50


@dataclass(frozen=True)
class Shot:
    topic: str
    payload: bytes
    qos: int = 1
    retain: bool = False


class Attacker:
    """`fire` returns at once; `done` when the broker has acknowledged the last."""

    def __init__(self, port: int, name: str) -> None:
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, name, protocol=mqtt.MQTTv5)
        self._client.max_inflight_messages_set(IN_FLIGHT)
        self._room = threading.Semaphore(IN_FLIGHT)
        self._client.on_publish = lambda *_: self._room.release()
        self._client.connect("127.0.0.1", port, 30)
        self._client.loop_start()
        self._thread: threading.Thread | None = None

    def fire(self, shots: Iterable[Shot], per_second: float = 0) -> Self:
        """`per_second` 0: as fast as the broker takes them."""
        self._thread = threading.Thread(target=self._fire, args=(shots, per_second), daemon=True)
        self._thread.start()
        return self

    @property
    def done(self) -> bool:
        return self._thread is not None and not self._thread.is_alive()

    def wait(self) -> None:
        if self._thread is not None:
            self._thread.join()

    def close(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()

    def _fire(self, shots: Iterable[Shot], per_second: float) -> None:
        begun = time.monotonic()
        for number, shot in enumerate(shots):
            if per_second and (left := begun + number / per_second - time.monotonic()) > 0:
                threading.Event().wait(left)
            assert self._room.acquire(timeout=60)
            self._client.publish(shot.topic, shot.payload, shot.qos, retain=shot.retain)
        for _ in range(IN_FLIGHT):
            assert self._room.acquire(timeout=60)
        self._room.release(IN_FLIGHT)


class Gang:
    """Four attackers in a process of their own. `done`: the last message is out."""

    def __init__(self, port: int, site: str, count: int, devices: dict[str, str], per_second: float = 0) -> None:
        words = [str(port), site, str(count), str(per_second), *(f"{name}={role}" for name, role in devices.items())]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "support.attacker", *words],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1],
        )  # fmt: skip
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "ready\n"

    def fire(self) -> Self:
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return self

    @property
    def done(self) -> bool:
        return self._process.poll() is not None

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()


GANG = 4


def main(port: int, site: str, count: int, per_second: float, devices: dict[str, str]) -> None:
    attackers = [Attacker(port, f"attacker-{n}") for n in range(GANG)]
    shots = [hostile_shots(site, count // GANG, seed, devices) for seed in range(GANG)]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for attacker, some in zip(attackers, shots, strict=True):
        attacker.fire(some, per_second / GANG)
    for attacker in attackers:
        attacker.wait()


def hostile_shots(site: str, count: int, seed: int, devices: dict[str, str]) -> list[Shot]:
    """Hostile messages to central, as large as the broker lets through. `devices` are impersonated: id -> role."""
    dice = random.Random(seed)
    kept = [each for each in corpus() if each.route in PATHS and len(each.payload) <= DOWN_BYTES_MAX]
    return [_shot(dice, site, dice.choice(kept), sorted(devices)) for _ in range(count)]


PATHS = {
    "DeviceState": "state",
    "Birth": "birth",
    "Telemetry": "tele",
    "Alert": "alert",
    "RequestTicket": "ticket",
    "ReportPaper": "paper",
    "OfficerCommand": "command",
    "SubmitRating": "rating",
    "SubmitSurvey": "survey",
}
STRANGE = (
    "gerai/v1/{site}/up/nobody-1/{path}",
    "gerai/v1/{site}/up/..-..-etc/{path}",
    "gerai/v1/{site}/up/{device}/{path}/{path}",
    "gerai/v1/{site}/up/{device}/nonsense",
    "gerai/v1/{site}/up//{path}",
    "gerai/v1/{site}/up/{device}%00/{path}",
    "gerai/v2/{site}/up/{device}/{path}",
)


def _shot(dice: random.Random, site: str, hostile: Hostile, devices: list[str]) -> Shot:
    where = "gerai/v1/{site}/up/{device}/{path}" if dice.random() < 0.8 else dice.choice(STRANGE)
    topic = where.format(site=site, device=dice.choice(devices), path=PATHS[hostile.route])
    return Shot(topic, hostile.payload, dice.choice((0, 1)), retain=dice.random() < 0.1)


if __name__ == "__main__":
    main(
        int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4]),
        dict(word.split("=") for word in sys.argv[5:]),
    )  # fmt: skip
