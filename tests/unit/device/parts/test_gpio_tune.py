from itertools import pairwise

from device.parts.gpio_tune import SILENCE, THANKS, TUNES
from device.roles.effects import Sound


def test_every_sound_has_its_tune_and_no_two_are_alike():
    assert set(TUNES) == set(Sound)
    everything = [*TUNES.values(), THANKS]
    assert len(set(everything)) == len(everything)


def test_an_active_beeper_which_has_one_pitch_tells_them_apart_by_their_rhythm():
    rhythms = {tuple((note.hertz != SILENCE, note.seconds) for note in tune) for tune in TUNES.values()}
    assert len(rhythms) == len(TUNES)


def test_none_is_longer_than_the_next_press_may_come():
    assert all(sum(note.seconds for note in tune) <= 0.4 for tune in [*TUNES.values(), THANKS])
    assert all(note.seconds >= 0.01 for tune in TUNES.values() for note in tune)


def test_good_goes_up_and_refused_is_low():
    good = [note.hertz for note in TUNES[Sound.GOOD] if note.hertz != SILENCE]
    assert all(low < high for low, high in pairwise(good))
    assert max(note.hertz for note in TUNES[Sound.BUZZER]) < min(good)
