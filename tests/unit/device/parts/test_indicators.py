"""What every Indicator promises: the real one on mock pins, and the simulated one on its stage."""

from collections import defaultdict

import pytest

from device.config.switches import BeeperSection, ButtonSection, LampsSection
from device.database import open_database
from device.roles.effects import Colour, Lamp, Lamps, Sound
from device.roles.events import ScorePressed
from device.sim.player import Player
from device.sim.stimuli import PressButton
from device.sim.theatre import Felt, Theatre
from protocols.messages import Role
from support.mock_pins import Pins
from support.station_maker import station_of

SCORES = {1: (5, 6), 2: (13, 16), 3: (17, 18), 4: (20, 21)}
COLOURS = {"green": 22, "amber": 23, "red": 24}
BEEPER = 12


class OnPins:
    """The real part, driven by the mock factory."""

    def __init__(self, _):
        self.pins = Pins()
        buttons = tuple(ButtonSection(pin=pin, does=f"score:{n}", lamp=lamp) for n, (pin, lamp) in SCORES.items())
        self.indicator = self.pins.panel(
            button=buttons, lamps=LampsSection(**COLOURS), beeper=BeeperSection(pin=BEEPER)
        )
        self.pins.settle()

    def press(self, score):
        self.pins.tap(SCORES[score][0])

    def heard(self):
        return self.pins.pressed

    def colours(self):
        self.pins.settle()
        return [name for name, pin in COLOURS.items() if self.pins.level(pin)]

    def scores(self):
        self.pins.later(1)
        return tuple(score for score, (_, lamp) in SCORES.items() if self.pins.level(lamp))

    def sounds(self):
        """How often it began to sound since the last time."""
        self.pins.later(1, 0.01)
        pin = self.pins.pin(BEEPER)
        begun = [bool(each.state) for each in pin.states]
        pin.clear_states()
        return sum(now and not before for before, now in zip([False, *begun], begun, strict=False)) > 0

    def close(self):
        self.pins.close()


class OnStage:
    """The simulated one, pressed by stimuli."""

    def __init__(self, folder):
        self.told, self.events = [], []
        self.database = open_database(folder)
        station = station_of("rating-01", self.database)
        station.hands = defaultdict(lambda: lambda _: None)
        station.hear = lambda event: (self.events.append(event), ())[1]
        self.indicator = Player(
            station, role=Role.RATING, place="01", part="rating", painted=False, tell=self.told.append
        )
        self.theatre = Theatre(self.told.append, lambda *_: None)
        self.theatre.add(self.indicator)

    def press(self, score):
        self.theatre.hear(Felt(PressButton(device="rating-01", does=f"score:{score}"), 0))

    def heard(self):
        return [f"score:{event.score}" for event in self.events if isinstance(event, ScorePressed)]

    def colours(self):
        return [self.indicator.panel.lamp] if self.indicator.panel.lamp else []

    def scores(self):
        return self.indicator.panel.lit

    def sounds(self):
        begun, self.told[:] = [told for told in self.told if told["saw"] == "beep"], []
        return bool(begun)

    def close(self):
        self.database.close()


@pytest.fixture(params=[OnPins, OnStage])
def part(request, tmp_path):
    made = request.param(tmp_path)
    yield made
    made.close()


class TestIndicator:
    def test_at_most_one_colour_is_on(self, part):
        for colour in Colour:
            part.indicator.switch(Lamp(colour, on=True))
            assert part.colours() == [colour.value]

    def test_a_colour_that_goes_off_leaves_the_others_as_they_are(self, part):
        part.indicator.switch(Lamp(Colour.AMBER, on=True))
        part.indicator.switch(Lamp(Colour.GREEN, on=False))
        assert part.colours() == ["amber"]
        part.indicator.switch(Lamp(Colour.AMBER, on=False))
        assert part.colours() == []

    def test_the_score_keys_that_are_named_are_lit_and_no_others(self, part):
        part.indicator.light(Lamps((1, 2, 3, 4)))
        assert part.scores() == (1, 2, 3, 4)
        part.indicator.light(Lamps((3,)))
        assert part.scores() == (3,)
        part.indicator.light(Lamps(()))
        assert part.scores() == ()

    @pytest.mark.parametrize("kind", list(Sound))
    def test_every_sound_is_heard_and_ends(self, part, kind):
        part.indicator.beep(kind)
        assert part.sounds()
        assert not part.sounds()

    def test_it_thanks(self, part):
        part.indicator.thank()
        assert part.sounds()

    def test_a_press_is_heard_with_what_its_key_means(self, part):
        for score in (4, 1, 1):
            part.press(score)
        assert part.heard() == ["score:4", "score:1", "score:1"]


def test_an_active_beeper_is_only_on_or_off():
    pins = Pins()
    panel = pins.panel(beeper=BeeperSection(pin=BEEPER, tone=False))
    pins.settle()
    panel.beep(Sound.GOOD)
    pins.settle()
    assert (pins.level(BEEPER), pins.pin(BEEPER).frequency) == (1, None)
    pins.later(1, 0.01)
    assert [bool(each.state) for each in pins.pin(BEEPER).states][-4:] == [True, False, True, False]
    pins.close()


def test_a_new_sound_takes_the_place_of_the_one_before():
    pins = Pins()
    panel = pins.panel(beeper=BeeperSection(pin=BEEPER))
    pins.settle()
    panel.beep(Sound.BUZZER)
    panel.beep(Sound.CLICK)
    pins.settle()
    assert pins.pin(BEEPER).frequency == 2000
    pins.later(0.1, 0.01)
    assert pins.level(BEEPER) == 0
    pins.close()
