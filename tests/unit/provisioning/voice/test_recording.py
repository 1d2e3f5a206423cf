import sys

import pytest

from device.parts.voice_pack import read_pack
from device.parts.voice_samples import write_clip
from protocols.settings import SettingsError
from provisioning.voice.recording import Studio, record
from support.spoken import tone

WORDS = {"id": ("satu", "v")}
COPY = f"{sys.executable} -c 'import shutil, sys; shutil.copy(sys.argv[1], sys.argv[2])' {{}} {{file}}"


class Speaker:
    """One who presses Enter, and what the studio says."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []
        self.told = []

    def ask(self, prompt):
        self.asked.append(prompt)
        return self.answers.pop(0) if self.answers else ""

    def studio(self, recorder):
        return Studio(recorder, self.ask, self.told.append, "Ibu Sari", "milik MPP")


@pytest.fixture
def good(tmp_path):
    write_clip(tmp_path / "good.wav", tone(300, 0.5))
    return COPY.replace("{}", str(tmp_path / "good.wav"))


def test_word_by_word(tmp_path, good):
    speaker = Speaker()
    assert record(tmp_path / "pack", WORDS, speaker.studio(good)) == 2
    assert set(read_pack(tmp_path / "pack").clips["id"]) == {"satu", "v"}
    assert '[1/2] id: "satu"' in speaker.asked[0]
    assert '"V"' in speaker.asked[1]


def test_only_what_is_missing_unless_all_is_wanted(tmp_path, good):
    record(tmp_path / "pack", WORDS, Speaker().studio(good))
    assert record(tmp_path / "pack", WORDS, Speaker().studio(good)) == 0
    assert record(tmp_path / "pack", WORDS, Speaker().studio(good), again=True) == 2


def test_a_word_may_be_left_out(tmp_path, good):
    assert record(tmp_path / "pack", WORDS, Speaker("L", "").studio(good)) == 1
    assert set(read_pack(tmp_path / "pack").clips["id"]) == {"v"}


def test_a_bad_recording_is_judged_and_asked_for_again(tmp_path):
    write_clip(tmp_path / "bad.wav", tone(300, 0.5, level=0))
    speaker = Speaker("", "", "l", "l")
    recorder = COPY.replace("{}", str(tmp_path / "bad.wav"))
    assert record(tmp_path / "pack", WORDS, speaker.studio(recorder)) == 0
    assert len(speaker.asked) == 4
    assert len(speaker.told) == 2
    assert "is silent; check the microphone" in speaker.told[0]


@pytest.mark.parametrize(
    ("recorder", "said"),
    [
        ("arecord-of-nowhere {file}", "arecord-of-nowhere is missing; apt-get install alsa-utils"),
        (f"{sys.executable} -c 'raise SystemExit(\"no device\")'", "cannot record: no device; check the microphone"),
    ],
)
def test_a_recorder_that_does_not_work(tmp_path, recorder, said):
    with pytest.raises(SettingsError, match=said):
        record(tmp_path / "pack", WORDS, Speaker().studio(recorder))
