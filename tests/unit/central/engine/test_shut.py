"""A service that staff have closed gives no numbers, says why, and is no disturbance."""

import pytest

from central.engine.commands import Disturb
from central.engine.evolve import replay
from central.engine.refusals import words
from central.lookout.rules import services_disturbed
from support.halls import Play, code


@pytest.fixture
def play():
    return Play()


def alerts(play):
    from types import SimpleNamespace

    return [each.subject for each in services_disturbed(SimpleNamespace(site=play.site, hall=play.hall))]


def test_it_gives_no_numbers_and_says_that_staff_closed_it(play):
    play.do(Disturb("ktp", True, "Kuota habis.", "The quota is used up.", closed=True))
    (refused,) = play.ask("ktp")
    assert refused.code == "service_closed"
    assert words(refused.code, refused.detail).en == "Staff have closed this service. The quota is used up."
    assert words(refused.code, refused.detail).id == "Layanan ini ditutup petugas. Kuota habis."
    assert alerts(play) == []


def test_closed_and_disturbed_follow_each_other(play):
    play.do(Disturb("ktp", True, closed=True))
    assert play.do(Disturb("ktp", True, closed=True)) == ()
    play.do(Disturb("ktp", True))
    assert code(play.ask("ktp")) == "disturbed" and alerts(play) == ["ktp"]
    play.do(Disturb("ktp", True, closed=True))
    assert code(play.ask("ktp")) == "service_closed"
    play.do(Disturb("ktp", False))
    assert play.do(Disturb("ktp", False)) == ()
    assert type(play.ask("ktp")[0]).__name__ == "Issued"


def test_it_lasts_over_the_night_and_from_the_ledger_alone(play):
    play.do(Disturb("ktp", True, closed=True))
    play.later(minutes=24 * 60)
    play.wake()
    assert code(play.ask("ktp")) == "service_closed"
    assert replay(play.ledger).shut == play.hall.shut


@pytest.mark.parametrize("field", ["words_id", "words_en"])
@pytest.mark.parametrize(("text", "refused"), [("x" * 121, "bad_text"), ("3201 0112 3456 7890", "personal_text")])
def test_its_words_are_nobodys_data(play, field, text, refused):
    assert code(play.do(Disturb("ktp", True, **{field: text}))) == refused
    assert not play.hall.disturbed
