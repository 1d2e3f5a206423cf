"""The hall in Prometheus's words, read back by Prometheus's own parser; for this machine or a token alone."""

import asyncio
from dataclasses import replace

import httpx
import msgspec
import pytest
from prometheus_client.parser import text_string_to_metric_families as parsed

from central.engine.app_commands import MakeToken
from central.store.audit import Finding
from central.store.copies import MANIFEST, Manifest
from central.verdict import Verdict, verdict_path
from central.web.server import application
from central.web.sessions import hashed
from central.web.vitals import Vitals
from support.web_house import ORIGIN, PlayedHouse


@pytest.fixture
def house(tmp_path):
    made = PlayedHouse()
    made.play.do(MakeToken("pantau", hashed("gerai_p"), ("metrics",), 30), made.play.fresh_id(), "budi")
    made.play.do(MakeToken("baca", hashed("gerai_b"), ("read",), 30), made.play.fresh_id(), "budi")
    made.show()
    made.house = replace(made.house, vitals=Vitals(tmp_path / "gerai.db", tmp_path / "backups"))
    return made


def asked(house, host="127.0.0.1", token=""):
    return asyncio.run(_asked(application(house.house), host, {"authorization": f"Bearer {token}"} if token else {}))


async def _asked(app, host, headers):
    transport = httpx.ASGITransport(app, client=(host, 5000))
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        return await client.get("/metrics", headers=headers)


def read(house):
    """(name, labels' values) -> value."""
    families = parsed(asked(house).text)
    return {(s.name, *s.labels.values()): s.value for family in families for s in family.samples}


def test_who_waits_what_was_given_and_called(house):
    house.play.press("c1", "open", "11")
    for _ in range(3):
        house.play.take()
    house.play.press("c1", "next")
    house.show()
    found = read(house)
    assert found["gerai_waiting", "ktp"] == 2 and found["gerai_waiting", "pajak"] == 0
    assert found["gerai_tickets_total", "ktp"] == 3 and found["gerai_calls_total", "ktp"] == 1
    assert found["gerai_counters", "called"] == 1 and found["gerai_counters", "closed"] == 2
    assert found["gerai_day_open",] == 1 and found["gerai_ledger_entries",] == house.play.hall.sequence


def test_how_long_numbers_take_is_a_histogram(house):
    watch = house.house.vitals.stopwatch
    for took in (4, 250, 5_000):
        watch.asked("kiosk-1", 0)
        watch.answered("kiosk-1", took * 1_000_000)
    found = read(house)
    assert found["gerai_number_seconds_bucket", "0.005"] == 1
    assert found["gerai_number_seconds_bucket", "0.3"] == 2
    assert found["gerai_number_seconds_bucket", "+Inf"] == found["gerai_number_seconds_count",] == 3
    assert found["gerai_number_seconds_sum",] == 5.254


def test_the_disk_the_selfcheck_and_the_age_of_the_backup(house, tmp_path):
    found = read(house)
    assert 0 < found["gerai_disk_free_bytes",] <= found["gerai_disk_size_bytes",]
    assert ("gerai_backup_age_seconds",) not in found and ("gerai_selfcheck_good",) not in found
    site, now = house.play.site.id, house.play.now
    verdict = Verdict(site, now - 60_000, 5, "1", 9, "ab", "", "", (Finding("chain", "row 3"),))
    verdict_path(tmp_path / "gerai.db").write_bytes(msgspec.json.encode(verdict))
    folder = tmp_path / "backups" / f"{site}-20261123T000000Z-000000009"
    folder.mkdir(parents=True)
    (folder / MANIFEST).write_bytes(msgspec.json.encode(Manifest(site, now - 90_000, 9, "ab", "0013", 1, "cd")))
    found = read(house)
    assert (found["gerai_selfcheck_good",], found["gerai_selfcheck_findings",]) == (0, 1)
    assert (found["gerai_selfcheck_age_seconds",], found["gerai_backup_age_seconds",]) == (60, 90)


def test_it_is_for_this_machine_or_a_token_for_it(house):
    assert asked(house).status_code == 200
    assert asked(house, "10.0.0.9", "gerai_p").status_code == 200
    for token in ("", "gerai_b", "gerai_x"):
        refused = asked(house, "10.0.0.9", token)
        assert refused.status_code == 401 and "gerai_waiting" not in refused.text


def test_a_hall_without_vitals_tells_what_it_knows(house):
    house.house = replace(house.house, vitals=None)
    assert ("gerai_waiting", "ktp") in read(house)
