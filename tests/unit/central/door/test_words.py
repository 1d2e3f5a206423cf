import msgspec
import pytest

from central.door.words import Answer, BadOrderError, line_of, read_answer, read_order
from central.engine import commands as c
from central.engine import events as e

ID = "ab" * 16


def line(**fields):
    return msgspec.json.encode({"actor": "budi", "do": "CloseDay", **fields})


def test_an_order_is_a_command_with_its_fields():
    said = read_order(line(do="Disturb", request_id=ID, **{"with": {"service": "ktp", "disturbed": True}}))
    assert said.command == c.Disturb(service="ktp", disturbed=True)
    assert (said.actor, said.request_id) == ("budi", ID)
    assert read_order(line()).command == c.CloseDay()


@pytest.mark.parametrize(
    ("bytes_", "words"),
    [
        (b"", "truncated"),
        (b"[" * 100_000, "object"),
        (b'"text"', "object"),
        (b"\xff", "invalid"),
        (line(do="StartCentral"), "none of CloseDay"),
        (line(do="x" * 1000), "none of"),
        (line(actor=""), "actor"),
        (line(actor="Budi Santoso"), "actor"),
        (line(actor=None), "actor"),
        (line(request_id="12"), "request_id"),
        (line(more=1), "more"),
        (line(do="Disturb"), "with: "),
        (line(do="Disturb", **{"with": {"service": 5, "disturbed": True}}), "service"),
        (line(do="Disturb", **{"with": {"service": "x", "disturbed": 1}}), "disturbed"),
        (line(**{"with": []}), "with"),
    ],
)
def test_what_is_no_order_is_named(bytes_, words):
    with pytest.raises(BadOrderError, match=words):
        read_order(bytes_)


def test_the_fault_of_an_order_goes_to_the_one_who_gave_it():
    with pytest.raises(BadOrderError) as caught:
        read_order(line(do="Nothing", request_id=ID))
    assert caught.value.request_id == ID


@pytest.mark.parametrize(
    "answer",
    [
        Answer(request_id=ID, error="no"),
        Answer(request_id=ID, events=(e.DayClosed(day="2026-11-23"),)),
        Answer(request_id=ID, events=()),
    ],
)
def test_an_answer_is_one_line_and_reads_as_it_was(answer):
    line = line_of(answer)
    assert line.count(b"\n") == 1
    assert read_answer(line) == answer
