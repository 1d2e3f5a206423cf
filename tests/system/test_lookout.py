"""What devices say arrives: the real central, the real Mosquitto, and the commands that look from outside."""

import json
import subprocess

import pytest

from central.store.audit import audit
from protocols import messages as m
from support.broker import Broker
from support.central_process import PROGRAM, CentralProcess, Voice
from support.until import until

BOOT = "0123456789abcdef"


@pytest.fixture
def central(tmp_path):
    with Broker(tmp_path / "broker") as broker:
        running = CentralProcess(tmp_path / "central", f'host = "127.0.0.1"\nport = {broker.port}\nstart = false')
        running.port = broker.port
        running.start()
        yield running
        running.close()


def look(central, verb, *more):
    words = [PROGRAM, verb, "--config", str(central.folder / "central.toml"), *more]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def device(central, name="kiosk-1"):
    return next(row for row in json.loads(look(central, "devices", "--json")) if row["device"] == name)


def standing(central):
    return [alert["code"] for alert in json.loads(look(central, "alerts", "--json")) if alert["subject"] == "kiosk-1"]


def test_paper_and_heat_of_a_kiosk_are_seen_from_outside_and_outlive_a_kill(central):
    birth = m.Birth(boot_id=BOOT, role=m.Role.KIOSK, version="1.0", oldest=0, newest=0)
    with Voice(central.port, "kiosk-1") as kiosk:
        kiosk.say(birth)
        kiosk.say(m.Telemetry(boot_id=BOOT, uptime_seconds=60, temperature_celsius=71, disk_free_mb=2048))
        kiosk.say(m.Alert(code="paper_out", severity=m.Severity.FAULT, active=True))
        until(lambda: standing(central) == ["paper_out"], "the alert is noted", 30)
        row = device(central)
        assert (row["online"], row["version"], row["temperature_celsius"], row["paper"]) == (True, "1.0", 71, "out")
        first = json.loads(look(central, "alerts", "--json"))
        assert "habis/out" in look(central, "devices") and "pasang gulungan baru" in look(central, "alerts")
        central.kill()
        central.start()
        kiosk.say(birth)
        kiosk.say(m.Alert(code="paper_out", severity=m.Severity.FAULT, active=True))
        kiosk.say(m.Alert(code="paper_low", severity=m.Severity.NOTICE, active=True))
        until(lambda: sorted(standing(central)) == ["paper_low", "paper_out"], "the new one is noted", 30)
        assert first[0] in json.loads(look(central, "alerts", "--json"))
        kiosk.say(m.Alert(code="paper_out", severity=m.Severity.NOTICE, active=False))
        until(lambda: standing(central) == ["paper_low"], "it is solved", 30)
    assert central.stop() == 0
    assert audit(central.ledger).findings == []
