import pytest

from device.config import parse_config
from device.config.loudspeaker import LoudspeakerSection, volume_at
from protocols.settings import SettingsError

BOARD = (
    'data = "var"\nsite = {{ id = "hall" }}\n[[device]]\nid = "board-1"\nrole = "display"\nplace = "aula"\n'
    "loudspeaker = {{ {} }}\n"
)


def mistakes(keys):
    with pytest.raises(SettingsError) as raised:
        parse_config(BOARD.format(keys), "device.toml", sim=True)
    return raised.value.mistakes


@pytest.mark.parametrize(
    ("keys", "part"),
    [
        ("volume = 101", "device[0].loudspeaker.volume: 101 does not fit; it should be less than or equal to 100"),
        ('quiet_from = "12.00"', "loudspeaker.quiet_from, quiet_until: name both or none"),
        ('quiet_from = "12:00", quiet_until = "13.00"', "loudspeaker.quiet_from: '12:00' is no time of day; write"),
        ('quiet_from = "12.00", quiet_until = "24.00"', "loudspeaker.quiet_until: '24.00' is no time of day"),
        ('quiet_from = "12.00", quiet_until = "12.00"', "are the same; name two times"),
        ('card = "kartu suara"', "loudspeaker.card: 'kartu suara' is no name of ALSA's; `gerai-device parts` shows"),
        ('pack = "voice"', "loudspeaker.pack: 'voice'; write the whole path of the folder"),
        ('card = "x", pach = "y"', "loudspeaker.pach: is not known here; use one of card, pack"),
    ],
)
def test_a_mistake_is_named_with_its_cure(keys, part):
    (said,) = mistakes(keys)
    assert part in said


def test_a_process_has_one_voice():
    text = BOARD.format("")
    second = text[text.index("[[device]]") :].replace("board-1", "board-2")
    with pytest.raises(SettingsError) as raised:
        parse_config(text + second, "device.toml", sim=False)
    assert any(
        "a process has one voice, not 2 (board-1, board-2); give each a process" in m for m in raised.value.mistakes
    )


def test_a_board_with_a_voice():
    keys = 'card = "plughw:CARD=vc4hdmi0", pack = "/srv/voice", quiet_from = "12.00", quiet_until = "13.00"'
    (board,) = parse_config(BOARD.format(keys), "device.toml", sim=True).device
    assert board.loudspeaker == LoudspeakerSection(
        card="plughw:CARD=vc4hdmi0", pack="/srv/voice", quiet_from="12.00", quiet_until="13.00"
    )


@pytest.mark.parametrize(
    ("first", "last", "time", "volume"),
    [
        ("", "", "12.30", 90),
        ("12.00", "13.00", "11.59", 90),
        ("12.00", "13.00", "12.00", 50),
        ("12.00", "13.00", "12.59", 50),
        ("12.00", "13.00", "13.00", 90),
        ("12.00", "13.00", "", 90),
        ("18.00", "07.00", "23.00", 50),
        ("18.00", "07.00", "06.59", 50),
        ("18.00", "07.00", "07.00", 90),
    ],
)
def test_the_volume_goes_by_the_halls_time(first, last, time, volume):
    assert volume_at(LoudspeakerSection(quiet_from=first, quiet_until=last), time) == volume
