import msgspec
import pytest

from device.roles.events import KEYS
from device.sim.stimuli import read_stimulus
from provisioning.rehearsal.page.deeds import AnyDeed, Choose, Key, Refill, Roll, Score, Turn, stimulus

DEEDS = [
    Choose(device="kiosk-1", service="ktp", priority=True),
    *(Key(device="keypad-01", key=key) for key in KEYS),
    Score(device="rating-01", score=5),
    *(Turn(device="rating-01", turn=turn) for turn in ("back", "skip", "stop")),
    *(Roll(device="kiosk-1", state=state) for state in ("ok", "low", "out", "cover")),
    Refill(device="kiosk-1"),
]


@pytest.mark.parametrize("deed", DEEDS)
def test_every_deed_is_a_stimulus_of_the_stage(deed):
    line = msgspec.json.encode(stimulus(deed))
    assert msgspec.to_builtins(read_stimulus(line)) == stimulus(deed)


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b'{"do":"choose","device":"kiosk-1"}',
        b'{"do":"speed","device":"kiosk-1","factor":0}',
        b'{"do":"key","device":"keypad-01","key":"num"}',
        b'{"do":"score","device":"rating-01","score":0}',
        b'{"do":"score","device":"rating-01","score":6}',
        b'{"do":"turn","device":"rating-01","turn":"start"}',
        b'{"do":"paper","device":"kiosk-1","state":"burning"}',
        b'{"do":"refill","device":"kiosk-1","extra":1}',
        b'{"do":"refill","device":"../kiosk"}',
        b'{"do":"refill","device":"kiosk-1\\n"}',
    ],
)
def test_what_no_hand_can_do_is_refused(body):
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(body, type=AnyDeed)
