import pytest

from device.config.screen import WindowScreen
from device.config.section import DeviceSection
from device.config.section import mistakes as of_device
from device.config.switches import BUTTONS_MAX, ButtonSection, mistakes, pins
from protocols.messages import Role


def button(does, pin=4, lamp=None):
    return ButtonSection(pin=pin, does=does, lamp=lamp)


def kiosk(*does):
    return list(mistakes(Role.KIOSK, tuple(map(button, does))))


def pad(*scores, keys=4):
    return list(mistakes(Role.RATING, tuple(button(f"score:{score}") for score in scores), keys))


def test_a_kiosk_with_every_kind_of_button():
    assert kiosk("service:ktp", "service:kartu-keluarga", "tenant:dukcapil", "priority", "language", "back") == []
    assert kiosk() == []


@pytest.mark.parametrize("does", ["servis:ktp", "service:", "service:KTP", "score:4", "Priority", "language "])
def test_what_is_not_known_is_said_with_what_is(does):
    (mistake,) = kiosk("back", does)
    assert mistake.startswith(f"button[1].does: {does!r} is not known; use ")
    assert '"service:ktp"' in mistake
    assert '"language"' in mistake


def test_two_buttons_for_one_thing():
    assert kiosk("service:ktp", "priority", "service:ktp") == ["button: 2 of them do 'service:ktp'; leave one"]


def test_too_many_buttons():
    (mistake,) = kiosk(*(f"service:s{number}" for number in range(BUTTONS_MAX + 1)))
    assert "17 are too many; 16 at most" in mistake


@pytest.mark.parametrize("keys", [2, 4, 5])
def test_a_rating_pad_has_a_key_for_each_score(keys):
    assert pad(*range(1, keys + 1), keys=keys) == []


def test_a_key_that_is_missing_and_one_that_is_too_much():
    assert pad(1, 2, 5) == [
        'button: none does "score:3"; a pad with keys = 4 has one for each score',
        'button: none does "score:4"; a pad with keys = 4 has one for each score',
        'button: "score:5" is more than keys = 4; set keys, or remove it',
    ]


def test_others_have_no_buttons():
    assert list(mistakes(Role.DISPLAY, (button("back"),))) == [
        "button: only a kiosk and a rating pad have buttons; remove them"
    ]


def test_its_pins_are_those_of_the_buttons_and_their_lamps():
    assert pins((button("back", 4, 17), button("priority", 5))) == (4, 17, 5)


class TestForm:
    """The address of the long questionnaire."""

    def found(self, **around):
        device = DeviceSection("rating-01", Role.RATING, "01", **around)
        return [mistake for mistake in of_device(device, sim=False) if mistake.startswith("form")]

    def test_a_touch_screen_shows_it(self):
        assert self.found(form="https://survei.contoh.go.id/mpp?loket=3", screen=WindowScreen()) == []

    @pytest.mark.parametrize(
        "form", ["survei.contoh.go.id", "https://", "ftp://x", "https://a b", "https://" + "x" * 200]
    )
    def test_it_is_a_whole_address(self, form):
        (mistake,) = self.found(form=form, screen=WindowScreen())
        assert "is no address; write it whole" in mistake

    def test_without_a_screen_nobody_sees_it(self):
        (mistake,) = self.found(form="https://survei.contoh.go.id")
        assert "only a rating pad with a screen shows it" in mistake
