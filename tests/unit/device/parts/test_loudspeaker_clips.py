"""The loudspeaker on SDL's disk driver, which writes what a card would have played: compared sample by sample."""

import queue
from array import array

import pytest

from device.config.loudspeaker import LoudspeakerSection
from device.parts.loudspeaker_clips import WAITING_MAX, ClipLoudspeaker
from device.parts.loudspeaker_mixer import Mixer, NoSoundError
from device.parts.voice import Voice
from device.parts.voice_espeak import Renderer
from device.parts.voice_samples import RATE, peak
from support.spoken import call, tone, tone_pack
from support.until import until

SOFT = LoudspeakerSection(volume=100, quiet_volume=50, quiet_from="12.00", quiet_until="13.00")


class Hall:
    """What comes out of one loudspeaker. `cards`: the kernel's list, which a test may change."""

    def __init__(self, tmp_path, section=SOFT):
        self.disk = tmp_path / "played.raw"
        self.cards = "0 [Device]: USB-Audio"
        self.made = tone_pack(tmp_path / "pack")
        self.voice = Voice(tmp_path / "pack", Renderer(tmp_path / "cache", program="espeak-of-nowhere"), lambda _: None)
        self.ended = queue.SimpleQueue()
        self.alerts = queue.SimpleQueue()
        self.card = Mixer(cards=lambda: self.cards)
        self.loudspeaker = ClipLoudspeaker(
            "board-1", section, self.voice, self.card, ended=self.ended.put, stand=self.alerts.put
        )

    def utterance(self, number="1", *, brief=False):
        return self.voice.utter(call(number), brief=brief).samples

    def played(self):
        """The samples without the silence around them."""
        return bytes(self.disk.read_bytes())

    def alert(self):
        alert = self.alerts.get(timeout=5)
        return alert.code, alert.active


@pytest.fixture
def hall(tmp_path, monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "disk")
    monkeypatch.setenv("SDL_DISKAUDIOFILE", str(tmp_path / "played.raw"))
    made = Hall(tmp_path)
    yield made
    made.loudspeaker.stop()


def test_chime_then_words_in_order_sample_by_sample(hall):
    hall.loudspeaker.start()
    hall.loudspeaker.say(call("1"), brief=False)
    assert hall.ended.get(timeout=10) == "1"
    hall.loudspeaker.stop()
    played, wanted = hall.played(), hall.utterance()
    assert played.count(wanted) == 1
    assert set(played.replace(wanted, b"")) <= {0}
    assert peak(array("h", played)) == peak(array("h", wanted)) < 32_000


def test_calls_do_not_overlap_and_none_is_cut(hall):
    hall.loudspeaker.start()
    for number in "123":
        hall.loudspeaker.say(call(number), brief=True)
    assert [hall.ended.get(timeout=10) for _ in range(3)] == ["1", "2", "3"]
    hall.loudspeaker.stop()
    wanted = hall.utterance(brief=True)
    assert hall.played().count(wanted) == 3
    assert set(hall.played().replace(wanted, b"")) <= {0}


def test_softer_in_the_quiet_hours(hall):
    hall.loudspeaker.start()
    hall.loudspeaker.say(call("1"), brief=True, time_of_day="12.30")
    hall.ended.get(timeout=10)
    hall.loudspeaker.stop()
    wanted, played = array("h", hall.utterance(brief=True)), array("h", hall.played())
    assert peak(played) == pytest.approx(peak(wanted) / 2, rel=0.02)


def test_without_a_card_the_queue_moves_on_and_it_says_so_once(hall, monkeypatch):
    hall.cards = ""
    monkeypatch.delenv("SDL_AUDIODRIVER")
    hall.loudspeaker.start()
    assert hall.alert() == ("no_sound", True)
    for number in "12":
        hall.loudspeaker.say(call(number), brief=True)
    assert [hall.ended.get(timeout=10) for _ in range(2)] == ["1", "2"]
    assert hall.alerts.empty()
    assert not hall.disk.exists()


def test_a_card_that_is_plugged_in_later_plays_the_next_call(hall, monkeypatch):
    hall.cards = ""
    monkeypatch.delenv("SDL_AUDIODRIVER")
    hall.loudspeaker.start()
    assert hall.alert() == ("no_sound", True)
    monkeypatch.setenv("SDL_AUDIODRIVER", "disk")
    hall.cards = "1 [Headset]: USB-Audio"
    hall.loudspeaker.say(call("2"), brief=True)
    assert hall.alert() == ("no_sound", False)
    assert hall.ended.get(timeout=10) == "2"
    hall.loudspeaker.stop()
    assert hall.played().count(hall.utterance(brief=True)) == 1


