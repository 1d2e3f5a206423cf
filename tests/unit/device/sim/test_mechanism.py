import pytest

from device.sim.mechanism import BUFFER_BYTES, FEED_MM_PER_SECOND, NEAR_END_MM, ROLL_MM, Mechanism

SECOND = 1_000_000_000
TICKET = b"No. A005\n\x1dVB\x00"
TICKET_MM = (34 + 13 * 8) / 8


def printed(mechanism: Mechanism, now: int = 0) -> list[str]:
    return [line for sheet in mechanism.advance(now)[1] for line in sheet.lines]


def at_once() -> Mechanism:
    return Mechanism(factor=0)


def test_a_sheet_falls_when_it_is_cut_and_uses_paper():
    mechanism = at_once()
    mechanism.receive(TICKET)
    _, (sheet,) = mechanism.advance(0)
    assert (sheet.lines, sheet.number) == (["No. A005"], "A005")
    assert mechanism.paper_mm == ROLL_MM - TICKET_MM == ROLL_MM - sheet.millimetres


def test_rows_take_their_time_and_the_factor_stretches_it():
    mechanism = Mechanism(factor=2)
    mechanism.receive(TICKET)
    assert printed(mechanism) == []
    due = mechanism.due()
    assert due is not None
    assert due == pytest.approx(34 / 8 / FEED_MM_PER_SECOND * 2 * SECOND, abs=1000)
    assert printed(mechanism, due - 1) == []
    assert printed(mechanism, due) == ["No. A005"]


def test_an_idle_printer_has_nothing_due():
    mechanism = Mechanism()
    assert mechanism.due() is None
    mechanism.receive(b"\x1dv0\x00\x48")  # a command whose end has not come
    mechanism.advance(0)
    assert mechanism.due() is None


def test_held_without_paper_and_printed_when_it_is_back():
    mechanism = at_once()
    mechanism.paper_mm = 0
    mechanism.receive(TICKET)
    assert printed(mechanism) == []
    assert mechanism.due() is None
    mechanism.refill()
    assert printed(mechanism) == ["No. A005"]


@pytest.mark.parametrize("fault", ["cover_open", "offline"])
def test_held_while_open_or_offline(fault):
    mechanism = at_once()
    setattr(mechanism, fault, True)
    mechanism.receive(TICKET)
    assert printed(mechanism) == []
    setattr(mechanism, fault, False)
    assert printed(mechanism) == ["No. A005"]


def test_a_roll_that_ends_within_a_ticket_is_continued_on_the_next():
    mechanism = at_once()
    mechanism.paper_mm = 3
    mechanism.receive(b"one\ntwo\n\x1dV\x00")
    assert printed(mechanism) == []
    assert mechanism.paper_mm == 0
    mechanism.refill()
    assert printed(mechanism) == ["one", "two"]


@pytest.mark.parametrize(
    ("fault", "answers"),
    [
        ({}, b"\x12\x12\x12"),
        ({"paper_mm": NEAR_END_MM - 1}, b"\x12\x12\x1e"),
        ({"paper_mm": 0.0}, b"\x1a\x32\x7e"),
        ({"cover_open": True}, b"\x1a\x16\x12"),
        ({"offline": True}, b"\x1a\x12\x12"),
    ],
)
def test_status_is_answered_at_once_as_real_printers_do(fault, answers):
    mechanism = at_once()
    for name, value in fault.items():
        setattr(mechanism, name, value)
    assert mechanism.receive(b"\x10\x04\x01\x10\x04\x02\x10\x04\x04") == answers


def test_status_is_answered_in_the_middle_of_a_job_however_it_is_split():
    mechanism = Mechanism()
    mechanism.paper_mm = 0
    said = b"".join(mechanism.receive(bytes([byte])) for byte in TICKET + b"\x10\x04\x04" + TICKET)
    assert said == b"\x7e"


def test_a_cheap_model_answers_in_its_turn_and_takes_a_question_within_a_picture_for_dots():
    mechanism = at_once()
    mechanism.in_turn = True
    assert mechanism.receive(TICKET + b"\x10\x04\x01") == b""
    answers, sheets = mechanism.advance(0)
    assert (answers, len(sheets)) == (b"\x12", 1)
    mechanism.receive(b"\x1dv0\x00\x02\x00\x02\x00A\x10\x04\x04\x10\x04\x02\x1dV\x00")
    answers, (sheet,) = mechanism.advance(1)
    assert (answers, sheet.rows[0].bits) == (b"\x12", b"A\x10\x04\x04")


def test_the_proof_waits_for_the_rows_before_it():
    mechanism = Mechanism(factor=1)
    mechanism.receive(TICKET + b"\x1dr\x01")
    answers, now = b"", 0
    for _ in range(10):
        answer, _ = mechanism.advance(now)
        answers += answer
        if answers:
            break
        now = mechanism.due() or now
    assert answers == b"\x00"
    assert now == pytest.approx(TICKET_MM / FEED_MM_PER_SECOND * SECOND, rel=0.01)


def test_no_proof_without_paper_and_it_comes_with_the_roll():
    mechanism = at_once()
    mechanism.paper_mm = 0
    mechanism.receive(TICKET + b"\x1dr\x01")
    assert mechanism.advance(0) == (b"", [])
    mechanism.refill(NEAR_END_MM - 1)
    assert mechanism.advance(0)[0] == b"\x03"


def test_a_mute_printer_prints_and_says_nothing():
    mechanism = at_once()
    mechanism.mute = True
    assert mechanism.receive(b"\x10\x04\x01" + TICKET + b"\x1dr\x01") == b""
    answers, sheets = mechanism.advance(0)
    assert (answers, len(sheets)) == (b"", 1)


def test_when_the_host_is_gone_whole_commands_stay_and_half_ones_do_not():
    mechanism = at_once()
    mechanism.cover_open = True
    mechanism.receive(b"whole\n\x1dv0\x00\x10\x00\x10\x00half of a picture")
    mechanism.hang_up()
    mechanism.receive(TICKET)
    mechanism.cover_open = False
    assert printed(mechanism) == ["whole", "No. A005"]


def test_a_full_buffer_says_so():
    mechanism = at_once()
    mechanism.cover_open = True
    mechanism.receive(b"x" * BUFFER_BYTES)
    assert mechanism.full
