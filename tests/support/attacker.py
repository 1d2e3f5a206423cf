"""Somebody with a connection to the broker who says whatever he likes, as fast as it takes it."""

import random
import threading
from collections.abc import Iterable
from dataclasses import dataclass
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

    def fire(self, shots: Iterable[Shot]) -> Self:
        self._thread = threading.Thread(target=self._fire, args=(shots,), daemon=True)
        self._thread.start()
        return self

    @property
    def done(self) -> bool:
        return self._thread is not None and not self._thread.is_alive()

    def close(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()

    def _fire(self, shots: Iterable[Shot]) -> None:
        for shot in shots:
            assert self._room.acquire(timeout=60)
            self._client.publish(shot.topic, shot.payload, shot.qos, retain=shot.retain)
        for _ in range(IN_FLIGHT):
            assert self._room.acquire(timeout=60)
        self._room.release(IN_FLIGHT)


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
