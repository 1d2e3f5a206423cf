"""The socket, with an owner who answers by hand."""

import queue
import socket
import stat

import pytest

from central.door.door import GUESTS_MAX, Door
from central.door.words import LINE_BYTES_MAX, read_answer
from central.engine import commands as c
from central.engine import events as e

ORDER = b'{"actor":"budi","do":"CloseDay"}\n'


class Caller:
    def __init__(self, path):
        self._sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._sock.settimeout(20)
        self._sock.connect(str(path))
        self._file = self._sock.makefile("rb")

    def say(self, data):
        self._sock.sendall(data)

    def hears(self):
        line = self._file.readline()
        return read_answer(line) if line else None

    def close(self):
        self._file.close()
        self._sock.close()


@pytest.fixture
def owner():
    return queue.SimpleQueue()


@pytest.fixture
def door(tmp_path, owner):
    opened = Door(tmp_path / "door", lambda knock: not owner.put(knock))
    opened.start()
    yield opened
    opened.stop()


@pytest.fixture
def caller(tmp_path, door):
    made = Caller(tmp_path / "door")
    yield made
    made.close()


def test_an_order_is_answered_when_the_owner_answers(caller, owner):
    caller.say(ORDER)
    knock = owner.get(timeout=20)
    assert (knock.said.actor, knock.said.command) == ("budi", c.CloseDay())
    knock.answer((e.DayClosed(day="2026-11-23"),))
    assert caller.hears().events == (e.DayClosed(day="2026-11-23"),)


def test_orders_in_pieces_and_many_at_once(caller, owner):
    caller.say(ORDER[:5])
    caller.say(ORDER[5:] + ORDER + ORDER)
    for number in range(3):
        owner.get(timeout=20).answer((e.DayClosed(day=str(number)),))
    assert [caller.hears().events[0].day for _ in range(3)] == ["0", "1", "2"]


def test_a_fault_is_told_and_the_next_order_is_heard(caller, owner):
    caller.say(b"nonsense\n" + b"x" * (LINE_BYTES_MAX + 5))
    assert caller.hears().error
    assert "bytes at most" in caller.hears().error
    caller.say(b"\n" + ORDER)
    assert caller.hears().error  # what was left of the long line
    owner.get(timeout=20).answer(())
    assert caller.hears().events == ()


def test_a_full_mailbox_is_said(tmp_path):
    door = Door(tmp_path / "door", lambda knock: False)
    door.start()
    caller = Caller(tmp_path / "door")
    caller.say(ORDER)
    assert "busy" in caller.hears().error
    caller.close()
    door.stop()


def test_who_left_before_the_answer_harms_nobody(tmp_path, door, owner, caller):
    gone = Caller(tmp_path / "door")
    gone.say(ORDER)
    knock = owner.get(timeout=20)
    gone.close()
    knock.answer(())
    caller.say(ORDER)
    owner.get(timeout=20).answer(())
    assert caller.hears().events == ()


def test_there_is_room_for_some_and_then_for_no_more(tmp_path, door):
    callers = [Caller(tmp_path / "door") for _ in range(GUESTS_MAX)]
    late = Caller(tmp_path / "door")
    assert late.hears() is None
    for each in (*callers, late):
        each.close()


def test_the_file_is_this_user_s_alone_and_goes_with_the_door(tmp_path):
    path = tmp_path / "door"
    path.write_text("left by one that was killed")
    door = Door(path, lambda knock: True)
    door.start()
    assert stat.S_ISSOCK(path.stat().st_mode)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    door.stop()
    assert not path.exists()
