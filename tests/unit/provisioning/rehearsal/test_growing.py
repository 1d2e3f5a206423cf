import random

import pytest

from protocols.settings import SettingsError
from provisioning.rehearsal.arrivals import Arrival
from provisioning.rehearsal.growing import FOR_THE_NEW, growing, wanting
from provisioning.rehearsal.rehearsal import Wishes, script
from provisioning.site import profile_text
from support.rehearsal_room import profile
from support.tiny_site import read, tiny

CILEGON = "cilegon-37.toml"


def cilegon():
    return growing(profile_text("cilegon-37"), CILEGON, profile("cilegon"))


def test_what_is_new_in_it():
    found = cilegon()
    assert sorted(found.counters) == [str(number) for number in range(42, 51)]
    assert found.devices == {
        f"{role}-{counter}" for counter in found.counters for role in ("keypad", "display", "rating")
    }
    assert len(found.services) == 36
    assert {found.after.services[service].tenant for service in found.services} >= {"perkim", "disdikbud"}


def test_it_keeps_its_name():
    assert cilegon().after.id == "cilegon"
    assert 'id = "cilegon"' in cilegon().text


def test_a_hall_that_does_not_grow_is_none():
    with pytest.raises(SettingsError, match="no more than kecil has"):
        growing(tiny(), "tiny.toml", read().site)


def test_a_hall_that_loses_something_is_none_and_says_what():
    with pytest.raises(SettingsError) as wrong:
        growing(profile_text("cilegon"), "cilegon.toml", profile("cilegon-37"))
    assert "cilegon.toml: counters.42: is in cilegon-37 and not here; a hall that grows keeps what it has" in str(
        wrong.value
    )


def test_half_come_before_and_of_the_others_half_for_what_is_new():
    day = [Arrival(float(at), "old") for at in range(1000)]
    early, late = wanting(day, {"old": 90.0, "older": 9.0, "new": 1.0}, frozenset({"new"}), random.Random(1))
    assert [len(early), len(late)] == [500, 500]
    assert {each.service for each in early} == {"old"}
    assert [each.at for each in late] == [float(at) for at in range(500, 1000)]
    wanted = [each.service for each in late]
    assert abs(wanted.count("new") / 500 - FOR_THE_NEW) < 0.08
    assert wanted.count("old") > wanted.count("older") > 0


def test_only_counters_are_new_then_nobody_is_driven_to_them():
    _, late = wanting([Arrival(0.0, "a"), Arrival(1.0, "a")], {"a": 1.0}, frozenset(), random.Random(1))
    assert [each.service for each in late] == ["a"]


def test_what_is_new_and_has_no_size_is_wanted_all_the_same():
    _, late = wanting([Arrival(0.0, "a")] * 200, {"a": 1.0}, frozenset({"b", "c"}), random.Random(1))
    assert {each.service for each in late} == {"a", "b", "c"}


def test_who_comes_early_wants_nothing_that_is_not_there_yet():
    wishes = Wishes("cilegon.toml", profile_text("cilegon"), 1, 0.0, 200, grow=(CILEGON, profile_text("cilegon-37")))
    made, _ = script(wishes)
    first, others = made.visitors[: -made.late], made.visitors[-made.late :]
    assert [len(first), len(others)] == [100, 100]
    assert [visitor.index for visitor in made.visitors] == list(range(200))
    known, new = profile("cilegon").services.keys(), cilegon().services
    assert {leg.service for visitor in first for leg in visitor.legs} | {visitor.other for visitor in first} <= known
    assert sum(visitor.legs[0].service in new for visitor in others) > 30
    assert {plan.counter for plan in made.officers} >= cilegon().counters
