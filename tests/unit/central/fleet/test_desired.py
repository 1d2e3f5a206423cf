from central.engine.site import Binding
from central.fleet.desired import configuration
from protocols.codec import encode
from protocols.messages import Role
from support.halls import a_site

SITE = a_site()


def test_its_revision_is_that_of_its_content_whichever_central_says_it():
    binding = SITE.devices["keypad-c1"]
    one, other = configuration(SITE, binding, 3), configuration(SITE, binding, 9)
    assert (one.revision, one.epoch, other.epoch) == (other.revision, 3, 9)
    assert len(one.revision) == 16


def test_another_role_place_or_part_is_another_revision():
    bindings = (
        Binding("pi-3", "keypad", "c1"),
        Binding("pi-3", "keypad", "c2"),
        Binding("pi-3", "rating", "c1"),
        Binding("pi-3", "keypad", "c1", '{"keypad":{"kind":"evdev"}}'),
    )
    assert len({configuration(SITE, binding, 1).revision for binding in bindings}) == len(bindings)


def test_a_display_is_told_what_it_shows():
    assert configuration(SITE, Binding("d", "display", "c1"), 1).shows == "counter"
    assert configuration(SITE, Binding("d", "display", next(iter(SITE.zones))), 1).shows == "board"
    assert configuration(SITE, Binding("d", "keypad", "c1"), 1).shows == ""


def test_all_that_a_hall_has_can_travel():
    for binding in SITE.devices.values():
        said = configuration(SITE, binding, 1)
        assert (Role(binding.role), said.place) == (said.role, binding.place)
        assert encode(said)
