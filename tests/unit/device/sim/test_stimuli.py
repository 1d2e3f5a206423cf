import pytest

from device.roles.events import Turn
from device.sim.stimuli import (
    BadStimulusError,
    Choose,
    GiveAnswer,
    GiveReason,
    PaperState,
    PressButton,
    PressKey,
    PressScore,
    Refill,
    SetPaper,
    SetSpeed,
    TakePicture,
    TurnSurvey,
    read_stimulus,
)
from protocols.messages import Element, Reason


@pytest.mark.parametrize(
    ("line", "stimulus"),
    [
        (
            '{"do":"choose","device":"kiosk-1","service":"ktp","priority":false}',
            Choose(device="kiosk-1", service="ktp"),
        ),
        ('{"do":"key","device":"keypad-01","key":"enter"}', PressKey(device="keypad-01", key="enter")),
        ('{"do":"score","device":"rating-01","score":4}', PressScore(device="rating-01", score=4)),
        ('{"do":"reason","device":"r","reason":"wait"}', GiveReason(device="r", reason=Reason.WAIT)),
        ('{"do":"reason","device":"r"}', GiveReason(device="r")),
        (
            '{"do":"answer","device":"r","element":"biaya","score":4}',
            GiveAnswer(device="r", element=Element.COST, score=4),
        ),
        ('{"do":"turn","device":"r","turn":"back"}', TurnSurvey(device="r", turn=Turn.BACK)),
        ('{"do":"button","device":"k","does":"service:ktp"}', PressButton(device="k", does="service:ktp")),
        ('{"do":"button","device":"k","does":"language"}', PressButton(device="k", does="language")),
        ('{"do":"paper","device":"kiosk-1","state":"out"}', SetPaper(device="kiosk-1", state=PaperState.OUT)),
        ('{"do":"refill","device":"kiosk-1"}', Refill(device="kiosk-1")),
        ('{"do":"picture","device":"board-1"}', TakePicture(device="board-1")),
        ('{"do":"speed","factor":0}', SetSpeed(factor=0)),
        ('{"do":"speed","factor":0.5}', SetSpeed(factor=0.5)),
    ],
)
def test_every_stimulus(line, stimulus):
    assert read_stimulus(line.encode()) == stimulus


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"", "data was truncated"),
        (b"\xff\xfe", "malformed"),
        (b"[" * 5000, ""),
        (b'{"do":"dance"}', "dance"),
        (b'{"do":"key","device":"k"}', "key"),
        (b'{"do":"key","device":"k","key":"F12"}', "no key 'F12'; there are 0, 1"),
        (b'{"do":"key","device":"k","key":"enter","extra":1}', "extra"),
        (b'{"do":"score","device":"r","score":9}', "score"),
        (b'{"do":"score","device":"r","score":"4"}', "score"),
        (b'{"do":"paper","device":"k","state":"gone"}', "gone"),
        (b'{"do":"button","device":"k","does":"service:"}', "does"),
        (b'{"do":"button","device":"k","does":"score:6"}', "does"),
        (b'{"do":"reason","device":"k","reason":"weather"}', "weather"),
        (b'{"do":"answer","device":"r","element":"biaya","score":5}', "4"),
        (b'{"do":"turn","device":"r","turn":"left"}', "left"),
        (b'{"do":"speed","factor":-1}', "factor"),
    ],
)
def test_anything_else_is_refused_with_a_reason(line, why):
    with pytest.raises(BadStimulusError) as refused:
        read_stimulus(line)
    assert why in str(refused.value)
    assert len(str(refused.value)) < 400
