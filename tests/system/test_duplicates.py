"""The broker delivers twice what it acknowledged in vain: a press is a number, exactly."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import paho.mqtt.client as mqtt
import pytest

from central.store.audit import audit
from protocols import messages as m
from support.amount import amount
from support.broker import Broker
from support.central_process import SITE, CentralProcess, Voice, ask
from support.cutting_proxy import CuttingProxy
from support.figures import say

PRESSES = amount(24, 1_000)
KIOSKS = ("kiosk-1", "kiosk-2")
LINES = amount(4, 10)
CHANCE = 0.35
SERVICES = ("ktp-el", "pajak-kendaraan")
TWICE_LEAST = 0.2


class Listener:
    """How often the broker gave each payload to whoever listens to kiosks."""

    def __init__(self, port):
        self.deliveries = Counter()
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, "listener", protocol=mqtt.MQTTv5)
        self._client.on_message = lambda _c, _u, message: self.deliveries.update([message.payload])
        self._client.connect("127.0.0.1", port, 30)
        self._client.subscribe(f"gerai/v1/{SITE}/up/+/ticket", 1)
        self._client.loop_start()

    def close(self):
        self._client.disconnect()
        self._client.loop_stop()


@pytest.fixture
def broker(tmp_path):
    with Broker(tmp_path / "broker") as running:
        yield running


def pressed(port, line):
    """One line's share of the presses, each answered before the next; id -> number."""
    kiosk = KIOSKS[line % len(KIOSKS)]
    given = {}
    with Voice(port, kiosk, client_id=f"{kiosk}-{line}") as voice:
        for number in range(line, PRESSES, LINES):
            service = SERVICES[number % 2]
            reply = voice.insist(ask(number, service), m.TicketReply, every=5)
            given[number] = reply.slip.number
    return given


@pytest.mark.timeout(600)
def test_a_press_that_arrives_twice_is_one_number(broker, tmp_path):
    central = CentralProcess(tmp_path / "central", f'host = "127.0.0.1"\nport = {broker.port}\nstart = false')
    central.start()
    listener = Listener(broker.port)
    with CuttingProxy(broker.port, CHANCE, seed=5) as proxy, ThreadPoolExecutor(LINES) as pool:
        shares = list(pool.map(lambda line: pressed(proxy.port, line), range(LINES)))
    listener.close()
    assert central.stop() == 0
    given = {number: ticket for share in shares for number, ticket in share.items()}
    twice = sum(times > 1 for times in listener.deliveries.values())
    say(f"{PRESSES} presses, {proxy.cuts} cut acknowledgements, {twice} delivered more than once, {len(given)} numbers")
    assert twice >= TWICE_LEAST * PRESSES, "the proxy does what it is for"
    found = audit(central.ledger)
    assert found.findings == []
    issued = [entry.event.number for entry in found.entries if type(entry.event).__name__ == "Issued"]
    assert len(issued) == len(set(issued)) == PRESSES
    assert sorted(issued) == sorted(given.values())
