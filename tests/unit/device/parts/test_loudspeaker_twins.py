"""What the port promises, of the simulated loudspeaker and of the real one on SDL's disk driver."""

import queue
import time

import pytest

from device.config.loudspeaker import LoudspeakerSection
from device.parts.loudspeaker_clips import ClipLoudspeaker
from device.parts.loudspeaker_mixer import Mixer
from device.parts.voice import Voice
from device.parts.voice_espeak import Renderer
from device.sim.loudspeaker import SimLoudspeaker
from support.spoken import call, tone_pack


@pytest.fixture
def ended():
    """(call, when) of each that has ended."""
    return queue.SimpleQueue()


def simulated(tmp_path, ended):
    made = SimLoudspeaker("board-1", lambda said: ended.put((said.announcement.call, time.monotonic())))
    made.factor = 0.1
    return made


def real(tmp_path, ended):
    tone_pack(tmp_path / "pack")
    voice = Voice(tmp_path / "pack", Renderer(tmp_path / "cache", program="espeak-of-nowhere"), lambda _: None)
    return ClipLoudspeaker(
        "board-1",
        LoudspeakerSection(),
        voice,
        Mixer(cards=lambda: "0 [Device]"),
        ended=lambda number: ended.put((number, time.monotonic())),
        stand=lambda _: None,
    )


def silent(tmp_path, ended):
    made = real(tmp_path, ended)
    made._card = Mixer(cards=lambda: "")
    return made


@pytest.fixture(params=[simulated, real, silent], ids=["simulated", "real", "real, no card"])
def loudspeaker(request, tmp_path, ended, monkeypatch):
    if request.param is silent:
        monkeypatch.delenv("SDL_AUDIODRIVER", raising=False)
    else:
        monkeypatch.setenv("SDL_AUDIODRIVER", "disk")
        monkeypatch.setenv("SDL_DISKAUDIOFILE", str(tmp_path / "played.raw"))
    made = request.param(tmp_path, ended)
    yield made
    made.stop()


class TestLoudspeaker:
    def test_each_call_ends_once_and_in_order(self, loudspeaker, ended):
        loudspeaker.start()
        for number in "123":
            loudspeaker.say(call(number), brief=True, time_of_day="08.15")
        assert [ended.get(timeout=20)[0] for _ in range(3)] == ["1", "2", "3"]
        assert ended.empty()

    def test_calls_do_not_overlap(self, loudspeaker, ended):
        loudspeaker.start()
        began = time.monotonic()
        for number in "12":
            loudspeaker.say(call(number), brief=True)
        first, second = (ended.get(timeout=20)[1] for _ in range(2))
        assert second - first >= 0.8 * min(first - began, 0.5)

    def test_a_brief_call_is_shorter_than_a_whole_one(self, loudspeaker, ended):
        loudspeaker.start()
        loudspeaker.say(call("0"), brief=True)
        ended.get(timeout=20)
        moments = [time.monotonic()]
        for number, brief in (("1", True), ("2", False)):
            loudspeaker.say(call(number), brief=brief)
            moments.append(ended.get(timeout=20)[1])
        assert moments[1] - moments[0] < moments[2] - moments[1]

    def test_a_call_with_no_words_ends_too(self, loudspeaker, ended):
        loudspeaker.start()
        loudspeaker.say(call("1", ()), brief=False)
        assert ended.get(timeout=20)[0] == "1"

    def test_a_stop_does_not_wait_for_the_end(self, loudspeaker):
        loudspeaker.start()
        long = (("id", "nol " * 400),)
        loudspeaker.say(call("1", long), brief=False)
        began = time.monotonic()
        loudspeaker.stop()
        assert time.monotonic() - began < 2
