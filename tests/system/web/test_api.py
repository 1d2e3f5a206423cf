"""An application at a real central: token, number, hook and metrics; what was given or owed outlives kill -9."""

import json
import subprocess
import time
import urllib.error
import urllib.request

import pytest
from click.testing import CliRunner

from central.cli import main
from support.browser import needs_mosquitto
from support.central_process import PROGRAM
from support.receiver import Receiver
from support.until import until
from support.web_hall import WebHall

pytestmark = [needs_mosquitto, pytest.mark.timeout(240)]


def said(hall, *words):
    result = CliRunner().invoke(main, ["token", *words, "--config", str(hall.folder / "central" / "central.toml")])
    assert result.exit_code == 0, result.output
    return result.stdout


def hooked(hall, *words):
    """In a process of its own, as a technician types it."""
    command = [PROGRAM, "hook", *words, "--config", str(hall.central.folder / "central.toml")]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def kinds(receiver):
    return [each["type"] for each in receiver.taken]


def ask(hall, path, token, body=None):
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    data = json.dumps(body).encode() if body else None
    with urllib.request.urlopen(urllib.request.Request(f"{hall.base}{path}", data, headers), timeout=30) as answer:
        return json.loads(answer.read())


def test_a_number_for_an_application_is_one_whatever_dies(tmp_path):
    with WebHall(tmp_path) as hall, Receiver(time.time) as receiver:
        token = said(hall, "make", "kota", "--scope", "read", "--scope", "tickets").strip()
        assert "kota: read tickets: sampai" in said(hall, "list")
        hall.take()
        asked = {"request_id": "c0ffee" * 5 + "00", "service": "ktp-el"}
        given = ask(hall, "/api/v1/tickets", token, asked)
        receiver.secret = hooked(hall, "add", "kota", receiver.url, "--network", "127.0.0.0/8").strip()
        assert hooked(hall, "test", "kota") == "kota: diterima / taken\n"
        receiver.status = 503
        later = hall.take()
        hall.central.kill()
        hall.central.start()
        assert ask(hall, "/api/v1/tickets", token, asked) == given
        assert [each["number"] for each in ask(hall, "/api/v1/services/ktp-el/tickets", token)["tickets"]] == [
            "A001",
            given["number"],
            later,
        ]
        receiver.status = 200
        until(lambda: "ticket.issued" in kinds(receiver), "what happened before the death is told after it", 60)
        assert kinds(receiver)[0] == "hook.test" and receiver.taken[1]["data"]["number"] == later
        with urllib.request.urlopen(f"{hall.base}/metrics", timeout=30) as metrics:
            assert b'gerai_tickets_total{service="ktp-el"} 3.0' in metrics.read()
        said(hall, "revoke", "kota")
        with pytest.raises(urllib.error.HTTPError, match="401"):
            ask(hall, "/api/v1/hall", token)
        assert token not in hall.central.ledger.read_bytes().decode("latin-1")
        hall.central.close()
        assert hall.checked() == []
