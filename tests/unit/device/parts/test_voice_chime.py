from device.parts.voice_chime import SECONDS, chime
from device.parts.voice_samples import RATE, decibels, peak


def strength(samples, hertz):
    """How much of a pitch there is (Goertzel)."""
    import math

    factor, last, before = 2 * math.cos(2 * math.pi * hertz / RATE), 0.0, 0.0
    for one in samples:
        last, before = one + factor * last - before, last
    return last * last + before * before - factor * last * before


def test_it_falls_from_e_to_c_and_is_never_clipped():
    bell = chime()
    assert len(bell) == int(SECONDS * RATE)
    assert -7 < decibels(peak(bell)) < -5
    first, second = bell[: RATE // 3], bell[RATE // 2 : RATE]
    assert strength(first, 659.26) > 50 * strength(first, 523.25)
    assert strength(second, 523.25) > 3 * strength(second, 659.26)


def test_it_begins_and_ends_in_silence():
    bell = chime()
    assert abs(bell[0]) < 30
    assert abs(bell[-1]) < 30
