from device.parts.absent import NoIndicator, NoLoudspeaker, NoScreen
from device.roles.effects import Colour, Lamp, Lamps, Sound
from device.roles.pictures import CounterPicture
from protocols.messages import Announcement


def test_what_nobody_hears_is_over_at_once():
    ended = []
    voice = NoLoudspeaker(ended.append)
    said = Announcement(epoch=1, call="7", number="A005", counter="3", recalled=False, at=0, spoken=(("id", "A"),))
    voice.say(said, brief=False)
    voice.stop()
    assert ended == ["7"]


def test_what_nobody_sees_is_seen():
    seen = []
    NoScreen(seen.append).show(CounterPicture())
    assert seen == [CounterPicture()]


def test_no_lamp_and_no_beeper():
    panel = NoIndicator()
    panel.switch(Lamp(Colour.RED, on=True))
    panel.light(Lamps((1,)))
    panel.beep(Sound.CLICK)
    panel.thank()
