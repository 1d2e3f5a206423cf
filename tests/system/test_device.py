"""A real device process with simulated parts, a real Mosquitto, and a central played by hand."""

import base64
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from device.sim.printer import SimPrinter
from protocols.messages import (
    Action,
    Alert,
    Announcement,
    Birth,
    BoardCall,
    BoardSnapshot,
    CounterSnapshot,
    DeviceState,
    Invitation,
    KioskSnapshot,
    Offer,
    OfficerCommand,
    OfficerReply,
    Online,
    Paper,
    PaperReply,
    RatingReply,
    Refusal,
    ReportPaper,
    RequestTicket,
    Role,
    Shelf,
    Slip,
    SubmitRating,
    Telemetry,
    TicketReply,
    Words,
    Work,
)
from support.broker import Broker
from support.device_process import DeviceProcess
from support.hand_central import HandCentral
from support.until import until

W = Words("Dukcapil", "Civil registry")
KIOSK = ("kiosk-1", "kiosk", "kiosk-1")
BOARD = ("board-1", "display", "aula")
COUNTER = (("keypad-01", "keypad", "loket-1"), ("display-01", "display", "loket-1"), ("rating-01", "rating", "loket-1"))
OFFERS = tuple(Offer(service=service, name=W, series="A") for service in ("ktp", "kk"))


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


def menu(revision: int = 1) -> KioskSnapshot:
    return KioskSnapshot(
        epoch=1, revision=revision, site=W, footer=W, shelves=(Shelf(tenant="t", name=W, offers=OFFERS),)
    )


def slip(number: str = "A001") -> Slip:
    return Slip(
        ticket=f"2026-11-23-{number}",
        number=number,
        service=W,
        tenant=W,
        place=W,
        priority=False,
        ahead=2,
        issued_at=0,
        local_time="08.15",
        business_day="2026-11-23",
    )


def kiosk(run, central) -> DeviceProcess:
    process = run(KIOSK)
    central.say(menu(), "kiosk-1")
    process.stage.sees("screen", mode="ready", seconds=30)
    return process


def give(central, number: str) -> RequestTicket:
    """Answer the next request with this number."""
    request = central.hears(RequestTicket, "kiosk-1")
    central.say(TicketReply(request_id=request.request_id, slip=slip(number)), "kiosk-1")
    return request


def board(revision: int, number: str, at: int) -> BoardSnapshot:
    call = BoardCall(
        call=str(revision),
        number=number,
        counter="3",
        tenant=W,
        direction=W,
        called_at=at,
        recalled=False,
        active=True,
    )
    return BoardSnapshot(
        epoch=1,
        revision=revision,
        at=at,
        local_time="08.15",
        business_day="2026-11-23",
        zone="aula",
        title=W,
        running_text=W,
        calls=(call,),
        queues=(),
    )


def counter(revision: int, work: Work = Work.IDLE, **fields) -> CounterSnapshot:
    return CounterSnapshot(
        epoch=1,
        revision=revision,
        counter="loket-1",
        label="1",
        name=W,
        work=work,
        notice=Words("", ""),
        waiting=3,
        **fields,
    )


def test_every_device_of_a_process_makes_itself_known_on_a_link_of_its_own(run, central):
    run(KIOSK, BOARD, *COUNTER)
    roles = {device: Role(role) for device, role, _ in (KIOSK, BOARD, *COUNTER)}
    births = {device: message for device, message in central.heard if isinstance(message, Birth)}
    assert {device: birth.role for device, birth in births.items()} == roles
    assert len({birth.boot_id for birth in births.values()}) == 1
    central.again()
    for device in roles:
        central.again()
        assert central.hears(DeviceState, device).state is Online.ONLINE


