"""Who is slow is let go; who has said all is not, however long the answer takes."""

import asyncio

import pytest
import uvicorn
from uvicorn.server import ServerState

from central.web import patience
from central.web.patience import PatientProtocol


class Line(asyncio.Transport):
    def __init__(self):
        super().__init__()
        self.gone, self.sent = False, b""

    def get_extra_info(self, name, default=None):
        return default

    def is_closing(self):
        return self.gone

    def abort(self):
        self.gone = True

    close = abort

    def write(self, data):
        self.sent += data


async def answers(scope, receive, send):
    await asyncio.sleep(0.15)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch):
    monkeypatch.setattr(patience, "REQUEST_SECONDS", 0.1)
    monkeypatch.setattr(patience, "READ_SECONDS", 0.1)
    monkeypatch.setattr(patience, "UNDECIDED_MAX", 3)
    PatientProtocol.undecided.clear()


def connected():
    config = uvicorn.Config(answers, lifespan="off", log_config=None, timeout_keep_alive=60)
    config.load()
    made, line = PatientProtocol(config, ServerState(), {}, asyncio.get_running_loop()), Line()
    made.connection_made(line)
    return made, line


def run(played):
    asyncio.run(asyncio.wait_for(played(), 20))


@pytest.mark.parametrize(
    "said", [b"", b"GET / HTTP/1.1\r\nHos", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc"]
)
def test_who_does_not_say_all_is_let_go(said):
    async def play():
        made, line = connected()
        if said:
            made.data_received(said)
        await asyncio.sleep(0.05)
        assert not line.gone
        await asyncio.sleep(0.3)
        assert line.gone and not PatientProtocol.undecided
        made.connection_lost(None)

    run(play)


def test_who_has_said_all_may_wait_for_his_answer_and_ask_again():
    async def play():
        made, line = connected()
        for number in (1, 2):
            made.data_received(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            await asyncio.sleep(0.4)
            assert line.sent.count(b"200 OK") == number
            assert not line.gone and not PatientProtocol.undecided
        made.data_received(b"GET / HT")
        await asyncio.sleep(0.3)
        assert line.gone
        made.connection_lost(None)

    run(play)


def test_who_does_not_read_is_let_go_and_who_reads_again_is_not():
    async def play():
        made, line = connected()
        made.data_received(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        made.pause_writing()
        await asyncio.sleep(0.02)
        made.resume_writing()
        await asyncio.sleep(0.3)
        assert not line.gone
        made.pause_writing()
        await asyncio.sleep(0.3)
        assert line.gone
        made.connection_lost(None)

    run(play)


def test_of_many_the_oldest_goes():
    async def play():
        lines = [connected() for _ in range(5)]
        assert [line.gone for _, line in lines] == [True, True, False, False, False]
        for made, _ in lines:
            made.connection_lost(None)
        assert not PatientProtocol.undecided

    run(play)
