"""A broker, a central played by hand, and device processes that end with the test."""

import pytest

from protocols.messages import (
    Birth,
)
from support.broker import Broker
from support.device_process import DeviceProcess
from support.hand_central import HandCentral


@pytest.fixture
def broker(tmp_path):
    with Broker(tmp_path / "broker") as running:
        yield running


@pytest.fixture
def central(broker):
    with HandCentral(broker) as hand:
        hand.appear(epoch=1)
        yield hand


@pytest.fixture
def run(tmp_path, broker, central):
    """Start a process with these devices; it is ended with the test."""
    started = []

    def start(*devices: tuple[str, str, str]) -> DeviceProcess:
        process = DeviceProcess(tmp_path, broker, *devices).start()
        started.append(process)
        for device, _, _ in devices:
            central.again()
            central.hears(Birth, device, seconds=30)
        central.tick()
        return process

    yield start
    for process in started:
        process.__exit__()
