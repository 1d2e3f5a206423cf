"""What central's night does by itself, typed by hand: real central, broker, mail server and commands on a ledger of
some weeks. `keeping run` takes the officers out of old days, `report due` writes and mails what is over.
"""

import subprocess
from contextlib import closing
from datetime import date, datetime, timedelta
from time import time

import pytest

from central.config.site_file import read_site
from central.engine.commands import CloseDay, ReportPaper, RequestTicket
from central.engine.opening import business_day
from central.store.audit import audit, reading
from central.store.sqlite import SqliteLedger
from protocols import messages as m
from protocols.messages import Paper
from support.broker import Broker
from support.central_process import PROGRAM, CentralProcess, Voice, ask
from support.halls import Play
from support.post_office import post_office

pytestmark = pytest.mark.timeout(300)
OFFICER = "petugas-rahasia"
AGO = (60, 59, 1)
"""Days before today on which the hall worked; what is older than thirty has nobody in it afterwards."""
PEOPLE = 6
MAIL = """[reports]
folder = "laporan"
to = ["a@example.go.id"]
sender = "m@example.go.id"
server = "localhost"
security = "none"
port = """


@pytest.fixture
def hall(tmp_path):
    """(central, its past, the letters)."""
    broker = Broker(tmp_path / "broker")
    broker.start()
    central = CentralProcess(tmp_path / "central", f'host = "127.0.0.1"\nport = {broker.port}\nstart = false\n')
    try:
        with post_office(tmp_path, security="none") as (letters, port, _):
            _append(central.folder / "central.toml", MAIL + str(port))
            _append(central.folder / "site.toml", f'[keeping]\nofficer_days = 30\n[officers]\n{OFFICER} = "4711"\n')
            past(central)
            central.start()
            yield central, broker, letters
    finally:
        central.close()
        broker.kill()


def _append(path, text):
    path.write_text(f"{path.read_text()}\n{text}")


def past(central):
    """Days on which six people are served at counter 01, by somebody with a name."""
    site = read_site(central.folder / "site.toml").site
    noon = datetime.combine(today(site), datetime.min.time(), tzinfo=site.time_zone) + timedelta(hours=9)
    play = None
    for ago in AGO:
        now = int((noon - timedelta(days=ago)).timestamp() * 1000)
        play = play or Play(site, now=now)
        play.now = now
        play.wake()
        play.press("01", "open", "4711")
        for _ in range(PEOPLE):
            request = play.fresh_id()
            play.do(RequestTicket("kiosk-1", "ktp-el", priority=False), request, "kiosk-1")
            play.do(ReportPaper("kiosk-1", request, Paper.PRINTED, ""), f"{request}:printed", "kiosk-1")
            for key in ("next", "start", "finish"):
                play.later(minutes=2).press("01", key)
        play.press("01", "close")
        play.do(CloseDay(), actor="central")
    with closing(SqliteLedger(central.ledger, site.id)) as ledger:
        ledger.append(play.ledger)


def today(site):
    """The business day: after midnight it is still that of yesterday."""
    return date.fromisoformat(business_day(site, int(time() * 1000)))


def typed(central, *words):
    command = [PROGRAM, *words, "--config", str(central.folder / "central.toml")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout, done.stderr


def officers(ledger):
    """Day -> who worked there, as the sums know it."""
    with closing(reading(ledger)) as connection:
        rows = connection.execute("SELECT DISTINCT day, officer, served FROM counter_day ORDER BY day").fetchall()
    return {date.fromisoformat(day): (officer, served) for day, officer, served in rows}


def test_a_night_by_hand(hall):
    central, broker, letters = hall
    on = today(read_site(central.folder / "site.toml").site)
    old, older, yesterday = (on - timedelta(days=ago) for ago in (59, 60, 1))
    assert officers(central.ledger) == dict.fromkeys((older, old, yesterday), (OFFICER, PEOPLE))
    status, said, wrong = typed(central, "keeping", "run")
    assert (status, wrong) == (0, ""), wrong
    assert "rows erased" in said and " 0 baris" not in said
    assert officers(central.ledger) == {older: ("", PEOPLE), old: ("", PEOPLE), yesterday: (OFFICER, PEOPLE)}
    assert typed(central, "keeping", "run")[1].count(": 0 baris") == 1
    status, said, wrong = typed(central, "report", "due")
    assert (status, wrong) == (0, ""), wrong
    written = sorted(path.name for path in (central.folder / "laporan").iterdir() if not path.name.startswith("."))
    assert f"harian-{yesterday}.pdf" in written
    assert sorted(line.rpartition("/")[2] for line in said.splitlines()) == written
    ((_, _, letter),) = letters.taken
    assert sorted(part.get_filename() for part in letter.iter_attachments()) == written
    assert typed(central, "report", "due")[:2] == (0, "")
    assert len(letters.taken) == 1
    with Voice(broker.port, "kiosk-1") as kiosk:
        assert kiosk.ask(ask(0xFFFF), m.TicketReply).slip is not None
    assert central.stop() == 0
    assert audit(central.ledger).findings == []


def test_keeping_needs_a_central_that_runs_and_says_so(hall):
    central, _, _ = hall
    before = officers(central.ledger)
    central.stop()
    status, _, wrong = typed(central, "keeping", "run")
    assert status != 0 and len(wrong.splitlines()) == 1, wrong
    assert officers(central.ledger) == before
