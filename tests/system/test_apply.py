"""A hall grows while people stand in it: Cilegon of 28 tenants becomes Cilegon of 37, by `gerai-central apply`.

Real broker, central and device processes; the numbers that people hold, the boards and the other counters stay.
"""

import contextlib
import subprocess
from contextlib import closing

import msgspec
import pytest

from central.checker import check
from central.engine.evolve import replay
from central.examination import examine
from central.former_sites import sites_of
from central.store.audit import audit, reading
from protocols import messages as m
from protocols.messages import Role
from provisioning.render import Wiring, render
from provisioning.site import parse_site, profile_text
from support.broker import Broker
from support.central_process import PROGRAM, CentralProcess, Voice
from support.device_process import DeviceProcess

pytestmark = pytest.mark.timeout(240)
SITE = "cilegon"
SEEN_SECONDS = 30


def site_text(profile):
    text = profile_text(profile).replace(f'id = "{profile}"', f'id = "{SITE}"', 1)
    return render(text, Wiring(1, "unused"), always_open=True)["site.toml"]


class Hall:
    """Central of `cilegon`, and what a technician types."""

    def __init__(self, folder, port):
        self.port = port
        self.central = CentralProcess(folder, f'host = "127.0.0.1"\nport = {port}\nstart = false')
        self.write(site_text(SITE))
        self.central.start()

    def write(self, text):
        (self.central.folder / "site.toml").write_text(text, encoding="utf-8")

    def apply(self):
        """Exit status and everything it said."""
        command = (PROGRAM, "apply", "--config", str(self.central.folder / "central.toml"))
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def broker(tmp_path):
    with Broker(tmp_path / "broker") as running:
        yield running


@pytest.fixture
def hall(tmp_path, broker):
    made = Hall(tmp_path / "central", broker.port)
    yield made
    made.central.close()


@pytest.fixture
def station(tmp_path, broker):
    started = []

    def start(name, *devices):
        folder = tmp_path / name
        folder.mkdir()
        started.append(DeviceProcess(folder, broker, *devices, site=SITE).__enter__())
        return started[-1].stage

    yield start
    for process in started:
        process.__exit__()


def at_a_counter(counter):
    return (f"keypad-{counter}", Role.KEYPAD, counter), (f"display-{counter}", Role.DISPLAY, counter)


def takes(kiosk, service):
    kiosk.do(do="choose", device="kiosk-1", service=service)
    number = kiosk.sees("paper", seconds=SEEN_SECONDS)["number"]
    kiosk.sees("screen", mode="ready", seconds=SEEN_SECONDS)
    return number


def takes_what_is_new(kiosk, service):
    """A kiosk may hear of it a moment after the board: whoever was too early presses again."""
    for _ in range(10):
        kiosk.do(do="choose", device="kiosk-1", service=service)
        try:
            kiosk.sees("screen", mode="refused", seconds=3)
        except AssertionError:
            break
        kiosk.sees("screen", mode="ready", seconds=SEEN_SECONDS)
    number = kiosk.sees("paper", seconds=SEEN_SECONDS)["number"]
    kiosk.sees("screen", mode="ready", seconds=SEEN_SECONDS)
    return number


def opens(stage, counter):
    """A key that comes before the keypad knows central's clock only buzzes: the officer presses again."""
    for _ in range(10):
        stage.do(do="key", device=f"keypad-{counter}", key="enter")
        with contextlib.suppress(AssertionError):
            return stage.sees("keypad", work="idle", seconds=6, where=lambda seen: not seen["lines"][3].strip())
    raise AssertionError(f"counter {counter} does not open")


def calls_next(stage, counter, number):
    keypad = f"keypad-{counter}"
    stage.do(do="key", device=keypad, key="enter")
    stage.sees("keypad", device=keypad, number=number, seconds=SEEN_SECONDS)