def test_from_the_press_to_the_paper_and_its_report(run, central):
    process = kiosk(run, central)
    process.stage.do(do="choose", device="kiosk-1", service="ktp", priority=True)
    request = give(central, "A017")
    press = process.stage.sees("press")
    paper = process.stage.sees("paper")
    assert (request.service, request.priority) == ("ktp", True)
    assert press["request_id"] == paper["request_id"] == request.request_id
    assert (paper["number"], paper["ticket"], paper["copy"]) == ("A017", "2026-11-23-A017", False)
    assert paper["at"] > press["at"]
    assert any("A017" in line for line in paper["text"])
    report = central.hears(ReportPaper, "kiosk-1")
    assert report == ReportPaper(request_id=request.request_id, outcome=Paper.PRINTED)
    central.say(PaperReply(request_id=request.request_id, outcome=Paper.PRINTED), "kiosk-1")
    process.stage.do(do="picture", device="kiosk-1")
    pictures = {seen["part"]: seen["png"] for seen in (process.stage.sees("picture") for _ in range(2))}
    assert {part: base64.b64decode(png)[:4] for part, png in pictures.items()} == {
        "kiosk": b"\x89PNG",
        "paper": b"\x89PNG",
    }


def test_a_report_is_said_with_the_same_bytes_until_it_is_answered_and_no_longer(run, central):
    process = kiosk(run, central)
    process.stage.do(do="choose", device="kiosk-1", service="ktp")
    request = give(central, "A001")
    for _ in range(3):
        central.hears(ReportPaper, "kiosk-1", seconds=20)
    assert len({payload for topic, payload in central.payloads if topic.endswith("/paper")}) == 1
    central.say(PaperReply(request_id=request.request_id, outcome=Paper.PRINTED), "kiosk-1")
    process.stage.sees("screen", mode="ready")
    process.stage.do(do="choose", device="kiosk-1", service="kk")
    second = give(central, "A002")
    central.hears(ReportPaper, "kiosk-1", where=lambda report: report.request_id == second.request_id)
    told = central.count(ReportPaper)
    central.hears(ReportPaper, "kiosk-1", where=lambda report: report.request_id == second.request_id, seconds=20)
    assert central.count(ReportPaper) == told + 1


def test_an_unanswered_report_survives_a_kill_and_the_last_will_tells_of_it(run, central):
    process = kiosk(run, central)
    process.stage.do(do="choose", device="kiosk-1", service="ktp")
    request = give(central, "A001")
    central.hears(ReportPaper, "kiosk-1")
    process.kill()
    assert central.hears(DeviceState, "kiosk-1", where=lambda state: state.state is Online.LOST, seconds=30)
    before = len(central.payloads)
    process.start()
    central.hears(Birth, "kiosk-1", seconds=30)
    again = central.hears(ReportPaper, "kiosk-1", seconds=30)
    assert (again.request_id, again.outcome) == (request.request_id, Paper.PRINTED)
    reports = [payload for topic, payload in central.payloads if topic.endswith("/paper")]
    assert len(set(reports)) == 1
    assert len(central.payloads) > before


def test_a_request_that_was_asked_when_the_power_went_is_given_up_not_printed(run, central):
    process = kiosk(run, central)
    process.stage.do(do="choose", device="kiosk-1", service="ktp")
    request = central.hears(RequestTicket, "kiosk-1")
    process.kill()
    process.start()
    report = central.hears(ReportPaper, "kiosk-1", seconds=30)
    assert (report.request_id, report.outcome) == (request.request_id, Paper.ABANDONED)
    central.say(TicketReply(request_id=request.request_id, slip=slip("A001")), "kiosk-1")
    central.say(menu(2), "kiosk-1")
    process.stage.sees("screen", mode="ready", seconds=30)
    process.stage.do(do="choose", device="kiosk-1", service="kk")
    give(central, "A002")
    assert process.stage.sees("paper")["number"] == "A002"


def test_an_empty_roll_greys_the_kiosk_before_anybody_presses(run, central):
    process = kiosk(run, central)
    process.stage.do(do="paper", device="kiosk-1", state="out")
    process.stage.sees("screen", mode="unready", seconds=15)
    alert = central.hears(Alert, "kiosk-1", where=lambda said: said.code == "paper_out")
    assert alert.active
    process.stage.do(do="choose", device="kiosk-1", service="ktp")
    process.stage.do(do="refill", device="kiosk-1")
    process.stage.sees("screen", mode="ready", seconds=15)
    assert not central.hears(Alert, "kiosk-1", where=lambda said: said.code == "paper_out").active
    assert central.count(RequestTicket) == 0
    process.stage.do(do="paper", device="kiosk-1", state="low")
    assert central.hears(Alert, "kiosk-1", where=lambda said: said.code == "paper_low", seconds=15).active


