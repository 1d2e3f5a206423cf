"""A board whose process stands still while calls go on: the others hear in time, and the broker does not fill up."""

import os
import signal
import time
from threading import Event

import paho.mqtt.client as mqtt
import psutil
import pytest

from protocols import messages as m
from protocols.codec import encode
from protocols.schemas import SAMPLES
from provisioning.render import broker_conf
from support.amount import amount
from support.attacker import Attacker, Shot
from support.broker import Broker
from support.device_process import DeviceProcess
from support.figures import say
from support.until import until

SITE = "hall"
PER_SECOND = 50
CALLS = amount(150, 3_000)
GROWTH_MB = 20
P99_MS = 200
BOARD = f"gerai/v1/{SITE}/pub/board/aula"
LIMITS = [line for line in broker_conf(1).splitlines() if line.startswith("max_queued")]


class Display:
    """Another display. `at`: when each picture came, by its revision."""

    def __init__(self, port):
        self.at = {}
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, "board-2", protocol=mqtt.MQTTv5)
        self._client.on_message = self._heard
        self._client.connect("127.0.0.1", port, 30)
        self._client.subscribe(f"gerai/v1/{SITE}/pub/#", 1)
        self._client.loop_start()

    def close(self):
        self._client.disconnect()
        self._client.loop_stop()

    def _heard(self, _client, _data, message):
        if message.topic == BOARD:
            self.at[int(message.payload.split(b'"revision":')[1].split(b",")[0])] = time.monotonic()


def picture(revision):
    shown = SAMPLES[m.BoardSnapshot]
    full = {**{name: getattr(shown, name) for name in shown.__struct_fields__}, "revision": revision}
    return encode(m.BoardSnapshot(**full))


def called(central, display, first):
    """So many calls at a steady pace; ms until the display had each, sorted."""
    said, pace = {}, Event()

    def shots():
        for revision in range(first, first + CALLS):
            said[revision] = time.monotonic()
            yield Shot(BOARD, picture(revision), retain=True)
            pace.wait(1 / PER_SECOND)

    central.fire(shots())
    until(lambda: central.done and first + CALLS - 1 in display.at, "the last call came", 300)
    return sorted((display.at[revision] - at) * 1000 for revision, at in said.items())


def p99(took):
    return took[len(took) * 99 // 100]


@pytest.mark.timeout(600)
def test_a_display_that_stands_still_delays_nobody(tmp_path):
    with Broker(tmp_path / "broker", *LIMITS) as broker:
        central, display = Attacker(broker.port, "central"), Display(broker.port)
        (tmp_path / "board").mkdir()
        with DeviceProcess(tmp_path / "board", broker, ("board-1", "display", "aula"), site=SITE) as board:
            before = called(central, display, 1)
            board.stage.sees("board", where=lambda seen: seen["revision"], seconds=60)
            (broker_process,) = [each for each in psutil.Process().children() if each.name() == "mosquitto"]
            resident = broker_process.memory_info().rss
            os.kill(board.pid, signal.SIGSTOP)
            try:
                during = called(central, display, 1 + CALLS)
            finally:
                grown = (broker_process.memory_info().rss - resident) / 1e6
                os.kill(board.pid, signal.SIGCONT)
            board.stage.sees("board", where=lambda seen: seen["revision"] == 2 * CALLS, seconds=60)
        for end in (central, display):
            end.close()
    say(
        f"{CALLS} calls at {PER_SECOND}/s beside a stopped display: p99 {p99(during):.1f} ms "
        f"(before {p99(before):.1f} ms), broker +{grown:.1f} MB"
    )
    assert len(during) == CALLS, "every call came"
    assert grown <= GROWTH_MB
    assert p99(during) <= amount(10_000, P99_MS)