def test_a_card_that_is_pulled_out_while_it_speaks(hall, monkeypatch, tmp_path):
    tone_pack(tmp_path / "pack", seconds=0.4)
    hall.loudspeaker.start()
    hall.loudspeaker.say(call("1"), brief=True)
    until(lambda: hall.disk.exists() and hall.disk.stat().st_size > RATE, "half a second has been played")
    monkeypatch.delenv("SDL_AUDIODRIVER")
    hall.cards = ""
    assert hall.alert() == ("no_sound", True)
    assert hall.ended.get(timeout=10) == "1"


def test_a_word_that_is_missing_is_told_and_told_again_when_all_is_well(hall):
    hall.loudspeaker.start()
    hall.loudspeaker.say(call("1", (("id", "Nomor antrean A nol, silakan menuju loket mawar"),)), brief=True)
    alert = hall.alerts.get(timeout=5)
    assert (alert.code, alert.active) == ("voice_incomplete", True)
    assert "id: mawar" in alert.text
    hall.loudspeaker.say(call("2"), brief=True)
    assert hall.alert() == ("voice_incomplete", False)


def test_a_stop_does_not_wait_for_the_end_of_the_sentence(hall, tmp_path):
    tone_pack(tmp_path / "pack", seconds=2.0)
    hall.loudspeaker.start()
    hall.loudspeaker.say(call("1"), brief=False)
    until(lambda: hall.disk.exists() and hall.disk.stat().st_size > 1000, "it speaks")
    hall.loudspeaker.stop()
    assert not hall.loudspeaker.alive()


def test_what_waits_is_bounded(hall):
    for number in range(WAITING_MAX + 10):
        hall.loudspeaker.say(call(str(number)), brief=True)
    assert hall.loudspeaker._waiting.qsize() == WAITING_MAX


def test_what_plays_in_the_background_is_quiet_while_the_voice_speaks(hall):
    import pygame

    card = hall.card
    card.ready()
    background = pygame.mixer.Channel(3)
    background.play(pygame.mixer.Sound(buffer=tone(440, 1.0).tobytes()), loops=-1)
    card.play(tone(880, 0.1).tobytes(), 100)
    assert background.get_volume() == pytest.approx(0.15, abs=0.01)
    until(lambda: not card.busy(), "the voice has ended")
    card.rest()
    assert background.get_volume() == 1.0
    card.close()
    card.rest()
    assert not card.busy()


def test_a_card_that_sdl_cannot_open_is_said(hall, monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "no-such-driver")
    with pytest.raises(NoSoundError, match="no-such-driver"):
        hall.card.ready()


def test_a_card_by_its_name_is_what_alsa_is_asked_for(hall, monkeypatch):
    monkeypatch.setenv("AUDIODEV", "")
    for card, device in (("Headphones", "plughw:CARD=Headphones"), ("hw:1,0", "hw:1,0")):
        import os

        made = Mixer(card, cards=lambda: "1 [Headphones]")
        made.ready()
        assert os.environ["AUDIODEV"] == device
        made.close()


class StuckCard:
    """It takes a sound and never ends it."""

    def __init__(self):
        self.opened = self.closed = 0

    def ready(self):
        self.opened += 1

    def play(self, samples, volume):
        """It never ends."""

    def busy(self):
        return True

    def lost(self):
        return False

    def rest(self):
        """Nothing else plays."""

    def close(self):
        self.closed += 1


def test_a_card_that_hangs_is_opened_anew_and_the_queue_moves_on(hall, monkeypatch):
    monkeypatch.setattr("device.parts.loudspeaker_clips.PATIENCE_SECONDS", 0.1)
    monkeypatch.setattr("device.parts.loudspeaker_clips.WATCH_SECONDS", 0.05)
    card = hall.loudspeaker._card = StuckCard()
    hall.loudspeaker.start()
    hall.loudspeaker.say(call("1"), brief=True)
    assert hall.ended.get(timeout=10) == "1"
    assert card.closed >= 1
    assert card.opened >= 2