def test_a_board_shows_speaks_and_reports_what_it_has_really_shown(run, central):
    process = run(BOARD)
    at = central.now()
    central.say(board(7, "A005", at), "aula")
    seen = process.stage.sees("board", where=lambda shown: shown["calls"], seconds=30)
    assert (seen["zone"], seen["epoch"], seen["revision"], seen["stale"]) == ("aula", 1, 7, False)
    assert seen["calls"] == [{"call": "7", "number": "A005", "counter": "3", "active": True}]
    announcement = Announcement(
        epoch=1, call="7", number="A005", counter="3", recalled=False, at=at, spoken=(("id", "Nomor antrean"),)
    )
    for _ in range(2):
        central.say(announcement, "aula")
    spoken = process.stage.sees("spoken")
    assert (spoken["call"], spoken["number"], spoken["complete"]) == ("7", "A005", True)
    beat = central.hears(Telemetry, "board-1", where=lambda beat: beat.shown_revision, seconds=25)
    assert (beat.shown_epoch, beat.shown_revision) == (1, 7)
    assert [seen["saw"] for seen in process.stage.seen].count("spoken") == 1


def test_an_older_board_changes_nothing(run, central):
    process = run(BOARD)
    central.say(board(7, "A005", central.now()), "aula")
    process.stage.sees("board", revision=7, seconds=30)
    central.say(board(6, "A004", central.now()), "aula")
    central.say(board(8, "A006", central.now()), "aula")
    process.stage.sees("board", revision=8)
    assert [seen["revision"] for seen in process.stage.seen if seen["saw"] == "board"] == [7, 8]


def test_a_key_a_refusal_a_call_and_a_rating_at_one_counter(run, central):
    process = run(*COUNTER)
    central.say(counter(1), "loket-1")
    process.stage.sees("keypad", work="idle", lamp="", seconds=30)
    process.stage.do(do="key", device="keypad-01", key="enter")
    command = central.hears(OfficerCommand, "keypad-01")
    assert (command.action, command.epoch) == (Action.NEXT, 1)
    assert 0 <= central.now() - command.pressed_at < 10_000
    assert process.stage.sees("press", device="keypad-01")["request_id"] == command.request_id
    refusal = Refusal(code="none_waiting", words=Words("Tidak ada antrean", "Nobody waits"))
    central.say(OfficerReply(request_id=command.request_id, action=Action.NEXT, refusal=refusal), "keypad-01")
    process.stage.sees("keypad", lamp="red")
    until_ms = central.now() + 60_000
    invitation = Invitation(ticket="2026-11-23-A005", leg=1, until=until_ms)
    central.say(counter(2, invitation=invitation), "loket-1")
    process.stage.sees("rating", lit=[1, 2, 3, 4])
    process.stage.do(do="score", device="rating-01", score=3)
    rating = central.hears(SubmitRating, "rating-01")
    assert (rating.ticket, rating.leg, rating.score) == ("2026-11-23-A005", 1, 3)
    central.hears(SubmitRating, "rating-01", seconds=20)
    central.say(RatingReply(request_id=rating.request_id), "rating-01")
    assert process.stage.sees("rating", lit=[3])["ticket"] == "2026-11-23-A005"
    shown = [seen["revision"] for seen in process.stage.seen if seen["saw"] == "counter"]
    assert shown == sorted(shown)
    until(lambda: process.stage.settle(0.05) == [], "the counter has settled")
    assert {seen["revision"] for seen in process.stage.seen if seen["saw"] == "counter"} >= {2}


def test_a_new_central_is_told_again_who_is_here(run, central):
    run(KIOSK, BOARD)
    births = central.count(Birth)
    central.appear(epoch=2)
    for device in ("kiosk-1", "board-1"):
        central.hears(Birth, device, seconds=10)
        central.again()
    until(lambda: central.count(Birth) == births + 2, "both have said it again, once")


def test_a_broker_that_was_killed_is_found_again(run, central, broker):
    process = kiosk(run, central)
    broker.kill()
    process.stage.sees("screen", mode="unready", seconds=20)
    broker.start()
    central.comes_back()
    central.appear(epoch=1)
    central.hears(Birth, "kiosk-1", seconds=30)
    process.stage.sees("screen", mode="ready", seconds=20)


