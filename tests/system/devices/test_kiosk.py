"""Kiosk processes: press, paper, report, power cuts."""

import base64

from protocols.messages import (
    Alert,
    Birth,
    DeviceState,
    Online,
    Paper,
    PaperReply,
    ReportPaper,
    RequestTicket,
    Role,
    TicketReply,
)
from support.device_talk import BOARD, COUNTER, KIOSK, give, kiosk, menu, slip


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
