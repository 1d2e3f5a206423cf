"""Kiosk, broker and central as processes: a kiosk tells its journal of yesterday, once, and what differs is found."""

import json
import sqlite3
import subprocess
import time
from contextlib import closing

import pytest
from msgspec import structs

from central.config.site_file import load_site
from central.engine.commands import ReportPaper, RequestTicket
from central.engine.opening import business_day
from central.store.sqlite import SqliteLedger
from device.database import open_database
from device.journal import Journal
from device.roles.events import Stage
from protocols.messages import Paper
from support.broker import Broker
from support.central_process import PROGRAM, CentralProcess
from support.device_process import DeviceProcess
from support.halls import Play
from support.samples import slip
from support.until import until

pytestmark = pytest.mark.timeout(180)

KIOSK = ("kiosk-1", "kiosk", "kiosk-1")
DAY_MS = 24 * 3_600_000


def compared(central):
    """What central wrote down of journals, as another program reads it."""
    with closing(sqlite3.connect(f"file:{central.ledger}?mode=ro", uri=True)) as ledger:
        rows = ledger.execute("SELECT event FROM ledger WHERE event ->> 'event' LIKE 'Journal%' ORDER BY sequence")
        return [json.loads(text) for (text,) in rows]


@pytest.fixture
def broker(tmp_path):
    with Broker(tmp_path / "broker") as running:
        yield running


@pytest.fixture
def central(tmp_path, broker):
    process = CentralProcess(tmp_path / "central", f'host = "127.0.0.1"\nport = {broker.port}')
    yield process
    process.close()


@pytest.fixture
def yesterday(central):
    """A001 was given and printed; the day was still open when central was switched off."""
    play = Play(load_site(central.folder / "site.toml"), time.time_ns() // 1_000_000 - DAY_MS)
    request_id = play.fresh_id()
    play.do(RequestTicket("kiosk-1", "ktp-el", priority=False), request_id, "kiosk-1")
    play.do(ReportPaper("kiosk-1", request_id, Paper.PRINTED), f"{request_id}:printed", "kiosk-1")
    with closing(SqliteLedger(central.ledger, "demo")) as ledger:
        ledger.append(play.ledger)
    return business_day(play.site, play.now)


@pytest.fixture
def desk(tmp_path, broker):
    (tmp_path / "desk").mkdir()
    return DeviceProcess(tmp_path / "desk", broker, KIOSK, site="demo")


def remembers(tmp_path, day, *numbers):
    """The kiosk printed these on that day."""
    with closing(open_database(tmp_path / "desk" / "data")) as database:
        journal = Journal(database, "kiosk-1", lambda: 0)
        for number in numbers:
            printed = structs.replace(slip(number), business_day=day, ticket=f"{day}-{number}")
            journal.record(number, Stage.PRINTING, printed)
            journal.record(number, Stage.PRINTED, None)


def test_two_records_of_a_day_that_agree(tmp_path, central, yesterday, desk):
    remembers(tmp_path, yesterday, "A001")
    central.start()
    with desk:
        until(lambda: compared(central), "the journal is compared", 60)
    (event,) = compared(central)
    assert (event["event"], event["day"], event["printed"]) == ("JournalAgrees", yesterday, 1)


def test_a_paper_that_the_ledger_does_not_have_is_found_once(tmp_path, central, yesterday, desk):
    remembers(tmp_path, yesterday, "A001", "A099")
    with desk:
        desk.stage.sees("screen", seconds=30)
        central.start()
        until(lambda: compared(central), "the journal is compared", 60)
        desk.kill()
        desk.start()
        desk.stage.sees("screen", mode="ready", seconds=60)
    (event,) = compared(central)
    assert (event["event"], event["missing"], event["count"]) == ("JournalDiffers", ["A099"], 1)
    asked = [PROGRAM, "selfcheck", "--run", "--config", str(central.folder / "central.toml")]
    found = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=60)
    assert "A099" in found.stdout + found.stderr