def test_a_clean_end_says_good_bye_within_two_seconds(run, central):
    process = run(KIOSK, BOARD, *COUNTER)
    status, seconds = process.end()
    assert status == 0
    assert seconds < 5  # two, on a machine that is not busy with other tests
    for device, _, _ in (KIOSK, BOARD, *COUNTER):
        central.again()
        assert (
            central.hears(DeviceState, device, where=lambda said: said.state is not Online.ONLINE).state
            is Online.OFFLINE
        )
    assert "Traceback" not in process.log


def test_a_second_process_with_the_same_folder_ends_with_one_clear_line(run):
    process = run(KIOSK)
    second = subprocess.run(process.command(), capture_output=True, text=True, timeout=30, check=False)
    assert second.returncode == 1
    assert second.stderr.count("\n") == 1
    assert "in use; stop the other gerai-device" in second.stderr


def test_without_a_broker_it_waits_and_says_so_on_its_screen(tmp_path, broker):
    broker.kill()
    with DeviceProcess(tmp_path, broker, KIOSK) as process:
        process.stage.sees("screen", mode="unready", seconds=30)
        status, _ = process.end(signal.SIGINT)
    assert status == 0


def test_with_real_parts_a_network_printer_and_a_window(tmp_path, broker, central):
    """No simulation in the process: its printer stands elsewhere on the network, its window is SDL's offscreen one."""
    printer = SimPrinter(lambda *_: None, factor=0)
    printer.start()
    host, port = printer.address
    config = tmp_path / "real.toml"
    config.write_text(
        f'data = "data"\nsite = {{ id = "hall" }}\nbroker = {{ port = {broker.port} }}\n'
        '[[device]]\nid = "kiosk-1"\nrole = "kiosk"\nplace = "kiosk-1"\n'
        f'printer = {{ kind = "network", host = "{host}", port = {port} }}\n'
        'screen = { kind = "window", width = 540, height = 960, fullscreen = true }\n'
    )
    command = [str(Path(sys.executable).with_name("gerai-device")), "run", "--config", str(config)]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "SDL_VIDEODRIVER": "offscreen"}
    )
    try:
        central.hears(Birth, "kiosk-1", seconds=30)
        central.say(menu(5), "kiosk-1")
        beat = central.hears(Telemetry, "kiosk-1", where=lambda beat: beat.shown_revision, seconds=30)
        assert (beat.shown_epoch, beat.shown_revision) == (1, 5)
        printer.set_paper("out")
        assert central.hears(Alert, "kiosk-1", where=lambda said: said.code == "paper_out", seconds=15).active
        process.terminate()
        assert process.wait(10) == 0
        assert central.hears(DeviceState, "kiosk-1").state is Online.OFFLINE
    finally:
        process.kill()
        _, said = process.communicate()
        printer.stop()
    assert "Traceback" not in said
    assert (tmp_path / "data" / "device.db").exists()


@pytest.mark.parametrize(
    ("driver", "said"), [("nonsense", "no screen of 540 x 960"), ("offscreen", "unable to open database file")]
)
def test_what_is_missing_is_one_clear_line_and_status_one(tmp_path, broker, driver, said):
    (tmp_path / "file").write_text("in the way")
    data = "data" if driver == "nonsense" else "file/data"
    config = tmp_path / "real.toml"
    config.write_text(
        f'data = "{data}"\nsite = {{ id = "hall" }}\nbroker = {{ port = {broker.port} }}\n'
        '[[device]]\nid = "board-1"\nrole = "display"\nplace = "aula"\n'
        'screen = { kind = "window", width = 540, height = 960 }\n'
    )
    command = [str(Path(sys.executable).with_name("gerai-device")), "run", "--config", str(config)]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, check=False, env={**os.environ, "SDL_VIDEODRIVER": driver}
    )
    assert done.returncode == 1
    ours = [line for line in done.stderr.splitlines() if line.startswith("gerai-device: ")]
    assert len(ours) == 1
    assert said in ours[0] or "Not a directory" in ours[0]
    assert "Traceback" not in done.stderr
