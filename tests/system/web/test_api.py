"""An application at a real central: the token of the command line, and a number that outlives kill -9."""

import json
import urllib.error
import urllib.request

import pytest
from click.testing import CliRunner

from central.cli import main
from support.browser import needs_mosquitto
from support.web_hall import WebHall

pytestmark = [needs_mosquitto, pytest.mark.timeout(240)]


def said(hall, *words):
    result = CliRunner().invoke(main, ["token", *words, "--config", str(hall.folder / "central" / "central.toml")])
    assert result.exit_code == 0, result.output
    return result.stdout


def ask(hall, path, token, body=None):
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    data = json.dumps(body).encode() if body else None
    with urllib.request.urlopen(urllib.request.Request(f"{hall.base}{path}", data, headers), timeout=30) as answer:
        return json.loads(answer.read())


def test_a_number_for_an_application_is_one_whatever_dies(tmp_path):
    with WebHall(tmp_path) as hall:
        token = said(hall, "make", "kota", "--scope", "read", "--scope", "tickets").strip()
        assert "kota: read tickets: sampai" in said(hall, "list")
        hall.take()
        asked = {"request_id": "c0ffee" * 5 + "00", "service": "ktp-el"}
        given = ask(hall, "/api/v1/tickets", token, asked)
        hall.central.kill()
        hall.central.start()
        assert ask(hall, "/api/v1/tickets", token, asked) == given
        assert [each["number"] for each in ask(hall, "/api/v1/services/ktp-el/tickets", token)["tickets"]] == [
            "A001",
            given["number"],
        ]
        said(hall, "revoke", "kota")
        with pytest.raises(urllib.error.HTTPError, match="401"):
            ask(hall, "/api/v1/hall", token)
        assert token not in hall.central.ledger.read_bytes().decode("latin-1")
        hall.central.close()
        assert hall.checked() == []
