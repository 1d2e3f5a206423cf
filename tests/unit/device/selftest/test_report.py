import json

from device.selftest.report import as_json, passed, text
from device.selftest.steps import Step
from device.selftest.walk import Outcome, Result

OK = Result(Step("kiosk-1", "printer", "karcis uji"), Outcome.OK)
FAILED = Result(Step("board-1", "loudspeaker", "panggilan uji"), Outcome.FAILED, "no sound card")
SKIPPED = Result(Step("keypad-01", "keypad", "tekan: 7"), Outcome.SKIPPED, "nobody")


def test_all_is_well_only_when_something_was_tried_and_nothing_failed():
    assert passed([OK])
    assert passed([OK, SKIPPED])
    assert not passed([OK, FAILED])
    assert not passed([SKIPPED])
    assert not passed([])


def test_the_text_has_a_line_for_each_step_and_a_verdict():
    said = text([OK, FAILED, SKIPPED], site="cilegon", at="2026-11-23 07.30")
    lines = said.splitlines()
    assert lines[0] == "gerai-device selftest: cilegon, 2026-11-23 07.30"
    assert [line.split()[0] for line in lines[2:5]] == ["ok", "GAGAL", "lewat"]
    assert "(no sound card)" in lines[3]
    assert lines[-1] == "ADA YANG GAGAL / SOMETHING FAILED: 1 ok, 1 failed, 1 skipped"


def test_the_verdict_does_not_hide_what_was_skipped():
    assert text([OK], site="", at="").splitlines()[-1].startswith("SEMUA BAIK")
    assert "DILEWATI" in text([OK, SKIPPED], site="", at="").splitlines()[-1]


def test_the_same_for_scripts():
    said = json.loads(as_json([OK, FAILED], site="cilegon", at="now"))
    assert (said["site"], said["at"], said["passed"]) == ("cilegon", "now", False)
    assert said["steps"][1] == {
        "device": "board-1",
        "part": "loudspeaker",
        "title": "panggilan uji",
        "outcome": "failed",
        "said": "no sound card",
    }
