import msgspec
import pytest

from central.door.words import Answer, BadOrderError, line_of, read_answer, read_order
from central.engine import commands as c
from central.engine import events as e
from central.engine.outlook_commands import LearnWaits
from central.engine.site_commands import AdoptSite
from protocols.settings import SettingsError
from support.halls import a_site

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
        (line(do="StartCentral"), "none of AddHook, Admit, AdoptSite, CloseDay"),
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


def test_a_site_is_read_by_whoever_keeps_the_file():
    asked = []

    def reader(revision):
        asked.append(revision)
        return AdoptSite(a_site(), "text")

    said = read_order(line(do="AdoptSite", request_id=ID, **{"with": {"revision": "r1"}}), reader)
    assert (said.command.text, said.request_id, asked) == ("text", ID, ["r1"])
    with pytest.raises(BadOrderError, match="no site file is known"):
        read_order(line(do="AdoptSite", **{"with": {"revision": "r1"}}))
    with pytest.raises(BadOrderError, match="with"):
        read_order(line(do="AdoptSite", **{"with": {"site": {}, "text": ""}}), reader)


def test_every_mistake_of_a_file_is_answered_to_whoever_asked():
    def reader(revision):
        raise SettingsError(["a: wrong", "b: wrong"])

    with pytest.raises(BadOrderError, match="a: wrong\nb: wrong") as wrong:
        read_order(line(do="AdoptSite", request_id=ID, **{"with": {"revision": "r1"}}), reader)
    assert wrong.value.request_id == ID


def test_the_text_of_a_site_stays_in_the_ledger():
    changed = e.SiteChanged(revision="r2", before="r1", text="x" * 1_000_000)
    (said,) = read_answer(line_of(Answer(ID, (changed,)))).events
    assert (said.revision, said.text) == ("r2", "")


def test_what_was_learned_of_waits_comes_as_numbers():
    given = {"days": 3, "samples": 90, "ranges": {"c1,c2/ordinary": [[0, 1, 9], [2, 5, 20]]}}
    line = msgspec.json.encode({"actor": "budi", "do": "LearnWaits", "with": given})
    command = read_order(line).command
    assert command == LearnWaits(days=3, samples=90, ranges={"c1,c2/ordinary": ((0, 1, 9), (2, 5, 20))})
    given["ranges"] = {"c1": [[0, "soon", 9]]}
    with pytest.raises(BadOrderError, match="ranges"):
        read_order(msgspec.json.encode({"actor": "budi", "do": "LearnWaits", "with": given}))
