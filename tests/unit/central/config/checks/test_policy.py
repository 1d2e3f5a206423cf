import pytest

from central.config.checks.policy import BOUNDS
from central.config.site_tables import PolicyTable
from support.tiny_site import mistakes, notes, read, warnings


@pytest.mark.parametrize("key", BOUNDS)
def test_numbers_stay_within_their_bounds(key):
    least, most = BOUNDS[key]
    room = {"policy/rating_seconds": 600} if key == "rating_change_seconds" else {}
    for value in (least, most):
        assert notes({f"policy/{key}": value, **room}).keys() <= {"policy.rating_change_seconds"}
    for value in (least - 1, most + 1):
        said = notes({f"policy/{key}": value, **room})
        assert said[f"policy.{key}"] == f"{value} is out of bounds; write a number from {least} to {most}"


def test_every_number_of_the_policy_has_bounds():
    numbers = {key for key in PolicyTable.__dataclass_fields__ if type(getattr(PolicyTable(), key)) is int}
    assert numbers == BOUNDS.keys() | {"rating_keys"}


@pytest.mark.parametrize("keys", [4, 5])
def test_rating_pads_have_four_or_five_keys(keys):
    assert read({"policy/rating_keys": keys}).site.policy.rating_keys == keys


@pytest.mark.parametrize("keys", [0, 3, 6])
def test_other_rating_pads_do_not_exist(keys):
    assert mistakes({"policy/rating_keys": keys}) == (
        f"x.toml: policy.rating_keys: no rating pad has {keys} keys; write 4 or 5",
    )


def test_words_are_one_of_those_known():
    assert notes({"policy": {"priority": "headstart", "zero": "nool", "survey": "ful"}}) == {
        "policy.priority": 'no priority "headstart"; did you mean "head_start"?',
        "policy.survey": 'no survey "ful"; did you mean "full"?',
        "policy.zero": 'no zero "nool"; did you mean "nol"?',
    }
    assert notes({"policy/priority": "x"})["policy.priority"].endswith('write "head_start" or "ratio"')


def test_languages_are_those_that_are_spoken():
    assert read({"policy/languages": ["en", "id"]}).site.policy.languages == ("en", "id")
    assert 'no language "jv"' in notes({"policy/languages": ["id", "jv"]})["policy.languages"]
    assert "is empty or names a language twice" in notes({"policy/languages": []})["policy.languages"]
    assert "is empty or names a language twice" in notes({"policy/languages": ["id", "id"]})["policy.languages"]


def test_the_end_of_the_day_is_a_time():
    assert read({"policy/close_day_at": "00.00"}).site.policy.close_day_at == 0
    assert "is no time of day" in notes({"policy/close_day_at": "3"})["policy.close_day_at"]
    assert notes({"policy/close_day_at": "24.00"})["policy.close_day_at"].endswith('write "00.00"')


def test_a_day_that_ends_while_people_are_served_is_odd():
    assert warnings({"policy/close_day_at": "12.00"}) == (
        (
            "x.toml: policy.close_day_at: the day closes at 12.00 while calendar kantor is open; "
            "choose a time when the hall is empty"
        ),
    )
    assert warnings({"policy/close_day_at": "15.00"}) == ()


def test_a_press_cannot_be_changed_longer_than_it_can_be_made():
    said = notes({"policy": {"rating_seconds": 10, "rating_change_seconds": 11}})
    assert said["policy.rating_change_seconds"] == "11 s is longer than rating_seconds; write at most 10"
