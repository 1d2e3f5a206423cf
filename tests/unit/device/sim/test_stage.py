import json
import queue
import socket
import time

import pytest

from device.sim import stage
from device.sim.stage import StageDoor
from device.sim.stimuli import PressScore, Refill
from support.stage_client import StageClient
from support.until import until


@pytest.fixture
def heard():
    return queue.SimpleQueue()


@pytest.fixture
def door(tmp_path, heard):
    made = StageDoor(tmp_path / "stage", lambda stimulus, at_ns: heard.put((stimulus, at_ns)))
    made.start()
    yield made
    made.stop()


def beep(kind: str, device: str = "keypad-01") -> dict:
    return {"device": device, "saw": "beep", "kind": kind}


def screen(mode: str) -> dict:
    return {"device": "kiosk-1", "saw": "screen", "mode": mode}


def test_a_stimulus_is_heard_with_the_time_it_was_felt(door, heard, tmp_path):
    before = time.monotonic_ns()
    with StageClient(tmp_path / "stage") as client:
        client.do(do="score", device="rating-01", score=4)
        stimulus, at_ns = heard.get(timeout=5)
    assert stimulus == PressScore(device="rating-01", score=4)
    assert before <= at_ns <= time.monotonic_ns()


def test_sightings_reach_every_client_with_their_time(door, tmp_path):
    with StageClient(tmp_path / "stage") as one, StageClient(tmp_path / "stage") as other:
        one.do(do="nothing")
        other.do(do="nothing")
        one.sees("error")
        other.sees("error")
        door.tell({"at": 77, **beep("click")})
        door.tell(beep("good"))
        for client in (one, other):
            assert client.sees("beep", kind="click")["at"] == 77
            assert abs(client.sees("beep", kind="good")["at"] - time.monotonic_ns()) < 10e9


def test_who_joins_later_sees_first_what_stands_now_and_not_what_passed(door, tmp_path):
    with StageClient(tmp_path / "stage") as early:
        early.do(do="nothing")
        early.sees("error")
        for sighting in (screen("unready"), screen("ready"), beep("click")):
            door.tell(sighting)
        early.sees("beep")
        with StageClient(tmp_path / "stage") as late:
            door.tell(beep("good"))
            late.sees("beep", kind="good")
            assert [s["saw"] for s in late.seen] == ["screen", "beep"]
            assert late.seen[0]["mode"] == "ready"


def test_a_line_that_is_no_stimulus_is_answered_and_it_goes_on(door, heard, tmp_path):
    with StageClient(tmp_path / "stage") as client:
        client.write(b'not json\n\xff\n{"do":"dance"}\n{"do":"refill","device":"kiosk-1"}\n')
        errors = [client.sees("error")["text"] for _ in range(3)]
        assert "malformed" in errors[0]
        assert "dance" in errors[2]
        assert heard.get(timeout=5)[0] == Refill(device="kiosk-1")
        assert heard.empty()


def test_a_stimulus_may_come_in_pieces(door, heard, tmp_path):
    with StageClient(tmp_path / "stage") as client:
        for byte in b'{"do":"refill","device":"kiosk-1"}\n':
            client.write(bytes([byte]))
        assert heard.get(timeout=5)[0] == Refill(device="kiosk-1")


def test_a_line_without_end_ends_the_client_and_nobody_else(door, tmp_path):
    with StageClient(tmp_path / "stage") as good, socket.socket(socket.AF_UNIX) as bad:
        bad.connect(str(tmp_path / "stage"))
        bad.settimeout(5)
        with pytest.raises(OSError, match=r"Broken pipe|reset by peer"):
            bad.sendall(b"x" * 50_000_000)
        good.do(do="nothing")
        good.sees("error")
        door.tell(beep("click"))
        good.sees("beep")


def test_a_client_that_does_not_read_is_dropped_and_nobody_waits_for_it(door, tmp_path, monkeypatch):
    monkeypatch.setattr(stage, "CLIENT_BYTES", 1_000_000)
    with socket.socket(socket.AF_UNIX) as deaf, StageClient(tmp_path / "stage") as good:
        deaf.connect(str(tmp_path / "stage"))
        good.do(do="nothing")
        good.sees("error")
        until(lambda: len(door._clients) == 2, "both have come in")
        for _ in range(40):
            door.tell(beep("x" * 100_000))
            good.sees("beep", where=lambda s: len(s["kind"]) == 100_000)
        until(lambda: len(door._clients) == 1, "the deaf one is dropped")
        deaf.settimeout(5)
        assert sum(map(len, iter(lambda: deaf.recv(1 << 20), b""))) < 4_000_000


def test_a_client_that_leaves_is_forgotten(door, tmp_path):
    for _ in range(stage.CLIENTS_MAX + 5):
        with StageClient(tmp_path / "stage") as client:
            client.do(do="nothing")
            client.sees("error")
    until(lambda: not door._clients, "all clients are forgotten")


def test_the_socket_of_a_killed_process_is_taken_over(tmp_path, heard):
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(tmp_path / "stage"))
    left.close()
    door = StageDoor(tmp_path / "stage", lambda *news: heard.put(news))
    door.start()
    with StageClient(tmp_path / "stage") as client:
        client.do(do="refill", device="kiosk-1")
        heard.get(timeout=5)
    door.stop()
    assert not (tmp_path / "stage").exists()


def test_what_was_told_before_the_end_is_still_said(tmp_path):
    door = StageDoor(tmp_path / "stage", lambda *_: None)
    door.start()
    listener = socket.socket(socket.AF_UNIX)
    listener.connect(str(tmp_path / "stage"))
    door.tell(screen("ready"))
    until(lambda: door._clients, "the client has come in")
    for number in range(100):
        door.tell(beep(str(number)))
    door.stop()
    said = b"".join(iter(lambda: listener.recv(1 << 20), b""))
    assert json.loads(said.splitlines()[-1])["kind"] == "99"
    listener.close()


def test_words_of_the_hall_travel_as_they_are(door, tmp_path):
    with StageClient(tmp_path / "stage") as client:
        client.do(do="nothing")
        client.sees("error")
        door.tell({"device": "kiosk-1", "saw": "screen", "text": ["“Loket” ±é\n2"], "mode": "ready"})
        assert client.sees("screen")["text"] == ["“Loket” ±é\n2"]


def test_whoever_tells_or_stops_a_stage_that_has_ended_is_not_troubled(door):
    door.stop()
    door.tell(beep("ok"))
    door.stop()
