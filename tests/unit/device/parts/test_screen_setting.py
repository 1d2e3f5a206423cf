import pytest

from device.parts.screen_setting import advice, plugged, setting


@pytest.fixture
def card(tmp_path):
    (tmp_path / "card0").touch()
    return tmp_path


def test_without_a_desktop_the_picture_goes_straight_to_the_graphics_card(card, tmp_path):
    assert setting({}, card)["SDL_VIDEODRIVER"] == "kmsdrm"
    assert "SDL_VIDEODRIVER" not in setting({}, tmp_path / "nothing")


@pytest.mark.parametrize("desktop", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_on_a_desktop_sdl_knows_best(card, desktop):
    assert "SDL_VIDEODRIVER" not in setting({desktop: ":0"}, card)


def test_what_somebody_has_set_stays(card):
    added = setting({"SDL_VIDEODRIVER": "dummy", "SDL_TOUCH_MOUSE_EVENTS": "1"}, card)
    assert not {"SDL_VIDEODRIVER", "SDL_TOUCH_MOUSE_EVENTS"} & set(added)
    assert added["SDL_NO_SIGNAL_HANDLERS"] == "1"


def connector(root, name, state):
    (root / name).mkdir()
    (root / name / "status").write_text(state)


def test_one_screen_is_enough(tmp_path):
    assert plugged(tmp_path) is None
    connector(tmp_path, "card1-HDMI-A-1", "disconnected\n")
    assert plugged(tmp_path) is False
    connector(tmp_path, "card1-HDMI-A-2", "connected\n")
    assert plugged(tmp_path) is True


def test_a_kernel_that_does_not_know_says_nothing(tmp_path):
    connector(tmp_path, "card1-Writeback-1", "unknown\n")
    (tmp_path / "card1-DSI-1").mkdir()
    assert plugged(tmp_path) is None


def test_what_to_look_at(card, tmp_path):
    assert "video, render" in advice({}, card)
    assert "DISPLAY" in advice({"DISPLAY": ":0"}, card)
    assert "no DISPLAY" in advice({}, tmp_path / "nothing")
