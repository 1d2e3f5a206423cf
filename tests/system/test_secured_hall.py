"""A hall whose broker lets in only its own: an authority made by its command, central with its child, a real device."""

import os
import subprocess
from pathlib import Path

import pytest

from central.authority import certificates as c
from central.authority.folder import Authority
from protocols import messages as m
from protocols.link import Disconnected
from support import authorities
from support.broker import free_port
from support.central_process import PROGRAM, SITE, CentralProcess, Voice, ask
from support.device_process import DeviceProcess
from support.links import Links


@pytest.fixture
def made(tmp_path):
    """By the command a technician types."""
    folder = tmp_path / "central" / "authority"
    said = subprocess.run(
        [PROGRAM, "authority", "new", "--site", SITE, str(folder)],
        env={**os.environ, "GERAI_ROOT_SECRET": "rahasia induk"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    authority = Authority.load(folder)
    assert authority.fingerprint in said.stdout
    assert str(folder / "root.key") in said.stdout
    (folder / "root.key").unlink()
    return authority


@pytest.fixture
def central(made, tmp_path):
    port = free_port()
    table = f'port = {port}\nstart = true\nauthority = "authority"\nlisten = "127.0.0.1"'
    process = CentralProcess(tmp_path / "central", table)
    process.host, process.port = "127.0.0.1", port
    yield process
    process.close()


def test_a_device_with_a_certificate_gets_its_number_and_one_without_nothing(central, made, tmp_path):
    central.start()
    secure = authorities.device(made, tmp_path / "kiosk", "kiosk-1")
    with Voice(central.port, "kiosk-1", secure=secure) as kiosk:
        assert kiosk.ask(ask(1), m.TicketReply).slip.number
    with Links() as links:
        _, ear = links.start(central, "kiosk-1")
        assert ear.next(Disconnected).reason
    assert central.stop() == 0


def test_the_product_s_own_kiosk_prints_over_a_secured_line(central, made, tmp_path):
    central.start()
    folder = tmp_path / "device"
    folder.mkdir()
    device = DeviceProcess(folder, central, ("kiosk-1", "kiosk", "kiosk-1"), site=SITE)
    identity(folder / "identity", made, "kiosk-1")
    text = device.config.read_text().replace("broker = {", 'broker = { identity = "identity",')
    device.config.write_text(text)
    with device as kiosk:
        kiosk.stage.sees("screen", mode="ready", seconds=30)
        kiosk.stage.do(do="choose", device="kiosk-1", service="ktp-el")
        assert kiosk.stage.sees("paper", seconds=30)["number"]


def identity(folder: Path, made, *devices):
    """As an enrolled machine keeps it: one key, a certificate for each device."""
    folder.mkdir()
    key = c.new_key()
    (folder / "device.key").write_text(c.key_text(key))
    (folder / "root.crt").write_bytes((made.folder / "root.crt").read_bytes())
    for device in devices:
        (folder / f"{device}.crt").write_text(made.chain(made.signed(key.public_key(), device, authorities.NOW)))


def test_an_authority_that_is_gone_is_said_with_what_to_do(central, made):
    (made.folder / "between.key").unlink()
    central.launch()
    assert central.ended() == 1
    assert "restore the folder" in central.said
