import pytest

from device.roles import words
from device.roles.events import Trouble
from protocols.messages import Action, Words

SAID = {name: value for name, value in vars(words).items() if isinstance(value, Words)}


@pytest.mark.parametrize("name", sorted(SAID))
def test_every_sentence_is_in_both_languages_and_fits_its_message(name):
    said = SAID[name]
    assert said.id and said.en and said.id != said.en
    assert len(said.id) <= 400


def test_every_trouble_says_what_to_do():
    assert set(words.TROUBLE) == set(Trouble)
    assert all("petugas" in said.id and len(said.id) <= 120 for said in words.TROUBLE.values())


@pytest.mark.parametrize("action", Action)
def test_every_action_can_be_said_done(action):
    said = words.done(action, "A005")
    assert said.id.startswith("A005 ") and said.en.startswith("A005 ")
    assert words.done(action, None).id


def test_next_without_a_number_is_nobody():
    assert words.done(Action.NEXT, None) == words.NOBODY
