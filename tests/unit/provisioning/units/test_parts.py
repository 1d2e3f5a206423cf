"""What a role may open is what `gerai-provision udev` gives its user, and nothing of another role's."""

import pytest

from provisioning.plugging import GROUPS
from provisioning.units.parts import MODULES, Post, groups, nodes


@pytest.mark.parametrize("post", Post)
def test_every_group_is_one_that_the_user_is_in(post):
    assert set(groups((post,))) <= set(GROUPS)


def test_all_roles_together_need_all_groups():
    assert set(groups(tuple(Post))) == set(GROUPS)


@pytest.mark.parametrize(
    ("post", "has", "lacks"),
    [
        (Post.KIOSK, {"char-drm", "char-input", "char-usb", "char-gpiochip"}, {"char-spi", "char-i2c"}),
        (Post.BOARD, {"char-drm", "char-alsa", "char-spi"}, {"char-input", "char-usb", "char-usb_device"}),
        (Post.KEYPAD, {"char-input", "char-i2c"}, {"char-alsa", "char-usb", "char-usb_device"}),
        (Post.RATING, {"char-drm", "char-input", "char-gpiochip"}, {"char-alsa", "char-spi", "char-usb"}),
    ],
)
def test_a_role_opens_its_own_parts_only(post, has, lacks):
    opened = set(nodes((post,)))
    assert has <= opened
    assert not lacks & opened


def test_roles_of_one_machine_add_up_and_nothing_is_said_twice():
    both = nodes((Post.KIOSK, Post.KEYPAD))
    assert set(both) == set(nodes((Post.KIOSK,))) | set(nodes((Post.KEYPAD,)))
    assert len(both) == len(set(both))


def test_what_is_known_by_a_module_is_loaded_before():
    assert {"usblp", "spidev", "i2c-dev", "cdc-acm"} <= set(MODULES)
