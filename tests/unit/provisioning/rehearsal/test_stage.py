import queue
import socket

import pytest

from device.sim.stage import StageDoor as Door
from provisioning.rehearsal.stage import Stage, StageError


class House:
    """Device processes' stage doors (the real ones) and our end of them."""

    def __init__(self, folder, names):
        self.heard = queue.Queue()
        self.stimuli = queue.Queue()
        self.lost = queue.Queue()
        self.doors = {
            name: Door(folder / f"{name}.sock", lambda s, _, n=name: self.stimuli.put((n, s))) for name in names
        }
        homes = {f"kiosk-{name}": name for name in names}
        sockets = {name: folder / f"{name}.sock" for name in names}
        self.stage = Stage(sockets, homes, self.heard.put, self.lost.put)

    def _door(self, folder, name):
        return Door(folder / f"{name}.sock", lambda stimulus, _: self.stimuli.put((name, stimulus)))


@pytest.fixture
def house(tmp_path):
    house = House(tmp_path, ("a", "b"))
    for door in house.doors.values():
        door.start()
    yield house
    house.stage.stop()
    for door in house.doors.values():
        door.stop()


def test_a_stimulus_goes_to_the_process_that_carries_the_device(house):
    house.stage.start(5)
    house.stage.do({"do": "refill", "device": "kiosk-b"})
    name, stimulus = house.stimuli.get(timeout=5)
    assert (name, stimulus.device) == ("b", "kiosk-b")


def test_a_stimulus_without_a_device_goes_to_all(house):
    house.stage.start(5)
    house.stage.do({"do": "speed", "factor": 0})
    assert {house.stimuli.get(timeout=5)[0] for _ in range(2)} == {"a", "b"}


def test_stimuli_arrive_in_order_and_many_at_once(house):
    house.stage.start(5)
    for place in range(3000):
        house.stage.do({"do": "choose", "device": "kiosk-a", "service": str(place)})
    assert [house.stimuli.get(timeout=5)[1].service for _ in range(3000)] == [str(place) for place in range(3000)]


def test_sightings_come_from_all_processes(house):
    house.stage.start(5)
    for name, door in house.doors.items():
        door.tell({"saw": "screen", "device": f"kiosk-{name}", "mode": "ready"})
    seen = [house.heard.get(timeout=5) for _ in range(2)]
    assert {sighting["device"] for sighting in seen} == {"kiosk-a", "kiosk-b"}
    assert all(sighting["at"] > 0 for sighting in seen)


def test_a_large_sighting_comes_whole(house):
    house.stage.start(5)
    house.doors["a"].tell({"saw": "picture", "device": "kiosk-a", "png": "x" * 3_000_000})
    assert len(house.heard.get(timeout=10)["png"]) == 3_000_000


def test_what_stands_on_the_screens_already_is_told_first(house):
    house.doors["a"].tell({"saw": "screen", "device": "kiosk-a", "mode": "unready"})
    house.stage.start(5)
    assert house.heard.get(timeout=5)["mode"] == "unready"


def test_nobody_carries_the_device(house):
    house.stage.start(5)
    with pytest.raises(StageError, match="kiosk-9"):
        house.stage.do({"do": "refill", "device": "kiosk-9"})


def test_a_process_that_goes_is_told_once_and_spoken_to_no_more(house):
    house.stage.start(5)
    house.doors.pop("a").stop()
    assert house.lost.get(timeout=5) == "a"
    house.stage.do({"do": "speed", "factor": 0})
    assert house.stimuli.get(timeout=5)[0] == "b"
    assert house.lost.empty()


def test_a_door_that_opens_later_is_waited_for(tmp_path):
    heard = queue.Queue()
    looks = []

    def open_at_the_third_look():
        looks.append(1)
        if len(looks) == 3:
            doors.append(Door(tmp_path / "a.sock", print))
            doors[0].start()
            doors[0].tell({"saw": "screen", "device": "kiosk-a"})

    doors: list[Door] = []
    stage = Stage({"a": tmp_path / "a.sock"}, {}, heard.put, print)
    stage.start(5, open_at_the_third_look)
    assert heard.get(timeout=5)["device"] == "kiosk-a"
    stage.stop()
    doors[0].stop()


def test_a_door_that_never_opens(tmp_path):
    stage = Stage({"a": tmp_path / "a.sock"}, {}, print, print)
    with pytest.raises(StageError, match="no stage after 0 s from: a"):
        stage.start(0.05)
    stage.stop()


def test_waiting_for_a_door_looks_whether_the_process_lives(tmp_path):
    stage = Stage({"a": tmp_path / "a.sock"}, {}, print, print)
    with pytest.raises(ZeroDivisionError):
        stage.start(5, lambda: 1 / 0)
    stage.stop()


def test_one_who_speaks_nonsense_is_lost(tmp_path):
    path, lost = tmp_path / "a.sock", queue.Queue()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(str(path))
        listener.listen()
        stage = Stage({"a": path}, {}, print, lost.put)
        stage.start(5)
        connection, _ = listener.accept()
        with connection:
            connection.send(b'{"saw": "half a sen\n')
            assert lost.get(timeout=5) == "a"
        stage.stop()


def test_one_that_was_to_go_and_comes_again_is_found_and_told_what_all_were_told(house, tmp_path):
    house.stage.start(5)
    house.stage.do({"do": "speed", "factor": 0})
    for _ in range(2):
        house.stimuli.get(timeout=5)
    house.stage.part("a")
    house.doors.pop("a").stop()
    house.stage.do({"do": "refill", "device": "kiosk-a"})  # nobody is there to feel it
    again = house._door(tmp_path, "a")
    again.start()
    house.doors["a"] = again
    house.stage.meet_again("a")
    name, stimulus = house.stimuli.get(timeout=5)
    assert (name, stimulus.factor) == ("a", 0)
    again.tell({"saw": "screen", "device": "kiosk-a", "mode": "ready"})
    assert house.heard.get(timeout=5)["mode"] == "ready"
    assert house.lost.empty()


def test_a_process_that_comes_later_is_found_and_hears_what_was_said_to_all(house, tmp_path):
    house.stage.start(5)
    house.stage.do({"do": "speed", "factor": 0})
    assert {house.stimuli.get(timeout=5)[0] for _ in range(2)} == {"a", "b"}
    house.stage.join("c", tmp_path / "c.sock", ["kiosk-c"])
    house.doors["c"] = house._door(tmp_path, "c")
    house.doors["c"].start()
    name, stimulus = house.stimuli.get(timeout=20)
    assert (name, stimulus.factor) == ("c", 0)
    house.stage.do({"do": "refill", "device": "kiosk-c"})
    name, stimulus = house.stimuli.get(timeout=5)
    assert (name, stimulus.device) == ("c", "kiosk-c")