def test_nine_counters_are_added_while_the_hall_is_open(hall, station):
    kiosk = station("kiosk", ("kiosk-1", Role.KIOSK, "kiosk-1"))
    board = station("board", ("board-2", Role.DISPLAY, "atas"))
    old = station("counter-01", *at_a_counter("01"))
    kiosk.sees("screen", mode="ready", seconds=SEEN_SECONDS)
    first, second = takes(kiosk, "ktp-cetak"), takes(kiosk, "ktp-cetak")
    opens(old, "01")
    calls_next(old, "01", first)
    revision = board.sees("board", stale=False, seconds=SEEN_SECONDS)["revision"]

    hall.write(site_text("cilegon-37"))
    status, said = hall.apply()
    assert (status, "37 gerai / tenants" in said) == (0, True), said

    grown = board.sees("board", seconds=SEEN_SECONDS, where=lambda seen: seen["revision"] > revision)
    assert (grown["stale"], grown["epoch"]) == (False, 1)
    newest = takes_what_is_new(kiosk, "legalisir-sekolah")
    assert newest == "RS001"
    new = station("counter-50", *at_a_counter("50"))
    opens(new, "50")
    calls_next(new, "50", newest)
    seen = board.sees(
        "board", seconds=SEEN_SECONDS, where=lambda seen: [call["number"] for call in seen["calls"]] == [newest]
    )
    assert (seen["calls"][0]["counter"], seen["epoch"]) == ("50", 1)
    calls_next(old, "01", second)
    assert takes(kiosk, "ktp-cetak") == "A003"

    assert hall.central.stop() == 0
    entries = audit(hall.central.ledger).entries
    assert [e.event.number for e in entries if type(e.event).__name__ == "Issued"] == [first, second, "RS001", "A003"]
    states = {ticket.number: ticket.status.value for ticket in replay(entries).tickets.values()}
    assert states == {first: "served", second: "called", "RS001": "called", "A003": "waiting"}


def test_what_is_wrong_or_in_use_is_said_and_changes_nothing(hall):
    with Voice(hall.port, "kiosk-1", m.KioskSnapshot, site=SITE) as kiosk:
        assert kiosk.ask(m.RequestTicket(request_id="1" * 32, service="ktp-cetak"), m.TicketReply).slip
        grown = site_text("cilegon-37")
        hall.write(grown.replace('zone = "atas"', 'zone = "atap"', 1).replace('series = "RS"', 'series = "?"', 1))
        status, said = hall.apply()
        assert status == 2
        assert '"atap"' in said
        assert '"?"' in said
        hall.write(grown.replace(f'id = "{SITE}"', 'id = "serang"', 1))
        status, said = hall.apply()
        assert status == 1
        assert "site.id: serang adalah balai lain; tulis cilegon / serang is another hall" in said
        assert "The site stays as it was." in said
        assert not kiosk.ask(m.RequestTicket(request_id="2" * 32, service="kir"), m.TicketReply).slip
        hall.write(grown)
        assert hall.apply()[0] == 0
        status, said = hall.apply()
        assert status == 0
        assert "sudah berlaku / in force already" in said
        assert kiosk.ask(m.RequestTicket(request_id="3" * 32, service="kir"), m.TicketReply).slip.number == "RA001"


def test_the_ledger_says_which_hall_each_event_is_of(hall):
    with Voice(hall.port, "kiosk-1", site=SITE) as kiosk:
        kiosk.ask(m.RequestTicket(request_id="1" * 32, service="ktp-cetak"), m.TicketReply)
        hall.write(site_text("cilegon-37"))
        assert hall.apply()[0] == 0
        kiosk.ask(m.RequestTicket(request_id="3" * 32, service="kir"), m.TicketReply)
        hall.central.kill()
        hall.central.start()
        again = kiosk.insist(m.RequestTicket(request_id="3" * 32, service="kir"), m.TicketReply)
        assert again.slip.number == "RA001"
    assert hall.central.stop() == 0
    entries = audit(hall.central.ledger).entries
    changes = [entry.event for entry in entries if type(entry.event).__name__ == "SiteChanged"]
    old, new = (parse_site(site_text(profile), profile).site for profile in (SITE, "cilegon-37"))
    assert [(change.before, change.revision) for change in changes] == [
        ("", old.revision),
        (old.revision, new.revision),
    ]
    with closing(reading(hall.central.ledger)) as connection:
        kept = dict(connection.execute("SELECT revision, text FROM site_revision").fetchall())
    assert kept == {old.revision: site_text(SITE), new.revision: site_text("cilegon-37")}
    assert examine(hall.central.ledger, new).findings == ()
    plain = msgspec.to_builtins(entries)
    assert check(plain, (), msgspec.to_builtins(old, enc_hook=str))  # by the old hall alone nobody may do what was done
    assert not check(plain, (), msgspec.to_builtins(old, enc_hook=str), sites_of(entries))


def test_without_a_central_it_says_so(hall):
    assert hall.central.stop() == 0
    status, said = hall.apply()
    assert status == 1
    assert "central does not run here" in said
